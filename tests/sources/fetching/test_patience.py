"""How long to wait, and when waiting is of no use."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.basics.errors import InputError, UsageError
from assay.sources.fetching.connection import check_address
from assay.sources.fetching.patience import pause_after, pause_before
from assay.sources.fetching.secret import read_secret
from fetching_server import CANARY

NOW = 1_790_000_000.0
RESET = str(int(NOW) + 100)


@pytest.mark.parametrize(
    ("status", "headers", "body", "seconds"),
    [
        (429, {"retry-after": "7"}, b"", 7),
        (403, {"retry-after": "7"}, b"", 7),
        (503, {"retry-after": "7"}, b"", 7),
        (429, {"retry-after": "Mon, 21 Sep 2026 14:14:20 GMT"}, b"", 61),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": RESET}, b"", 101),
        (429, {"ratelimit-remaining": "0", "ratelimit-reset": RESET}, b"", 101),
        (429, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-09-21T14:15Z"}, b"", 101),
        (403, {}, b"You have exceeded a secondary rate limit", 60),
        (429, {"retry-after": "soon"}, b"", 60),
        (502, {}, b"", 1),
        (403, {"x-ratelimit-remaining": "10"}, b"Resource not accessible by this token", None),
        (404, {"retry-after": "7"}, b"", None),
    ],
)
def test_how_long_to_wait(status, headers, body, seconds) -> None:
    pause = pause_after(status, headers, body, 0, NOW)
    assert (pause.seconds if pause else None) == seconds


def test_an_allowance_that_is_left_is_not_waited_for() -> None:
    assert pause_before({"x-ratelimit-remaining": "1", "x-ratelimit-reset": RESET}, NOW) is None
    assert pause_before({"x-ratelimit-remaining": "0"}, NOW) is None


@given(
    st.dictionaries(
        st.sampled_from(["retry-after", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit-reset"]), st.text()
    ),
    st.sampled_from([403, 429, 500, 503]),
)
def test_no_header_breaks_it_or_makes_it_wait_for_less_than_nothing(headers, status) -> None:
    for pause in (pause_after(status, headers, b"", 0, NOW), pause_before(headers, NOW)):
        assert pause is None or pause.seconds >= 0


@pytest.mark.parametrize(
    "address",
    ["http://api.example", "ftp://api.example", "https://", "api.example", "https://ada:secret@api.example", "",
     "https://api.example?token=1", "https://api.example:x", "http://127.0.0.1.example"],
)  # fmt: skip
def test_a_token_goes_by_https_to_a_plain_address_only(address) -> None:
    with pytest.raises(UsageError, match="no address that can be asked") as error:
        check_address(address)
    assert "secret" not in error.value.what


def test_this_machine_may_be_asked_plainly() -> None:
    assert check_address("http://127.0.0.1:8000/api/") == "http://127.0.0.1:8000/api"
    assert check_address("https://git.example/api/v3/") == "https://git.example/api/v3"


def test_a_token_is_read_from_a_file_or_the_first_variable_and_never_shown(tmp_path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{CANARY}\n")
    found = read_secret(("A", "B"), file, {"A": "other"})
    assert found is not None
    assert found.value == CANARY
    assert CANARY not in f"{found} {found!r} {[found]}"
    second = read_secret(("A", "B"), None, {"A": "", "B": CANARY})
    assert second is not None
    assert second.source == "B"
    assert read_secret(("A",), None, {}) is None


@pytest.mark.parametrize(
    "content", [b"", b"two words", b"a\r\nInjected: yes", b"\xff\xfe", b"x" * 5000, "schlüssel".encode()]
)
def test_what_can_be_no_token_is_refused_without_showing_it(tmp_path, content) -> None:
    file = tmp_path / "token"
    file.write_bytes(content)
    with pytest.raises(InputError, match="no token") as error:
        read_secret((), file, {})
    assert "Injected" not in f"{error.value.what}{error.value.remedy}"
