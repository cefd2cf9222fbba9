"""The policy: which role may do which action, in which relation to the learner. One table, and nothing beside it.

`rules` holds each row as a predicate, so that templates and views ask in the same way: may(scope, action, enrolment).
"""

from collections.abc import Mapping
from enum import StrEnum

from rules.permissions import has_perm, set_perm
from rules.predicates import Predicate

from assay.site.record.models import Enrolment
from assay.site.record.models.learning import allocated
from assay.site.record.scope import Role, Scope


class Action(StrEnum):
    """What somebody can do; a route is for exactly one."""

    VISIT = "visit"  # the member's own first page
    MANAGE_PEOPLE = "manage people"
    SEARCH_AUDIT = "search audit"
    DECIDE_ERASURE = "decide erasure"
    HAND_IN_WORK = "hand in work"
    SORT_WORK = "sort work"  # accept, correct, not mine, keep private
    WRITE_ACCOUNT = "write account"
    READ_WORK = "read work"
    SEE_PROGRESS = "see progress"
    SEE_QUEUE = "see queue"
    JUDGE = "judge"
    SIGN = "sign"
    CONFIRM = "confirm"  # that something which no work shows is there
    ASK_MENTOR = "ask mentor"
    TAKE_PACK = "take pack"
    SEE_READERS = "see readers"
    TAKE_DATA = "take data"  # all that is kept of oneself
    ASK_ERASURE = "ask erasure"


class Relation(StrEnum):
    """How somebody stands to an enrolment, or, where an action is about none, to the tenant."""

    OWN = "own"
    ALLOCATED = "allocated"
    TENANT = "tenant"
    NONE = "none"


_OWN, _ALLOCATED, _TENANT = frozenset({Relation.OWN}), frozenset({Relation.ALLOCATED}), frozenset({Relation.TENANT})

POLICY: Mapping[Action, Mapping[Role, frozenset[Relation]]] = {
    Action.VISIT: dict.fromkeys(Role, _TENANT),
    Action.MANAGE_PEOPLE: {Role.ADMINISTRATOR: _TENANT},
    Action.SEARCH_AUDIT: {Role.ADMINISTRATOR: _TENANT},
    Action.DECIDE_ERASURE: {Role.ADMINISTRATOR: _TENANT},
    Action.HAND_IN_WORK: {Role.LEARNER: _OWN},
    Action.SORT_WORK: {Role.LEARNER: _OWN},
    Action.WRITE_ACCOUNT: {Role.LEARNER: _OWN},
    Action.READ_WORK: {Role.LEARNER: _OWN, Role.TUTOR: _ALLOCATED, Role.MENTOR: _ALLOCATED},
    Action.SEE_PROGRESS: {Role.LEARNER: _OWN, Role.TUTOR: _ALLOCATED, Role.MENTOR: _ALLOCATED},
    Action.SEE_QUEUE: {Role.TUTOR: _TENANT},
    Action.JUDGE: {Role.TUTOR: _ALLOCATED},
    Action.SIGN: {Role.LEARNER: _OWN, Role.TUTOR: _ALLOCATED, Role.MENTOR: _ALLOCATED},
    Action.CONFIRM: {Role.TUTOR: _ALLOCATED},
    Action.ASK_MENTOR: {Role.TUTOR: _ALLOCATED},
    Action.TAKE_PACK: {Role.LEARNER: _OWN, Role.TUTOR: _ALLOCATED},
    Action.SEE_READERS: {Role.LEARNER: _OWN},
    Action.TAKE_DATA: {Role.LEARNER: _OWN},
    Action.ASK_ERASURE: {Role.LEARNER: _OWN},
}


def relation_of(scope: Scope, enrolment: Enrolment | None) -> Relation:
    """How the scope's member stands to an enrolment (its learner loaded), or to their tenant where there is none."""
    if enrolment is None:
        return Relation.TENANT
    if enrolment.learner.tenant_id != scope.tenant:
        return Relation.NONE
    if enrolment.learner_id == scope.membership:
        return Relation.OWN
    if allocated(scope).filter(enrolment=enrolment).exists():
        return Relation.ALLOCATED
    return Relation.TENANT


def may(scope: Scope, action: Action, enrolment: Enrolment | None = None) -> bool:
    """Whether the policy lets the scope's member do this."""
    return bool(has_perm(action, scope, enrolment))  # type: ignore[no-untyped-call] # rules carries no types


def _predicate(action: Action) -> Predicate:
    def allowed(scope: Scope, enrolment: Enrolment | None) -> bool:
        relations = POLICY[action].get(scope.role, frozenset())
        return bool(relations) and relation_of(scope, enrolment) in relations

    return Predicate(allowed, name=action)


for _action in Action:
    set_perm(_action, _predicate(_action))  # type: ignore[no-untyped-call]
