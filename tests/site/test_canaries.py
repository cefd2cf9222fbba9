"""No page of one tenant shows a word of the other; looking leaves its trace, and following links changes nothing."""

import io
import re
import zipfile

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.urls import URLPattern, reverse
from test_policy_walk import EVERYBODY, GUARDED, address

from assay.site.access.guard import OPEN
from assay.site.record.models import AuditEvent
from assay.site.record.scope import bound
from mirror import Mirror, client_of


@pytest.mark.parametrize("route", [r for r in GUARDED if r.callback.rule != OPEN], ids=lambda r: r.name)
def test_no_answer_holds_a_word_of_the_other_tenant(mirror: Mirror, route: URLPattern) -> None:
    for who in EVERYBODY:
        client = client_of(mirror.a.people[who])
        for side in (mirror.a, mirror.b):
            for answer in (
                client.get(address(route, side)),
                client.post(address(route, side), {"to": side.enrolment.pk}),
            ):
                assert mirror.b.word.encode() not in shown(answer), (route.name, who)


def shown(answer: HttpResponse) -> bytes:
    """All that an answer holds: its headers, its content, and what is packed in that."""
    content = b"".join(answer) if answer.streaming else answer.content
    answer.close()
    packed = b""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            packed = b"".join(name.encode() + archive.read(name) for name in archive.namelist())
    return str(answer.headers).encode() + content + packed


def test_the_canaries_are_seen_where_they_belong(mirror: Mirror) -> None:
    """So that the test above cannot pass by showing nothing."""
    pages = {"dashboard": "own", "piece": "tutor", "readiness": "mentor", "queue": "tutor", "people": "administrator",
             "allocations": "administrator", "audit": "administrator", "audit_table": "administrator",
             "people_table": "administrator", "take_data": "own", "my_data": "own"}  # fmt: skip
    by_name = {route.name: route for route in GUARDED}
    for name, who in pages.items():
        page = shown(client_of(mirror.b.people[who]).get(address(by_name[name], mirror.b))).decode(errors="replace")
        assert re.search(rf"{mirror.b.word} (retry|Ltd|starters)|(own|tutor) {mirror.b.word}", page), name


def test_every_look_at_anothers_work_is_kept_and_shown_to_the_learner(mirror: Mirror) -> None:
    side = mirror.a
    url = reverse("piece", args=[side.enrolment.pk, side.piece.pk])
    client_of(side.people["own"]).get(url)
    with bound(side.scope("administrator")):
        before = AuditEvent.objects.count()
    client_of(side.people["mentor"]).get(url)
    with bound(side.scope("administrator")):
        assert AuditEvent.objects.count() == before + 1
        event = AuditEvent.objects.first()
        assert event is not None
        assert (event.actor, event.action, event.target) == (side.people["mentor"], "read work", str(side.piece.pk))
    page = client_of(side.people["own"]).get(reverse("readers", args=[side.enrolment.pk])).content.decode()
    assert side.people["mentor"].user.name in page


def test_no_page_changes_anything_when_it_is_only_opened(mirror: Mirror) -> None:
    def rows() -> dict[str, list[object]]:
        models = [m for app in ("record", "jobs") for m in apps.get_app_config(app).get_models() if m is not AuditEvent]
        return {m.__name__: list(m._base_manager.order_by("pk").values()) for m in models}

    before = rows()
    for who in EVERYBODY:
        client = client_of(mirror.a.people[who])
        for route in GUARDED:
            client.get(address(route, mirror.a)).close()
    after = rows()
    for user in (*before["User"], *after["User"]):
        user.pop("last_login")  # type: ignore[attr-defined]
    assert before == after
