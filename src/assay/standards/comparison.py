"""Two wordings of a standard, or two readings of its page, side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from assay.standards.model import Duty, Standard, Statement
from assay.standards.qualification import Qualification


@dataclass(frozen=True, slots=True)
class WordingDifference:
    """Names of duties and statements that are not the same in two wordings, in page order."""

    reworded: tuple[str, ...]
    only_in_first: tuple[str, ...]
    only_in_second: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.reworded or self.only_in_first or self.only_in_second)


def compare_wording(first: Standard, duties: tuple[Duty, ...], statements: tuple[Statement, ...]) -> WordingDifference:
    """How a standard's wording differs from other duties and statements; white space does not count."""
    one = _wording(first.duties, first.statements)
    two = _wording(duties, statements)
    return WordingDifference(
        reworded=tuple(name for name in one if name in two and one[name] != two[name]),
        only_in_first=tuple(name for name in one if name not in two),
        only_in_second=tuple(name for name in two if name not in one),
    )


def _wording(duties: Iterable[Duty], statements: Iterable[Statement]) -> dict[str, str]:
    wording = {f"duty {duty.number}": duty.text for duty in duties}
    wording |= {statement.code: statement.text for statement in statements}
    return {name: " ".join(text.split()) for name, text in wording.items()}


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What a reading of the page brings, against what was known; records are matched by their ids."""

    new: tuple[Qualification, ...]
    changed: tuple[Qualification, ...]
    withdrawn: tuple[Qualification, ...]  # known before, not on this page
    unchanged: tuple[Qualification, ...]


def compare_registers(known: Iterable[Qualification], read: Iterable[Qualification]) -> RegisterChange:
    """Sort the records read into new, changed and unchanged, and find those withdrawn."""
    before = {qualification.id: qualification for qualification in known}
    now = {qualification.id: qualification for qualification in read}
    kept = [(before[id_], q) for id_, q in now.items() if id_ in before]
    return RegisterChange(
        new=tuple(q for id_, q in now.items() if id_ not in before),
        changed=tuple(q for old, q in kept if _what_may_change(old) != _what_may_change(q)),
        withdrawn=tuple(q for id_, q in before.items() if id_ not in now),
        unchanged=tuple(q for old, q in kept if _what_may_change(old) == _what_may_change(q)),
    )


def _what_may_change(qualification: Qualification) -> object:
    # All other facts are in the id, so a record that differs in them is another record; its line is
    # only where it stood.
    return (qualification.placement, qualification.listed)
