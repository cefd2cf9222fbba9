"""Every route, as every role, in every relation: what the site lets happen is what the policy says, and nothing else."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from assay.site.access.guard import OPEN
from assay.site.access.policy import POLICY, Action
from assay.site.catalogue import register
from assay.site.record.models import Enrolment
from mirror import Mirror, Side, client_of, plain_client

# Pages of sign-in that come with allauth: who may open them is its own rule, which other tests here look at.
SIGN_IN = {
    "account_login": OPEN, "account_inactive": OPEN, "account_logout": OPEN,
    "mfa_authenticate": OPEN, "mfa_login_webauthn": OPEN,
    "openid_connect_login": OPEN, "openid_connect_callback": OPEN,
    "socialaccount_login_cancelled": OPEN, "socialaccount_login_error": OPEN, "socialaccount_signup": OPEN,
    "account_reauthenticate": "signed in", "account_change_password": "signed in",
    "mfa_index": "signed in", "mfa_reauthenticate": "signed in", "mfa_activate_totp": "signed in",
    "mfa_deactivate_totp": "signed in", "mfa_view_recovery_codes": "signed in",
    "mfa_generate_recovery_codes": "signed in", "mfa_download_recovery_codes": "signed in",
    "mfa_list_webauthn": "signed in", "mfa_add_webauthn": "signed in", "mfa_reauthenticate_webauthn": "signed in",
    "mfa_remove_webauthn": "signed in", "mfa_edit_webauthn": "signed in", "socialaccount_connections": "signed in",
}  # fmt: skip

EVERYBODY = ("own", "classmate", "tutor", "stranger", "ended", "mentor", "administrator")

# Written by hand, beside the policy and not from it: who opens each route about the learner 'own', or of the tenant.
WHO = {
    **{
        key: {"administrator"}
        for key in (
            "people",
            "add_person",
            "person_link",
            "allocate",
            "end_allocation",
            "set_cohort",
            "people_file",
            "make_people",
            "undo_people",
            "people_table",
            "allocations",
            "audit",
            "audit_table",
            "erasures",
            "decide_erasure",
        )
    },
    **{key: {"tutor", "stranger", "ended"} for key in ("queue", "cohort")},  # each sees their own learners there
    **{key: {"own", "tutor", "mentor"} for key in ("dashboard", "matrix", "timeline", "readiness", "sign", "piece")},
    **{
        key: {"own"}
        for key in (
            "hand_in",
            "reading",
            "inbox",
            "sort",
            "account",
            "readers",
            "my_data",
            "take_data",
            "erasure",
            "withdraw_erasure",
        )
    },
    **{key: {"tutor"} for key in ("judge", "confirm", "mentor_links", "revoke_mentor_link")},
    "gateway_pack": {"own", "tutor"},
}


def routes(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[URLPattern]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            yield pattern


GUARDED = [route for route in routes() if route.name not in SIGN_IN]


def test_every_route_has_a_rule() -> None:
    for route in routes():
        assert route.name in SIGN_IN or hasattr(route.callback, "rule"), f"{route.name} says nowhere who may open it"
    assert set(WHO) == {route.name for route in GUARDED if route.callback.rule != OPEN}


def test_the_table_of_sign_in_names_no_route_that_is_gone() -> None:
    assert set(SIGN_IN) <= {route.name for route in routes()}


def test_every_action_has_a_row_and_a_route() -> None:
    assert set(POLICY) == set(Action)
    assert {route.callback.rule for route in GUARDED} - {OPEN} == set(Action) - {Action.VISIT}


def address(route: URLPattern, side: Side, other: Side | None = None) -> str:
    """The route's address on a side; `other` gives the ids of what is nested."""
    inner = other or side
    known = {
        "enrolment": side.enrolment.pk, "piece": inner.piece.pk, "source": inner.source.pk, "criterion": "S7",
        "member": inner.people["own"].pk, "allocation": inner.allocation.pk, "role": "tutor", "token": "none", "link": inner.link.pk,
        "made": side.made.pk, "name": "ST0116-1.1",
        "htq": register().view.records[0].id,
    }  # fmt: skip
    wanted = route.pattern.converters
    return reverse(str(route.name), kwargs={name: known[name] for name in wanted})


def call(client: Client, url: str, side: Side) -> HttpResponse:
    """What the route answers, as the method that it takes; nothing of it stays."""
    with transaction.atomic():
        response = client.get(url)
        if response.status_code == 405:
            facts = {"to": side.enrolment.pk, "staff": side.people["stranger"].pk, "state": "private", "line": "x"}
            response = client.post(url, facts)
        transaction.set_rollback(True)
    response.close()
    return response


