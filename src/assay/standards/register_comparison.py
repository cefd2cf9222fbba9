"""Records of the register side by side, and what is different between two readings of the same record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assay.standards.comparison import RegisterChange
from assay.standards.qualification import Qualification
from assay.standards.register_facts import RecordField, facts_of

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """What each record compared says in one field; several values where it names several."""

    field: RecordField
    values: tuple[tuple[str, ...], ...]  # one item for each record, in the order given

    @property
    def is_same(self) -> bool:
        """Whether all say the same, in whatever order."""
        return len({frozenset(values) for values in self.values}) == 1


def compare_records(htqs: Sequence[Qualification]) -> tuple[ComparedFact, ...]:
    """Two to four records, field by field in page order; ValueError for fewer or more."""
    if not 2 <= len(htqs) <= MOST_COMPARED:
        raise ValueError(f"2 to {MOST_COMPARED} records can be compared, not {len(htqs)}")
    columns = [_by_field(htq) for htq in htqs]
    return tuple(
        ComparedFact(field, tuple(column.get(field, ()) for column in columns))
        for field in RecordField
        if any(field in column for column in columns)
    )


def _by_field(htq: Qualification) -> dict[RecordField, tuple[str, ...]]:
    fields: dict[RecordField, tuple[str, ...]] = {}
    for fact in facts_of(htq):
        under = f" ({fact.also})" if fact.field is RecordField.OPTION else ""  # the standard whose option it is
        fields[fact.field] = (*fields.get(fact.field, ()), fact.text + under)
    return fields


def facts_changed(before: Qualification, now: Qualification) -> tuple[ComparedFact, ...]:
    """The fields in which two readings of one record differ: values before, and now."""
    return tuple(fact for fact in compare_records((before, now)) if not fact.is_same)


@dataclass(frozen=True, slots=True)
class PageChanges:
    """What the last import that changed a page's records changed."""

    reference: str
    title: str
    before: date | None  # when what it is held against was imported; None where the page was not known
    now: date
    change: RegisterChange
    changed_facts: Mapping[str, tuple[ComparedFact, ...]]  # by the record's id; values before, and now
