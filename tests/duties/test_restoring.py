"""Words that tell of a drill, and migrations with a way back."""

import pytest

from assay.duties.restoring import DRILL, way_back
from examples import change


@pytest.mark.parametrize(
    "text",
    [
        "Restore drill of 3 March",
        "We rehearsed the restore on Friday",
        "restored bookings from last night's backup",
        "Recovered it from the snapshot",
        "disaster recovery exercise",
        "Tried out the rollback on staging",
    ],
)
def test_a_drill_is_known_by_its_words(text: str) -> None:
    assert DRILL.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "Restore the focus",
        "Test restore function",
        "Restored the old behaviour",
        "recovery mode",
        "backup the file",
        "Try restoring",
    ],
)
def test_other_restoring_is_no_drill(text: str) -> None:
    assert not DRILL.search(text)


M = "app/migrations/0002_seats.py"


@pytest.mark.parametrize(
    ("path", "lines", "told"),
    [
        (M, ["migrations.AddField('seat', 'row', field)"], "by the framework"),
        (M, ["migrations.RunPython(fill)"], "not seen"),
        (M, ["migrations.RunPython(fill, reverse_code=empty)"], "written"),
        (M, ["migrations.RunPython(fill, reverse_code=migrations.RunPython.noop)"], "not seen"),
        (M, ["migrations.AddField('seat', 'row', f)", "migrations.RunSQL('UPDATE seats SET row = 1')"], "not seen"),
        ("alembic/versions/1_a.py", ["def upgrade():", "def downgrade():"], "written"),
        ("db/migrate/1_a.rb", ["create_table :seats do |t|"], "by the framework"),
        ("db/migration/V2__seats.sql", ["ALTER TABLE seats ADD row int"], "not seen"),
        ("migrations/2.down.sql", ["DROP COLUMN row"], "written"),
    ],
)
def test_the_way_back_of_a_migration(path: str, lines: list[str], told: str) -> None:
    assert way_back(change(path, *lines, status="A")) == told
