"""Finds secrets and telephone numbers in texts, by detect-secrets and phonenumbers, and looks nothing up online."""

import re
from collections.abc import Iterator
from typing import Any

from assay.basics.errors import SetupError
from assay.basics.extras import how_to_install
from assay.coverage.redaction import Flag, Scanner

_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b")
_PRIVATE_KEY = "Private Key"  # only its first line is recognised: the whole text goes
_EDGE = " \t\n\r\"'`<>"


def load_scanner() -> Scanner:
    """The scanner; SetupError where its libraries are not installed, since nothing leaves that was not scanned."""
    try:
        from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
        from phonenumbers import PhoneNumberMatcher
    except ImportError as error:
        raise SetupError(
            "nothing is shared without being scanned for secrets, and the scanner is not installed",
            remedy=f"Install it: {how_to_install('share')}",
        ) from error
    # The detectors alone: the library's own scan would also ask services online whether a secret is in use.
    kinds: dict[str, Any] = get_mapping_from_secret_type_to_class()
    detectors = [kind() for kind in kinds.values()]

    def scan(text: str) -> Iterator[Flag]:
        seen = text.encode("utf-8", "replace").decode("utf-8")  # half characters would stop a detector
        for detector in detectors:
            for start, end in _found_by(detector, seen):
                whole = detector.secret_type == _PRIVATE_KEY
                yield Flag(detector.secret_type, 0 if whole else start, len(text) if whole else end)
        yield from (Flag("telephone number", found.start, found.end) for found in PhoneNumberMatcher(seen, "GB"))
        yield from (Flag("National Insurance number", *found.span()) for found in _INSURANCE.finditer(seen))

    return scan


def _found_by(detector: Any, text: str) -> Iterator[tuple[int, int]]:
    """The whole words around what a detector found.

    Its patterns are asked themselves where it has any: of a token such as GitHub's it gives back the beginning alone.
    """
    patterns = getattr(detector, "denylist", ())
    spans = [found.span() for pattern in patterns if hasattr(pattern, "finditer") for found in pattern.finditer(text)]
    for line in text.split("\n"):
        for secret in detector.analyze_line(filename="", line=line, line_number=1):
            value = secret.secret_value or ""
            spans += [found.span() for found in re.finditer(re.escape(value), text) if value]
    yield from (_widened(text, *span) for span in spans)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1] not in _EDGE:
        start -= 1
    while end < len(text) and text[end] not in _EDGE:
        end += 1
    return start, end
