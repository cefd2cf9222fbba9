"""The plain words of a coverage statement, the same on the page, in the PDF and on a terminal."""

from collections.abc import Iterable
from datetime import date

from assay.curriculum.model import Course, Coverage
from assay.curriculum.statement import CoverageStatement, StatedCoverage
from assay.outputs.report.text import count, listed, sentence

Standards = Iterable[tuple[CoverageStatement, str]]  # each with its official caution

# In the order in which they are told.
HEADINGS = {
    Coverage.FULL: "Covered in full",
    Coverage.PARTIAL: "Covered in part",
    Coverage.WORKPLACE: "Left to the workplace",
    Coverage.NONE: "Not covered",
    Coverage.NOT_LOOKED_AT: "Not looked at",
}
MEANINGS = {
    Coverage.FULL: "Whichever options a learner takes, the course teaches all of what these ask for.",
    Coverage.PARTIAL: "Whichever options a learner takes, the course teaches some of what these ask for.",
    Coverage.WORKPLACE: "On some route or on all, the course does not teach these; they are learned at work.",
    Coverage.NONE: "On some route or on all, the course says that it does not cover these.",
    Coverage.NOT_LOOKED_AT: (
        "On some route or on all, nobody has said yet whether the course covers these. That is not ‘not covered’."
    ),
}
_MORE = {
    Coverage.FULL: "covered in full",
    Coverage.PARTIAL: "covered in part",
    Coverage.WORKPLACE: "left to the workplace",
    Coverage.NONE: "said not to be covered",
}


def more_on_some(one: StatedCoverage) -> str:
    """What some routes give beyond what all give; '' where all give the same."""
    return f"On some routes it is {_MORE[one.found.best]}." if one.differs else ""


def signed_by(statement: CoverageStatement) -> str:
    """Who mapped, and when."""
    who = listed(list(statement.mapped_by)) or "nobody who is named"
    days = ""
    if statement.first and statement.last:
        first, last = statement.first.isoformat(), statement.last.isoformat()
        days = f", on {first}" if first == last else f", from {first} to {last}"
    unsigned = statement.unsigned
    left = f" {count(unsigned, 'alignment')} without a name or a day." if unsigned else ""
    return f"Mapped by {who}{days}.{left}"


def in_short(statement: CoverageStatement) -> str:
    """One sentence with the numbers."""
    told = [f"{number} {HEADINGS[coverage].lower()}" for coverage, number in statement.cover.counts]
    routes = statement.cover.routes
    over = "on the one route" if routes == 1 else f"each on its own worst of {routes:,} allowed routes"
    return f"Of {len(statement.stated)} statements, {over}: {listed(told)}."


CAVEAT = (
    "A statement counts as covered here only as far as it is on every route that a learner may take; where another "
    "choice of options gives more, that is said. Whether the course teaches what it says is the word of those who "
    "mapped it. Nobody has been assessed or approved by this page."
)


def title(course: Course) -> str:
    """The title of the statement."""
    return f"What {course.title} covers"


def about(course: Course) -> str:
    """The course's kind, level, provider and awarding body."""
    awarded = f", awarded by {course.awarding_body}" if course.awarding_body else ""
    return f"{sentence(str(course.kind))} Level {course.level}. {course.provider}{awarded}"


def intro(standards: Standards) -> str:
    """What the statement is about, for whoever sees one for the first time."""
    names = [f"{s.cover.standard.title} ({s.cover.standard.reference})" for s, _ in standards]
    return (
        f"What this course teaches of the knowledge, skills and behaviours of {listed(names)}, whichever of its "
        "options a learner takes; what it teaches in part; and what it leaves to work."
    )


def taken_from(source: str, made_on: date) -> str:
    """Where the mapping comes from, and when the statement was made."""
    return f"Source: {sentence(source)} Made on {made_on.isoformat()}."


def licences(standards: Standards) -> list[str]:
    """The licence line of each licence once."""
    found = dict.fromkeys(s.cover.standard.licence for s, _ in standards)
    return [f"{licence} Text of the standard: ©\u00a0Crown copyright." for licence in found]


def made_by(version: str) -> str:
    """Who made it, and who did not."""
    return f"Made by Assay {version}, which is not a government service."
