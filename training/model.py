"""The tagger's layers in torch, for training alone; the run time has the same in numpy."""

from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn

from services.enrich.decode import FORBIDDEN, TAGS, allowed, runs_of
from services.enrich.forms import BUCKETS
from services.enrich.forms_table import Features
from services.enrich.layout import MODES, REACH
from services.enrich.lexicon import BITS
from training.examples import Batch

VECTOR: Final = 50
MEANING: Final = 64
WORD: Final = 32
AFFIX: Final = 24
FORM: Final = 128
HIDDEN: Final = 128
WINDOW: Final = 2 * REACH + 1


class Model(nn.Module):
    """Form layer, window, neighbours, tags, and a chain of tags on top."""

    forbidden: Tensor
    unstarted: Tensor
    unended: Tensor

    def __init__(self, words: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD, padding_idx=0)
        self.affix = nn.Embedding(BUCKETS, AFFIX)
        nn.init.normal_(self.word.weight, std=0.1)
        nn.init.normal_(self.affix.weight, std=0.1)
        self.form = nn.Linear(VECTOR + WORD + AFFIX + 16 + len(BITS) + MEANING, FORM)
        self.window = nn.Linear(FORM, WINDOW * HIDDEN, bias=False)
        self.mode = nn.Embedding(MODES, HIDDEN)
        nn.init.normal_(self.mode.weight, std=0.1)
        self.out = nn.Linear(3 * HIDDEN, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        follows, starts, ends = allowed()
        for name, table in (("forbidden", follows), ("unstarted", starts), ("unended", ends)):
            self.register_buffer(name, torch.tensor(np.where(table, 0.0, FORBIDDEN), dtype=torch.float32))

    def forward(self, batch: Batch, known: Features, dropout: float) -> Tensor:
        """Return the scores of the tags of every candidate."""
        layout = batch.layout
        used, ids = np.unique(layout.ids, return_inverse=True)
        rows = self._form(used, known, dropout).view(len(used), WINDOW, HIDDEN)
        hidden = self.mode(torch.from_numpy(layout.modes))
        for offset in range(WINDOW):
            hidden = hidden + rows[torch.from_numpy(ids[layout.places + offset - REACH]), offset]
        hidden = nn.functional.dropout(torch.relu(hidden), dropout, self.training)
        near = torch.from_numpy((np.diff(layout.places) == 1).astype(np.float32))[:, None]
        blank = torch.zeros(1, HIDDEN)
        left = torch.cat([blank, hidden[:-1] * near])
        right = torch.cat([hidden[1:] * near, blank])
        return self.out(torch.cat([left, hidden, right], dim=1))

    def _form(self, used: Any, known: Features, dropout: float) -> Tensor:
        word = torch.from_numpy(known.word[used])
        bits = torch.from_numpy(known.bits[used])
        if self.training:
            # A word or a list that is sometimes missing is not leant on alone.
            word = word * (torch.rand(len(word)) > 0.3)
            bits = bits * (torch.rand(len(bits), 1) > 0.1)
        embedded = (
            torch.from_numpy(known.vector[used]),
            self.word(word),
            self.affix(torch.from_numpy(known.affixes[used])).sum(1),
            nn.functional.one_hot(torch.from_numpy(known.shape[used]), 16).float(),
            bits,
            torch.from_numpy(known.meaning[used]),
        )
        hidden = torch.tanh(self.form(torch.cat(embedded, dim=1)))
        return self.window(nn.functional.dropout(hidden, dropout / 2, self.training))

    def loss(self, scores: Tensor, batch: Batch) -> Tensor:
        """Return how unlikely the right rows of tags are, per candidate."""
        firsts, lengths = runs_of(batch.layout.places)
        wrong = torch.from_numpy(np.where(batch.right, 0.0, FORBIDDEN).astype(np.float32))
        every = self._sum(scores, firsts, lengths)
        right = self._sum(scores + wrong, firsts, lengths)
        return (every - right).clamp(min=0, max=200).sum() / len(scores)

    def _sum(self, scores: Tensor, firsts: Any, lengths: Any) -> Tensor:
        """Return the log-sum over all rows of tags of each run."""
        order = np.argsort(-lengths, kind="stable")
        firsts, lengths = firsts[order], lengths[order]
        follow = self.transitions + self.forbidden
        total = scores[torch.from_numpy(firsts)] + self.unstarted
        for step in range(1, int(lengths[0])):
            live = int((lengths > step).sum())
            after = (
                torch.logsumexp(total[:live, :, None] + follow, dim=1) + scores[torch.from_numpy(firsts[:live] + step)]
            )
            total = torch.cat([after, total[live:]])
        return torch.logsumexp(total + self.unended, dim=1)
