"""Turn labelled documents into what the model learns from: the tagger's layout, and the tags allowed at each place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from services.enrich.decode import TAGS
from services.enrich.forms import EDGE, KINDS
from services.enrich.forms_table import Features, features
from services.enrich.layout import Ints, Kinds, Layout, lay_out
from services.enrich.lexicon import Lexicon
from services.text.tokens import Tokens, tokenise
from training.corpora import Labelled

NUMBER: Final = {tag: number for number, tag in enumerate(TAGS)}
MISC: Final = [number for tag, number in NUMBER.items() if tag.endswith("MISC")]


class Forms:
    """All forms of the corpus, and their features, worked out once."""

    def __init__(self, words: Lexicon, trained: dict[str, int]) -> None:
        self._lexicon, self._trained = words, trained
        self._ids = {EDGE: 0}
        self._list = [EDGE]
        self._done: list[Features] = []
        self._kinds = Kinds(*(np.zeros(0, np.bool_) for _ in KINDS))

    def known(self, forms: list[str]) -> Ints:
        """Return ids, giving new ones to new forms."""
        for form in forms:
            if form not in self._ids:
                self._ids[form] = len(self._list)
                self._list.append(form)
        return np.array([self._ids[form] for form in forms], np.int64)

    def kinds(self) -> Kinds:
        """Return what the forms are, by id; asked for with every batch, so worked out for new ones alone."""
        columns = [getattr(self._kinds, name) for name in Kinds.__dataclass_fields__]
        new = self._list[len(columns[0]) :]
        if new:
            told = [np.array([tell(form) for form in new]) for tell in KINDS]
            self._kinds = Kinds(*map(np.concatenate, zip(columns, told, strict=True)))
        return self._kinds

    def features(self) -> Features:
        """Return the features of all forms so far, by id."""
        done = sum(len(part.word) for part in self._done)
        if done < len(self._list):
            self._done.append(features(self._list[done:], self._lexicon, self._trained))
        self._done = [
            Features(*(np.concatenate([getattr(p, n) for p in self._done]) for n in Features.__dataclass_fields__))
        ]
        return self._done[0]


@dataclass(frozen=True, slots=True)
class Batch:
    """A layout, and per candidate which tags are right."""

    layout: Layout
    right: NDArray[np.bool_]


def batches(documents: Sequence[Labelled], forms: Forms, size: int) -> list[Batch]:
    """Cut documents into batches of about ``size`` characters, in the order given."""
    made: list[Batch] = []
    group: list[Labelled] = []
    for document in (*documents, None):
        if document is None or sum(len(each.text) for each in group) > size:
            made.append(_batch(group, forms))
            group = []
        if document is not None:
            group.append(document)
    return [batch for batch in made if len(batch.layout.places)]


def _batch(group: Sequence[Labelled], forms: Forms) -> Batch:
    texts = [(document.text, tokenise(document.text)) for document in group]
    layout = lay_out(texts, forms.known, forms.kinds)
    chosen: list[set[int]] = [set() for _ in group]
    for owner, token in zip(layout.owners.tolist(), layout.tokens.tolist(), strict=True):
        chosen[owner].add(token)
    right = [right_of(document, tokens, seen) for document, (_, tokens), seen in zip(group, texts, chosen, strict=True)]
    rows = [right[owner][token] for owner, token in zip(layout.owners, layout.tokens, strict=True)]
    return Batch(layout, np.array(rows, np.bool_).reshape(-1, len(TAGS)))


def right_of(document: Labelled, tokens: Tokens, chosen: set[int]) -> NDArray[np.bool_]:
    """Return the right tags of every token; all tags where nothing is to be learnt."""
    right = np.zeros((len(tokens), len(TAGS)), np.bool_)
    right[:, 0] = True
    if document.partial:
        right[:, MISC] = True
    for first, last, kind in document.spans:
        inside = [
            at for at in range(np.searchsorted(tokens.ends, first, "right"), len(tokens)) if tokens.starts[at] < last
        ]
        # The model can say nothing of a name that holds words it does not look at.
        unsaid = kind is None or not chosen.issuperset(inside)
        right[inside] = unsaid
        for at in () if unsaid else inside:
            mark = "S" if len(inside) == 1 else "B" if at == inside[0] else "E" if at == inside[-1] else "I"
            right[at, NUMBER[f"{mark}-{kind}"]] = True
    return right
