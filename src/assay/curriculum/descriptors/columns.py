"""Tables with a head: lists of modules, of outcomes and of assessments."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.labels import COURSE, label_of
from assay.curriculum.descriptors.words import is_scottish, is_value


class TableKind(StrEnum):
    """What the rows of a table are."""

    MODULES = "modules"
    OUTCOMES = "outcomes"
    ASSESSMENTS = "assessments"
    OTHER = "other"  # such as a map of outcomes: its head is understood in part, and it is no list of those


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column of a table holds; None where its head was not understood."""

    kind: TableKind
    labels: tuple[Label | None, ...]
    unknown: tuple[str, ...] = ()  # heads that were not understood
    names_modules: bool = False  # of outcomes or assessments: the column of codes says whose they are

    def cell(self, label: Label, cells: Sequence[str]) -> str:
        """What a row says under a label, or ''."""
        for found, words in zip(self.labels, cells, strict=False):
            if found is label and words:
                return words
        return ""


_NAMING = COURSE | {Label.CODE, Label.TITLE}
_OF_A_MODULE = {Label.LEVEL, Label.CREDITS, Label.STATUS, Label.PREREQUISITES, Label.GROUP}


def columns_of(cells: Sequence[str], *, in_assessments: bool = False) -> Columns | None:
    """The columns that a row is the head of; None where it is no head.

    A head has names alone, at least two of them, and at least half of its cells are known names; 'Level | 4' and
    'Title | Testing | Code | TEST' are names beside what they say.
    """
    names = [cell for cell in cells if cell]
    plain = [label_of(cell, is_column=True) for cell in cells]
    if len(names) < 2 or sum(label is not None for label in plain) < max(2, (len(names) + 1) // 2):
        return None
    if any(is_value(cell) for cell in names) or _alternate(plain):
        return None
    plain = [None if label is Label.LEVEL and is_scottish(cell) else label
             for cell, label in zip(cells, plain, strict=True)]  # fmt: skip
    kind = _kind(plain, in_assessments)
    if kind is None:
        return None
    if kind is TableKind.MODULES:  # a module's type is whether it is mandatory
        plain = [Label.STATUS if label is Label.METHOD else label for label in plain]
    if kind is TableKind.ASSESSMENTS:
        plain = [label_of(cell, is_column=True, of_assessments=True) for cell in cells]
        plain = _with_one_title(plain)
    unknown = tuple(cell for cell, label in zip(cells, plain, strict=True) if cell and label is None)
    if kind is TableKind.OUTCOMES:
        plain = _with_one_text(cells, plain)
    names_modules = kind is not TableKind.MODULES and any(
        (label is Label.CODE or label is Label.TITLE) and _says_module(cell)
        for cell, label in zip(cells, plain, strict=True)
    )
    return Columns(kind, tuple(plain), unknown, names_modules)


def is_other_head(cells: Sequence[str]) -> bool:
    """True for the first row of a table where 'Module' or 'Award' stands before several cells that no name parts.

    Which of them it would say cannot be known, so it says none: '| Module | PLO1 | PLO2 |'.
    """
    names = [cell for cell in cells if cell]
    labels = [label_of(cell, is_column=True) for cell in names]
    return len(names) > 2 and labels[0] in _NAMING and not any(labels[1:])


def _alternate(labels: Sequence[Label | None]) -> bool:
    """True for name, value, name, value."""
    return len(labels) % 2 == 0 and all((label is None) == (n % 2 == 1) for n, label in enumerate(labels))


def _with_one_text(cells: Sequence[str], labels: Sequence[Label | None]) -> list[Label | None]:
    """Of two columns of outcomes the first one holds their codes; so does a column of codes that are no modules'."""
    found = [Label.OUTCOME_CODE if one is Label.CODE and not _says_module(cell) else one
             for cell, one in zip(cells, labels, strict=True)]  # fmt: skip
    if found.count(Label.OUTCOMES) > 1 and Label.OUTCOME_CODE not in found:
        found[found.index(Label.OUTCOMES)] = Label.OUTCOME_CODE
    return found


def _says_module(head: str) -> bool:
    return any(word in head.casefold() for word in ("module", "unit"))


def _kind(labels: Sequence[Label | None], in_assessments: bool) -> TableKind | None:
    found = {label for label in labels if label}
    if found & {Label.METHOD, Label.ASSESSMENTS} and not found & _OF_A_MODULE:
        return TableKind.ASSESSMENTS
    if in_assessments and found & {Label.TITLE, Label.OUTCOMES, Label.ASSESSED}:
        return TableKind.ASSESSMENTS
    if Label.OUTCOMES in found and not found & _OF_A_MODULE:
        return TableKind.OUTCOMES
    if (found & {Label.CODE, Label.TITLE} and len(found) >= 2) or len(found & _OF_A_MODULE) >= 2:
        return TableKind.MODULES
    return None


def _with_one_title(labels: Sequence[Label | None]) -> list[Label | None]:
    """The first column of assessments is their title; 'component' beside 'title' would be a second one."""
    found = list(labels)
    for position, label in enumerate(found):
        if label is Label.ASSESSMENTS and Label.ASSESSMENTS in found[:position]:
            found[position] = Label.NO_PLACE
    return found
