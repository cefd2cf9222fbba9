"""How long to wait before asking again, and why: from the answer alone, without a clock of its own.

The rules are those that GitHub ('Rate limits for the REST API'), GitLab ('Rate limits') and Atlassian ('Rate
limiting') publish: Retry-After first, then the time at which the allowance is full again, then longer each time.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

FIRST_PAUSE = 1  # seconds after the first fault of a server; doubled each time
SECONDARY_PAUSE = 60  # seconds after a secondary limit that names none; doubled each time
MARGIN = 1  # seconds, since two clocks differ
LIMIT_WORDS = (b"rate limit", b"abuse detection")
Headers = Mapping[str, str]  # names in small letters


@dataclass(frozen=True, slots=True)
class Pause:
    """Wait so long, since."""

    seconds: int
    reason: str


def pause_after(status: int, headers: Headers, body: bytes, attempt: int, now: float) -> Pause | None:
    """How long to wait before asking the same again; None where asking again is of no use.

    `attempt` counts from 0; `now` is in seconds since 1970.
    """
    if status in (403, 429):
        return _limit(status, headers, body, attempt, now)
    if status in (500, 502, 503, 504):
        seconds = _retry_after(headers, now)
        return Pause(seconds if seconds is not None else FIRST_PAUSE << attempt, f"the server has a fault ({status})")
    return None


def pause_before(headers: Headers, now: float) -> Pause | None:
    """How long to wait before the next request, where an answer says that the allowance is used up."""
    if _remaining(headers) != 0:
        return None
    reset = _reset(headers, now)
    return Pause(reset, "the allowance of requests is used up") if reset is not None else None


def _limit(status: int, headers: Headers, body: bytes, attempt: int, now: float) -> Pause | None:
    seconds = _retry_after(headers, now)
    if seconds is not None:
        return Pause(seconds, "the limit of requests is reached")
    if _remaining(headers) == 0 and (reset := _reset(headers, now)) is not None:
        return Pause(reset, "the allowance of requests is used up")
    if status == 429 or any(word in body[:4096].lower() for word in LIMIT_WORDS):
        return Pause(SECONDARY_PAUSE << attempt, "too many requests in a short time")
    return None


def _retry_after(headers: Headers, now: float) -> int | None:
    text = headers.get("retry-after", "").strip()
    if text.isdecimal():
        return int(text[:9])
    try:
        return max(0, math.ceil(parsedate_to_datetime(text).timestamp() - now)) + MARGIN if text else None
    except (ValueError, OverflowError):
        return None


def _remaining(headers: Headers) -> int | None:
    text = headers.get("x-ratelimit-remaining", headers.get("ratelimit-remaining", ""))
    return int(text[:9]) if text.isdecimal() else None


def _reset(headers: Headers, now: float) -> int | None:
    """Seconds until the allowance is full again: told as seconds since 1970, or by Atlassian as an ISO time."""
    text = headers.get("x-ratelimit-reset", headers.get("ratelimit-reset", ""))
    try:
        at = float(text[:12]) if text.isdecimal() else _moment(text)
    except (ValueError, OverflowError):
        return None
    return max(0, math.ceil(at - now)) + MARGIN


def _moment(text: str) -> float:
    found = datetime.fromisoformat(text)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
