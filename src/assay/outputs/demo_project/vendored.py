"""A made-up library, as somebody might copy it into a repository: long, and nobody's work on the team."""

_HEAD = "/* mapdraw 2.1.0 | an invented library | MIT licence | do not edit */"


def library(lines: int) -> str:
    """The library's text in about so many lines; with one line as if minified."""
    parts = [_projection(number) for number in range(max(lines // 5, 12))]
    if lines == 1:
        return _HEAD + "".join(part.replace("\n", "").replace("  ", "") for part in parts) + "\n"
    return "\n".join([_HEAD, '"use strict";', *parts]) + "\n"


def _projection(number: int) -> str:
    """One of many tables by which places are drawn, as generated code looks."""
    scale, shift = 256 + number * 16, (number * 37) % 97
    return (
        f"function project{number}(place) {{\n"
        f"  var x = (place.east + 180) * {scale} / 360 - {shift};\n"
        f"  var y = (90 - place.north) * {scale} / 180 - {shift};\n"
        f"  return [x, y];\n"
        f"}}"
    )
