"""Work: what was handed in, the pieces found in it, their evidence, and what the learner says of them."""

import uuid

from django.core.validators import RegexValidator
from django.db import models

from assay.site.record.models.learning import Enrolment, allocated
from assay.site.record.models.people import Membership, Tenant
from assay.site.record.scope import BoundManager, Role, Scope

_DIGEST = RegexValidator(r"^[0-9a-f]{64}$")


def own_reach(scope: Scope, prefix: str) -> models.Q:
    """The condition that work is the scope's own; nobody else sees it at all."""
    if scope.role is not Role.LEARNER:
        return models.Q(pk__in=[])
    return models.Q(**{f"{prefix}__learner": scope.membership, f"{prefix}__learner__tenant": scope.tenant})


def work_reach(scope: Scope, prefix: str) -> models.Q:
    """The condition on a piece (`prefix` leads to it): own, or allocated and put forward; administrators see none."""
    lookup = f"{prefix}__" if prefix else ""
    match scope.role:
        case Role.LEARNER:
            return own_reach(scope, f"{lookup}enrolment")
        case Role.TUTOR | Role.MENTOR:
            return models.Q(**{f"{lookup}enrolment__in": allocated(scope), f"{lookup}state": PieceState.PUT_FORWARD})
        case Role.ADMINISTRATOR:
            return models.Q(pk__in=[])


class StoredFile(models.Model):
    """A file that was handed in, kept in the tenant's folder under its digest; the same content is kept once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT)
    digest = models.CharField(max_length=64, validators=[_DIGEST])  # SHA-256
    size = models.PositiveBigIntegerField()  # bytes

    objects: BoundManager["StoredFile"] = BoundManager()
    unbound: models.Manager["StoredFile"] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint("tenant", "digest", name="one_file_a_digest")]

    def __str__(self) -> str:
        return self.digest[:12]

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Files behind the learner's own sources."""
        return own_reach(scope, "sources__enrolment")


class SourceKind(models.TextChoices):
    """What can be handed in."""

    PACK = "pack", "shared pack"
    BUNDLE = "bundle", "git bundle"
    EXPORTS = "exports", "exports"


class Source(models.Model):
    """Something handed in by a learner, and how they are called in it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="sources")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="sources")  # null: erased
    kind = models.CharField(max_length=10, choices=SourceKind.choices)
    name = models.CharField(max_length=120)  # as the learner's machine called the file
    person = models.CharField(max_length=200, blank=True)  # address or name in the work; a pack knows its own
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects: BoundManager["Source"] = BoundManager()
    unbound: models.Manager["Source"] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=SourceKind.values), name="source_kind_is_known")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The learner's own: others see pieces, not what they were found in."""
        return own_reach(scope, "enrolment")


class Run(models.Model):
    """One reading of a source, finished: by which version, with which views of the words, and what it had to say."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    assay = models.CharField(max_length=40)
    mapping = models.CharField(max_length=200)
    person = models.CharField(max_length=200)  # who it found the learner to be
    pieces = models.PositiveIntegerField()
    notes = models.JSONField(default=list)  # what was skipped or lacking
    finished_at = models.DateTimeField()

    objects: BoundManager["Run"] = BoundManager()
    unbound: models.Manager["Run"] = models.Manager()

    def __str__(self) -> str:
        return f"{self.source}: {self.pieces}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """The learner's own."""
        return own_reach(scope, "source__enrolment")


class PieceState(models.TextChoices):
    """What the learner decided of a piece; staff see only what was put forward."""

    INBOX = "inbox", "waiting for you"
    PUT_FORWARD = "put forward", "put forward"
    NOT_MINE = "not mine", "not mine"
    PRIVATE = "private", "kept private"


class Piece(models.Model):
    """A piece of work, as the core found it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="pieces")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="pieces")  # that told of it last
    key = models.CharField(max_length=80)  # the core's id: the same work handed in twice is one piece
    title = models.TextField()
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    content = models.JSONField()  # the PieceCover without its evidence
    state = models.CharField(max_length=12, choices=PieceState.choices, default=PieceState.INBOX)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: BoundManager["Piece"] = BoundManager()
    unbound: models.Manager["Piece"] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("enrolment", "key", name="one_piece_a_key"),
            models.CheckConstraint(condition=models.Q(state__in=PieceState.values), name="piece_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=PieceState.INBOX, decided_at__isnull=True)
                | (~models.Q(state=PieceState.INBOX) & models.Q(decided_at__isnull=False)),
                name="piece_decided_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Own ones; for allocated staff those put forward."""
        return work_reach(scope, "")


class Evidence(models.Model):
    """A piece may show a statement, for a reason, at a place: as the core found it."""

    id = models.BigAutoField(primary_key=True)
    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="evidence")
    statement = models.CharField(max_length=10)
    strength = models.CharField(max_length=10)
    reason = models.TextField()
    quote = models.TextField(blank=True)
    locators = models.JSONField()
    content = models.JSONField()  # the core's Evidence whole, from which the columns before were taken
    position = models.PositiveIntegerField()  # best first

    objects: BoundManager["Evidence"] = BoundManager()
    unbound: models.Manager["Evidence"] = models.Manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint("piece", "position", name="one_evidence_a_position"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="evidence_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.reason}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """That of the pieces which the scope reaches."""
        return work_reach(scope, "piece")


class Claim(models.Model):
    """The learner says that a piece shows a statement, whether it was suggested or not."""

    id = models.BigAutoField(primary_key=True)
    piece = models.ForeignKey(Piece, on_delete=models.CASCADE, related_name="claims")
    statement = models.CharField(max_length=10)
    is_suggested = models.BooleanField()
    claimed_at = models.DateTimeField()

    objects: BoundManager["Claim"] = BoundManager()
    unbound: models.Manager["Claim"] = models.Manager()

    class Meta:
        ordering = ["statement"]
        constraints = [models.UniqueConstraint("piece", "statement", name="one_claim_a_statement")]

    def __str__(self) -> str:
        return f"{self.piece}: {self.statement}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the pieces which the scope reaches."""
        return work_reach(scope, "piece")


class Account(models.Model):
    """The learner's own account of a piece. Saved often; the revision tells two windows apart."""

    piece = models.OneToOneField(Piece, on_delete=models.CASCADE, related_name="account", primary_key=True)
    what = models.TextField(blank=True)
    how = models.TextField(blank=True)
    with_whom = models.TextField(blank=True)
    why = models.TextField(blank=True)
    revision = models.PositiveIntegerField()
    saved_at = models.DateTimeField()

    objects: BoundManager["Account"] = BoundManager()
    unbound: models.Manager["Account"] = models.Manager()

    def __str__(self) -> str:
        return f"{self.piece}: {self.revision}"

    @classmethod
    def within(cls, scope: Scope) -> models.Q:
        """Those of the pieces which the scope reaches."""
        return work_reach(scope, "piece")