@pytest.mark.parametrize("route", [r for r in GUARDED if r.callback.rule != OPEN], ids=lambda r: r.name)
def test_a_route_opens_for_whom_it_is_meant_and_for_nobody_else(mirror: Mirror, route: URLPattern) -> None:
    side = mirror.a
    for who in EVERYBODY:
        status = call(client_of(side.people[who]), address(route, side), side).status_code
        assert (status != 404) == (who in WHO[str(route.name)]), (route.name, who, status)
        assert status < 500


@pytest.mark.parametrize("route", [r for r in GUARDED if r.callback.rule != OPEN], ids=lambda r: r.name)
def test_nobody_comes_in_from_outside(mirror: Mirror, route: URLPattern) -> None:
    anonymous = call(Client(), address(route, mirror.a), mirror.a)
    assert anonymous.status_code == 302
    assert anonymous["Location"].startswith(reverse("account_login"))
    if not route.pattern.converters:
        return  # the same page for everybody: what it shows of whom, the canaries tell
    for who in EVERYBODY:
        client = client_of(mirror.b.people[who])
        if route.name != "add_person":
            assert call(client, address(route, mirror.a), mirror.a).status_code == 404, (route.name, who)


@pytest.mark.parametrize("route", [r for r in GUARDED if len(r.pattern.converters) > 1], ids=lambda r: r.name)
def test_what_is_nested_belongs_to_its_parent(mirror: Mirror, route: URLPattern) -> None:
    """The own enrolment with the id of somebody else's piece or source is nothing."""
    for who in ("own", "tutor", "mentor"):
        client = client_of(mirror.a.people[who])
        assert call(client, address(route, mirror.a, mirror.b), mirror.a).status_code == 404, (route.name, who)


def test_a_private_piece_is_not_there_for_staff(mirror: Mirror) -> None:
    for hidden in (mirror.a.private, mirror.a.waiting):
        url = reverse("piece", args=[mirror.a.enrolment.pk, hidden.pk])
        for who, status in (("own", 200), ("tutor", 404), ("mentor", 404)):
            assert client_of(mirror.a.people[who]).get(url).status_code == status


def test_an_allocation_that_ends_ends_everything_at_once(mirror: Mirror) -> None:
    tutor = client_of(mirror.a.people["tutor"])
    urls = [
        reverse("dashboard", args=[mirror.a.enrolment.pk]),
        reverse("piece", args=[mirror.a.enrolment.pk, mirror.a.piece.pk]),
    ]
    assert [tutor.get(url).status_code for url in urls] == [200, 200]
    client_of(mirror.a.people["administrator"]).post(reverse("end_allocation", args=[mirror.a.allocation.pk]))
    assert [tutor.get(url).status_code for url in urls] == [404, 404]
    assert mirror.a.word not in tutor.get(reverse("queue")).content.decode().replace(
        mirror.a.people["tutor"].user.name, ""
    ).replace(mirror.a.tenant.name, "")


def test_staff_without_a_second_factor_are_sent_to_set_one_up(mirror: Mirror) -> None:
    for who in ("tutor", "administrator"):
        answer = plain_client(mirror.a.people[who]).get(reverse("queue"))
        assert answer["Location"] == reverse("mfa_index")
    assert (
        plain_client(mirror.a.people["own"]).get(reverse("dashboard", args=[mirror.a.enrolment.pk])).status_code == 200
    )


def test_allauths_own_pages_ask_for_somebody_signed_in(mirror: Mirror) -> None:
    for name, rule in SIGN_IN.items():
        if rule != "signed in":
            continue
        args = [1] if name in ("mfa_remove_webauthn", "mfa_edit_webauthn") else []
        answer = Client().get(reverse(name, args=args))
        assert answer.status_code in (302, 404), name
        assert answer.status_code == 404 or "sign-in" in answer["Location"]


def test_a_piece_is_reached_through_its_own_enrolment_alone(mirror: Mirror) -> None:
    """Even of the same learner, and in what they send as well."""
    side = mirror.a
    second = Enrolment.unbound.create(
        learner=side.people["own"], standard="ST0116-other", plan="ST0116/epa", starts_on=side.enrolment.starts_on
    )
    own = client_of(side.people["own"])
    for name in ("sort", "account"):
        answer = own.post(reverse(name, args=[second.pk, side.waiting.pk]), {"state": "private", "what": "x"})
        assert answer.status_code == 404, name
    assert own.get(reverse("piece", args=[second.pk, side.waiting.pk])).status_code == 404
