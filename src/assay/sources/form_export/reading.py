"""Reads forms that were filled in: each entry becomes a work item of its author's own account."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assay.basics.progress import Progress
from assay.sources.form_export.entries import Entry, read_entries
from assay.sources.form_export.forms import Form
from assay.sources.gathering import LONGEST_REMARK, Gathering, Unfit, cut, line, moment, word
from assay.work.item_words import read_duration, read_estimate
from assay.work.tracked import Account, Clock, Comment, Event, EventKind, Item, ItemKind, ItemLink

Values = Mapping[str, str]


def read(files: Sequence[Path], progress: Progress) -> Gathering:
    """Everything in these forms, each a project of its own, named by its file."""
    gathering = Gathering("form")
    for number, file in enumerate(files, 1):
        form, entries = read_entries(file)
        if not entries:
            gathering.note(f"{file.name}: nothing is filled in")
            gathering.read += 1  # it is a form, which says so much as that
        for place, entry in enumerate(entries, 1):
            try:
                item = _item(form, entry, place, file, gathering)
                gathering.add_item(file.name, item)
                gathering.read += 1
            except Unfit as error:
                gathering.skip(file.name, str(error), f"line {entry.line}")
        progress("forms", number, len(files))
    return gathering


def _item(form: Form, entry: Entry, number: int, file: Path, gathering: Gathering) -> Item:
    if "@" not in entry.by:
        raise Unfit("it does not say whose it is: write your address behind 'By:'")
    if not entry.title:
        raise Unfit("the entry has no title")
    known = {field.name.casefold(): field for field in form.fields}
    if unknown := sorted(set(entry.values) - set(known)):
        raise Unfit(f"the form has no field '{line(unknown[0], 40)}'")
    if lacking := [field.name for name, field in known.items() if field.is_needed and not entry.values.get(name)]:
        raise Unfit(f"'{lacking[0]}' is not filled in")
    values = {name: entry.values.get(name, "") for name in known}
    day = moment(next(value for name, value in values.items() if name in DAYS and value), "its day")
    own = gathering.account("", email=line(entry.by.strip("<> "), 255))
    plain: dict[str, object] = {
        "place": f"{file.name}#L{entry.line}",
        "key": f"entry {number}",
        "kind": ItemKind.ISSUE,
        "title": line(entry.title),
        "created": day,
        "author": own,
        "is_account": True,
    }
    return Item(**(plain | MAKERS[form.duty](values, own, day)))  # type: ignore[arg-type]


DAYS = ("date", "raised", "opened")


def _estimate(values: Values, own: Account, day: int) -> dict[str, object]:
    seconds, points = read_estimate([], f"Estimate: {values['estimate']}")
    if seconds is None and points is None:
        raise Unfit("its estimate is none: write it as 3h, 2d or 5 points")
    done = moment(values["done"], "the day on which it was done")
    return {
        "estimate": seconds, "points": points, "spent": read_duration(values["took"]), "closed": done,
        "state": "closed" if done else "open", "text": cut(values["assumptions"]),
        "events": (Event(EventKind.ESTIMATED, day, own, new=line(values["estimate"], 40)),),
    }  # fmt: skip


def _unit(values: Values, _own: Account, _day: int) -> dict[str, object]:
    done = moment(values["done"], "the day on which it was done")
    after = [line(key, 40) for key in values["after"].split(",") if key.strip()]
    return {
        "key": line(values["key"], 40), "parent": line(values["part of"], 40), "closed": done,
        "state": "closed" if done else "open", "estimate": read_duration(values["estimate"]),
        "links": tuple(ItemLink("blocked by", key) for key in after),
    }  # fmt: skip


def _report(values: Values, own: Account, day: int) -> dict[str, object]:
    text = f"Status: {values['where it stands']}" + (f" Next: {values['next']}" if values["next"] else "")
    return {"assignees": (own,), "comments": (Comment(day, own, cut(text, LONGEST_REMARK)),)}


def _impediment(values: Values, own: Account, day: int) -> dict[str, object]:
    ended = moment(values["resolved"], "the day on which it was over")
    events = [Event(EventKind.LABELLED, day, own, new="blocked")]
    events += [Event(EventKind.UNLABELLED, ended, own, new="blocked")] if ended else []
    said = [(day, f"I propose: {values['proposed']}" if values["proposed"] else ""), (ended or day, values["how"])]
    return {
        "text": cut(values["affects"]), "labels": ("blocked",), "events": tuple(events),
        "state": "closed" if ended else "open", "closed": ended,
        "comments": tuple(Comment(time, own, cut(text, LONGEST_REMARK)) for time, text in said if text),
    }  # fmt: skip


def _requirement(values: Values, _own: Account, _day: int) -> dict[str, object]:
    criteria = [part.strip("-* ") for part in values["criteria"].split("\n") if part.strip("-* ")]
    listed = "".join(f"- {part}\n" for part in criteria)
    text = f"{values['story']}\n\nAcceptance criteria\n{listed}\n{values[CUSTOMER]}"
    return {"type": "requirement", "text": cut(text.strip())}


def _told(values: Values, _own: Account, _day: int) -> dict[str, object]:
    return {
        "kind": ItemKind.ENTRY,
        "type": "communication",
        "labels": (word(values["audience"]),),
        "text": cut(values["what"]),
    }


def _threats(values: Values, _own: Account, day: int) -> dict[str, object]:
    begun = moment(values["code begun"], "the day on which the code was begun")
    return {
        "kind": ItemKind.ENTRY, "type": "threat model",
        "text": cut(f"{values['threats']}\n{values['what the design does']}"),
        "labels": ("before the code",) if begun > day else (),
    }  # fmt: skip


def _answer(values: Values, own: Account, day: int) -> dict[str, object]:
    time = moment(values["answered"], "when it was answered")
    return {
        "author": None, "type": "question", "labels": ("question",), "text": cut(values["question"]),
        "comments": (Comment(max(time, day), own, cut(values["answer"], LONGEST_REMARK)),),
    }  # fmt: skip


def _ticket(values: Values, own: Account, day: int) -> dict[str, object]:
    answered, resolved = (
        moment(values["answered"], "when it was answered"),
        moment(values["resolved"], "when it was resolved"),
    )
    clocks = []
    for name, level, stop in zip(CLOCKS, ("answer within", "resolve within"), (answered, resolved), strict=True):
        goal = read_duration(values[level])
        if goal and stop:
            clocks.append(Clock(name, day, stop, goal, stop - day, stop - day > goal))
    why = cut(values["why in this order"], LONGEST_REMARK) or "Answered."
    return {
        "author": None, "comments": (Comment(answered, own, why),), "clocks": tuple(clocks), "closed": resolved,
        "state": "closed" if resolved else "open",
    }  # fmt: skip


def _learnt(values: Values, _own: Account, _day: int) -> dict[str, object]:
    hours = read_duration(values["hours"]) or read_duration(f"{values['hours']}h")
    used = f"\nUsed in: {values['used in']}" if values["used in"] else ""
    return {
        "kind": ItemKind.ENTRY,
        "type": "learning",
        "spent": hours,
        "text": cut(values["what"] + used),
        "labels": (word(values["from"]),),
    }


CLOCKS = ("Time to first answer", "Time to resolution")
CUSTOMER = "customer's words"
MAKERS: Mapping[int, Callable[[Values, Account, int], dict[str, object]]] = {
    1: _estimate,
    2: _unit,
    3: _report,
    4: _impediment,
    5: _requirement,
    7: _told,
    8: _threats,
    18: _answer,
    19: _ticket,
    21: _learnt,
}
