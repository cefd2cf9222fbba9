"""The tables of the record."""

from assay.site.record.models.audit import AuditEvent
from assay.site.record.models.judgements import Confirmation, Judgement, Outcome, Party, SignOff
from assay.site.record.models.learning import Allocation, Employer, Enrolment
from assay.site.record.models.people import Membership, Tenant, User
from assay.site.record.models.verifications import Answer, MentorLink, Verification
from assay.site.record.models.work import (
    Account,
    Claim,
    Evidence,
    Piece,
    PieceState,
    Run,
    Source,
    SourceKind,
    StoredFile,
)

__all__ = [
    "Account",
    "Allocation",
    "Answer",
    "AuditEvent",
    "Claim",
    "Confirmation",
    "Employer",
    "Enrolment",
    "Evidence",
    "Judgement",
    "Membership",
    "MentorLink",
    "Outcome",
    "Party",
    "Piece",
    "PieceState",
    "Run",
    "SignOff",
    "Source",
    "SourceKind",
    "StoredFile",
    "Tenant",
    "User",
    "Verification",
]
