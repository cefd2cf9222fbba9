"""The tables of the record, as they first were."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=80)),
                ("title", models.TextField()),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField()),
                ("content", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("inbox", "waiting for you"),
                            ("put forward", "put forward"),
                            ("not mine", "not mine"),
                            ("private", "kept private"),
                        ],
                        default="inbox",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Employer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
            ],
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("standard", models.CharField(max_length=60)),
                ("plan", models.CharField(max_length=60)),
                ("starts_on", models.DateField()),
                ("gateway_on", models.DateField(blank=True, null=True)),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="record.employer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "digest",
                    models.CharField(
                        max_length=64, validators=[django.core.validators.RegexValidator("^[0-9a-f]{64}$")]
                    ),
                ),
                ("size", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Tenant",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120, unique=True)),
                ("is_demo", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(django.db.models.functions.text.Lower("email"), name="one_user_an_address")
                ],
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                (
                    "piece",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="account",
                        serialize=False,
                        to="record.piece",
                    ),
                ),
                ("what", models.TextField(blank=True)),
                ("how", models.TextField(blank=True)),
                ("with_whom", models.TextField(blank=True)),
                ("why", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField()),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name="piece",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pieces", to="record.enrolment"
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("learner", "Learner"),
                            ("tutor", "Tutor"),
                            ("mentor", "Mentor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.membership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="record.tenant"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="enrolment",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="record.membership"
            ),
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("line", models.TextField()),
                ("confirmed_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="confirmations", to="record.enrolment"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Allocation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="record.enrolment"
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allocations", to="record.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignOff",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "party",
                    models.CharField(
                        choices=[("learner", "Learner"), ("employer", "Employer"), ("provider", "Provider")],
                        max_length=10,
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_offs", to="record.enrolment"
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["signed_at"],
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("pack", "shared pack"), ("bundle", "git bundle"), ("exports", "exports")],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=120)),
                ("person", models.CharField(blank=True, max_length=200)),
                ("handed_in_at", models.DateTimeField()),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="record.enrolment"
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.membership"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="record.storedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Run",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("assay", models.CharField(max_length=40)),
                ("mapping", models.CharField(max_length=200)),
                ("person", models.CharField(max_length=200)),
                ("pieces", models.PositiveIntegerField()),
                ("notes", models.JSONField(default=list)),
                ("finished_at", models.DateTimeField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="record.source"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="piece",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="pieces", to="record.source"
            ),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="tenant",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="record.tenant"),
        ),
        migrations.AddField(
            model_name="employer",
            name="tenant",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="employers", to="record.tenant"
            ),
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("action", models.CharField(max_length=40)),
                ("target", models.CharField(blank=True, max_length=80)),
                ("happened_at", models.DateTimeField(db_index=True)),
                (
                    "enrolment",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.enrolment"
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.membership"
                    ),
                ),
                (
                    "tenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="record.tenant"
                    ),
                ),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("statement", models.CharField(max_length=10)),
                ("is_suggested", models.BooleanField()),
                ("claimed_at", models.DateTimeField()),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="record.piece"
                    ),
                ),
            ],
            options={
                "ordering": ["statement"],
                "constraints": [
                    models.UniqueConstraint(models.F("piece"), models.F("statement"), name="one_claim_a_statement")
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("statement", models.CharField(max_length=10)),
                ("strength", models.CharField(max_length=10)),
                ("reason", models.TextField()),
                ("quote", models.TextField(blank=True)),
                ("locators", models.JSONField()),
                ("content", models.JSONField()),
                ("position", models.PositiveIntegerField()),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="record.piece"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(models.F("piece"), models.F("position"), name="one_evidence_a_position"),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="evidence_has_a_reason"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("criterion", models.CharField(max_length=200)),
                ("is_valid", models.BooleanField()),
                ("is_authentic", models.BooleanField()),
                ("is_current", models.BooleanField()),
                ("is_sufficient", models.BooleanField()),
                ("outcome", models.CharField(choices=[("accept", "accepted"), ("refer", "referred")], max_length=10)),
                ("reason", models.TextField()),
                ("next_action", models.TextField(blank=True)),
                ("judged", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("judged_at", models.DateTimeField()),
                (
                    "piece",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="record.piece"
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="record.judgement",
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="record.membership"
                    ),
                ),
            ],
            options={
                "ordering": ["judged_at"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("piece"),
                        models.F("criterion"),
                        condition=models.Q(("supersedes__isnull", True)),
                        name="one_first_judgement",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["accept", "refer"])), name="judgement_outcome_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="judgement_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("outcome", "refer"),
                            models.Q(
                                ("is_authentic", True),
                                ("is_current", True),
                                ("is_sufficient", True),
                                ("is_valid", True),
                            ),
                            _connector="OR",
                        ),
                        name="accepted_is_all_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("next_action", ""), ("outcome", "accept")),
                            models.Q(("outcome", "refer"), models.Q(("next_action", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="referred_has_an_action",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                models.F("learner"), models.F("standard"), name="one_enrolment_a_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gateway_on__isnull", True), ("gateway_on__gt", models.F("starts_on")), _connector="OR"
                ),
                name="gateway_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(models.F("enrolment"), models.F("line"), name="one_confirmation_a_line"),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                models.F("enrolment"),
                models.F("staff"),
                condition=models.Q(("until__isnull", True)),
                name="one_open_allocation",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                name="allocation_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.UniqueConstraint(
                models.F("enrolment"), models.F("party"), models.F("digest"), name="one_signature_a_checklist"
            ),
        ),
        migrations.AddConstraint(
            model_name="signoff",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__in", ["learner", "employer", "provider"])), name="sign_off_party_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.UniqueConstraint(models.F("enrolment"), models.F("key"), name="one_piece_a_key"),
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["inbox", "put forward", "not mine", "private"])),
                name="piece_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("state", "inbox")),
                    models.Q(models.Q(("state", "inbox"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="piece_decided_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["pack", "bundle", "exports"])), name="source_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="storedfile",
            constraint=models.UniqueConstraint(models.F("tenant"), models.F("digest"), name="one_file_a_digest"),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                models.F("tenant"), models.F("user"), models.F("role"), name="one_membership_a_role"
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["learner", "tutor", "mentor", "administrator"])),
                name="membership_role_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="membership_ended_by_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="employer",
            constraint=models.UniqueConstraint(models.F("tenant"), models.F("name"), name="one_employer_a_name"),
        ),
    ]
