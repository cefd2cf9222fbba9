"""The tables of the record."""

from assay.site.record.models.audit import AuditEvent
from assay.site.record.models.judgements import Confirmation, Judgement, Outcome, Party, SignOff
from assay.site.record.models.learning import Allocation, Cohort, Employer, Enrolment
from assay.site.record.models.people import Membership, Tenant, User
from assay.site.record.models.requests import ErasureRequest, ErasureState, PeopleImport
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
    "Cohort",
    "Confirmation",
    "Employer",
    "Enrolment",
    "ErasureRequest",
    "ErasureState",
    "Evidence",
    "Judgement",
    "Membership",
    "MentorLink",
    "Outcome",
    "Party",
    "PeopleImport",
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
