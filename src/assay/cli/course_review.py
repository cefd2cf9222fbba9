"""`assay course review`: decide about suggested alignments, one keystroke each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.basics.errors import InputError, UsageError
from assay.cli.course_options import course_file
from assay.cli.keystrokes import InputEnded, ask_key, is_terminal, read_key, read_line
from assay.cli.options import config_option

if TYPE_CHECKING:
    from assay.actions.course_review import CourseReview
    from assay.curriculum.model import Alignment
    from assay.curriculum.suggestions import AlignmentSuggestion

EPILOG = """\b
Examples:
  assay course suggest course.yaml
  assay course review course.yaml --by "A. Example"
\b
Keys:
  a  accept: course.yaml gets the alignment as it is shown, in full
  c  change it first: the statement, how much is covered, how deep, why not in full, what the workplace adds
  r  reject: it is not suggested again for these words
  s  skip: it comes again in the next review
  u  undo the last decision or skip, also one of an earlier sitting
  q  quit: everything decided is kept already
"""
_KEYS = "a accept · c change · r reject · s skip · u undo · q quit"


@click.command("review", short_help="Accept, change or reject suggested alignments, one keystroke each.", epilog=EPILOG)
@course_file
@click.option("--by", metavar="NAME", help="Who decides; kept with each decision.  [default: the setting 'reviewer']")
@config_option
def review(course: Path, by: str | None, config_file: Path | None) -> None:
    """Decide about the suggestions for COURSE (course.yaml) in the terminal, one keystroke each.

    What is accepted goes into course.yaml at once, with your name and today's date; comments, order and everything
    else there stay as they are. What is rejected is remembered in a file beside it. A review can be stopped at any
    moment and goes on where it was.
    """
    from assay.actions.course_review import open_review
    from assay.actions.standards import data_folder
    from assay.basics.config import read_config

    opened = open_review(course, data_dir=data_folder())
    name = " ".join((by or read_config(config_file).reviewer).split())
    if not name or not name.isprintable():
        raise UsageError(
            "nobody is named for the decisions", remedy='Say who decides: --by "A. Example", or set reviewer = "…".'
        )
    _Sitting(opened, name, date.today()).hold()


class _Sitting:
    """One person's sitting over a review; every decision is kept before the next question is asked."""

    def __init__(self, opened: CourseReview, by: str, today: date) -> None:
        self._review = opened
        self._by = by
        self._today = today
        self._skipped: list[AlignmentSuggestion] = []
        self._done: list[str] = []  # what undo takes back, in order; 'skip' needs no file
        self._counts = {"accepted": 0, "changed": 0, "rejected": 0}

    def hold(self) -> None:
        """Ask until nothing is left, the person quits, or the input ends."""
        if stale := self._review.left.stale:
            click.echo(f"{stale} suggestions no longer fit the course's words: suggest again to replace them.\n")
        try:
            is_first = True
            while (left := self._left()) or self._review.decisions or self._skipped:
                if left:
                    self._show(left[0], len(left))
                else:
                    click.echo("Nothing is left to decide here. u undo · q quit: ", nl=False)
                key = self._key(is_first and bool(left))
                is_first = False
                if key == "q":
                    break
                self._act(key, left[0] if left else None)
        except InputEnded:
            click.echo("\nThe input ended; everything decided so far is kept.")
        self._part()

    def _left(self) -> list[AlignmentSuggestion]:
        passed = {skipped.key for skipped in self._skipped}
        return [made for made in self._review.left.suggestions if made.key not in passed]

    def _key(self, is_first: bool) -> str:
        try:
            key = read_key()
        except InputEnded as ended:
            if is_first and not is_terminal():
                raise UsageError(
                    "a review needs somebody at a terminal, and there is none here",
                    remedy="Call it in a terminal, or pipe keys in: printf 'ars' | assay course review course.yaml …",
                ) from ended
            raise
        click.echo(key if key.isprintable() else "")
        return key

    def _act(self, key: str, made: AlignmentSuggestion | None) -> None:
        try:
            if key == "u":
                self._undo()
            elif made is None or key not in "acrs":
                click.echo(f"No key for that here: {_KEYS}")
            else:
                self._decide(key, made)
        except (InputError, UsageError) as error:
            click.echo(f"Not done: {error.what}" + (f" ({error.where})" if error.where else ""), err=True)

    def _decide(self, key: str, made: AlignmentSuggestion) -> None:
        from assay.actions import course_review as actions

        match key:
            case "a":
                proposed = actions.proposed_alignment(made, by=self._by, on=self._today)
                self._keep(actions.accept(self._review, made, proposed))
            case "c":
                self._keep(actions.accept(self._review, made, self._changed(made)))
            case "r":
                self._keep(actions.reject(self._review, made, by=self._by, on=self._today))
            case "s":
                self._skipped.append(made)
                self._done.append("skip")

    def _keep(self, now: CourseReview) -> None:
        self._review = now
        self._counts[now.decisions[-1].verdict] += 1
        self._done.append("decision")

    def _undo(self) -> None:
        from assay.actions.course_review import undo

        if self._done and self._done[-1] == "skip":
            self._done.pop()
            back = self._skipped.pop()
            click.echo(f"Taken back: skipping {back.statement} for {back.spot.words}.\n")
            return
        self._review, last = undo(self._review)
        if self._done:
            self._done.pop()
            self._counts[last.verdict] -= 1
        click.echo(f"Taken back: {last.statement} for {last.spot.words}, {last.verdict} by {last.by}.\n")

    def _changed(self, made: AlignmentSuggestion) -> Alignment:
        """What the person puts in its place, asked field by field; Enter keeps what is shown."""
        from assay.actions.course_review import proposed_alignment
        from assay.curriculum.model import Coverage, Depth

        proposed = proposed_alignment(made, by=self._by, on=self._today)
        code = self._statement(made)
        known = {"f": Coverage.FULL, "p": Coverage.PARTIAL, "w": Coverage.WORKPLACE, "n": Coverage.NONE}
        coverage = Coverage(ask_key("How much is covered", {k: str(v) for k, v in known.items()}, Coverage.FULL))
        depth, reason, workplace = None, "", ""
        if coverage in (Coverage.FULL, Coverage.PARTIAL):
            depths = {depth[0]: str(depth) for depth in Depth}
            depth = Depth(ask_key("How deep", depths, str(proposed.depth)))
        if coverage is not Coverage.FULL:
            reason = _wanted("Why not in full", coverage is not Coverage.NONE)
        if coverage is Coverage.PARTIAL:
            workplace = _wanted("What the workplace adds", True)
        return replace(proposed, statement=code, coverage=coverage, depth=depth, reason=reason, workplace=workplace)

    def _statement(self, made: AlignmentSuggestion) -> str:
        known = {
            statement.code.casefold(): statement.code for statement in self._review.standard(made.standard).statements
        }
        while True:
            code = read_line("Statement", made.statement)
            if code.casefold() in known:
                return known[code.casefold()]
            click.echo(f"{made.standard} has no statement {code}. It has: {', '.join(known.values())}")

    def _show(self, made: AlignmentSuggestion, left: int) -> None:
        from rich.text import Text

        from assay.cli.standard_tables import console

        screen, standard = console(), self._review.standard(made.standard)
        said, wording = made.said, {s.code: s.text for s in standard.statements}[made.statement]
        screen.print(Text(f"{left} left · {made.spot.words} · {said.kind} {said.assessment}".rstrip(), style="bold"))
        quoted = Text("  ").append(said.text[: made.start])
        quoted.append(f"»{made.quote}«", style="bold underline").append(said.text[made.end :])
        screen.print(quoted)
        screen.print(f"  may teach {made.statement} of {made.standard} ({made.strength}): {wording}")
        screen.print(f"  because it {made.reason}")
        screen.print(f"  accepting writes: {made.statement}, full, {said.depth}", style="dim")
        screen.print(f"  {standard.licence}", style="dim")
        screen.print(f"{_KEYS}: ", end="")

    def _part(self) -> None:
        told = ", ".join(f"{count} {word}" for word, count in self._counts.items())
        left = len(self._review.left.suggestions)
        click.echo(f"\nIn this sitting: {told}. Left to decide: {left}.")
        if any(self._counts.values()):
            click.echo(f"Look at what is covered now: assay course check {self._review.path}")


def _wanted(question: str, is_needed: bool) -> str:
    """Words, asked for until there are some where they are needed."""
    while not (words := read_line(question)) and is_needed:
        click.echo("Some words are needed here.")
    return words
