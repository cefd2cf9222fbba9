"""A course: routes, modules, outcomes and assessments, and their alignment to the statements of standards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Coverage(StrEnum):
    """How much of a statement is covered, best first; a blank is 'not looked at', which is not 'none'."""

    FULL = "full"
    PARTIAL = "partial"
    WORKPLACE = "workplace"
    NONE = "none"
    NOT_LOOKED_AT = "not looked at"  # said by nobody: it comes out of a check, never out of a file


# From worst to best; what nobody has looked at promises least.
RANKS = tuple(reversed(Coverage))
TAUGHT = frozenset({Coverage.FULL, Coverage.PARTIAL})


class Depth(StrEnum):
    """How deep an alignment goes."""

    INTRODUCED = "introduced"
    DEVELOPED = "developed"
    ASSESSED = "assessed"


class CourseKind(StrEnum):
    """What a course leads to."""

    QUALIFICATION = "qualification"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True)
class AlignedStandard:
    """A version of a standard that the course is aligned with; `options` where the standard has options."""

    reference: str
    version: str
    options: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The version's name, such as 'ST0116-1.1'."""
        return f"{self.reference}-{self.version}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Somebody says how much of a statement is covered here."""

    standard: str  # the name of an AlignedStandard
    statement: str
    coverage: Coverage
    depth: Depth | None = None  # of what is taught; None for 'workplace' and 'none'
    reason: str = ""  # why not in full
    workplace: str = ""  # what the workplace adds to a partial coverage
    rationale: str = ""
    place: str = ""  # in the descriptor
    by: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A learning outcome; `beyond` says why it is aligned to nothing on purpose."""

    code: str
    text: str
    alignments: tuple[Alignment, ...] = ()
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment of a module, and the outcomes that it assesses."""

    code: str
    title: str
    outcomes: tuple[str, ...]
    method: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """A module or unit; whether it is mandatory or optional, the course's and the routes' lists say."""

    code: str
    title: str
    level: int
    credits: int
    prerequisites: tuple[str, ...] = ()  # all of them must be taken with it
    outcomes: tuple[Outcome, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    alignments: tuple[Alignment, ...] = ()  # of the module as a whole


@dataclass(frozen=True, slots=True)
class Group:
    """Optional modules of which exactly `choose` are taken, or exactly so many that their credits are `credits`."""

    code: str
    modules: tuple[str, ...]
    choose: int | None = None
    credits: int | None = None
    title: str = ""

    @property
    def asked(self) -> str:
        """The rule in words."""
        return f"choose {self.choose}" if self.choose is not None else f"choose {self.credits} credits"


@dataclass(frozen=True, slots=True)
class Route:
    """A named pathway: what it asks for beside what is asked of everybody."""

    code: str
    title: str
    mandatory: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """A qualification or programme; without `routes` there is one route, made of what is asked of everybody."""

    title: str
    kind: CourseKind
    level: int
    provider: str
    standards: tuple[AlignedStandard, ...]
    modules: tuple[Module, ...]
    mandatory: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    routes: tuple[Route, ...] = ()
    alignments: tuple[Alignment, ...] = ()  # of the course as a whole: 'workplace' or 'none'
    awarding_body: str = ""
    employers: str = ""  # how employers took part
    permission: str = ""  # of whoever owns the content

    def module(self, code: str) -> Module:
        """The module with that code, which must exist."""
        return next(module for module in self.modules if module.code == code)

    def in_order(self, codes: frozenset[str]) -> tuple[str, ...]:
        """Module codes in the order in which the course lists its modules."""
        return tuple(module.code for module in self.modules if module.code in codes)


@dataclass(frozen=True, slots=True)
class PlacedAlignment:
    """An alignment with its place: a module's, an outcome's (both codes), or the whole course's (neither)."""

    key: str  # its place in the document, such as modules[0].outcomes[1].alignments[0]
    alignment: Alignment
    module: Module | None = None
    outcome: Outcome | None = None

    @property
    def assessments(self) -> tuple[str, ...]:
        """Codes of the assessments that assess what is aligned here."""
        if self.module is None:
            return ()
        found = (a for a in self.module.assessments if self.outcome is None or self.outcome.code in a.outcomes)
        return tuple(assessment.code for assessment in found)

    @property
    def is_taught(self) -> bool:
        """True where the course itself covers some of the statement here."""
        return self.alignment.coverage in TAUGHT

    @property
    def is_assessed(self) -> bool:
        """True where it is said to be assessed, and an assessment names it."""
        return self.is_taught and self.alignment.depth is Depth.ASSESSED and bool(self.assessments)

    @property
    def spot(self) -> str:
        """Its place in words."""
        if self.module is None:
            return "the course as a whole"
        return f"{self.module.code}, outcome {self.outcome.code}" if self.outcome else self.module.code


def placed_alignments(course: Course) -> Iterator[PlacedAlignment]:
    """Every alignment of a course, in the order of the document."""
    for i, alignment in enumerate(course.alignments):
        yield PlacedAlignment(f"alignments[{i}]", alignment)
    for m, module in enumerate(course.modules):
        for i, alignment in enumerate(module.alignments):
            yield PlacedAlignment(f"modules[{m}].alignments[{i}]", alignment, module)
        for o, outcome in enumerate(module.outcomes):
            for i, alignment in enumerate(outcome.alignments):
                key = f"modules[{m}].outcomes[{o}].alignments[{i}]"
                yield PlacedAlignment(key, alignment, module, outcome)
