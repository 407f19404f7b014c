"""Fine-tune MiniLM on the tagger's training text: one thread, fixed seeds; the result is for `export`."""

import argparse
import random
import time
from pathlib import Path
from typing import Final

import numpy as np
import torch

from services.enrich import lexicon
from services.enrich.neural.encoder import lists_of
from services.enrich.neural.pieces import Pieces
from services.enrich.neural.windows import Reader
from services.text.tokens import tokenise
from training import wordlists
from training.corpora import Labelled, flow, read_all, shout, swap, title
from training.neural import minilm
from training.neural.examples import Batch, batches, examples
from training.neural.model import Encoder, Given, loss_of
from training.wirecopy import Names, stories

RATE: Final = 2e-4
# Pieces in a batch.
SIZE: Final = 2_400
# Share of the training that warms up, and the share at its end whose mean is kept.
WARM: Final = 0.06
AVERAGED: Final = 0.15


def main() -> None:
    """Train, and write vocabulary and weights to one file after every epoch."""
    args = _options()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)
    hand = read_all(args.shared / "training", frozenset(wordlists.demonyms()), fold="train")
    names = Names(chance, args.shared / "vocab")
    source = minilm.folder()
    every = minilm.every_piece(source)
    if args.start:
        vocabulary, kept = _started(args.start)
    else:
        vocabulary = minilm.chosen(every, _seen([*hand, *stories(names, 6)], every), args.vocabulary)
        kept = {}
    model = Encoder(minilm.restore(*minilm.pieces_of(vocabulary)), args.layers)
    model.adopt(minilm.weights(source))
    # What an earlier training did not have stays as it is.
    model.load_state_dict({n: kept.get(n, value)[: len(value)] for n, value in model.state_dict().items()})
    run = Run(model, Reader(Pieces(vocabulary), lexicon.load()), args)
    for epoch in range(args.epochs):
        documents = epoch_of(hand, names, args)
        run.epoch(epoch, batches(examples(documents, run.reader), SIZE, chance))


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--start", type=Path, help="weights of an earlier training, of the same vocabulary")
    options.add_argument("--rate", type=float, default=RATE)
    options.add_argument("--epochs", type=int, default=3)
    options.add_argument("--layers", type=int, default=5)
    options.add_argument("--vocabulary", type=int, default=16_000)
    options.add_argument("--copy", type=int, default=5, help="times each story of ours is written in an epoch")
    options.add_argument("--swapped", type=float, default=0.4)
    options.add_argument("--headlines", type=float, default=0.08)
    options.add_argument("--seed", type=int, default=1)
    return options.parse_args()


def _started(path: Path) -> tuple[list[str], dict[str, torch.Tensor]]:
    """Return the vocabulary and the weights of an earlier training."""
    with np.load(path) as table:
        weights = {name: torch.from_numpy(table[name]) for name in table.files if name != "vocabulary"}
        return table["vocabulary"].tolist(), weights


def _seen(documents: list[Labelled], every: list[str]) -> set[str]:
    """Return the pieces that the training text is made of."""
    pieces = Pieces(every)
    return {every[number] for each in documents for word in tokenise(each.text).words for number in pieces.of(word)}


def epoch_of(hand: list[Labelled], names: Names, args: argparse.Namespace) -> list[Labelled]:
    """Return the documents of one epoch: the corpora, some with other names, copy of ours, some as headlines."""
    chance = names.chance
    pools = {
        "PER": [names.person()[0] for _ in range(3000)],
        "LOC": [names.draw(chance.choice("TTCCR")) for _ in range(1500)],
        "ORG": [names.draw(chance.choice(("B", "CO", "CL", "UNI", "MED"))) for _ in range(1500)],
    }
    documents = [flow(each, chance) for each in hand]
    documents += [flow(swap(each, pools, chance), chance) for each in hand if chance.random() < args.swapped]
    documents += [flow(each, chance) if chance.random() < 0.3 else each for each in stories(names, args.copy)]
    changed = [each for each in documents if chance.random() < args.headlines]
    return documents + [shout(each) if chance.random() < 0.5 else title(each) for each in changed]


class Run:
    """One training: the optimiser, how far it is, and the mean of the last weights."""

    def __init__(self, model: Encoder, reader: Reader, args: argparse.Namespace) -> None:
        self._model, self.reader, self._args = model, reader, args
        fresh = {"out", "shape", "lists"}
        parts = {True: [], False: []}
        for name, weight in model.named_parameters():
            parts[name.split(".")[0] in fresh].append(weight)
        groups = [{"params": parts[False], "times": 1.0}, {"params": parts[True], "times": 5.0}]
        self._optimiser = torch.optim.AdamW(groups, lr=args.rate, weight_decay=0.01)
        self._averaged = torch.optim.swa_utils.AveragedModel(model)

    def epoch(self, epoch: int, made: list[Batch]) -> None:
        """Learn from the batches once, and write what there is."""
        began, total = time.process_time(), 0.0
        self._model.train()
        for number, batch in enumerate(made):
            part = (epoch + number / len(made)) / self._args.epochs
            total += self._step(batch, min(1.0, part / WARM + 0.01) * (1.0 - part) + 0.01)
            if part > 1 - AVERAGED:
                self._averaged.update_parameters(self._model)
            if number % 50 == 49:
                spent = time.process_time() - began
                print(f"{epoch} {number + 1}/{len(made)} {total / (number + 1):.4f} {spent:.0f} s", flush=True)
        is_last = epoch + 1 == self._args.epochs
        self._save(self._averaged.module if is_last else self._model)

    def _step(self, batch: Batch, rate: float) -> float:
        for group in self._optimiser.param_groups:
            group["lr"] = self._args.rate * rate * group["times"]
        lists = lists_of(batch.words, self.reader.lexicon)
        scores = self._model(Given(*map(torch.from_numpy, (batch.ids, batch.shapes, lists, batch.lengths))))
        rows, columns = (torch.from_numpy(each) for each in batch.heads)
        loss = loss_of(scores[rows, columns], batch.right)
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        return loss.item()

    def _save(self, model: Encoder) -> None:
        kept = {name: value.detach().numpy() for name, value in model.state_dict().items()}
        np.savez(self._args.out, vocabulary=np.array(self.reader.pieces.vocabulary), **kept)


if __name__ == "__main__":
    main()
