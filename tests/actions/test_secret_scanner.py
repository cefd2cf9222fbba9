"""Secrets and personal data: what is flagged, whole, and what is not."""

import sys

import pytest

from assay.actions.secret_scanner import load_scanner
from assay.basics.errors import SetupError
from assay.coverage.redaction import strike

SCAN = load_scanner()
TOKEN = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345"
KEY = "AKIA" + "IOSFODNN7EXAMPLE"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"the key {KEY} was used", "the key [redacted] was used"),
        (f"token {TOKEN}", "token [redacted]"),
        ("password = 'hunter2hunter2'", "password = '[redacted]'"),
        ("postgres://ada:s3cretpw@db.example.org/x is it", "[redacted] is it"),
        ("first\napi_key = 'a8f5f167f44f4964e6c998dee827110c'", "first\napi_key = '[redacted]'"),
        ("call 020 7946 0018 now", "call [redacted] now"),
        ("NI AB 12 34 56 C", "NI [redacted]"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIEcanary\n", "[redacted]"),
        ("half \ud800 password = 'hunter2hunter2'", "half \ud800 password = '[redacted]'"),
    ],
)
def test_flagged_whole(text: str, left: str) -> None:
    assert strike(text, SCAN(text)) == left


@pytest.mark.parametrize(
    "text",
    [
        "Fix the password field: it was cleared",
        "journeys@0123456789ab:app/pay.py#L10-L20",
        "wrote unit tests beside the code, in tests/test_pay.py",
        "Release 2.14.0 of 2026-01-31",
    ],
)
def test_ordinary_words_and_places_are_not_flagged(text: str) -> None:
    assert list(SCAN(text)) == []


def test_nothing_is_shared_without_the_scanner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "detect_secrets.core.plugins.util", None)
    with pytest.raises(SetupError, match="scanner is not installed") as caught:
        load_scanner()
    assert "assay[share]" in caught.value.remedy
