"""Bad manners of the other side: each is waited for, tried again, told or refused, and nothing is lost or leaks."""

import contextlib
import gzip
import json
import os
import signal
import subprocess
import sys

import pytest

from assay.basics.errors import AssayError, InputError
from assay.sources.fetching import connection
from assay.sources.fetching.client import LONGEST_WAIT, MOST_ATTEMPTS
from fetching_server import CANARY, Reply, as_json, serving

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def once(*replies):
    """These answers to the first requests for issues; then the right ones."""
    left = list(replies)

    def before(request, number):
        return left.pop(0) if left and request.path.endswith("/issues") else None

    return before


@pytest.fixture
def right(fetching, tmp_path) -> dict[str, bytes]:
    """The files as they are when nothing goes wrong."""
    fetching.folder = tmp_path / "right"
    fetching()
    files = fetching.files()
    fetching.folder = tmp_path / "out"
    fetching.server.seen.clear()
    return files


def test_a_limit_is_waited_for_and_said(fetching, right) -> None:
    fetching.server.before = once(Reply(429, b"{}", {"Retry-After": "42"}))
    found = fetching()
    assert (fetching.clock.waits, found.waited) == ([42], 42)
    assert any("waiting until" in said and "limit of requests" in said for said in fetching.said)
    assert fetching.files() == right


def test_a_secondary_limit_is_waited_for_longer_each_time(fetching, right) -> None:
    limit = as_json({"message": "You have exceeded a secondary rate limit."}, 403)
    fetching.server.before = once(limit, limit)
    fetching()
    assert fetching.clock.waits == [60, 120]
    assert fetching.files() == right


def test_a_used_up_allowance_is_waited_for_before_the_next_request(fetching, right) -> None:
    reset = str(int(fetching.clock.now()) + 600)
    full = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    fetching.server.before = once(Reply(200, b"[]", full))
    fetching()
    assert fetching.clock.waits == [601]


def test_a_wait_longer_than_an_hour_ends_the_fetch_and_what_was_read_is_kept(fetching, right) -> None:
    fetching.server.before = once(Reply(429, b"{}", {"Retry-After": str(LONGEST_WAIT + 1)}))
    with pytest.raises(InputError, match="minutes of waiting") as error:
        fetching()
    assert "same command goes on" in error.value.remedy
    assert (fetching.clock.waits, fetching.files()) == ([], {})
    fetching()
    assert fetching.files() == right


@pytest.mark.parametrize(
    "bad",
    [
        Reply(502, b"<html>Bad gateway</html>"),
        Reply(200, b'[{"id": 1, "number": 1}]', is_cut=True),
        Reply(200, b"<html>Please sign in to the network</html>"),
        Reply(200, b'[{"id": 1'),
        Reply(200, b"not packed", {"Content-Encoding": "gzip"}),
    ],
    ids=["502", "cut", "no JSON", "half JSON", "broken gzip"],
)
def test_a_fault_that_passes_is_tried_again_later_each_time(fetching, right, bad) -> None:
    fetching.server.before = once(bad, bad)
    fetching()
    assert fetching.clock.waits == [1, 2]
    assert fetching.files() == right


def test_a_fault_that_stays_ends_the_fetch_with_what_to_do(fetching) -> None:
    fetching.server.before = once(*[Reply(502)] * 100)
    with pytest.raises(InputError, match=f"in {MOST_ATTEMPTS} attempts: the server has a fault") as error:
        fetching()
    assert error.value.where.endswith("/repos/example/journeys/issues")
    assert fetching.files() == {}


def test_nobody_there_is_an_error_with_what_to_do(fetching) -> None:
    with serving(lambda _: Reply()) as gone:
        address = gone.address
    with pytest.raises(InputError, match="no connection could be made"):
        fetching(address=address)


def test_a_redirect_to_another_host_is_refused_and_the_token_stays_here(fetching) -> None:
    with serving(lambda _: as_json([])) as other:
        fetching.server.before = once(Reply(302, b"", {"Location": f"{other.address}/steal"}))
        with pytest.raises(InputError, match="leads to another host"):
            fetching()
        assert other.seen == []


def test_a_link_to_another_host_is_refused_and_the_token_stays_here(fetching) -> None:
    with serving(lambda _: as_json([])) as other:
        fetching.server.before = once(Reply(200, b"[]", {"Link": f'<{other.address}/steal>; rel="next"'}))
        with pytest.raises(InputError, match="leads to another host"):
            fetching()
        assert other.seen == []


def test_a_link_to_plain_http_of_the_same_name_is_another_host(fetching) -> None:
    port = fetching.server.address.rpartition(":")[2]
    fetching.server.before = once(Reply(200, b"[]", {"Link": f'<https://127.0.0.1:{port}/x>; rel="next"'}))
    with pytest.raises(InputError, match="leads to another host"):
        fetching()


@pytest.mark.parametrize(
    "target", ["//other.example/x", "https://[::1", "http://other\x1b[31m.example/", "ftp://127.0.0.1/x"]
)
def test_a_target_that_is_no_address_of_this_host_is_refused(fetching, target) -> None:
    for reply in (Reply(302, b"", {"Location": target}), Reply(200, b"[]", {"Link": f'<{target}>; rel="next"'})):
        fetching.server.before = once(reply)
        with pytest.raises(InputError, match="leads to another host") as error:
            fetching(afresh=True)
        assert "\x1b" not in error.value.what


def test_redirects_without_end_are_given_up(fetching) -> None:
    fetching.server.before = lambda request, _number: Reply(302, b"", {"Location": request.path})
    with pytest.raises(InputError, match="without end"):
        fetching()


