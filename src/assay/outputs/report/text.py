"""Words for the page: hostile text made safe to show, dates and numbers in plain English."""

import re
from datetime import UTC, datetime

from markupsafe import Markup, escape

TITLE_LENGTH = 140
QUOTE_LENGTH = 900
QUOTE_LINES = 18
WORD_LENGTH = 16  # how far back the end of a word is looked for

# Written as escapes so that the file itself holds none of them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that nobody sees and that can turn, hide or tag text: bidi controls, zero widths, tag characters.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
_NEWLINE = re.compile("\r\n?")
_ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
# Quick to look for, and rare: places such as repository@commit:path hold an '@' without it.
_DOMAIN = re.compile(r"@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
# 'Reviewed-by: Somebody': a name that the report has no right to show.
_TRAILER = re.compile(r"^([ \t]*[A-Za-z-]{2,30}-by:)[^\n]+", re.MULTILINE | re.IGNORECASE)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def visible(text: str) -> str:
    """The text without what cannot or must not be seen: controls become U+FFFD, hidden marks vanish."""
    if text.isascii() and text.isprintable():
        return text  # nearly all of it, and quicker than the patterns
    return _CONTROL.sub("\ufffd", _UNSEEN.sub("", _NEWLINE.sub("\n", text)))


def clean(text: str) -> str:
    """Text from a source as it may be shown: visible, and with no address and no name from a trailer."""
    seen = visible(text)
    if _DOMAIN.search(seen):
        seen = _ADDRESS.sub("[address]", seen)
    if ":" in seen and "-by:" in seen.lower():
        seen = _TRAILER.sub(r"\1 [name left out]", seen)
    return seen


def cut(text: str, length: int = TITLE_LENGTH) -> str:
    """Clean text of at most that many characters; '…' stands for the rest, after a word if one ends near."""
    seen = clean(text)
    if len(seen) <= length:
        return seen
    kept = seen[: length - 1]
    space = kept.rfind(" ", length - 1 - WORD_LENGTH)
    return (kept[:space] if space > 0 else kept).rstrip(" ,;:-") + "…"


def cut_lines(text: str) -> str:
    """A quote: at most `QUOTE_LINES` lines and `QUOTE_LENGTH` characters, with '…' for the rest."""
    lines = clean(text).strip("\n").split("\n")
    kept = "\n".join(lines[:QUOTE_LINES]) + ("\n…" if len(lines) > QUOTE_LINES else "")
    return cut(kept, QUOTE_LENGTH)


def shown_label(label: str) -> Markup:
    """What to call a person, as it was given; an address stays only here, where the label is one."""
    seen = visible(label).replace("\n", " ").strip() or "a person without a name"
    return escape(seen if len(seen) <= TITLE_LENGTH else seen[: TITLE_LENGTH - 1] + "…")


def finalize(value: object) -> object:
    """Every value that a template prints passes here, so that no template can forget to clean."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def date(seconds: int) -> str:
    """'23 November 2026'; times that no calendar holds are said to be unknown."""
    moment = moment_of(seconds)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}" if moment else "date unknown"


def dates(start: int, end: int) -> str:
    """One date, '3 to 9 May 2026', '28 May to 1 June 2026' or '28 December 2025 to 2 January 2026'."""
    first, last = date(min(start, end)), date(max(start, end))
    if first == last:
        return first
    begun, done = first.split(" "), last.split(" ")
    while len(begun) > 1 and begun[-1] == done[-1]:
        begun.pop()
        done.pop()
    return f"{' '.join(begun)} to {last}"


def moment_of(seconds: int) -> datetime | None:
    """The time in UTC, or None where it is before 1970 or past what a calendar holds."""
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds > 0 else None
    except (OverflowError, ValueError, OSError):
        return None


def month_name(month: int) -> str:
    """'March' for 3."""
    return _MONTHS[month - 1]


def count(number: int, one: str, many: str = "") -> str:
    """'1 piece', '1,200 pieces'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1] if items else ""


def ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence already."""
    trimmed = text.strip()
    return trimmed if not trimmed or trimmed[-1] in ".!?…" else trimmed + "."


def sentence(text: str) -> str:
    """The text as a sentence: a capital first, a full stop last."""
    full = ended(text)
    return full[:1].upper() + full[1:]
