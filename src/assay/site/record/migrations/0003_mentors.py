"""Links for mentors, and their answers."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0002_written_once"),
    ]

    operations = [
        migrations.CreateModel(
            name="MentorLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentor_links", to="record.enrolment"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.membership"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mentor_links", to="record.membership"
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["-issued_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("issued_at"))), name="mentor_link_lasts_a_while"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at__isnull", True), ("revoked_by__isnull", True)),
                            models.Q(("revoked_at__isnull", False), ("revoked_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="mentor_link_revoked_by_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("statement", models.CharField(blank=True, max_length=10)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("confirm", "yes, so it was"),
                            ("cannot say", "I cannot say"),
                            ("not so", "no, not so"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_independent", models.BooleanField(null=True)),
                ("said_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="verifications", to="record.enrolment"
                    ),
                ),
                (
                    "mentor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="record.membership",
                    ),
                ),
                (
                    "piece",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="record.piece",
                    ),
                ),
            ],
            options={
                "ordering": ["said_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["confirm", "cannot say", "not so"])), name="answer_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("piece__isnull", False), ("statement", "")),
                            models.Q(
                                ("is_independent__isnull", True),
                                ("piece__isnull", True),
                                models.Q(("statement", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="verification_is_of_one_thing",
                    ),
                ],
            },
        ),
    ]
