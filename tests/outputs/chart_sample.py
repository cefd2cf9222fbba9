"""An invented project of twelve weeks for the drawings: all that they are made from, and one title that means harm."""

from given import product

from assay.duties.product import MadeProduct
from assay.duties.products import find_products
from assay.work.covered import CoverageReport, FileCoverage
from assay.work.testing import Outcome
from assay.work.tracked import Deployment, EventKind, Item, ItemLink, TimeSpent
from items import ADA, BO, at, change, comment, event, item
from outputs.report_sample import HOSTILE_TITLE
from reports import a_run, bad, case

HOUR = 3_600
NUMBERS = (1, 2, 3, 4, 14, 15, 17, 19, 20)
NOW = 84
TITLES = (
    "Read the timetable feed", "Plan a journey with one change", "Night fares", "Show the next departures",
    "Tell of works on the line", "Journeys without steps", "Keep the feed when it is broken", "Say how full a train is",
)  # fmt: skip
SEVERITIES = ("critical", "high", "medium", "medium", "low")


def tasks() -> list[Item]:
    """Twenty-four estimated items, two of three done; each third is part of the first, and each waits for an earlier one."""
    return [_task(number) for number in range(1, 25)]


def _task(number: int) -> Item:
    hours = 2 + number * 5 % 13
    is_done = number % 3 != 0
    closed = at(number * 2.5 + 2 + number % 4 * 5) if is_done else 0
    links = tuple(ItemLink("blocked by", f"#{other}") for other in (number - 4, number - 7) if other > 1 and number % 2)
    ring = {20: "#22", 22: "#24", 24: "#20"}
    return item(
        number, HOSTILE_TITLE if number == 5 else f"{TITLES[number % 8]} ({number})", author=ADA, created=at(number * 2.5),
        state="closed" if is_done else "open", closed=closed, estimate=hours * HOUR, parent="#1" if number in (4, 7, 10, 13) else "",
        time_spent=(TimeSpent(closed, ADA, int(hours * (0.6 + number % 5 * 0.3) * HOUR)),) if is_done else (),
        links=(*links, ItemLink("blocked by", ring[number])) if number in ring else links, events=_events(number, closed),
    )  # fmt: skip


def _events(number: int, closed: int) -> tuple:
    """Each fifth item was blocked for some days; the last of these still is."""
    if number % 5:
        return ()
    began = event(EventKind.LABELLED, BO, number * 2.5 + 1, "blocked")
    ended = event(EventKind.UNLABELLED, ADA, number * 2.5 + 2 + number / 4, "blocked")
    return (began,) if number == 20 else (began, ended)


def bugs() -> list[Item]:
    """Fifteen bugs, each answered within some hours, half of them mended."""
    return [
        item(
            100 + number, f"{TITLES[number % 8]} goes wrong", created=at(number * 5 + 0.4), labels=("bug",),
            severity=SEVERITIES[number % 5], state="closed" if number % 2 else "open",
            closed=at(number * 5 + 2 + number % 3) if number % 2 else 0,
            comments=(comment("I will look at it this afternoon, it is in the feed.", ADA, number * 5 + 0.45 + number % 4 / 10),),
        )
        for number in range(15)
    ]  # fmt: skip


def deployments() -> tuple[Deployment, ...]:
    """Two a week; each sixth failed, and once an older version was put back."""
    return tuple(
        Deployment(
            f"journeys deployment {number}", "production", at(number * 3.5 + 1), ADA,
            f"{9 if number == 18 else number:040x}", "failure" if number % 6 == 5 else "success", at(number * 3.5 + 1.01),
        )
        for number in range(1, 23)
    )  # fmt: skip


def changes() -> list[Item]:
    """One for each deployment, merged up to two days before."""
    return [
        change(
            200 + n, f"Change {n}", created=at(n * 3.5 - 2), closed=at(n * 3.5 + 1 - n % 4 / 2), commits=(f"{n:040x}",)
        )
        for n in range(1, 23)
    ]


def runs() -> tuple:
    """A run each third day: ever more cases, some that fail, one that is flaky."""
    return tuple(
        a_run(
            *(case(f"case {number}") for number in range(10 + day)),
            *(bad(f"night {number}") for number in range(day % 4)),
            *((case("late", is_flaky=True),) if day % 9 == 0 else ()),
            case("skipped", Outcome.SKIPPED),
            time=at(day), commit=f"{day:040x}", place=f"unit-{day}.xml",
        )
        for day in range(3, NOW, 3)
    )  # fmt: skip


def reports() -> tuple[CoverageReport, ...]:
    """One a week, each with a little more covered."""
    return tuple(
        CoverageReport(f"coverage-{week}.xml", "Cobertura", at(week * 7), f"{week:040x}", (), (FileCoverage("fares.py", (1 << 40 + week * 4) - 1, (1 << 100) - (1 << 40 + week * 4)),))
        for week in range(1, 12)
    )  # fmt: skip


def made(number: int) -> MadeProduct:
    """The product of one duty, made from all of it."""
    project = {"deployments": deployments(), "test_runs": runs(), "coverage": reports()}
    items = sorted([*tasks(), *bugs(), *changes()], key=lambda one: one.created)
    levels = {"answer_within": 2 * HOUR, "resolve_within": 16 * HOUR} if number == 19 else {}
    result = product(number, *items, now=NOW, project=project, since=at(0) if number == 3 else 0, **levels)
    return MadeProduct(next(duty for duty in find_products() if duty.number == number), result)
