"""The type of a test, by the folder or name of its file: unit unless something says otherwise."""

import re

UNIT = "unit"
TYPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(expression, re.IGNORECASE))
    for name, expression in (
        ("performance", r"(?:^|/)(?:perf(?:ormance)?|load(?:_?tests?)?|benchmarks?|stress)/|\.jmx$|(?:^|/)locustfile|(?:^|/)[^/]*k6[^/]*\.js$"),
        ("accessibility", r"(?:^|[/_.-])(?:axe|a11y|accessibility|pa11y|lighthouse)(?:[/_.-]|$)"),
        ("security", r"(?:^|/)(?:security|fuzz(?:ing)?|pentest)/|(?:^|/)[^/]*fuzz[^/]*\.\w+$"),
        ("acceptance", r"(?:^|/)(?:acceptance|uat|features)/|\.feature$"),
        ("system", r"(?:^|/)(?:e2e|system(?:_tests?)?|functional(?:_tests?)?|cypress|playwright|browser|smoke|end-to-end)/|\.cy\.\w+$"),
        ("integration", r"(?:^|/)(?:integration(?:[-_]?tests?)?|contract|api_tests)/|(?:^|/)[^/]*integration[^/]*\.\w+$"),
    )
)  # fmt: skip
FAILSAFE = re.compile(r"(?:^|[./])(?:IT[A-Z]\w*|\w*[a-z0-9]IT(?:Case)?)$")  # the names that Maven Failsafe runs
TYPE_NAMES = (UNIT, *(name for name, _ in reversed(TYPES)))


def type_of_path(path: str) -> str:
    """The type that a test's path says; '' where it says none.

    >>> type_of_path("tests/e2e/test_booking.py"), type_of_path("tests/test_fares.py")
    ('system', '')
    """
    return next((name for name, pattern in TYPES if pattern.search(path)), "")


def type_of_group(group: str, file: str = "", suite: str = "") -> str:
    """The type of the tests of a report's class or module: by its file, its dotted name, or the suite it is in.

    >>> type_of_group("tests.e2e.test_booking"), type_of_group("org.example.FareIT"), type_of_group("tests.test_fares")
    ('system', 'integration', 'unit')
    """
    words = (file, group.replace(".", "/").replace("::", "/"), f"{suite}/")
    found = next((name for text in words if text and (name := type_of_path(text))), "")
    return found or ("integration" if FAILSAFE.search(group) else UNIT)
