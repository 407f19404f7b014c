"""Train the tagger and write its weights: one thread, fixed seeds, the same weights each time on one machine."""

import argparse
import random
import time
from collections import Counter
from pathlib import Path
from typing import Final

import numpy as np
import torch

from services.enrich import lexicon
from services.enrich.layout import forms_of
from services.text.tokens import tokenise
from training import wordlists
from training.corpora import Labelled, flow, read_all, shout, swap, title
from training.examples import Forms, batches
from training.model import Model
from training.wirecopy import Names, stories

OUT: Final = Path(__file__).parent.parent / "services" / "enrich" / "data" / "tagger.npz"
# A word needs to be seen so often to get a vector of its own.
OFTEN: Final = 3
SIZE: Final = 8_000
RATE: Final = 3e-3
# The weights kept are the mean over this share of the training, its end.
AVERAGED: Final = 0.2


def main() -> None:
    """Train, and write `tagger.npz`."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("--shared", type=Path, required=True)
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--copy", type=int, default=12, help="times each story of ours is written in an epoch")
    options.add_argument("--swapped", type=float, default=0.5)
    options.add_argument("--headlines", type=float, default=0.1)
    options.add_argument("--skip", default="", help="a part of the corpora to leave out, for trying things")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=OUT)
    args = options.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    chance = random.Random(args.seed)  # noqa: S311 — no secret
    hand = read_all(args.shared / "training", frozenset(wordlists.demonyms()), fold="train", skip=args.skip)
    names = Names(chance, args.shared / "vocab")
    trained = _frequent([*hand, *(stories(names, 4) if args.copy else [])])
    forms = Forms(lexicon.load(), trained)
    model = Model(len(trained) + 1)
    groups = (
        [*model.word.parameters(), *model.affix.parameters()],
        [p for n, p in model.named_parameters() if n.split(".")[0] not in {"word", "affix"}],
    )
    optimiser = torch.optim.AdamW(
        [{"params": groups[0], "weight_decay": 0.0}, {"params": groups[1], "weight_decay": 0.02}], lr=RATE
    )
    averaged = torch.optim.swa_utils.AveragedModel(model)
    for epoch in range(args.epochs):
        began = time.process_time()
        documents = _epoch(hand, names, args)
        made = batches(documents, forms, SIZE)
        known = forms.features()
        chance.shuffle(made)
        total = 0.0
        model.train()
        for number, batch in enumerate(made):
            part = (epoch + number / len(made)) / args.epochs
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1.0, part * args.epochs * 4) * (0.5 + 0.5 * np.cos(np.pi * part)) + 1e-5
            loss = model.loss(model(batch, known, 0.3), batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            total += loss.item()
            if part > 1 - AVERAGED:
                averaged.update_parameters(model)
        print(
            f"epoch {epoch} loss {total / len(made):.4f} batches {len(made)} cpu {time.process_time() - began:.0f} s",
            flush=True,
        )  # noqa: T201
    _save(averaged.module, trained, args.out)


def _epoch(hand: list[Labelled], names: Names, args: argparse.Namespace) -> list[Labelled]:
    """Return the documents of one epoch: all of the corpora, some changed, and new copy of ours."""
    chance = names.chance
    pools = {
        "PER": [names.person()[0] for _ in range(3000)],
        "LOC": [names.draw(chance.choice("TTCCR")) for _ in range(1500)],
    }
    pools["ORG"] = [names.draw(chance.choice(("B", "CO", "CL", "UNI", "MED"))) for _ in range(1500)]
    documents = list(hand)
    documents += [swap(document, pools, chance) for document in hand if chance.random() < args.swapped]
    documents += stories(names, args.copy)
    documents += [
        shout(document) for document in documents if len(document.text) < 150 and chance.random() < args.headlines
    ]
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
