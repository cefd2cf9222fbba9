"""Coming in: one-time links, passwords, second factors, services, sessions; and the headers of every page."""

import json
import logging
import re
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assay.basics.errors import SetupError, UsageError
from assay.site.changes.people import join, make_link_token, read_link_token
from assay.site.project.environment import origins_of, secret_from, sign_in_services
from assay.site.project.first_start import hold, prepare_folder, set_up_token
from assay.site.project.log_filter import WithoutTokens
from assay.site.project.server import believed_proxy
from assay.site.record.models import AuditEvent, Membership, Tenant, User
from mirror import Mirror, client_of, plain_client

PASSWORD = "three odd words 77"  # noqa: S105 # of invented people
ANSWERS = {"tenant": "Example College", "name": "Alex Example", "email": "alex@example.org", "password": PASSWORD}


@pytest.fixture
def link(db: None, settings: LazySettings) -> str:
    prepare_folder(settings.SITE_FOLDER)
    return reverse("set_up", args=[set_up_token(settings.SITE_FOLDER)])


def test_the_first_link_makes_an_administrator_once(link: str) -> None:
    client = Client()
    assert client.get(link).status_code == 200
    assert client.post(link, ANSWERS)["Location"] == reverse("home")
    member = Membership.unbound.get()
    assert (member.role, member.user.email) == ("administrator", "alex@example.org")
    assert client.get(reverse("people"))["Location"] == reverse("mfa_index"), "staff need a second factor"
    assert Client().get(link).status_code == 404
    assert Client().post(link, ANSWERS | {"email": "eve@example.org"}).status_code == 404
    assert User.objects.count() == 1


def test_a_token_that_was_left_behind_opens_nothing_once_there_is_a_provider(link: str) -> None:
    """As where the server was killed between the first administrator and the end of the token."""
    Tenant.unbound.create(name="Example College")
    assert Client().get(link).status_code == 404


def test_another_token_opens_nothing(link: str) -> None:
    assert Client().get(link[:-3] + "x/").status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"password": "short"}, {"password": "alex@example.org"}, {"email": "no"}, {"name": ""}]
)
def test_a_form_that_does_not_hold_makes_nobody(link: str, wrong: dict[str, str]) -> None:
    answer = Client().post(link, ANSWERS | wrong)
    assert answer.status_code == 200
    assert not Tenant.unbound.exists()
    assert not User.objects.exists()
    assert b"Example College" in answer.content, "what was typed is kept"


def test_a_link_sets_a_password_once(mirror: Mirror) -> None:
    user = mirror.a.people["own"].user
    token = make_link_token(user)
    client, url = Client(), reverse("join", args=[token])
    assert client.get(url).status_code == 200
    assert client.post(url, {"password": "short"}).status_code == 200
    assert client.post(url, {"password": PASSWORD})["Location"] == reverse("home")
    assert client.get(reverse("dashboard", args=[mirror.a.enrolment.pk])).status_code == 200
    assert Client().get(url).status_code == 410
    with pytest.raises(UsageError, match="used already"):
        join(token, PASSWORD, timezone.now())
    actions = AuditEvent.unbound.filter(actor=mirror.a.people["own"]).values_list("action", flat=True)
    assert "choose password by link" in actions


def test_a_link_does_not_go_past_a_second_factor(mirror: Mirror) -> None:
    """Else whoever can make links for others could be them."""
    user = mirror.a.people["tutor"].user
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    answer = client.post(reverse("join", args=[make_link_token(user)]), {"password": PASSWORD})
    assert answer["Location"] == reverse("account_login")
    assert client.get(reverse("queue")).status_code == 302


def test_making_a_link_for_somebody_leaves_an_event(mirror: Mirror) -> None:
    tutor = mirror.a.people["tutor"]
    client_of(mirror.a.people["administrator"]).post(reverse("person_link", args=[tutor.pk]))
    made = AuditEvent.unbound.get(action="make one-time link", target=str(tutor.pk))
    assert made.actor == mirror.a.people["administrator"]


