"""How `assay course` looks on a terminal."""

from collections.abc import Iterator

from assay.actions.course import CourseComparison, CourseForPerson
from assay.cli.standard_tables import console, table
from assay.curriculum.approval import CriterionResult
from assay.curriculum.check import CourseCheck, StandardCheck
from assay.curriculum.comparison import Addition
from assay.curriculum.cover import CourseCover, StatementRange
from assay.curriculum.model import RANKS, Course, Coverage
from assay.curriculum.remarks import RemarkKind
from assay.curriculum.ways import Selection

_MOST_PLACES = 5  # of a criterion; the JSON and the page have all


def print_check(check: CourseCheck) -> None:
    """Every statement of every standard, why it is not covered in full, what to look at, and the criteria."""
    screen = console()
    screen.print(_title(check.course), style="bold")
    for found in check.standards:
        _print_standard(found, check)
    screen.print("Published approval criteria, one by one", style="bold")
    for result in check.criteria:
        screen.print("\n".join(_criterion(result, check)))
    screen.print(f"\n{check.criteria_caution}\n")
    for found in check.standards:
        for words in (found.caution, found.cover.standard.licence):
            if words:
                screen.print(f"{words}\n")


def _print_standard(found: StandardCheck, check: CourseCheck) -> None:
    cover = found.cover
    screen = console()
    if all(statement.worst is statement.best is Coverage.NOT_LOOKED_AT for statement in cover.statements):
        _print_untouched(cover, check)
    else:
        _print_statements(cover)
    screen.print("\nTo look at", style="bold")
    _print_remarks(found, check)
    screen.print()


def _print_untouched(cover: CourseCover, check: CourseCheck) -> None:
    """A draft of which nothing is aligned yet: a table of it would say one thing as often as there are statements."""
    screen = console()
    screen.print(_against(cover), style="bold")
    screen.print(f"None of its {len(cover.statements)} statements has been looked at yet.")
    screen.print(f"Next: assay course suggest {check.path}")


def _print_statements(cover: CourseCover) -> None:
    screen = console()
    rows = table("Code", "Worst", "Best", "Assessed", "Where", title=_against(cover))
    for statement in cover.statements:
        places = ", ".join(dict.fromkeys(p.module.code if p.module else "course" for p in statement.alignments))
        rows.add_row(statement.statement.code, statement.worst, statement.best, statement.assessed, places or "–")
    screen.print(rows)
    screen.print(f"{_counts(cover)}\n")
    short = [statement for statement in cover.statements if statement.worst is not Coverage.FULL]
    for statement in short:
        if not _is_bare(statement):
            screen.print("\n".join(_shortfall(statement, cover)))
    for coverage in reversed(RANKS):
        if codes := [one.statement.code for one in short if _is_bare(one) and one.worst is coverage]:
            screen.print(f"'{coverage}' on every route: {', '.join(codes)}")


def _print_remarks(found: StandardCheck, check: CourseCheck) -> None:
    """What to look at; kinds that a draft has by the dozen take a line together."""
    screen = console()
    thin = [remark.statement for remark in found.remarks_of(RemarkKind.THIN)]
    if thin:
        screen.print(f"thin coverage, taught in one place only: {', '.join(thin)}")
    for remark in found.remarks:
        if remark.kind not in (RemarkKind.THIN, RemarkKind.UNALIGNED):
            screen.print(f"line {check.line(remark.key)}: {remark.kind}: {remark.spot}: {remark.what}")
    if unaligned := found.remarks_of(RemarkKind.UNALIGNED):
        spots: dict[str, list[str]] = {}
        for remark in unaligned:
            module, _, outcome = remark.spot.partition(", outcome ")
            spots.setdefault(module, []).append(outcome)
        told = "; ".join(f"{module} {', '.join(outcomes)}" for module, outcomes in spots.items())
        screen.print(f"neither aligned nor marked as beyond the standard, {_outcomes(len(unaligned))}: {told}")
    if not found.remarks:
        screen.print("nothing")


def _outcomes(number: int) -> str:
    return "1 outcome" if number == 1 else f"{number} outcomes"


