"""What every page of a report needs to know: who is who, what is linked to what, and which pages there are."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from assay.coverage.model import PersonCover, RunResult
from assay.outputs.report.text import shown_label
from assay.standards.model import Duty, Statement

_SAFE = re.compile(r"[A-Za-z0-9-]+")


def safe(id_: str) -> str:
    """The id, where it can be part of a file name everywhere; a ValueError where it cannot."""
    if not _SAFE.fullmatch(id_):
        raise ValueError(f"not fit for a file name: {id_!r}")
    return id_


@dataclass(frozen=True)
class Site:
    """A run's result with its look-ups."""

    result: RunResult

    @cached_property
    def people(self) -> tuple[PersonCover, ...]:
        """The people reported on, in the order of the alphabet."""
        return tuple(sorted(self.result.people, key=lambda p: (p.label.casefold(), p.person.id)))

    @cached_property
    def _labels(self) -> dict[str, Markup]:
        labels = {id_: shown_label(label) for id_, label in self.result.colleagues}
        return labels | {cover.person.id: self._own_label(cover) for cover in self.people}

    def _own_label(self, cover: PersonCover) -> Markup:
        """The label given, and the id where another person reported on has the same one."""
        is_shared = sum(other.label == cover.label for other in self.people) > 1
        return shown_label(f"{cover.label} ({cover.person.id})" if is_shared else cover.label)

    def label(self, person_id: str) -> Markup:
        """What to call somebody who took part; those not reported on stay 'colleague 2'."""
        return self._labels.get(person_id, Markup("a colleague"))

    @cached_property
    def duties(self) -> dict[int, Duty]:
        """The standard's duties by number."""
        return {duty.number: duty for duty in self.result.standard.duties}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """The standard's statements by code."""
        return {statement.code: statement for statement in self.result.standard.statements}

    @cached_property
    def statements_of(self) -> dict[int, tuple[str, ...]]:
        """The codes linked to each duty."""
        standard = self.result.standard
        return {duty.number: standard.statements_of(duty.number) for duty in standard.duties}

    @cached_property
    def duties_of(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the duties linked to each statement."""
        return {code: self.result.standard.duties_of(code) for code in self.statements}

    def known(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Those codes that the standard has, so that every link has an end."""
        return tuple(code for code in codes if code in self.statements)

    @cached_property
    def page_pieces(self) -> dict[str, frozenset[str]]:
        """For each person the ids of the pieces that carry evidence and so have a page."""
        return {
            cover.person.id: frozenset(piece.id for piece in cover.pieces if piece.evidence or piece.notes)
            for cover in self.people
        }


def person_page_name(cover: PersonCover) -> str:
    """Where a person's own page is, inside the report."""
    return f"people/{safe(cover.person.id)}.html"


def person_folder(cover: PersonCover) -> str:
    """Where the pages below a person's are."""
    return f"people/{safe(cover.person.id)}"
