"""Cohorts, people added by a file, requests to erase; and audit events that keep an id whose row is gone."""

import uuid
from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

_WRITTEN_ONCE = import_module("assay.site.record.migrations.0002_written_once")
_TRIGGERS = (("record_auditevent", "UPDATE"), ("record_auditevent", "DELETE"))


def _run(schema_editor: Any, forms: dict[str, str]) -> None:
    for table, deed in _TRIGGERS:
        schema_editor.execute(forms[schema_editor.connection.vendor].format(table=table, deed=deed))


def create(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 # Django's signature
    """Make the triggers of audit events again: SQLite loses them with the table that an altered one replaces."""
    _run(schema_editor, _WRITTEN_ONCE._CREATE)


def drop(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001
    """Take them away while the table is altered."""
    _run(schema_editor, _WRITTEN_ONCE._DROP)


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0004_answers_are_written_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="ErasureRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "waiting for a decision"),
                            ("withdrawn", "taken back"),
                            ("refused", "Refused"),
                            ("done", "carried out"),
                        ],
                        default="asked",
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-asked_at"],
            },
        ),
        migrations.CreateModel(
            name="PeopleImport",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("made", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-made_at"],
            },
        ),
        migrations.AddField(
            model_name="enrolment",
            name="ended_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(drop, create),
        migrations.AlterField(
            model_name="auditevent",
            name="enrolment",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="record.enrolment",
            ),
        ),
        migrations.RunPython(create, drop),
        migrations.AlterField(
            model_name="source",
            name="file",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="record.storedfile"
            ),
        ),
        migrations.CreateModel(
            name="Cohort",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cohorts", to="record.tenant"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="enrolment",
            name="cohort",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enrolments",
                to="record.cohort",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_on__isnull", True), ("ended_on__gte", models.F("starts_on")), _connector="OR"
                ),
                name="enrolment_ends_after_it_begins",
            ),
        ),
        migrations.AddField(
            model_name="erasurerequest",
            name="decided_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.membership",
            ),
        ),
        migrations.AddField(
            model_name="erasurerequest",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="erasure_requests", to="record.enrolment"
            ),
        ),
        migrations.AddField(
            model_name="peopleimport",
            name="made_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.membership"
            ),
        ),
        migrations.AddField(
            model_name="peopleimport",
            name="tenant",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.tenant"),
        ),
        migrations.AddField(
            model_name="peopleimport",
            name="undone_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="record.membership",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.UniqueConstraint(models.F("tenant"), models.F("name"), name="one_cohort_a_name"),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.UniqueConstraint(
                models.F("enrolment"), condition=models.Q(("state", "asked")), name="one_open_erasure_request"
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "withdrawn", "refused", "done"])),
                name="erasure_request_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("state", "asked")),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="erasure_request_decided_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasurerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="erasure_is_refused_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="peopleimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at__isnull", True), ("undone_by__isnull", True)),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False)),
                    _connector="OR",
                ),
                name="import_undone_by_and_when",
            ),
        ),
    ]
