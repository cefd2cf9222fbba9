"""Maps texts to the statements of a standard."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assay.actions.text_model import describe, load_encoder, load_mapper
from assay.mapping.mapper import Mapper, map_texts
from assay.mapping.model import Ranking
from assay.sources.git.cache import FactCache
from assay.standards.model import Standard

BATCH = 512


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text with all statements ranked for it."""

    id: str
    text: str
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class TextMapper:
    """A mapper that is loaded once and maps any number of texts."""

    mapper: Mapper
    views: str  # which views of the words it uses, in words

    def map(self, texts: Iterable[tuple[str, str]]) -> Iterator[MappedText]:
        """Ids and texts in, the same ids with their rankings out, in the same order; read and mapped in batches."""
        todo = iter(texts)
        while batch := list(islice(todo, BATCH)):
            yield from _map_batch(batch, self.mapper)


def _map_batch(batch: Sequence[tuple[str, str]], mapper: Mapper) -> Iterator[MappedText]:
    for (id_, text), ranking in zip(batch, map_texts([text for _, text in batch], mapper), strict=True):
        yield MappedText(id_, text, ranking)


def load_text_mapper(standard: Standard, *, encoder: bool, cache_file: Path | None) -> TextMapper:
    """A mapper for a standard, with the sentence encoder unless it is not wanted or not installed."""
    model = load_encoder(encoder)
    facts = FactCache(cache_file)
    try:
        return TextMapper(load_mapper(standard, model, facts), describe(model))
    finally:
        facts.close()
