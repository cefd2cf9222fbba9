"""Judgements, signatures and confirmations cannot be changed, audit events neither changed nor deleted: by the database."""

from typing import Any

from django.db import migrations

NEVER_CHANGED = ("record_judgement", "record_signoff", "record_confirmation", "record_auditevent")
NEVER_DELETED = ("record_auditevent",)

_SQLITE = """
CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is written once'); END
"""
_POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_no_{deed}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{table} is written once' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TRIGGER {table}_no_{deed} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_no_{deed}();
"""
_CREATE = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
_DROP = {
    "sqlite": "DROP TRIGGER {table}_no_{deed}",
    "postgresql": "DROP TRIGGER {table}_no_{deed} ON {table}; DROP FUNCTION {table}_no_{deed}()",
}


def _run(schema_editor: Any, forms: dict[str, str]) -> None:
    form = forms[schema_editor.connection.vendor]
    for table in NEVER_CHANGED:
        schema_editor.execute(form.format(table=table, deed="UPDATE"))
    for table in NEVER_DELETED:
        schema_editor.execute(form.format(table=table, deed="DELETE"))


def create(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 # Django's signature
    """Make the triggers."""
    _run(schema_editor, _CREATE)


def drop(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Take them away again."""
    _run(schema_editor, _DROP)


class Migration(migrations.Migration):
    """After the tables are there."""

    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
