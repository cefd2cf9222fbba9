"""Asks until there is an answer to work with: waits for limits, and again after faults that pass."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

import msgspec

from assay.basics.errors import InputError
from assay.sources.fetching.connection import Answer, Ask, Unreached
from assay.sources.fetching.patience import FIRST_PAUSE, Pause, pause_after, pause_before

MOST_ATTEMPTS = 6  # of one page, after faults
MOST_WAITS = 12  # for limits, of one page
LONGEST_WAIT = 65 * 60  # seconds; an allowance is full again within the hour
WORTH_SAYING = 5  # seconds
AS_BEFORE = 304
REASONS = {
    400: "does not understand the request",
    401: "does not accept the request: the token is missing, wrong or out of date",
    403: "does not let this token see it",
    404: "says that it is not there, or that this token may not see it",
    410: "says that it is switched off there",
    422: "gives out no more of it",
    451: "withholds it for legal reasons",
}
KEPT = "What was read is kept: the same command goes on from there."


class Time(Protocol):
    """A clock that can also wait; tests bring one that does not."""

    def now(self) -> float:
        """Seconds since 1970."""

    def sleep(self, seconds: float) -> None:
        """Wait so long."""


class Client:
    """Asks one interface, page by page."""

    def __init__(self, ask: Ask, time: Time, say: Callable[[str], None], title: str) -> None:
        self.requests = 0
        self.waited = 0
        self._ask, self._time, self._say, self._title = ask, time, say, title
        self._before: Pause | None = None

    def get(self, address: str, etag: str = "") -> Answer:
        """An answer of 200 whose body is JSON, of 304, or a refusal (400, 401, 403, 404, 410, 422, 451).

        Raises InputError where nothing of that kind comes in the end; what to do is said.
        """
        headers = {"If-None-Match": etag} if etag else {}
        faults, waits = 0, 0
        while True:
            if self._before:
                self._pause(self._before, address)
            answer, fault = self._once(address, headers)
            self._before = pause_before(answer.headers, self._time.now()) if answer else None
            if answer and not fault and (answer.status == 200 or (answer.status == AS_BEFORE and etag)):
                return answer
            pause = self._pause_for(answer, fault, faults + waits)
            if answer and pause is None:
                return self._refusal(answer, address)
            is_limit = answer is not None and answer.status in (403, 429)
            faults, waits = faults + (not is_limit), waits + is_limit
            if faults == MOST_ATTEMPTS or waits == MOST_WAITS:
                raise self._given_up(pause.reason if pause else fault, address)
            self._before = None
            self._pause(pause or Pause(FIRST_PAUSE << faults, fault), address)

    def require(self, address: str, remedy: str) -> dict[str, Any]:
        """A record without which nothing else makes sense; InputError where it is not given."""
        answer = self.get(address)
        if answer.status == 200:
            try:
                return msgspec.json.decode(answer.body, type=dict[str, Any])
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise InputError(
                    f"this is not what {self._title} answers: {error}.",
                    where=address,
                    remedy="Is it the right address?",
                ) from error
        raise InputError(f"{self._title} {REASONS[answer.status]}.", where=address, remedy=remedy)

    def _once(self, address: str, headers: Mapping[str, str]) -> tuple[Answer | None, str]:
        self.requests += 1
        try:
            answer = self._ask(address, headers)
        except Unreached as error:
            return None, str(error)
        return answer, "the answer is no JSON" if answer.status == 200 and not _is_json(answer.body) else ""

    def _pause_for(self, answer: Answer | None, fault: str, attempt: int) -> Pause | None:
        if answer is None or fault:
            return Pause(FIRST_PAUSE << attempt, fault)
        return pause_after(answer.status, answer.headers, answer.body, attempt, self._time.now())

    def _pause(self, pause: Pause, address: str) -> None:
        self._before = None
        if pause.seconds > LONGEST_WAIT:
            raise InputError(
                f"{self._title} wants {pause.seconds // 60:,} minutes of waiting, since {pause.reason}.",
                where=_without_query(address),
                remedy=f"Come back then. {KEPT}",
            )
        if pause.seconds >= WORTH_SAYING:
            until = datetime.fromtimestamp(self._time.now() + pause.seconds, UTC).astimezone()
            self._say(f"{self._title}: waiting until {until:%H:%M:%S}, since {pause.reason}")
        self.waited += pause.seconds
        self._time.sleep(pause.seconds)

    def _refusal(self, answer: Answer, address: str) -> Answer:
        if answer.status in REASONS:
            return answer
        raise InputError(
            f"{self._title} gave an answer that is not understood: status {answer.status}.",
            where=_without_query(address),
            remedy=f"Is this the address of its interface? {KEPT}",
        )

    def _given_up(self, reason: str, address: str) -> InputError:
        return InputError(
            f"{self._title} gave no sound answer in {MOST_ATTEMPTS} attempts: {reason}.",
            where=_without_query(address),
            remedy=f"Try again later. {KEPT}",
        )


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _without_query(address: str) -> str:
    return address.partition("?")[0]
