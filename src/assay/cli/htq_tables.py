"""How `assay htq` looks on a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from assay.actions.register import QualificationList
from assay.cli.standard_tables import console, table
from assay.standards.approvals import PAST_NOTE, REVIEW_NOTE, due_words, is_past, review_due
from assay.standards.facets import count_facets
from assay.standards.published_coverage import NOT_KNOWN, PublishedCoverage
from assay.standards.qualification import Qualification
from assay.standards.register import RegisterView
from assay.standards.register_comparison import ComparedFact, PageChanges
from assay.standards.register_facts import ON_ITS_PAGE, day_words, facts_of

_PARTS = 10  # of the standards, below the records found


def print_list(htqs: QualificationList) -> None:
    """A line or two for each record, then how many, and the words that must stand beside them."""
    rows = table("HTQ", "Level", "Approved", "Against", "Applicant")
    for htq in htqs.qualifications:
        who = f"{_applicant(htq)}\nwith a placement" if htq.placement else _applicant(htq)
        rows.add_row(htq.id, str(htq.level), htq.approval_date.isoformat(), _against(htq), who)
    screen = console()
    screen.print(rows)
    screen.print(
        f"{_count(len(htqs.qualifications))}. "
        "The applicant awards it, and there is no placement, unless the line says so. "
        "'assay htq show ID' has its standards, options and pathways."
        + (
            f" * is {ON_ITS_PAGE}, and not named by the record.\n"
            if any(map(_is_unnamed, htqs.qualifications))
            else "\n"
        )
    )
    for words in (*htqs.cautions, *htqs.copyrights):
        screen.print(f"{words}\n")


def _count(number: int) -> str:
    return f"{number} Higher Technical Qualification{'' if number == 1 else 's'}"


def _applicant(htq: Qualification) -> str:
    if htq.awarding_body == htq.applicant:
        return htq.applicant
    return f"{htq.applicant}\nawarded by {htq.awarding_body}"


def _is_unnamed(htq: Qualification) -> bool:
    return htq.listed_on not in htq.standards


def _against(htq: Qualification) -> str:
    """'ST0116 +6': the standard on whose page it stands, and how many more it names."""
    others = sum(reference != htq.listed_on for reference in htq.standards)
    return f"{htq.listed_on}{'*' if _is_unnamed(htq) else ''}{f' +{others}' if others else ''}"


def _details(htq: Qualification) -> Iterator[str]:
    """The standards named, with their options; a record that names none stands on a page all the same."""
    for listed in htq.listed:
        yield f"{listed.reference} {listed.title}"
        if listed.options:
            yield f"  options: {', '.join(listed.options)}"
    if not htq.listed:
        yield f"{htq.listed_on} ({ON_ITS_PAGE})"
    if htq.pathways:
        yield f"pathways: {'; '.join(htq.pathways)}"
    if htq.placement:
        yield "with a placement"


def print_record(view: RegisterView, htq: Qualification, today: date) -> None:
    """One record: its facts, what is known of its coverage, its review, the caution, and where it stands."""
    screen, rows = console(), table("Fact", "What the page says")
    screen.print(f"{htq.id}: level {htq.level} HTQ, {_applicant(htq).replace(chr(10), ', ')}", style="bold")
    for fact in view.facts_of(htq):
        rows.add_row(fact.field.value, fact.text)
    screen.print(rows)
    for line in _coverage(htq.published_coverage):
        screen.print(line)
    screen.print(f"Review due by: {due_words(htq.approval_date, today)}. {_review_note([htq], today)}\n")
    screen.print(f"{view.caution_of(htq)}\n")
    screen.print(f"{view.citation_of(htq)}.\n{view.page_of(htq).copyright}")


def _review_note(htqs: Iterable[Qualification], today: date) -> str:
    is_any_past = any(is_past(review_due(htq.approval_date), today) for htq in htqs)
    return f"{REVIEW_NOTE} {PAST_NOTE}" if is_any_past else REVIEW_NOTE


def _coverage(coverages: tuple[PublishedCoverage, ...]) -> Iterator[str]:
    if not coverages:
        yield f"Coverage: {NOT_KNOWN}."
    for known in coverages:
        counts = Counter(statement.extent.value for statement in known.statements)
        yield f"Coverage of {known.standard} {known.version}, as published: " + ", ".join(
            f"{number} {extent}" for extent, number in counts.items()
        )
        for extent, codes in known.bare.items():
            yield f"  {extent.value}: {', '.join(codes)}"
        for statement in known.noted:
            yield f"  {statement.code}: {statement.extent.value} ({statement.note})"
        yield f"  Source: {known.source}, {day_words(known.published_on)}, mapped by {known.mapped_by}."


def print_search(view: RegisterView, htqs: tuple[Qualification, ...], *, words: str, query: str, facets: bool) -> None:
    """The records found with the facts that were found, their facets, and the parts of the standards found."""
    screen = console()
    rows = table("HTQ", "Level", "Applicant", "Approved", "Found in")
    for htq in htqs:
        matched = [f"{fact.field.value}: {fact.text}" for fact in view.matches(htq, words)] or list(_details(htq))
        rows.add_row(htq.id, str(htq.level), _applicant(htq), htq.approval_date.isoformat(), "\n".join(matched))
    if htqs:
        screen.print(rows)
    screen.print(f"{_count(len(htqs))}{f' for: {query}' if query else ''}.\n")
    if facets:
        _print_facets(htqs)
    _print_parts(view, words)
    pages = [view.page_of(htq) for htq in htqs] or list(view.pages)
    cautions = [view.caution_of(htq) for htq in htqs]
    for line in dict.fromkeys((*cautions, *(page.copyright for page in pages))):
        screen.print(f"{line}\n")


def _print_facets(htqs: tuple[Qualification, ...]) -> None:
    rows = table("Facet", "Value", "HTQs")
    for facet, counts in count_facets(htqs).items():
        for count in counts:
            rows.add_row(f"--{facet.value}", count.value, str(count.records))
    console().print(rows)


def _print_parts(view: RegisterView, words: str) -> None:
    found, screen = view.search_parts(words, most=_PARTS), console()
    if not found.total:
        return
    shown = f", the first {_PARTS} of them here" if found.total > _PARTS else ""
    screen.print(f"In the standards and their pages: {found.total}{shown}", style="bold")
    for part in found.first:
        screen.print(f"  {part.reference} {part.place}: {part.text}")
    for version in dict.fromkeys(f"{part.reference} {part.version}" for part in found.first if part.version):
        screen.print(f"  Version: {version}")
    screen.print()


def print_comparison(
    view: RegisterView, htqs: tuple[Qualification, ...], facts: tuple[ComparedFact, ...], today: date
) -> None:
    """What is the same, in a line; then a column for each record with what differs."""
    rows = table("Differs", *(htq.id for htq in htqs))
    told = [(fact.field.value, ["\n".join(values) or "none" for values in fact.values]) for fact in facts]
    told.append(("coverage", ["published" if htq.published_coverage else NOT_KNOWN for htq in htqs]))
    for name, values in told:
        if len(set(values)) > 1:
            rows.add_row(name, *values)
    rows.add_row("review due by", *(due_words(htq.approval_date, today) for htq in htqs))
    screen = console()
    same = [f"{name}: {', '.join(values[0].split(chr(10)))}" for name, values in told if len(set(values)) == 1]
    screen.print(f"Same: {'; '.join(same) or 'nothing'}.", style="bold")
    screen.print(rows)
    screen.print(f"Review due by: {_review_note(htqs, today)}\n")
    for line in dict.fromkeys([view.caution_of(h) for h in htqs] + [view.page_of(h).copyright for h in htqs]):
        screen.print(f"{line}\n")


def print_changes(pages: Iterable[PageChanges]) -> None:
    """For each page imported: how many are new, changed and withdrawn, and the facts of each."""
    screen, shown = console(), False
    for page in pages:
        shown = True
        change = page.change
        screen.print(f"{page.reference} {page.title}, imported on {page.now.isoformat()}", style="bold")
        screen.print(
            f"Held against what was known from {page.before.isoformat()}." if page.before else "Not known before."
        )
        screen.print(
            f"{len(change.new)} new, {len(change.changed)} changed, {len(change.withdrawn)} withdrawn, "
            f"{len(change.unchanged)} unchanged"
        )
        for word, htqs in (("new", change.new), ("changed", change.changed), ("withdrawn", change.withdrawn)):
            for htq in htqs:
                screen.print(f"\n  {word}: {htq.id}")
                for line in _changed(page.changed_facts[htq.id]) if word == "changed" else _facts(htq):
                    screen.print(f"    {line}")
        screen.print()
    if not shown:
        screen.print("No page was imported: what is known came with Assay. Another: assay standards import FILE")


def _changed(facts: tuple[ComparedFact, ...]) -> Iterator[str]:
    for fact in facts:
        before, now = ("; ".join(values) or "none" for values in fact.values)
        yield f"{fact.field.value}: {before} → {now}"


def _facts(htq: Qualification) -> Iterator[str]:
    for fact in facts_of(htq):
        yield f"{fact.field.value}: {fact.text}"
