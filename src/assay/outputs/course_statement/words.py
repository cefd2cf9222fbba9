"""The plain words of a coverage statement, the same on the page, in the PDF and on a terminal."""

from assay.curriculum.model import Coverage
from assay.curriculum.statement import CoverageStatement, StatedCoverage
from assay.outputs.report.text import count, listed

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
    over = "the one route" if routes == 1 else f"every one of {routes:,} allowed routes"
    return f"Of {len(statement.stated)} statements, on {over}: {listed(told)}."
