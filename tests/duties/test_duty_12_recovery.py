"""Duty 12: recovery."""

from dataclasses import replace

from assay.duties.model import Force
from assay.work.piece import PersonWork
from assay.work.recovery import Revert
from examples import change, commit, counts, hold, one, piece, work
from items import BO, comment, item, items_of_ada

BACK = commit(
    'Revert "Cache fares"\n\nThis reverts commit 1234567890abcdef.\n\nStale fares were shown for an hour after a change.',
    change("app/fares.py", "x = 1"),
)


def taken_back(is_of_own: bool, hours: float) -> PersonWork:
    """Work with a revert of a commit that was there so many hours."""
    time = BACK.head.author_time
    revert = Revert("journeys", BACK.id, time, BACK.head.subject, "1" * 40, time - int(hours * 3600), is_of_own)
    return replace(work(piece(BACK)), reverts=(revert,))


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
    "a revert of a merge, with git's own words alone": counts(
        one(
            'Revert "Merge fares"\n\nThis reverts commit 1234567890abcdef, reversing\nchanges made to 832b5899800072b3c88d3b5d1b6ba5de04ec5a9c.',
            change("app/fares.py", "x = 1"),
        ),
        "recorded revert",
        Force.SLIGHT,
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
    "a script that brings a backup back, by its name and what it does": counts(
        one(
            "Restore bookings",
            change("scripts/restore.sh", "set -eu", 'gunzip --stdout "$1" > new.db', "check new.db", "mv new.db live.db"),
        ),
        "how to back up or recover in scripts/restore.sh",
        Force.FIRM,
        "S10",
    ),
    "a drill told in a message": counts(
        one("Back up each night, and restore it in a drill", change("docs/recovery.md", "Eleven minutes in all.")),
        "told of a drill",
        Force.SLIGHT,
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
    "an own change of last week taken back, with its reason": counts(
        taken_back(True, 7 * 24), "and said why", Force.FIRM, "S14"
    ),
    "another's change taken back within minutes": counts(taken_back(False, 0.1), "and said why", Force.FIRM, "S14"),
    "a message that tells of a restored backup": counts(
        one("Note the steps\n\nRestored the bookings from last night's backup on the trial machine; it took 20 minutes."),
        "told of a drill", Force.SLIGHT, "S10",
    ),
    "a drill as a work item, with what came of it": counts(
        items_of_ada(item(3, "Restore drill", comments=(comment("All of the bookings came back, after 20 minutes."),))),
        "tried a restore and said what came of it", Force.FIRM, "S10",
    ),
}  # fmt: skip

DOES_NOT_COUNT = {
    "a document on pipes that shows a tool of backup": one(
        "Explain pipes",
        change("templates/docs/bash.md", "pg_dump a | gzip > a.gz", "pg_dump b | gpg --encrypt > b.gpg"),
    ),
    "a step adjusted in a script that restores": one("Wait longer", change("scripts/restore.sh", "sleep 20")),
    "code that restores a state, with its test": one(
        "Restore the tree after a drill-down", change("app/restore_tree.py", "x", "y", "z", "a", "b")
    ),
    "an own commit taken back within minutes: a slip": taken_back(True, 0.1),
    "a revert of a revert": one(
        'Revert "Revert "Cache fares""\n\nThis reverts commit 1234567890abcdef.\n\nThe cache was not what made it slow.'
    ),
    "a drill that somebody else did": items_of_ada(
        item(3, "Restore drill", comments=(comment("All of the bookings came back, after 20 minutes.", BO),))
    ),
    "a drill of which nobody said what came of it": items_of_ada(
        item(3, "Restore drill", comments=(comment("Done."),))
    ),
    "a message of code that names a runbook": one(
        "Alert", change("app/tasks.py", "'Follow runbook to resolve: '", "'the runbook says more'")
    ),
    "code that restores a drag": one("Test restore of the focus", change("app/page.js", "restore(focus)")),
    "a generated migration": one(
        "Add seats",
        change("app/migrations/0002_seats.py", "migrations.RunPython(fill, reverse_code=migrations.RunPython.noop)"),
    ),
    "the word restore for a button": one("Restore focus", change("app/page.js", "restore(focus)")),
    "an ordinary fix": one("Fix the cache", change("app/cache.py", "x = 1")),
}

test_counts, test_does_not_count = hold(12, COUNTS, DOES_NOT_COUNT)
