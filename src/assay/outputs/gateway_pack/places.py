"""Places of a piece of work as they are read on paper: each commit once, each file once, its lines together."""

import re

# repository@commit:path#L10-L20; the path and the lines may be missing
_PLACE = re.compile(r"^[^@\s]+@(?P<commit>[0-9a-f]{7,64})(?::(?P<path>.+?)(?:#(?P<lines>L\d+(?:-L\d+)?))?)?$")
COMMIT_DIGITS = 10  # enough to find it: the whole place stands in the JSON and on the report's pages


def short_places(locators: tuple[str, ...]) -> list[str]:
    """The places in order: "ecf5036870 tests/test_fares.py lines 12, 40-44"; what has another form stays as it is.

    The repository is left out: a fact sheet is of one piece in one repository, and names it.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for locator in locators:
        match = _PLACE.match(locator)
        key = (match["commit"][:COMMIT_DIGITS], match["path"] or "") if match else (locator, "")
        lines = found.setdefault(key, [])
        if match and match["lines"] and (shown := match["lines"].replace("L", "")) not in lines:
            lines.append(shown)
    return [" ".join(filter(None, (*key, _lines(lines)))) for key, lines in found.items()]


def _lines(lines: list[str]) -> str:
    if not lines:
        return ""
    return f"{'line' if len(lines) == 1 and '-' not in lines[0] else 'lines'} {', '.join(lines)}"