def _is_bare(found: StatementRange) -> bool:
    """True where there is nothing to say of a statement but its coverage: the same on every route, with no reason."""
    return found.best is found.worst and not any(placed.alignment.reason for placed in found.alignments)


def _shortfall(found: StatementRange, cover: CourseCover) -> Iterator[str]:
    """Why a statement is not covered in full: the route that proves it, and the reasons that the course gives."""
    if found.best is found.worst:
        yield f"{found.statement.code} is '{found.worst}' on every route"
    else:
        yield f"{found.statement.code} is '{found.worst}' {_selection(found.counterexample, cover)}"
        yield f"    and '{found.best}' {_selection(found.witness, cover)}"
    for placed in found.alignments:
        alignment = placed.alignment
        if alignment.reason:
            added = f" The workplace adds: {alignment.workplace}" if alignment.workplace else ""
            yield f"    {alignment.coverage} in {placed.spot}: {alignment.reason}{added}"


def _selection(selection: Selection, cover: CourseCover) -> str:
    options = ", ".join(selection.options(cover.course))
    return (f"on route {selection.route} " if selection.route else "") + (f"with {options}" if options else "")


def _counts(cover: CourseCover) -> str:
    told = ", ".join(f"{count} {coverage}" for coverage, count in cover.counts)
    if cover.routes == 1:
        return f"On the one allowed route: {told}."
    return f"Each statement on its own worst of {cover.routes:,} allowed routes: {told}."


def _criterion(result: CriterionResult, check: CourseCheck) -> Iterator[str]:
    yield f"{result.criterion.title}: {result.status}"
    for why in result.why[:_MOST_PLACES]:
        yield f"    {why}"
    if len(result.why) > _MOST_PLACES:
        yield f"    and {len(result.why) - _MOST_PLACES} more"
    lines = [str(line) for key in result.mend if (line := check.line(key))]
    if lines:
        more = ", …" if len(lines) > _MOST_PLACES else ""
        yield f"    to mend: line {', '.join(lines[:_MOST_PLACES])}{more}"


def _title(course: Course) -> str:
    return f"{course.title}, level {course.level}, {course.provider}"


def _against(cover: CourseCover) -> str:
    standard = cover.standard
    return f"{standard.reference} {standard.title}, version {standard.version_shown}"


def print_comparison(found: CourseComparison) -> None:
    """Both courses beside each other."""
    screen = console()
    screen.print(f"1: {_title(found.one.course)}\n2: {_title(found.other.course)}", style="bold")
    rows = table("Code", "Worst in 1", "Worst in 2", "Best in 1", "Best in 2", "Better", title=_against(found.one))
    for pair in found.pairs:
        one, other = pair.one, pair.other
        better = str(pair.better or "–")
        rows.add_row(one.statement.code, one.worst, other.worst, one.best, other.best, better)
    screen.print(rows)
    first, second = (sum(pair.better == number for pair in found.pairs) for number in (1, 2))
    screen.print(f"Each statement on its own worst route: 1 promises more of {first} statements, 2 of {second}.\n")
    screen.print(found.one.standard.licence)


def print_for_person(found: CourseForPerson) -> None:
    """What the course adds for one person, in the order of what it adds."""
    screen = console()
    name = found.person.name or found.person.id
    screen.print(f"{_title(found.cover.course)}, for {name}", style="bold")
    rows = table("Code", "From work", "Course, worst to best", "What the course adds", title=_against(found.cover))
    for addition in sorted(found.additions, key=lambda one: list(Addition).index(one.addition)):
        statement = addition.found
        span = sorted({statement.worst, statement.best}, key=RANKS.index)
        words = "\n".join([addition.addition, *(f"work adds: {said}" for said in addition.from_work)])
        status = " ".join(filter(None, (addition.person.status, addition.person.strength))) or "–"
        rows.add_row(statement.statement.code, status, " to ".join(span), words)
    screen.print(rows)
    screen.print("Suggestions are never decisions: people judge.\n")
    screen.print(found.cover.standard.licence)
