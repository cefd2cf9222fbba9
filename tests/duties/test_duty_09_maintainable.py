"""Duty 9: logical and maintainable software."""

from dataclasses import replace

from assay.duties.model import Force
from assay.work.complexity import FunctionChange
from assay.work.model import Commit
from assay.work.piece import PersonWork
from examples import assess, change, commit, counts, hold, one, piece, work
from functions import change as changed
from functions import function

COUNTS = {
    "new code with tests of its own": counts(
        one(
            "Compute fares",
            change("app/fares.py", "def fare(zones: int) -> int:", *[f"    step_{i} = zones * {i}" for i in range(15)]),
            change("tests/test_fares.py", "def test_fare():", "    assert fare(1) == 2"),
        ),
        "with tests of its own",
        Force.FIRM,
        "S1",
    ),
    "new code without tests": counts(
        one(
            "Compute fares",
            change("app/fares.py", "def fare(zones: int) -> int:", *[f"    step_{i} = zones * {i}" for i in range(15)]),
        ),
        "wrote new code",
        Force.SLIGHT,
        "S1",
    ),
    "a refactoring that says so": counts(
        one("Extract the zone table", change("app/fares.py", *[f"line_{i} = {i}" for i in range(10)], deleted=14)),
        "restructured existing code",
        Force.FIRM,
        "S1",
    ),
    "a page": counts(
        one(
            "Add the booking form",
            change(
                "app/templates/booking.html",
                '<form method="post">',
                '<label for="d">Day</label>',
                '<input id="d" name="day">',
                "<button>Book</button>",
            ),
        ),
        "built a user interface",
        Force.FIRM,
        "S2",
    ),
    "a model and its queries": counts(
        one(
            "Store bookings",
            change("app/models.py", "    seat = models.CharField(max_length=4)"),
            change("app/views.py", "    Booking.objects.filter(day=day)", "    Booking.objects.create(day=day)"),
        ),
        "defined data",
        Force.FIRM,
        "S3",
    ),
    "one column and one query": counts(
        one(
            "Keep the seat",
            change("app/models.py", "    seat = models.CharField(max_length=4)"),
            change("app/views.py", "    Booking.objects.filter(seat=seat)"),
        ),
        "defined data",
        Force.SLIGHT,
        "S3",
    ),
    "wrappers without anything to act on": counts(
        one("Lay out the page", change("app/templates/a.html", "<main>", "<section>", "<ul>", "<table>")),
        "built a user interface",
        Force.SLIGHT,
        "S2",
    ),
    "a word imported from elsewhere in the same software": counts(
        one(
            "Import cases from the register",
            change("app/cases.py", "def read():", *[f"    step_{i} = {i}" for i in range(15)], status="A"),
            change("tests/test_cases.py", "def test_read():", "    assert read()"),
        ),
        "with tests of its own",
        Force.FIRM,
        "S1",
    ),
    "an algorithm that the message names": counts(
        one(
            "Find the shortest journey by Dijkstra's algorithm",
            change("app/journey.py", "def dijkstra(graph):", "    queue = []", "    heappush(queue, (0, start))"),
        ),
        "named algorithm",
        Force.FIRM,
        "S16",
    ),
    "something taken out of use": counts(
        one("Remove the old booking page", change("app/old.py", deleted=200)),
        "took something out of use",
        Force.SLIGHT,
        "S1",
    ),
}

DOES_NOT_COUNT = {
    "formatting": one("Run the formatter", change("app/fares.py", "a = 1", "b = 2")),
    "a changed constant": one("Raise the fare", change("app/fares.py", "FARE = 3")),
    "somebody else's library copied in": one(
        "Add the library", change("vendor/lib/heap.py", "class Heap:", "def heappush(q):")
    ),
    "an import of a whole template": one(
        "Start from the template",
        *[change(f"app/page_{i}.py", "class Page(Base):", *[f"x{j} = {j}" for j in range(30)]) for i in range(70)],
    ),
}

