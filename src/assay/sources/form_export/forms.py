"""The forms for duties whose traces may be in no tool: what each asks, and how one is written as Markdown or CSV."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from assay.sources.first_lines import FORM


@dataclass(frozen=True, slots=True)
class FormField:
    """One thing that a form asks of each entry."""

    name: str
    hint: str
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one duty; each entry has a title and fields."""

    duty: int
    title: str
    entry: str  # what an entry is
    fields: tuple[FormField, ...]
    example: tuple[str, Mapping[str, str]]  # an entry, filled in

    @property
    def heading(self) -> str:
        """The first line of a form that is filled in."""
        return f"{FORM} {self.duty}, {self.title}"


DATE = FormField("Date", "the day, as 2026-01-31", is_needed=True)
FORMS = (
    Form(1, "estimates", "a piece of work that you estimated", (
        DATE,
        FormField("Estimate", "the effort, as 3h, 2d (a day is 8 hours) or 5 points", is_needed=True),
        FormField("Assumptions", "what has to be so for the estimate to hold"),
        FormField("Took", "what it took in the end, as 4h"),
        FormField("Done", "the day on which it was done"),
    ), ("Show the fare before paying", {"Date": "2026-01-05", "Estimate": "2d", "Assumptions": "the zones are known", "Took": "3d", "Done": "2026-01-09"})),
    Form(2, "work breakdown", "a unit of work", (
        DATE,
        FormField("Key", "a short name for it, such as A1", is_needed=True),
        FormField("Part of", "the key of the larger unit that it is part of"),
        FormField("After", "keys of the units that must be done first, with commas between them"),
        FormField("Estimate", "the effort, as 3h or 2d"),
        FormField("Done", "the day on which it was done"),
    ), ("Read the zone table", {"Date": "2026-01-05", "Key": "A1", "Part of": "A", "After": "A0", "Estimate": "4h", "Done": "2026-01-06"})),
    Form(3, "progress", "a report on a piece of work", (
        DATE,
        FormField("Where it stands", "what is done, and what is left to do", is_needed=True),
        FormField("Next", "the next step, and by when"),
    ), ("Night fares", {"Date": "2026-01-07", "Where it stands": "The table is done and tested; the rule for nights is left to do.", "Next": "The rule, by Friday."})),
    Form(4, "impediments", "something that blocked the work", (
        FormField("Raised", "the day on which you raised it", is_needed=True),
        FormField("Affects", "whom or what it held up"),
        FormField("Proposed", "what you proposed"),
        FormField("Resolved", "the day on which it was over"),
        FormField("How", "what resolved it"),
    ), ("The timetable feed is down", {"Raised": "2026-01-06", "Affects": "the night fares", "Proposed": "Read last week's file until the feed is back.", "Resolved": "2026-01-09", "How": "The supplier mended it."})),
    Form(5, "requirements", "something that the customer needs", (
        DATE,
        FormField("Customer's words", "what they asked for"),
        FormField("Story", "as a …, I want …, so that …"),
        FormField("Criteria", "what a test can check, one on each line", is_needed=True),
    ), ("Night fares are shown", {"Date": "2026-01-05", "Customer's words": "I never know what I will pay.", "Story": "As a night worker, I want to see night fares, so that I can choose.", "Criteria": "the fare is shown before paying\n- it is the fare that is paid"})),
    Form(7, "communication", "something that you told somebody", (
        DATE,
        FormField("Audience", "to whom, by their role: a customer, the support team", is_needed=True),
        FormField("How", "a talk, a page, a demonstration"),
        FormField("What", "what you told them, in your words", is_needed=True),
        FormField("Answer", "what they said to it"),
    ), ("Night fares, for the support team", {"Date": "2026-01-12", "Audience": "the support team", "How": "a demonstration", "What": "How fares at night are counted, and how to see which one applies.", "Answer": "They asked for a picture."})),
    Form(8, "secure design", "a feature whose dangers you thought of", (
        DATE,
        FormField("Threats", "who could misuse it, and how", is_needed=True),
        FormField("What the design does", "against each of them", is_needed=True),
        FormField("Code begun", "the day on which the code was begun"),
    ), ("Paying by link", {"Date": "2026-01-05", "Threats": "Somebody could guess the link of another's journey.", "What the design does": "Links are random, and expire after an hour.", "Code begun": "2026-01-08"})),
    Form(18, "support", "a question that you answered", (
        DATE,
        FormField("Asked by", "by role: a customer, a tester"),
        FormField("Question", "what they asked", is_needed=True),
        FormField("Answered", "the day, or day and time, of your answer", is_needed=True),
        FormField("Answer", "what you answered", is_needed=True),
    ), ("How do I see night fares?", {"Date": "2026-01-13", "Asked by": "a customer", "Question": "Where are the night fares?", "Answered": "2026-01-13", "Answer": "Open the settings and choose the night timetable; the fares then follow it."})),
    Form(19, "service levels", "a ticket with a service level", (
        FormField("Opened", "day and time, as 2026-01-05 09:00", is_needed=True),
        FormField("Answered", "day and time of your first answer", is_needed=True),
        FormField("Answer within", "the level, as 4h"),
        FormField("Resolved", "day and time"),
        FormField("Resolve within", "the level, as 3d"),
        FormField("Why in this order", "how you decided what came first"),
    ), ("Ticket 42: no fares", {"Opened": "2026-01-05 09:00", "Answered": "2026-01-05 10:30", "Answer within": "4h", "Resolved": "2026-01-06 15:00", "Resolve within": "3d", "Why in this order": "Nobody could buy a ticket."})),
    Form(21, "learning", "something that you learnt", (
        DATE,
        FormField("Hours", "how long, as 2h", is_needed=True),
        FormField("From", "a course, a book, a colleague (by role)"),
        FormField("What", "what you learnt, in your words", is_needed=True),
        FormField("Used in", "where you used it in your work"),
    ), ("Property-based tests", {"Date": "2026-01-14", "Hours": "3h", "From": "the library's guide", "What": "To state a law and let the machine look for an example that breaks it.", "Used in": "the tests of fares"})),
)  # fmt: skip


def find_form(duty: int) -> Form | None:
    """The form of a duty; None where it has none."""
    return next((form for form in FORMS if form.duty == duty), None)


def markdown(form: Form) -> str:
    """An empty form as Markdown, with an example that is not read."""
    title, values = form.example
    lines = [
        f"# {form.heading}",
        "",
        "<!-- Write your address behind 'By:'. Each entry begins with '##' and its title; copy the empty one as often as",
        f"you need it. An entry is {form.entry}. Words may go on over several lines. Name others by their role only.",
        "",
        f"## {title}",
        *(f"- {field.name}: {values.get(field.name, '')}" for field in form.fields),
        "",
        *(f"{field.name}: {field.hint}{' (needed)' if field.is_needed else ''}" for field in form.fields),
        "-->",
        "",
        "By: ",
        "",
        "## ",
        *(f"- {field.name}: " for field in form.fields),
        "",
    ]
    return "\n".join(lines)


def table(form: Form) -> str:
    """An empty form as CSV: the headings, and a row to fill in."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow([form.heading, "By", *(field.name for field in form.fields)])
    rows.writerow([""] * (len(form.fields) + 2))
    return out.getvalue()
