"""Duty 16: a documented deployable solution."""

from assay.duties.model import Force
from assay.work.piece import OwnTag
from assay.work.tracked import Release
from examples import START, change, counts, hold, one, work
from items import ADA, at, items_of_ada

COUNTS = {
    "a release tagged under the own name": counts(
        work(tags=(OwnTag("journeys", "v2.1.0", "a" * 40, START),)), "tagged releases", Force.FIRM, "S10"
    ),
    "a container": counts(
        one(
            "Pack the app",
            change("Dockerfile", "FROM python:3.11", "COPY . /app", "RUN pip install /app", "CMD journeys"),
        ),
        "packed to run",
        Force.FIRM,
        "S10",
    ),
    "a guide to install it": counts(
        one(
            "Tell how to install",
            change("docs/install.md", "# Installation", "pip install journeys", *[f"Then step {i}" for i in range(8)]),
        ),
        "how to install",
        Force.FIRM,
        "S15",
    ),
    "a prepared release": counts(
        one("Release 2.1.0", change("pyproject.toml", "version = 2")), "prepared a release", Force.SLIGHT, "S10"
    ),
    "a release with notes": counts(
        items_of_ada(
            releases=(Release("journeys release v1.2", "v1.2", "Night fares", at(3), ADA, "Fares at night are " * 6),)
        ),
        "gave out release v1.2 with notes",
        Force.FIRM,
        "S15",
    ),
}

DOES_NOT_COUNT = {
    "a tag that is no version": work(tags=(OwnTag("journeys", "before-the-move", "a" * 40, START),)),
    "a word in a readme": one("Mention usage", change("README.md", "Usage is simple")),
    "a machine for tests": one(
        "Test on another system",
        change("tests/docker/Dockerfile", "FROM debian:12", "COPY . /app", "RUN make", "CMD make test"),
    ),
    "a raised dependency": one("Bump parser to 2.1", change("requirements.txt", "parser==2.1")),
    "a draft of a release": items_of_ada(
        releases=(Release("journeys release v2", "v2", "", at(3), ADA, is_draft=True),)
    ),
}

COUNTS["another base image"] = counts(
    one("Use a newer image", change("Dockerfile", "FROM python:3.12")), "packed to run", Force.SLIGHT, "S10"
)

test_counts, test_does_not_count = hold(16, COUNTS, DOES_NOT_COUNT)
