"""Train the tagger and write its weights: one thread, fixed seeds, the same weights each time on one machine."""

import argparse
import random
import time
from collections import Counter
from pathlib import Path
from typing import Final, cast

import numpy as np
import torch

from services.enrich import lexicon
from services.enrich.forms_table import Features
from services.enrich.layout import forms_of
from services.text.tokens import tokenise
from training import wordlists
from training.corpora import Labelled, flow, read_all, shout, swap, title
from training.examples import Batch, Forms, batches
from training.model import Model
from training.names import Names
from training.wirecopy import stories

OUT: Final = Path(__file__).parent.parent / "services" / "enrich" / "data" / "tagger.npz"
# A word needs to be seen so often to get a vector of its own.
OFTEN: Final = 3
SIZE: Final = 8_000
RATE: Final = 3e-3
DROPOUT: Final = 0.3
# The parts of the model that are tables of vectors.
TABLES: Final = ("word", "affix")
# The weights kept are the mean over this share of the training, its end.
AVERAGED: Final = 0.2
# Of headlines made of lines, this share is in capitals, the others have a capital on every word.
SHOUTED: Final = 0.6


def main() -> None:
    """Train, and write `tagger.npz`."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--copy", type=int, default=8, help="times each story of ours is written in an epoch")
    options.add_argument(
        "--swapped", type=float, default=0.5, help="share of the corpora that is there twice, other names in"
    )
    options.add_argument(
        "--headlines", type=float, default=0.3, help="share of documents of which a line is a headline"
    )
    options.add_argument(
        "--flowed", type=float, default=0.6, help="share of documents with several sentences to a line"
    )
    options.add_argument("--skip", default="", help="a part of the corpora to leave out, for trying things")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=OUT)
    args = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    hand = read_all(args.shared / "training", frozenset(wordlists.demonyms()), fold="train", skip=args.skip)
    names = Names(random.Random(args.seed), args.shared / "vocab")
    trained = _frequent([*hand, *(stories(names, 4) if args.copy else [])])
    forms = Forms(lexicon.load(), trained)
    training = Training(Model(len(trained) + 1), args.epochs)
    for epoch in range(args.epochs):
        began = time.process_time()
        made = batches(_epoch(hand, names, args), forms, SIZE)
        names.chance.shuffle(made)
        loss = training.learn(epoch, made, forms.features())
        spent = time.process_time() - began
        print(f"epoch {epoch} loss {loss:.4f} batches {len(made)} cpu {spent:.0f} s", flush=True)
    _save(training.mean(), trained, args.out)


class Training:
    """A model, what changes it, and the mean of its last states."""

    def __init__(self, model: Model, epochs: int) -> None:
        self._model, self._epochs = model, epochs
        named = dict(model.named_parameters())
        tables = [value for name, value in named.items() if name.split(".")[0] in TABLES]
        layers = [value for name, value in named.items() if name.split(".")[0] not in TABLES]
        groups = [{"params": tables, "weight_decay": 0.0}, {"params": layers, "weight_decay": 0.02}]
        self._optimiser = torch.optim.AdamW(groups, lr=RATE)
        self.averaged = torch.optim.swa_utils.AveragedModel(model)

    def mean(self) -> Model:
        """Return the mean of the last states."""
        return cast("Model", self.averaged.module)

    def learn(self, epoch: int, made: list[Batch], known: Features) -> float:
        """Go through the batches of one epoch; return the mean loss."""
        self._model.train()
        total = 0.0
        for number, batch in enumerate(made):
            part = (epoch + number / len(made)) / self._epochs
            total += self._step(batch, known, part)
            if part > 1 - AVERAGED:
                self.averaged.update_parameters(self._model)
        return total / len(made)

    def _step(self, batch: Batch, known: Features, part: float) -> float:
        """Take one step; the rate rises for a quarter of an epoch, and falls to the end."""
        for group in self._optimiser.param_groups:
            group["lr"] = RATE * min(1.0, part * self._epochs * 4) * (0.5 + 0.5 * np.cos(np.pi * part)) + 1e-5
        loss = self._model.loss(self._model(batch, known, DROPOUT), batch)
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        return loss.item()


def _epoch(hand: list[Labelled], names: Names, args: argparse.Namespace) -> list[Labelled]:
    """Return the documents of one epoch: all of the corpora, some changed, and new copy of ours."""
    chance = names.chance
    slots = {"LOC": ("T", "T", "C", "C", "R", "V", "X"), "ORG": ("B", "CO", "CL", "UNI", "MED", "GOV", "ASC")}
    pools = {kind: [names.draw(chance.choice(choice)) for _ in range(1500)] for kind, choice in slots.items()}
    pools["PER"] = [names.person()[0] for _ in range(3000)]
    documents = list(hand)
    documents += [swap(document, pools, chance) for document in hand if chance.random() < args.swapped]
    documents += stories(names, args.copy)
    lines = [_line(document, chance) for document in documents if chance.random() < args.headlines]
    documents = [flow(document, chance) if chance.random() < args.flowed else document for document in documents]
    documents += [(shout if chance.random() < SHOUTED else title)(line) for line in lines if line.text]
    chance.shuffle(documents)
    return documents


def _line(document: Labelled, chance: random.Random) -> Labelled:
    """Return one line of a document."""
    lines = document.text.split("\n")
    number = chance.randrange(len(lines))
    first = sum(len(line) + 1 for line in lines[:number])
    last = first + len(lines[number])
    spans = tuple((a - first, b - first, kind) for a, b, kind in document.spans if first <= a and b <= last)
    return Labelled(lines[number], spans, document.partial)


def _frequent(documents: list[Labelled]) -> dict[str, int]:
    """Return the words that get a vector of their own, numbered from 1."""
    counts: Counter[str] = Counter()
    for document in documents:
        forms, _ = forms_of(document.text, tokenise(document.text))
        counts.update(form.lstrip("\x01").lower() for form in forms)
    return {word: number for number, word in enumerate(sorted(w for w, n in counts.items() if n >= OFTEN), 1)}


def _save(model: Model, trained: dict[str, int], out: Path) -> None:
    state = {name: value.detach().numpy().astype(np.float16) for name, value in model.state_dict().items()}
    follow = np.maximum(model.transitions.detach().numpy() + model.forbidden.numpy(), -1e4)
    np.savez_compressed(
        out,
        words=np.frombuffer("\n".join(["", *trained]).encode(), np.uint8),
        word=state["word.weight"],
        affix=state["affix.weight"],
        form=state["form.weight"].T,
        form_bias=state["form.bias"],
        window=state["window.weight"].T,
        mode=state["mode.weight"],
        out=state["out.weight"].T,
        out_bias=state["out.bias"],
        transitions=follow.astype(np.float32),
    )


if __name__ == "__main__":
    main()