def test_pages_that_lead_round_in_a_circle_are_given_up(fetching) -> None:
    def circle(request, number):
        link = f'<{request.base}{request.path}?page=1>; rel="next"'
        return Reply(200, b'[{"id": 1}]', {"Link": link}) if request.path.endswith("/labels") else None

    fetching.server.before = circle
    with pytest.raises(InputError, match="round in a circle") as error:
        fetching()
    assert "--without labels" in error.value.remedy


def test_ever_new_pages_without_anything_new_are_given_up(fetching) -> None:
    def endless(request, number):
        link = f'<{request.base}{request.path}?page={number}>; rel="next"'
        return Reply(200, b'[{"id": 1}]', {"Link": link}) if request.path.endswith("/labels") else None

    fetching.server.before = endless
    with pytest.raises(InputError, match="round in a circle"):
        fetching()
    assert len(fetching.server.seen) < 20


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_huge_answer_is_refused_before_it_is_held(fetching, monkeypatch, is_packed) -> None:
    monkeypatch.setattr(connection, "LARGEST_BODY", 1 << 20)
    body = b'["' + b"x" * (8 << 20) + b'"]'
    huge = Reply(200, gzip.compress(body), {"Content-Encoding": "gzip"}) if is_packed else Reply(200, body)
    fetching.server.before = once(huge)
    with pytest.raises(InputError, match="larger than 1 MiB"):
        fetching()
    fetching()
    assert len(json.loads(fetching.files()["issues.json"])) == 6


@pytest.mark.parametrize(
    "body",
    [b'{"message": "hello"}', b"[1]", b'[{"number": 1}]', b'[{"id": true}]', b'[{"id": 1, "title": "\xff"}]', b'"x"',
     b'[{"id": 1, "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}]"],
    ids=["an object", "numbers", "no id", "id is no number", "no UTF-8", "a text", "deep nesting"],
)  # fmt: skip
def test_json_of_another_shape_ends_the_fetch_and_nothing_of_the_page_is_stored(fetching, right, body) -> None:
    fetching.server.before = once(*[Reply(200, body)] * MOST_ATTEMPTS)
    with pytest.raises(AssayError):
        fetching()
    fetching.server.before = lambda *_: None
    fetching()
    assert fetching.files() == right


def test_a_wrong_token_is_told_and_never_shown(fetching) -> None:
    fetching.server.before = lambda *_: as_json({"message": f"Bad credentials {CANARY}"}, 401)
    with pytest.raises(InputError, match="does not accept the request") as error:
        fetching()
    assert CANARY not in f"{error.value.what} {error.value.where} {error.value.remedy}"


def test_a_project_that_is_not_there_is_an_error(fetching) -> None:
    with pytest.raises(InputError, match="not there, or that this token may not see it"):
        fetching(project="example/nothing")


def test_the_token_goes_to_the_host_alone_and_into_no_file(fetching) -> None:
    fetching()
    assert {request.headers["authorization"] for request in fetching.server.seen} == {f"Bearer {CANARY}"}
    assert not any(CANARY in line for line in fetching.server.paths() + fetching.said)
    for file in fetching.folder.iterdir():
        assert CANARY.encode() not in file.read_bytes()


def test_a_stop_at_any_request_changes_nothing_in_the_end(fetching, right, tmp_path) -> None:
    fetching()
    total = len(fetching.server.seen)
    assert total > 20
    for stop in range(1, total + 1):
        fetching.folder = tmp_path / f"stop-{stop}"
        fetching.server.seen.clear()
        fetching.server.before = lambda _request, number, stop=stop: Reply(401) if number == stop else None
        with pytest.raises(InputError):
            fetching()
        assert fetching.files() == {}
        asked = set(fetching.server.paths()[1 : stop - 1])
        fetching.server.before = lambda *_: None
        fetching.server.seen.clear()
        found = fetching()
        assert fetching.files() == right
        assert {kind.kind: kind.new for kind in found.kinds}["issues"] == 6
        # what was stored is not asked again, but for the tops of lists, which may have moved
        assert len(asked & set(fetching.server.paths())) <= 4


def test_a_stop_in_a_later_round_loses_nothing_that_is_new(fetching, lists, tmp_path) -> None:
    run = lists["actions/runs"][0]
    lists["actions/runs"] = [run | {"id": n, "url": run["url"] + str(n)} for n in range(20, 10, -1)]
    fetching()
    for stop in range(1, 30):
        lists["actions/runs"][:0] = [
            run | {"id": 1000 * stop + n, "url": f"{run['url']}{stop}-{n}"} for n in range(7)
        ]  # four pages of new ones
        fetching.server.seen.clear()
        fetching.server.before = lambda _request, number, stop=stop: Reply(401) if number == stop else None
        with contextlib.suppress(InputError):  # the last stops come after the end
            fetching()
        fetching.server.before = lambda *_: None
        fetching()
        runs = [record["id"] for record in json.loads(fetching.files()["workflow-runs.json"])]
        assert sorted(runs) == sorted(record["id"] for record in lists["actions/runs"])


@pytest.mark.parametrize("moment", [2, 9, 15])
def test_a_killed_program_goes_on_where_it_was(fetching, right, moment) -> None:
    pids: list[int] = []

    def kill(request, number):
        if number == moment:
            os.kill(pids[0], signal.SIGKILL)

    command = [
        sys.executable, "-m", "assay", "fetch", "github", "example/journeys", "--api", fetching.server.address,
        "--out", str(fetching.folder), "--quiet",
    ]  # fmt: skip
    fetching.server.before = kill
    with subprocess.Popen(command, env={**os.environ, "GITHUB_TOKEN": CANARY}) as child:
        pids.append(child.pid)
        assert child.wait() == -signal.SIGKILL
    assert fetching.files() == {}
    fetching()
    assert fetching.files() == right
