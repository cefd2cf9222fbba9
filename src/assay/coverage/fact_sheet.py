"""The fact sheet of a piece of work: bullets with their places, and questions to the person.

It is never prose in the person's voice: what they say of their own work is theirs to write (design rule 8).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assay.coverage.model import Evidence, PieceCover
from assay.coverage.strength import contradicted
from assay.standards.model import ShownBy, Standard, Statement

MACHINE_WRITTEN = (
    "Bullets and questions on this sheet were written by a machine, from facts. They are nobody's own words."
)
QUESTIONS = (
    "Why this way, and which other way did you set aside?",
    "What did you check, and how did you know that it was right?",
    "What would you do differently today?",
)
COMMITS_SHOWN = 5
_KINDS = {
    "merge": "a branch that was merged",
    "squash": "a pull request, as one commit",
    "run": "a run of related commits",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One bullet: what the sources say, in plain words, with its places."""

    text: str
    locators: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class FactSheet:
    """What, how, with whom (as roles) and when; what it may show; what does not fit; what to ask the person."""

    piece: PieceCover
    what: tuple[Fact, ...]
    how: tuple[Fact, ...]
    with_whom: tuple[Fact, ...]
    shows: tuple[Evidence, ...]  # one for each statement that is asked for, in the standard's order
    contradictions: tuple[Fact, ...]
    questions: tuple[str, ...]

    @property
    def start(self) -> int:
        """When the work began, in seconds since 1970."""
        return self.piece.start

    @property
    def end(self) -> int:
        """When it was last worked on."""
        return self.piece.end


def make_fact_sheet(piece: PieceCover, standard: Standard, codes: Sequence[str]) -> FactSheet:
    """The sheet for the statements of these codes; what the piece shows of others is left out."""
    wanted = {statement.code: statement for statement in standard.statements if statement.code in codes}
    first: dict[str, Evidence] = {}
    for item in piece.evidence:
        if item.statement in wanted:
            first.setdefault(item.statement, item)
    shows = tuple(first[code] for code in wanted if code in first)
    repository = piece.commit_locators[0][0].partition("@")[0] if piece.commit_locators else piece.repository
    return FactSheet(
        piece=piece,
        what=_what(piece, repository),
        how=_how(shows),
        with_whom=_with_whom(piece),
        shows=shows,
        contradictions=tuple(
            Fact(contradicted(found), (f"{repository}@{found.commit[:12]}",)) for found in piece.contradictions
        ),
        questions=_questions(piece, [wanted[item.statement] for item in shows]),
    )


def _what(piece: PieceCover, repository: str) -> tuple[Fact, ...]:
    kind = _KINDS.get(piece.kind, piece.kind)
    commits = [
        Fact(subject or "a commit without a message", (place,))
        for place, subject in piece.commit_locators[:COMMITS_SHOWN]
    ]
    more = piece.commits - len(commits)
    files = [
        f"{_number(number, 'file')} of {role} ({_number(lines, 'new line')})" for role, number, lines in piece.files
    ]
    return (
        Fact(f"{kind} in {repository}: {_number(piece.commits, 'own commit')} of {piece.all_commits}"),
        *([Fact("; ".join(files))] if files else []),
        *commits,
        *([Fact(f"and {_number(more, 'more commit')}")] if more > 0 else []),
    )


def _how(shows: Sequence[Evidence]) -> tuple[Fact, ...]:
    """What was done, each reason once; words alone are no doing."""
    found: dict[tuple[str, tuple[str, ...]], Fact] = {}
    for item in shows:
        if item.basis != "words":
            found.setdefault((item.reason, item.locators), Fact(item.reason, item.locators, item.quote))
    return tuple(found.values())


def _with_whom(piece: PieceCover) -> tuple[Fact, ...]:
    share = f"{piece.share:.0%} of the added lines that count are the person's own"
    facts = [Fact(share)]
    if piece.others:
        facts.append(Fact(f"{_number(len(piece.others), 'colleague')} took part in it"))
    if piece.merged_by_other:
        facts.append(Fact("a colleague merged it, which is a sign of review"))
    if not piece.others and not piece.merged_by_other:
        facts.append(Fact("nobody else is named in it"))
    facts += [Fact(f"{tool} is named as having helped") for tool in piece.assistance]
    if piece.verified:
        facts.append(Fact(f"{piece.verified} of {piece.commits} own commits carry a signature by the person's own key"))
    return tuple(facts)


def _questions(piece: PieceCover, statements: Sequence[Statement]) -> tuple[str, ...]:
    """The three that are always asked; then what the facts of this piece leave open."""
    found = list(QUESTIONS)
    if piece.others or piece.share < 1:
        found.append("Which part of it was yours, and who did the rest (by role, not by name)?")
    if piece.merged_by_other:
        found.append("What did the review change?")
    found += [f"What did {tool} do, and how did you understand and check it?" for tool in piece.assistance]
    found += [f"Your message claims {x.claim}, but {x.fact}: where are they?" for x in piece.contradictions]
    for statement in statements:
        needs = statement.needs.replace("the person's own", "your own")
        if statement.shown_by is ShownBy.ACCOUNT:
            found.append(f"{statement.code} also needs {needs}. What can you say or write?")
        elif statement.shown_by is ShownBy.WITNESS:
            found.append(f"{statement.code} is for others to confirm: whom could you ask ({statement.needs})?")
    return tuple(found)


def _number(number: int, one: str) -> str:
    return f"{number:,} {one if number == 1 else one + 's'}"
