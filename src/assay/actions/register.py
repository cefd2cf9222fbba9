"""List the Higher Technical Qualifications of the pages that are known."""

from dataclasses import dataclass
from pathlib import Path

from assay.actions.standards import list_standards
from assay.basics.errors import UsageError
from assay.sources.register_data import Register, known_registers
from assay.standards.qualification import Qualification


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
        raise UsageError(f"no standard is known as '{wanted}'", remedy=f"Known are: {', '.join(sorted(known))}.")
