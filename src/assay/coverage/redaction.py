"""Taking words out of texts before they are shared: what a person struck out, what a scanner flagged, others' names."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

REDACTED = "[redacted]"
SHORTEST = 2  # characters of a stretch that is looked for in other texts
SHORTEST_ANYWHERE = 6  # a shorter one is taken out as a word, not from within words
# Parts of addresses that are words of everyday use: masking them would make texts unreadable and hide nobody.
_GENERIC = frozenset(
    """admin build ci code contact dev devops git github gitlab hello info it mail me no-reply noreply office root
    support team test user users web work""".split()  # noqa: SIM905 - a row reads better
)
_TRAILER = re.compile(r"^([ \t]*[A-Za-z-]{2,30}-(?:by|with|to):[ \t]*)([^\n]+)", re.MULTILINE | re.IGNORECASE)
_ADDRESS = re.compile(r"[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MERGED = re.compile(r"\bMerge pull request #\d+ from ([\w-]+)/")
_HANDLE = re.compile(r"(?<![\w@/.])@[A-Za-z0-9][\w-]{0,38}\b")


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of a text that should not leave: text[start:end], and what it looks like."""

    kind: str
    start: int
    end: int


Scanner = Callable[[str], Iterable[Flag]]  # finds secrets and personal data in one text


def strike(text: str, flags: Iterable[Flag]) -> str:
    """The text with each flagged stretch replaced by `REDACTED`; stretches that touch become one."""
    parts: list[str] = []
    done = 0
    for flag in sorted(flags, key=lambda flag: flag.start):
        if flag.start > done or not parts:
            parts += [text[done : flag.start], REDACTED]
        done = max(done, flag.end)
    return "".join(parts) + text[done:] if parts else text


def struck_out(original: str, left: str) -> tuple[str, ...] | None:
    """What somebody took out of a text by `REDACTED`, or by leaving nothing; None where they did anything else."""
    if left == original:
        return ()
    first, *rest = left.split(REDACTED)
    if not left or not rest:
        return None if left else (original,)
    if not original.startswith(first):
        return None
    removed, place = [], len(first)
    for part in rest[:-1]:
        found = original.find(part, place)
        if found < 0:
            return None
        removed.append(original[place:found])
        place = found + len(part)
    end = len(original) - len(rest[-1])
    if end < place or not original.endswith(rest[-1]):
        return None
    return (*removed, original[place:end])


def stretches(removed: Iterable[str]) -> frozenset[str]:
    """What to look for in other texts: the lines of what was taken out, without blanks and what is too short."""
    lines = (line.strip() for text in removed for line in text.split("\n"))
    return frozenset(line for line in lines if len(line) >= SHORTEST and any(c.isalnum() for c in line))


def take_out(text: str, wanted: Iterable[str]) -> str:
    """The text without these stretches, wherever they stand in it; the longest first."""
    for stretch in sorted(wanted, key=lambda s: (-len(s), s)):
        if stretch in text and stretch not in REDACTED:
            text = _pattern(stretch).sub(REDACTED, text)
    return text


def _pattern(stretch: str) -> re.Pattern[str]:
    escaped = re.escape(stretch)
    return re.compile(escaped if len(stretch) >= SHORTEST_ANYWHERE else rf"(?<!\w){escaped}(?!\w)")


class NameScanner:
    """Finds other people: their names and the parts of these, their addresses and accounts, and any address at all."""

    def __init__(self, names: Iterable[str], handles: Iterable[str], own: Iterable[str]) -> None:
        """`names` as written; `handles` are logins and addresses; `own` is what the person goes by, which stays."""
        mine = {part.casefold() for text in own for part in _parts(text)}
        named = {name.strip() for name in names} - set(own)
        whole = {name for name in named if len(_parts(name)) > 1}
        parts = {part for name in named for part in _parts(name) if part.casefold() not in mine and part[0].isupper()}
        logins = {part for handle in handles for part in (handle, handle.partition("@")[0])} | (named - whole)
        logins = {x for x in logins if len(x) > SHORTEST and not {x.casefold()} & (mine | _GENERIC) and not x.isdigit()}
        self._folded = _any_of(whole | logins, re.IGNORECASE)
        self._parts = _any_of(parts, re.NOFLAG)

    def __call__(self, text: str) -> Iterable[Flag]:
        """The flags of one text."""
        for pattern in (self._folded, self._parts):
            yield from (Flag("somebody's name", *found.span()) for found in pattern.finditer(text))
        yield from (Flag("an address", *found.span()) for found in _ADDRESS.finditer(text))
        yield from (Flag("an account", *found.span()) for found in _HANDLE.finditer(text))
        yield from (Flag("an account", *found.span(1)) for found in _MERGED.finditer(text))
        yield from (Flag("a line that names somebody", *found.span(2)) for found in _TRAILER.finditer(text))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[\W\d_]+", name) if len(part) >= SHORTEST]


def _any_of(words: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![^\W_])(?:{listed})(?![^\W_])" if listed else r"(?!)", flags)
