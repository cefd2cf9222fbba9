"""Duty 9: logical and maintainable software."""

from assay.duties.model import Force
from examples import change, counts, hold, one

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

test_counts, test_does_not_count = hold(9, COUNTS, DOES_NOT_COUNT)