COUNTS |= {
    "tables and relations laid out": counts(
        one(
            "Model bookings",
            change(
                "app/models.py",
                "class Booking(models.Model):",
                "    day = models.DateField()",
                "    seat = models.CharField(max_length=4)",
                "    journey = models.ForeignKey(Journey, on_delete=CASCADE)",
            ),
        ),
        "defined how data is stored",
        Force.FIRM,
        "K10",
    ),
    "one more column": counts(
        one("Keep the platform", change("app/models.py", "    platform = models.CharField(max_length=4)")),
        "defined how data is stored",
        Force.SLIGHT,
        "K10",
    ),
    "a lock that the message tells of": counts(
        one(
            "Lock the seat against a race between two bookings",
            change("app/seats.py", "    seat = Seat.objects.select_for_update().get(pk=1)"),
        ),
        "guarded shared data",
        Force.FIRM,
        "K9",
    ),
    "a lock that went": counts(
        one("Remove the lock around seats", change("app/seats.py", "    order = threading.Lock")),
        "guarded shared data",
        Force.SLIGHT,
        "K9",
    ),
}
DOES_NOT_COUNT |= {
    "records moved over from elsewhere": one(
        "Move over the models from the old service",
        change(
            "app/models.py",
            "class Stop(models.Model):",
            *[f"    f{i} = models.CharField(max_length=4)" for i in range(20)],
            status="A",
        ),
    ),
    "a transaction is no guard against races by itself": one("Name it", change("app/a.py", "def atomic(self):")),
}

SPLIT = commit("Refactor fares into parts", change("app/fares.py", *[f"    return {n}" for n in range(9)], deleted=20))
PLAIN = commit("Count the night", change("app/fares.py", "    return 4"))


def measured(what: Commit, *functions: FunctionChange) -> PersonWork:
    """Work that is one commit, with the functions that it changed."""
    return replace(work(piece(what)), functions=tuple(replace(f, commit=what.id) for f in functions))


WHOLE = function("fare", 14, 40)
PART = changed("night_fare", 4, 18)
SMALL = [changed(name, 3, 12) for name in ("fare", "price", "shown")]
COUNTS |= {
    "a function made simpler, and the message says that it was restructured": counts(
        measured(SPLIT, changed("fare", 5, 16, before=WHOLE), PART), "made a function simpler: fare", Force.FIRM, "S1"
    ),
    "a function made simpler without a word of why": counts(
        measured(PLAIN, changed("fare", 8, 30, before=WHOLE)), "made a function simpler: fare", Force.SLIGHT, "S1"
    ),
    "new functions that all stay small": counts(
        measured(PLAIN, *SMALL), "kept new functions small", Force.SLIGHT, "S1"
    ),
}
DOES_NOT_COUNT |= {
    "a function that was emptied": measured(PLAIN, changed("fare", 1, 3, before=WHOLE)),
    "a function moved whole into another one": measured(
        PLAIN, changed("fare", 1, 3, before=WHOLE), changed("all_fares", 14, 40)
    ),
    "a function that was simple before": measured(PLAIN, changed("fare", 2, 5, before=function("fare", 7, 12))),
    "a function made simpler and then harder again in the same piece": measured(
        PLAIN, changed("fare", 8, 30, before=WHOLE), changed("fare", 14, 41, before=function("fare", 8, 30))
    ),
    "new functions of which one is long": measured(PLAIN, *SMALL, changed("all_fares", 3, 80)),
    "new functions that only return a value": measured(PLAIN, *[changed(n, 1, 2) for n in ("a", "b", "c")]),
    "a simpler function of somebody else's commit": replace(
        measured(PLAIN), functions=(changed("fare", 5, 30, before=WHOLE, commit="f" * 40),)
    ),
}

test_counts, test_does_not_count = hold(9, COUNTS, DOES_NOT_COUNT)


def test_a_function_made_simpler_points_at_the_commit_that_did_it() -> None:
    done = replace(changed("fare", 5, 30, before=WHOLE), commit=SPLIT.id)
    after = replace(changed("fare", 5, 31, before=function("fare", 5, 30)), commit=PLAIN.id)
    own = replace(work(piece(SPLIT, PLAIN)), functions=(done, after))
    signal = next(s for s in assess(9, own) if "made a function simpler" in s.reason)
    assert signal.quote == "fare: complexity 14 → 5"
    assert signal.locators == (f"journeys@{SPLIT.id[:12]}:app/fares.py#L1-L30",)
