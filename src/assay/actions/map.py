"""Maps texts to the statements of a standard."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from assay.actions.calibrate import known_calibrations
from assay.actions.text_model import describe, load_encoder, load_mapper
from assay.mapping.calibration import Calibration, confidence_of
from assay.mapping.mapper import Mapper, map_texts
from assay.mapping.model import Ranking
from assay.sources.git.cache import FactCache
from assay.sources.text_lines import TextLine
from assay.standards.model import Standard

BATCH = 512


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text with all statements ranked for it."""

    id: str
    text: str
    ranking: Ranking
    confidence: Mapping[str, float] | None = None  # by code, for the best; None where its kind is not calibrated


@dataclass(frozen=True, slots=True)
class TextMapper:
    """A mapper that is loaded once and maps any number of texts."""

    mapper: Mapper
    views: str  # which views of the words it uses, in words
    calibrations: Mapping[str, Calibration] = field(default_factory=dict)  # by kind of text

    def map(self, texts: Iterable[TextLine], kind: str = "") -> Iterator[MappedText]:
        """Texts in, the same with their rankings out, in the same order; read and mapped in batches.

        `kind` is that of texts which tell none of their own.
        """
        todo = iter(texts)
        while batch := list(islice(todo, BATCH)):
            yield from self._map_batch(batch, kind)

    def _map_batch(self, batch: Sequence[TextLine], kind: str) -> Iterator[MappedText]:
        for line, ranking in zip(batch, map_texts([line.text for line in batch], self.mapper), strict=True):
            calibration = self.calibrations.get(line.kind or kind)
            confidence = confidence_of(ranking, calibration) if calibration else None
            yield MappedText(line.id, line.text, ranking, confidence)


def load_text_mapper(
    standard: Standard,
    *,
    encoder: bool,
    cache_file: Path | None,
    encoder_named: str | None = None,
    data_dir: Path | None = None,
) -> TextMapper:
    """A mapper for a standard, with the sentence encoder unless it is not wanted or not installed.

    `data_dir` is where the user's own calibrations are; without it none are used.
    """
    model = load_encoder(encoder, encoder_named)
    facts = FactCache(cache_file)
    try:
        known = known_calibrations(standard, model, data_dir) if data_dir else {}
        return TextMapper(load_mapper(standard, model, facts), describe(model), known)
    finally:
        facts.close()
