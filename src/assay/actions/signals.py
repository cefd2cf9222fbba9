"""What the lenses find in a person's work, for the standard that they were written for and for any other.

A lens names the statements of its own standard. For another standard its reasons, which say in plain words what the
person did, are read as words: where they clearly speak of a statement, the signal names that one. No other standard has
a reviewed table of what an artefact can show, so such evidence never rises above `some`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assay.duties import find_lenses, lenses_of
from assay.duties.model import Lens, Signal
from assay.mapping.mapper import Mapper, map_texts
from assay.standards.model import Standard
from assay.work.piece import PersonWork

FILES = re.compile(r",? (?:in|into) (?=[^ ]*[./])\S.*$|\s*\(.*\)$")  # where it was done: no part of what was done


def find_signals(standard: Standard, work: PersonWork, mapper: Mapper) -> list[Signal]:
    """All signals in one person's work that bear on a standard."""
    own = lenses_of(standard.reference)
    if own:
        return [signal for lens in own for signal in lens.assess(work)]
    return _read_as_words([(lens, signal) for lens in find_lenses() for signal in lens.assess(work)], mapper)


def _read_as_words(found: Sequence[tuple[Lens, Signal]], mapper: Mapper) -> list[Signal]:
    reasons = list(dict.fromkeys(FILES.sub("", signal.reason) for _, signal in found))
    sentences = [f"I {reason}." for reason in reasons]
    codes = {
        reason: tuple(match.code for match in ranking.matches if match.clear)
        for reason, ranking in zip(reasons, map_texts(sentences, mapper) if sentences else [], strict=True)
    }
    named = [(lens, signal, codes[FILES.sub("", signal.reason)]) for lens, signal in found]
    return [
        replace(signal, duty=0, statements=statements, stages=signal.stages or lens.stages)
        for lens, signal, statements in named
        if statements
    ]
