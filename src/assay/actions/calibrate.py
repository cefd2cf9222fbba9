"""Calibrates the mapping on labelled texts, and finds the calibration that holds for a kind of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from assay.actions.text_model import load_mapper, scoring_of
from assay.basics.errors import InputError
from assay.basics.progress import Progress
from assay.mapping.calibration import Calibration, Labelled, calibrate
from assay.mapping.mapper import map_texts
from assay.mapping.model import Encoder
from assay.sources.calibrations_file import (
    FILE,
    LabelledText,
    keep_calibrations,
    read_calibrations,
    read_labelled,
)
from assay.sources.git.cache import FactCache
from assay.standards.model import Standard

BATCH = 128
SEED = 20261124  # of the interval; any other gives nearly the same


@dataclass(frozen=True, slots=True)
class CalibrationResult:
    """What could be calibrated and kept, and what not and why."""

    kept: tuple[Calibration, ...]
    refused: tuple[tuple[str, InputError], ...]  # kind and reason
    file: Path


def calibrate_from(
    file: Path,
    standard: Standard,
    encoder: Encoder | None,
    *,
    data_dir: Path,
    cache_file: Path | None,
    today: str,
    progress: Progress,
) -> CalibrationResult:
    """Learn a curve for each kind of text in a file of labelled lines, and keep those that hold.

    Raises InputError where no kind could be calibrated; nothing is kept then.
    """
    texts = read_labelled(file)
    _check_codes(texts, standard, file)
    labelled = _mapped(texts, standard, encoder, cache_file, progress)
    kept, refused = [], []
    for kind in sorted({text.kind for text in texts}):
        try:
            kept.append(
                calibrate(
                    [item for text, item in zip(texts, labelled, strict=True) if text.kind == kind],
                    kind=kind,
                    standard=name_of(standard),
                    scoring=scoring_of(standard, encoder),
                    made=today,
                    source=file.name,
                    seed=SEED,
                )
            )
        except InputError as error:
            refused.append((kind, error))
    if not kept:
        reasons = " ".join(error.what for _, error in refused) or "there is no labelled text."
        remedy = refused[0][1].remedy if refused else ""
        raise InputError(f"nothing was calibrated: {reasons}", where=str(file), remedy=remedy)
    keep_calibrations(data_dir / FILE, kept)
    return CalibrationResult(tuple(kept), tuple(refused), data_dir / FILE)


def _check_codes(texts: Sequence[LabelledText], standard: Standard, file: Path) -> None:
    known = {statement.code for statement in standard.statements}
    unknown = sorted({code for text in texts for code in text.codes} - known)
    if unknown:
        raise InputError(
            f"{name_of(standard)} has no {', '.join(unknown[:5])}.",
            where=str(file),
            remedy="Name the standard whose codes these are with --standard.",
        )


def _mapped(
    texts: Sequence[LabelledText],
    standard: Standard,
    encoder: Encoder | None,
    cache_file: Path | None,
    progress: Progress,
) -> list[Labelled]:
    facts = FactCache(cache_file)
    try:
        mapper = load_mapper(standard, encoder, facts)
    finally:
        facts.close()
    labelled: list[Labelled] = []
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        rankings = map_texts([text.text for text in batch], mapper)
        labelled += [Labelled(r, text.codes, text.group) for r, text in zip(rankings, batch, strict=True)]
        progress("mapping the labelled texts", len(labelled), len(texts))
    return labelled


def name_of(standard: Standard) -> str:
    """Reference and version."""
    return f"{standard.reference} {standard.version}"


def known_calibrations(standard: Standard, encoder: Encoder | None, data_dir: Path) -> dict[str, Calibration]:
    """By kind, what the user calibrated for this standard and these very scores; none ship (docs/decisions/0016)."""
    scoring = scoring_of(standard, encoder)
    found = read_calibrations(data_dir / FILE)
    return {c.kind: c for c in found if c.standard == name_of(standard) and c.scoring == scoring}
