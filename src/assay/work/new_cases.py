"""Tells a case that was written from one that was only renamed or laid out anew: what it does is new."""

import re
from collections.abc import Mapping

MOST_SIGNATURE = 12  # lines that a signature may be broken over
MOST_GAP = 10  # lines after it among which the first new one of the body is looked for: the rest is another's business

# Where a signature ends and what the case does begins; 'do' and '|x|' are Ruby's, a lone quote the shell's.
_BEGINS = re.compile(r"(?:[:{'\"]|\bdo(?:[ \t]*\|\w+\|)?)[ \t]*(?:#.*|//.*)?$")
# A case on one line, or a mark or title above the case: what stands there is all that it says of itself.
_WHOLE = re.compile(r"=>[ \t]*[^\s{].*|\{.+\}[ \t]*\)?;?$|^[ \t]*(?:@\w+|#\[|\[(?:Fact|Theory|Test)\b)")


def has_new_body(first: int, added: Mapping[int, str], is_case: re.Pattern[str]) -> bool:
    """Whether the case that begins in line `first` does anything new.

    `added` holds the new lines of the file by number, without blank ones; `is_case` knows a line that one begins in.
    """
    if _WHOLE.search(added[first]):
        return True
    end = _end_of_signature(first, added)
    for number in range(end + 1, end + 1 + MOST_GAP):
        line = added.get(number)
        if line is not None:
            return not is_case.search(line)
    return False


def _end_of_signature(first: int, added: Mapping[int, str]) -> int:
    """The line that ends the signature; where a line of it is not new, the last new one before."""
    for number in range(first, first + MOST_SIGNATURE):
        if _BEGINS.search(added[number]) or number + 1 not in added:
            return number
    return first
