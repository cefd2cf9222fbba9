"""List, search, compare and follow the Higher Technical Qualifications of the pages that are known."""

from dataclasses import dataclass
from pathlib import Path

from assay.actions.standards import KnownStandard, list_standards
from assay.basics.errors import UsageError
from assay.basics.near import did_you_mean, near_names
from assay.sources.register_data import Register, imported_registers, known_registers, previous_registers
from assay.standards.comparison import compare_registers
from assay.standards.facets import Facet, count_facets
from assay.standards.qualification import Qualification
from assay.standards.register import RegisterPage, RegisterView, view_register
from assay.standards.register_comparison import MOST_COMPARED, ComparedFact, PageChanges, compare_records, facts_changed
from assay.standards.register_facts import StandardPart, parts_of
from assay.standards.word_index import folded, is_found, words_of

_SHOWN = 12  # values or records that an error lists


@dataclass(frozen=True, slots=True)
class QualificationList:
    """HTQs in page order, and the pages they come from with the words that must stand beside them."""

    qualifications: tuple[Qualification, ...]
    registers: tuple[Register, ...]

    @property
    def cautions(self) -> tuple[str, ...]:
        """The official notes about what an HTQ may leave to the workplace, each once."""
        return tuple(dict.fromkeys(r.regulatory_note for r in self.registers if r.regulatory_note))

    @property
    def copyrights(self) -> tuple[str, ...]:
        """The pages' copyright lines, each once."""
        return tuple(dict.fromkeys(register.copyright for register in self.registers))


def list_qualifications(data_dir: Path, *, standard: str | None = None) -> QualificationList:
    """All HTQs known, or those that name a standard or stand on its page.

    A qualification that stands on several pages is listed once, from the standard's own page where it
    is there. UsageError lists the standards that are known where none has that reference.
    """
    registers = known_registers(data_dir)
    wanted = standard.strip().upper() if standard else None
    if wanted:
        _check_known(wanted, registers, data_dir)
    own_page_first = sorted(registers.values(), key=lambda register: register.listed_on != wanted)
    found: dict[str, Qualification] = {}
    for register in own_page_first:
        for qualification in register.qualifications:
            if wanted is None or wanted in (qualification.listed_on, *qualification.standards):
                found.setdefault(qualification.id, qualification)
    pages = {qualification.listed_on for qualification in found.values()}
    return QualificationList(tuple(found.values()), tuple(r for r in own_page_first if r.listed_on in pages))


def _check_known(wanted: str, registers: dict[str, Register], data_dir: Path) -> None:
    known = {entry.standard.reference for entry in list_standards(data_dir)} | set(registers)
    for register in registers.values():
        known.update(ref for qualification in register.qualifications for ref in qualification.standards)
    if wanted not in known:
        raise UsageError(
            f"no standard is known as '{wanted}'",
            remedy=f"{did_you_mean(wanted, known)}Known are: {', '.join(sorted(known))}.",
        )


def open_register(data_dir: Path) -> RegisterView:
    """All HTQs known and the texts of all standards at hand, ready to be searched."""
    htqs = list_qualifications(data_dir)
    pages = [
        RegisterPage(r.listed_on, r.title, r.source, r.imported_on, r.regulatory_note, r.copyright)
        for r in htqs.registers
    ]
    parts = [part for known in list_standards(data_dir) for part in _parts(known)]
    return view_register(pages, htqs.qualifications, parts)


def _parts(known: KnownStandard) -> tuple[StandardPart, ...]:
    return parts_of(known.standard, purpose=known.file.purpose, caution=known.file.regulatory_note)


def choose_values(view: RegisterView, facet: Facet, asked: str) -> tuple[str, ...]:
    """The values of a facet that somebody means: the one of that name, else all that have its words.

    UsageError lists values where there is none.
    """
    values = [count.value for count in count_facets(view.records)[facet]]
    words = words_of(asked)
    same = [value for value in values if folded(value) == folded(asked.strip())]
    found = same or [v for v in values if words and all(any(is_found(w, own) for own in words_of(v)) for w in words)]
    if not found:
        raise UsageError(
            f"no record of the register has the {facet.value.replace('-', ' ')} '{asked}'",
            remedy=f"{_near_values(asked, values)}Known are: {_listed(values)}. 'assay htq search --facets' lists all.",
        )
    return tuple(found)


def find_record(view: RegisterView, asked: str) -> Qualification:
    """The record of that id, or the only one in which the words are found; UsageError lists those that fit."""
    for htq in view.records:
        if htq.id == asked.strip().lower():
            return htq
    found = view.search(asked) if words_of(asked) else ()
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(
            f"no HTQ is known as '{asked}'",
            remedy=f"{_near_records(view, asked)}'assay htq list' lists all with their ids; 'assay htq search' helps.",
        )
    names = [f"{htq.id} (level {htq.level}, {htq.applicant})" for htq in found]
    raise UsageError(f"'{asked}' fits {len(found)} HTQs", remedy=f"Name one by its id: {_listed(names)}.")


def _near_values(asked: str, values: list[str]) -> str:
    """The values that are near, else those with a word that is: 'plimouth' may mean 'City College Plymouth'."""
    if hint := did_you_mean(asked, values):
        return hint
    words = near_names(asked, {word for value in values for word in words_of(value)})
    near = [value for value in values if words and words[0] in words_of(value)]
    return f"Did you mean {_listed(near)}? " if near else ""


def _near_records(view: RegisterView, asked: str) -> str:
    """The ids that are near, or the words of records that are."""
    ids = [htq.id for htq in view.records]
    words = {word for htq in view.records for name in (htq.applicant, htq.awarding_body) for word in words_of(name)}
    return did_you_mean(asked, ids) or did_you_mean(asked, words)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def compare_qualifications(
    view: RegisterView, asked: tuple[str, ...]
) -> tuple[tuple[Qualification, ...], tuple[ComparedFact, ...]]:
    """The records meant, side by side; UsageError unless they are two to four different ones."""
    htqs = tuple(dict.fromkeys(find_record(view, name) for name in asked))
    if len(htqs) < len(asked):
        raise UsageError("the same HTQ was named twice", remedy="Name two to four different ones.")
    if not 2 <= len(htqs) <= MOST_COMPARED:
        raise UsageError(f"{len(htqs)} HTQs cannot be compared", remedy=f"Name two to {MOST_COMPARED}.")
    return htqs, compare_records(htqs)


def register_changes(data_dir: Path, *, standard: str | None = None) -> tuple[PageChanges, ...]:
    """For each page that was imported, what the last import that changed its records changed."""
    imported, previous = imported_registers(data_dir), previous_registers(data_dir)
    wanted = standard.strip().upper() if standard else None
    if wanted and wanted not in imported:
        raise UsageError(
            f"no page of '{wanted}' was imported",
            remedy=f"{did_you_mean(wanted, imported)}Imported are: {', '.join(sorted(imported)) or 'none'}. "
            "Another: assay standards import FILE",
        )
    return tuple(
        _changes(imported[reference], previous.get(reference))
        for reference in sorted(imported)
        if wanted in (None, reference)
    )


def _changes(now: Register, before: Register | None) -> PageChanges:
    old = {htq.id: htq for htq in before.qualifications} if before else {}
    change = compare_registers(old.values(), now.qualifications)
    return PageChanges(
        reference=now.listed_on,
        title=now.title,
        before=before.imported_on if before else None,
        now=now.imported_on,
        change=change,
        changed_facts={htq.id: facts_changed(old[htq.id], htq) for htq in change.changed},
    )
