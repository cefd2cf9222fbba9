"""Duty 12: reverts, drills, procedures, migrations, and what is on one copy only."""

from dataclasses import replace

from given import product

from assay.work.recovery import LocalCommit, Revert, Safekeeping
from examples import change, commit, piece, work
from items import at, comment, item, items_of_ada

HERE = Safekeeping("journeys", True, (), 0)


def revert(hours: float | None, *, is_of_own: bool = False, day: float = 5) -> Revert:
    undone = at(day) - int(hours * 3600) if hours is not None else 0
    return Revert("journeys", "a" * 40, at(day), 'Revert "Cache fares"', "b" * 40, undone, is_of_own)


def made(*pieces, reverts=(), kept=(HERE,), **facts: object):
    own = replace(work(*pieces), reverts=reverts)
    return product(12, works=(("Ada", own),), kept=kept, addresses={"ada@example.org": "Ada"}, **facts)


def rows(product, what: str) -> list[dict]:
    return [row for row in product.rows if row["what"] == what]


def test_reverts_tell_how_long_the_change_was_there_and_slips_are_counted_apart() -> None:
    told = made(reverts=(revert(2), revert(8), revert(0.5, is_of_own=True), revert(24, is_of_own=True), revert(None)))
    kinds = [(row["kind"], row["hours"]) for row in rows(told, "revert")]
    assert set(kinds) == {
        ("", None),
        ("a slip", 0.5),
        ("of an own change", 24.0),
        ("of another's change", 2.0),
        ("of another's change", 8.0),
    }
    assert (told.figures["reverts"], told.figures["slips"], told.figures["median_hours_to_revert"]) == (4, 1, 8.0)


def test_a_file_to_undo_a_migration_is_its_way_back_and_no_migration_of_its_own() -> None:
    done = change("migrations/003_saved.sql", "CREATE TABLE saved (", status="A")
    undo = change("migrations/003_saved.down.sql", "DROP TABLE saved", status="A")
    told = made(piece(commit("Keep journeys", done, undo)))
    assert [(row["text"], row["way_back"]) for row in rows(told, "migration")] == [
        ("migrations/003_saved.sql", "written")
    ]


def test_migrations_are_told_once_with_their_way_back() -> None:
    path = "app/migrations/0002_seats.py"
    first = commit("Seats", change(path, "migrations.RunPython(fill)", status="A"), day=1)
    later = commit("Way back", change(path, "migrations.RunPython(fill, reverse_code=empty)"), day=2)
    other = commit("Rows", change("db/migration/V2__rows.sql", "ALTER TABLE seats ADD row int", status="A"), day=3)
    told = made(piece(first, later, other))
    assert [(row["text"], row["way_back"]) for row in rows(told, "migration")] == [
        ("db/migration/V2__rows.sql", "not seen"),
        (path, "written"),
    ]
    assert told.figures["share_with_way_back"] == 0.5


def test_procedures_are_told_once_a_file_with_their_place() -> None:
    told = made(piece(commit("Back up", change("scripts/backup.sh", "pg_dump bookings", "restic backup x"))))
    assert [(row["text"], row["kind"]) for row in rows(told, "procedure")] == [("pg_dump bookings", "source")]
    assert rows(told, "procedure")[0]["place"].endswith(":scripts/backup.sh#L1")


def test_drills_are_told_from_messages_and_items_with_what_came_of_them() -> None:
    own = items_of_ada(
        item(3, "Restore drill", comments=(comment("All of the bookings came back, after 20 minutes."),))
    )
    message = commit("Note\n\nWe rehearsed the restore of the bookings.", change("docs/a.md", "x"), day=1)
    told = product(12, works=(("Ada", replace(own, pieces=(piece(message),))),), kept=(HERE,))
    assert sorted((row["kind"], row["text"]) for row in rows(told, "drill")) == [
        ("in a message", "We rehearsed the restore of the bookings."),
        ("on a work item", "All of the bookings came back, after 20 minutes."),
    ]


def test_work_on_this_copy_only_is_that_of_the_people_reported_on() -> None:
    commits = tuple(LocalCommit(who * 40, at(day), f"{name}@EXAMPLE.org", "Try") for who, day, name in (("a", 98, "ada"), ("b", 97, "bo"), ("c", 90, "ada")))  # fmt: skip
    told = made(kept=(Safekeeping("journeys", True, commits, 1),))
    assert [row["place"] for row in rows(told, "not pushed")] == ["journeys@aaaaaaaaaaaa", "journeys@cccccccccccc"]
    assert (told.figures["not_pushed"], told.figures["oldest_not_pushed_days"], told.figures["stashes"]) == (2, 10.0, 1)


def test_without_a_remote_nothing_is_said_of_pushing() -> None:
    told = made(kept=(Safekeeping("journeys", False, (), 0),))
    assert told.figures["not_pushed"] is None
    assert any("whether work was pushed cannot be told of journeys" in gap for gap in told.gaps)


def test_what_is_missing_is_said() -> None:
    gaps = product(12).gaps
    assert any("no procedure of backup" in gap for gap in gaps)
    assert any("no drill was found" in gap for gap in gaps)
    assert any("no repository was read" in gap for gap in gaps)


def test_the_period_holds() -> None:
    assert rows(made(reverts=(revert(2, day=5),), since=at(6)), "revert") == []
    assert rows(made(reverts=(revert(2, day=5),), now=4), "revert") == []
