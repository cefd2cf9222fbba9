"""What a mentor answered cannot be changed: by the database."""

from typing import Any

from django.db import migrations

TABLE = "record_verification"
_CREATE = {
    "sqlite": f"CREATE TRIGGER {TABLE}_no_UPDATE BEFORE UPDATE ON {TABLE} "
    f"BEGIN SELECT RAISE(ABORT, '{TABLE} is written once'); END",
    "postgresql": f"CREATE OR REPLACE FUNCTION {TABLE}_no_UPDATE() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{TABLE} is written once' USING ERRCODE = 'integrity_constraint_violation'; END $$; "
    f"CREATE TRIGGER {TABLE}_no_UPDATE BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TABLE}_no_UPDATE()",
}
_DROP = {
    "sqlite": f"DROP TRIGGER {TABLE}_no_UPDATE",
    "postgresql": f"DROP TRIGGER {TABLE}_no_UPDATE ON {TABLE}; DROP FUNCTION {TABLE}_no_UPDATE()",
}


def create(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 # Django's signature
    """Make the trigger."""
    schema_editor.execute(_CREATE[schema_editor.connection.vendor])


def drop(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Take it away again."""
    schema_editor.execute(_DROP[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    """After the table is there."""

    dependencies = [("record", "0003_mentors")]
    operations = [migrations.RunPython(create, drop)]