def test_no_log_holds_a_token() -> None:
    record = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/mentor/s3cret:t-k_n/",), None
    )
    assert WithoutTokens().filter(record)
    assert record.getMessage() == "Not Found: /mentor/…/"
    other = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", ("/learners/1/inbox/",), None)
    WithoutTokens().filter(other)
    assert other.getMessage() == "Not Found: /learners/1/inbox/"


def test_links_that_are_old_forged_or_of_people_who_left_open_nothing(
    mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = mirror.a.people["own"].user
    token = make_link_token(user)
    for bad in (token[:-2] + "xx", "x", token.replace(":", "")):
        with pytest.raises(UsageError):
            read_link_token(bad)
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(UsageError):
        read_link_token(token)
    User.objects.filter(pk=user.pk).update(is_active=True)
    monkeypatch.setattr("assay.site.changes.people.LINK_LASTS", -1)
    with pytest.raises(UsageError):
        read_link_token(token)


def test_a_link_tells_nothing_of_the_password(mirror: Mirror) -> None:
    user = mirror.a.people["own"].user
    user.set_password(PASSWORD)
    user.save()
    import base64

    payload = make_link_token(user).split(":")[0]
    assert user.password.encode() not in base64.urlsafe_b64decode(payload + "==")


def test_signing_in_and_out_by_password(mirror: Mirror) -> None:
    user = mirror.a.people["own"].user
    user.set_password(PASSWORD)
    user.save()
    client, url = Client(), reverse("account_login")
    wrong = client.post(url, {"login": user.email, "password": "three odd words 78"})
    nobody = client.post(url, {"login": "nobody@example.org", "password": PASSWORD})
    assert wrong.status_code == nobody.status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(url, {"login": user.email.upper(), "password": PASSWORD}).status_code == 302
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_guessing_is_slowed_down(mirror: Mirror) -> None:
    url, email = reverse("account_login"), mirror.a.people["own"].user.email
    pages = [Client().post(url, {"login": email, "password": f"guess {n} of many"}) for n in range(12)]
    assert b"too many" in pages[-1].content.lower()


def test_one_time_pages_are_limited(db: None) -> None:
    answers = [Client().get(reverse("join", args=["x"])).status_code for _ in range(31)]
    assert answers[:30] == [410] * 30
    assert answers[30] == 429


def test_staff_set_up_an_authenticator_whose_secret_is_sealed(mirror: Mirror) -> None:
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

    tutor = mirror.a.people["tutor"]
    tutor.user.set_password(PASSWORD)
    tutor.user.save()
    client = Client()
    client.post(reverse("account_login"), {"login": tutor.user.email, "password": PASSWORD})
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    assert client.post(again, {"password": PASSWORD})["Location"] == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert client.get(reverse("queue")).status_code == 200
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes.count("\n") >= 10
    assert re.search(r">\s*[0-9a-f]{8}\s", codes), "the codes can be read and kept"
    kept = Authenticator.objects.get(user=tutor.user, type=Authenticator.Type.TOTP)
    assert secret not in json.dumps(kept.data)
    fresh = Client()
    answer = fresh.post(reverse("account_login"), {"login": tutor.user.email, "password": PASSWORD})
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert fresh.get(reverse("queue")).status_code == 302, "not in without the second factor"


def test_nobody_signs_up(db: None) -> None:
    for url in ("/account/signup/", "/accounts/signup/", "/account/service/signup/"):
        answer = Client().post(url, {"email": "eve@example.org", "password1": PASSWORD})
        assert answer.status_code in (302, 404)
    assert not User.objects.exists()


def test_a_person_in_two_roles_chooses_one(mirror: Mirror) -> None:
    member = mirror.a.people["own"]
    other = Membership.unbound.create(tenant=mirror.a.tenant, user=member.user, role="mentor")
    client = plain_client(member)
    assert b"act as mentor" in client.get(reverse("dashboard", args=[mirror.a.enrolment.pk])).content
    client.post(reverse("choose"), {"membership": str(other.pk)})
    assert client.get(reverse("dashboard", args=[mirror.a.enrolment.pk])).status_code == 404
    client.post(reverse("choose"), {"membership": str(mirror.b.people["own"].pk)})
    assert client.session["membership"] == str(other.pk), "nobody takes another's"


def test_an_ended_membership_opens_nothing(mirror: Mirror) -> None:
    member = mirror.a.people["own"]
    client = plain_client(member)
    Membership.unbound.filter(pk=member.pk).update(
        ended_at="2026-01-01T00:00Z", ended_by=mirror.a.people["administrator"]
    )
    assert client.get(reverse("dashboard", args=[mirror.a.enrolment.pk])).status_code == 404
    assert b"belong to no provider" in client.get(reverse("home")).content


def test_every_answer_carries_the_headers(mirror: Mirror) -> None:
    client = plain_client(mirror.a.people["own"])
    for url in (reverse("account_login"), reverse("dashboard", args=[mirror.a.enrolment.pk]), "/nothing/"):
        headers = client.get(url).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
        assert headers["Cache-Control"]
        assert "camera=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_forms_need_their_secret(mirror: Mirror) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(mirror.a.people["own"].user, "allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(reverse("sort", args=[mirror.a.enrolment.pk, mirror.a.waiting.pk]), {"state": "private"})
    assert answer.status_code == 403
    assert b"too old" in answer.content


def test_one_server_uses_a_folder(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "site")
    with hold(tmp_path / "site"), pytest.raises(SetupError, match="another server"):
        hold(tmp_path / "site")
    hold(tmp_path / "site").close()
    secret = tmp_path / "site" / "secret"
    assert secret.stat().st_mode & 0o077 == 0
    first = secret.read_text()
    prepare_folder(tmp_path / "site")
    assert secret.read_text() == first


def test_only_a_proxy_of_an_https_site_is_believed() -> None:
    assert believed_proxy({}) == believed_proxy({"ASSAY_SITE_ADDRESS": "http://127.0.0.1:8000"}) == {}
    https = {"ASSAY_SITE_ADDRESS": "https://assay.example.org"}
    assert believed_proxy(https)["trusted_proxy"] == "127.0.0.1"
    assert believed_proxy(https | {"ASSAY_SITE_PROXY": "10.0.0.1"})["trusted_proxy"] == "10.0.0.1"


def test_secrets_and_services_come_from_the_environment(tmp_path: Path) -> None:
    kept, named = tmp_path / "kept", tmp_path / "named"
    assert secret_from({}, "X", kept) == ""
    kept.write_text("kept\n")
    named.write_text("named\n")
    assert secret_from({}, "X", kept) == "kept"
    assert secret_from({"X_FILE": str(named)}, "X", kept) == "named"
    assert secret_from({"X": "given", "X_FILE": str(named)}, "X", kept) == "given"
    with pytest.raises(SetupError):
        secret_from({"X_FILE": str(tmp_path)}, "X", kept)
    assert sign_in_services({}) == []
    service = {"id": "college", "name": "College", "server": "https://id.example.org", "client": "c", "secret": "s"}
    named.write_text(json.dumps([service]))
    assert origins_of(sign_in_services({"ASSAY_SITE_OPENID_FILE": str(named)})) == ["https://id.example.org"]
    assert sign_in_services({"ASSAY_SITE_OPENID_FILE": str(named)})[0]["settings"] == {
        "server_url": "https://id.example.org"
    }
    for bad in ("", "{}x", "[1]", '[{"id": "x"}]'):
        named.write_text(bad)
        with pytest.raises(SetupError, match="sign-in services"):
            sign_in_services({"ASSAY_SITE_OPENID_FILE": str(named)})
