"""How `assay standards` looks on a terminal."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from assay.actions.register import QualificationList
from assay.actions.standards import KnownStandard, PageImport
from assay.coverage.model import RunResult
from assay.standards.comparison import RegisterChange, WordingDifference
from assay.standards.model import ShownBy, Standard
from assay.standards.qualification import Qualification

SHOWN_BY = {
    ShownBy.ARTEFACT: "the thing made",
    ShownBy.ACCOUNT: "the thing made and their own account",
    ShownBy.WITNESS: "a witness or a conversation",
}


def console() -> Console:
    """A console that takes nothing in the texts for its own markup."""
    return Console(markup=False, emoji=False, highlight=False)


def table(*columns: str, title: str = "") -> Table:
    """A plain table; its first column never breaks."""
    found = Table(title=title or None, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
    for position, name in enumerate(columns):
        found.add_column(name, no_wrap=position == 0, overflow="fold")
    return found


def print_origin(screen: Console, run: RunResult) -> None:
    """What a shared pack leaves open, where one was read."""
    for source in run.sources:
        if source.kind == "pack":
            screen.print(f"From a shared pack: {source.notes[0]}.", style="yellow")


def print_list(known: Iterable[KnownStandard]) -> None:
    """One line for each version at hand."""
    rows = table("Name", "Standard", "Version", "From")
    licences = {}
    for entry in known:
        standard = entry.standard
        rows.add_row(
            entry.name,
            f"{_title(standard)}\n{len(standard.duties)} duties, {len(standard.statements)} statements",
            standard.version_shown,
            "Assay" if entry.is_shipped else "your import",
        )
        licences[standard.licence] = True
    screen = console()
    screen.print(rows)
    for licence in licences:
        screen.print(licence)


def print_standard(known: KnownStandard, htqs: QualificationList) -> None:
    """Duties with their links, statements with what shows them, and where it all comes from."""
    standard, screen = known.standard, console()
    screen.print(f"{standard.reference} {_title(standard)}", style="bold")
    screen.print(f"Version {standard.version_shown}\n")
    screen.print(_duties(standard))
    screen.print(_statements(standard))
    if standard.links:
        screen.print(f"Sources of the links: {'; '.join(known.file.link_sources)}.")
    else:
        screen.print("Which statements each duty links to is not known: the page's text does not carry it.")
    screen.print(_htq_line(standard, htqs.qualifications))
    screen.print(f"\n{standard.licence}")


def _title(standard: Standard) -> str:
    return standard.title if standard.level is None else f"{standard.title}, level {standard.level}"


def _duties(standard: Standard) -> Table:
    rows = table("Duty", "Wording", "Statements it links to", title="Duties")
    for duty in standard.duties:
        rows.add_row(str(duty.number), duty.text, _links(standard, duty.number))
    return rows


def _links(standard: Standard, duty: int) -> str:
    certainties: dict[str, list[str]] = {}
    for link in standard.links:
        if link.duty == duty:
            certainties.setdefault(link.certainty, []).append(link.statement)
    return "\n".join(f"{' '.join(codes)} ({certainty})" for certainty, codes in certainties.items())


def _statements(standard: Standard) -> Table:
    rows = table("Code", "Wording", "Shown by", "What a work product lacks", title="Statements")
    for statement in standard.statements:
        rows.add_row(statement.code, statement.text, SHOWN_BY[statement.shown_by], statement.needs)
    return rows


def _htq_line(standard: Standard, htqs: tuple[Qualification, ...]) -> str:
    if not htqs:
        return "No Higher Technical Qualification is known for it."
    unnamed = sum(standard.reference not in htq.standards for htq in htqs)
    named = f", {unnamed} of them only by being listed on its page" if unnamed else ""
    return f"Higher Technical Qualifications: {len(htqs)}{named}: assay htq list --standard {standard.reference}"


def print_import(done: PageImport) -> None:
    """What an import brought, and what it changed."""
    screen, page, change = console(), done.page, done.change
    screen.print(f"Imported {page.reference} {done.standard.title}", style="bold")
    screen.print(
        f"{len(page.duties)} duties, {len(page.statements)} statements, "
        f"{len(page.qualifications)} Higher Technical Qualifications"
    )
    screen.print(f"Version {done.standard.version_shown}")
    if done.same_as:
        screen.print(f"The wording is that of {done.same_as.name}: its links and its table of what shows what apply.")
    elif done.compared_with and done.difference:
        screen.print(f"The wording differs from {done.compared_with.name}: {_difference(done.difference)}")
    screen.print(
        f"HTQs: {len(change.new)} new, {len(change.changed)} changed, {len(change.withdrawn)} withdrawn, "
        f"{len(change.unchanged)} unchanged"
    )
    for word, htqs in _worth_naming(change):
        for htq in htqs:
            screen.print(f"  {word}: {htq.id}, level {htq.level}, {htq.applicant} ({htq.awarding_body})")
    for note in page.notes:
        screen.print(f"Note: {note}")
    screen.print(page.copyright)


def _worth_naming(change: RegisterChange) -> tuple[tuple[str, tuple[Qualification, ...]], ...]:
    """What is not as it was before; a first import is all new, and `assay htq list` shows it better."""
    if not (change.changed or change.withdrawn or change.unchanged):
        return ()
    return (("new", change.new), ("changed", change.changed), ("withdrawn", change.withdrawn))


def _difference(difference: WordingDifference) -> str:
    parts = (
        ("other words", difference.reworded),
        ("not on this page", difference.only_in_first),
        ("only on this page", difference.only_in_second),
    )
    return "; ".join(f"{what}: {', '.join(names)}" for what, names in parts if names)
