"""Duty 12: recovery."""

from assay.duties.model import Force
from examples import change, counts, hold, one

COUNTS = {
    "a revert with its reason": counts(
        one(
            'Revert "Cache fares"\n\nThis reverts commit 1234567890abcdef.\n\nStale fares were shown for an hour after a change of prices.',
            change("app/fares.py", "x = 1"),
        ),
        "and said why",
        Force.FIRM,
        "S14",
    ),
    "a revert without one": counts(
        one('Revert "Cache fares"\n\nThis reverts commit 1234567890abcdef.', change("app/fares.py", "x = 1")),
        "recorded revert",
        Force.SLIGHT,
        "S14",
    ),
    "a backup script": counts(
        one(
            "Back up bookings",
            change("scripts/backup.sh", "pg_dump bookings > bookings.sql", "restic backup bookings.sql"),
        ),
        "how to back up",
        Force.FIRM,
        "S10",
    ),
    "one line that names a dump": counts(
        one("Copy bookings", change("scripts/copy.sh", "pg_dump bookings | psql trial")),
        "how to back up",
        Force.SLIGHT,
        "S10",
    ),
    "a migration with a way back": counts(
        one("Add seats", change("app/migrations/0002_seats.py", "migrations.RunPython(fill, reverse_code=empty)")),
        "a way back",
        Force.SLIGHT,
        "K10",
    ),
}

DOES_NOT_COUNT = {
    "a generated migration": one(
        "Add seats",
        change("app/migrations/0002_seats.py", "migrations.RunPython(fill, reverse_code=migrations.RunPython.noop)"),
    ),
    "the word restore for a button": one("Restore focus", change("app/page.js", "restore(focus)")),
    "an ordinary fix": one("Fix the cache", change("app/cache.py", "x = 1")),
}

test_counts, test_does_not_count = hold(12, COUNTS, DOES_NOT_COUNT)
