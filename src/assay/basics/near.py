"""What somebody may have meant by a name that is not known."""

import difflib
from collections.abc import Iterable

_MOST = 3  # names; more would be a list and no hint
_ALIKE = 0.7  # of two names, by difflib's ratio; below it a hint misleads more than it helps


def near_names(asked: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known names that are nearest to one that is not, the nearest first; capitals do not count.

    Names of the same letters in another order ('ST0161') are the likeliest slip, and go alone.
    """
    plain = asked.strip().casefold()
    by_plain: dict[str, str] = {}
    for name in known:
        by_plain.setdefault(name.casefold(), name)
    found = difflib.get_close_matches(plain, by_plain, n=4 * _MOST, cutoff=_ALIKE)
    turned = [name for name in found if sorted(name) == sorted(plain)]
    return tuple(by_plain[name] for name in (turned or found)[:_MOST])


def did_you_mean(asked: str, known: Iterable[str]) -> str:
    """'Did you mean X or Y? ' to stand before what else there is to do; '' where nothing is near."""
    near = near_names(asked, known)
    return f"Did you mean {' or '.join(near)}? " if near else ""
