"""The crown-copyright line: the last thing on the page, so a page without it was cut short."""

import re
from dataclasses import replace

from assay.sources.official_page.text import REMEDY, Line

# Taken from the page; spaces are single by now. The parts that vary are bounded, so matching is quick.
_START = re.compile(r"Crown copyright (?:©|\(c\)) ?[0-9]{4}\.")
_WHOLE = re.compile(
    r"Crown copyright (?:©|\(c\)) ?[0-9]{4}\. You may re-use this information .{0,120}"
    r"under the terms of the Open Government Licence.{0,40} Visit "
    r"(?:https?://)?www\.nationalarchives\.gov\.uk/doc/open-government-licence(?:/version/[0-9])?/?\.?"
)
_MOST_LINES = 12  # a browser's copy may break the line


def split_footer(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], str]:
    """The lines above the footer, and the footer's words ('' where there is none).

    The page's text glues the footer to the line before it, so that line is cut where the footer starts.
    """
    for index, line in enumerate(lines):
        if match := _START.search(line.text):
            before = line.text[: match.start()].strip()
            above = (*lines[:index], replace(line, text=before)) if before else lines[:index]
            footer = replace(line, text=line.text[match.start() :])
            return above, _whole(footer, lines[index + 1 :])
    return lines, ""


def _whole(start: Line, rest: tuple[Line, ...]) -> str:
    words = start.text
    for count in range(_MOST_LINES):
        if _WHOLE.fullmatch(words):
            if rest[count:]:
                raise rest[count].error(
                    f"{rest[count].quoted} follows the crown-copyright line, which ends the page",
                    remedy=REMEDY,
                )
            return words
        if count == len(rest):
            break
        words = f"{words} {rest[count].text}"
    if _WHOLE.match(words):
        raise start.error("words follow the crown-copyright line, which ends the page")
    raise start.error("the page is cut short: its crown-copyright line is not whole")
