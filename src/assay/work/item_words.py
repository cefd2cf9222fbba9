"""Reads what people write into work items by habit: links to others, task lists, estimates and durations."""

import re
from collections.abc import Iterable

from assay.work.tracked import ItemLink

LONGEST_READ = 20_000  # characters of a description: what comes after that is a log
KEY = r"(?:(?:[\w.-]{1,60}/[\w.-]{1,60})?[#!]\d{1,7}|[A-Z][A-Z0-9]{1,9}-\d{1,6})"
NUMBERED = re.compile(r"[#!-]\d{1,7}")  # '#12', '!12', the end of 'JRN-12': quick to look for in a long text
LETTERS = re.compile(r"\b[A-Z][A-Z0-9]{1,9}$")
PROJECT = re.compile(r"[\w.-]{1,60}/[\w.-]{1,60}$")
BEFORE = 140  # characters in front of a key that are looked at: its project, and the words that relate it
RELATIONS = (
    ("blocked by", re.compile(r"\b(?:depends on|blocked by|waiting (?:on|for)|requires|after):?\s{1,3}$", re.I)),
    ("blocks", re.compile(r"\b(?:blocks|blocking|prerequisite (?:of|for)):?\s{1,3}$", re.I)),
    ("parent", re.compile(r"\b(?:part of|parent|epic|child of):?\s{1,3}$", re.I)),
    ("closes", re.compile(r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s{1,3}$", re.I)),
    ("child", re.compile(r"(?:^|\n)\s{0,12}[-*+] \[[ xX]\] [^\n]{0,80}$")),
)
TASK = re.compile(r"^\s{0,12}[-*+] \[([ xX])\] \S", re.MULTILINE)
# GitLab's rule (docs, 'time tracking'): a week is 5 days and a day 8 hours; Jira's default is the same.
UNITS = {"w": 144_000, "d": 28_800, "h": 3_600, "m": 60}
DURATION = re.compile(r"(\d{1,5}(?:[.,]\d{1,3})?) ?(w|d|h|m)(?:eeks?|ays?|ours?|rs?|in(?:ute)?s?)?(?![a-z])", re.I)
SAID_ESTIMATE = re.compile(
    r"(?:^|\n|\*\*|/)\s{0,3}(?:original )?estimate(?:\*\*)?\s{0,2}[:= ]\s{0,2}(?:\*\*)?\s{0,2}([^\n]{1,40})", re.I
)
SAID_POINTS = re.compile(r"^(?:story[ -]?points?|points?|sp|estimate)\s{0,2}[:=/-]{1,2}\s{0,2}(\d{1,3}(?:\.\d)?)$|^(\d{1,3}(?:\.\d)?) ?(?:story )?(?:points?|sp|pts?)$", re.I)  # fmt: skip
SIZE = re.compile(r"^(?:size|t-?shirt|effort)\s{0,2}[:=/-]{1,2}\s{0,2}(xs|s|m|l|xl|xxl|small|medium|large)$", re.I)
LEVEL = re.compile(
    r"^(?:priority|prio|p|severity|sev|s)?\s{0,2}[:=/_-]{0,2}\s{0,2}(?:p|sev|s)?"
    r"(critical|blocker|urgent|highest|high|major|medium|moderate|normal|low|lowest|minor|trivial|[0-5])$",
    re.I,
)


def read_links(text: str) -> tuple[ItemLink, ...]:
    """Other items that a description names with how it stands to them; a task list's items are its children."""
    found = []
    for match in NUMBERED.finditer(text, 0, LONGEST_READ):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        front = (LETTERS if match[0][0] == "-" else PROJECT).search(before)
        if match[0][0] == "-" and not front:
            continue
        before = before[: front.start()] if front else before
        key = (front[0] if front else "") + match[0]
        found += [ItemLink(relation, key) for relation, words in RELATIONS if words.search(before)]
    return tuple(dict.fromkeys(found))


def count_tasks(text: str) -> tuple[int, int]:
    """Boxes of task lists: how many are ticked, and how many there are."""
    marks = [match[1] for match in TASK.finditer(text[:LONGEST_READ])]
    return sum(mark != " " for mark in marks), len(marks)


def read_duration(text: str) -> int | None:
    """Seconds of work: '1w 2d', '3h 30m', '1.5 hours'; a week is 5 days, a day 8 hours. None where nothing fits.

    >>> read_duration("1d 4h")
    43200
    """
    parts = DURATION.findall(text[:60])
    if not parts:
        return None
    return round(sum(float(number.replace(",", ".")) * UNITS[unit.lower()] for number, unit in parts))


def read_estimate(labels: Iterable[str], text: str = "") -> tuple[int | None, float | None]:
    """Seconds and points of an estimate that labels or a line 'Estimate: 3h' of the description tell."""
    seconds: int | None = None
    points: float | None = None
    for label in labels:
        if match := SAID_POINTS.match(label.strip()):
            points = float(match[1] or match[2])
        elif label.casefold().startswith("estimate"):
            seconds = read_duration(label)
    match = SAID_ESTIMATE.search(text[:LONGEST_READ]) if "stimate" in text else None
    if match:
        said = match[1].strip(" *")
        seconds = seconds or read_duration(said)
        number = re.match(r"(\d{1,3}(?:\.\d)?) ?(?:story )?(?:points?|sp|pts?)\b", said, re.I)
        points = points if points is not None or not number else float(number[1])
    return seconds, points


def read_size(labels: Iterable[str]) -> str:
    """The size that a label such as 'size/S' tells, in capital letters; '' where none does."""
    sizes = {"small": "S", "medium": "M", "large": "L"}
    found = next((match[1] for label in labels if (match := SIZE.match(label.strip()))), "").lower()
    return sizes.get(found, found.upper())


def read_level(labels: Iterable[str], *words: str) -> str:
    """The level in a label such as 'priority: high', 'P1' or 'severity/2'; the label begins with one of `words`."""
    for label in labels:
        plain = label.strip().casefold()
        if any(plain.startswith(word) for word in words) and (match := LEVEL.match(plain)):
            return match[1]
    return ""
