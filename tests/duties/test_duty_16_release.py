"""Duty 16: a documented deployable solution."""

from dataclasses import replace

from assay.duties.model import Force
from assay.work.manifest import Manifest
from assay.work.model import Change
from assay.work.piece import OwnTag, PersonWork
from assay.work.tracked import Release
from examples import START, change, counts, hold, one, work
from items import ADA, at, items_of_ada

WHOLE = Manifest(
    "v1.4.0", "journeys@aaaa (tag v1.4.0)", START, "a" * 40, "p1", None, False,
    (("notes", "CHANGELOG.md"), ("guide", "docs/install.md"), ("licence", "LICENSE")), (), (), ("artefacts",),
)  # fmt: skip


def gave_out(what: Change, **facts: object) -> PersonWork:
    """Work that is one change, and a version that the person gave out."""
    return replace(one("Write", what), manifests=(replace(WHOLE, **facts),))


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

COUNTS["a version with all that goes with it, whose guide the person wrote of"] = counts(
    gave_out(change("docs/install.md", "Then run journeys.")),
    "gave out version v1.4.0 with notes, guide",
    Force.FIRM,
    "S15",
)
COUNTS["a version with all that goes with it, whose notes and guide others wrote"] = counts(
    gave_out(change("app/fares.py", "x = 1")), "gave out version v1.4.0 with notes, guide", Force.SLIGHT, "S10"
)
DOES_NOT_COUNT |= {
    "a licence file copied from a template": one(
        "Add a licence", change("LICENSE", "MIT License", "Permission is hereby")
    ),
    "a version whose checks failed": gave_out(change("app/fares.py", "x = 1"), failed=("tests",)),
    "a version without notes": gave_out(change("app/fares.py", "x = 1"), parts=WHOLE.parts[1:]),
    "a draft": gave_out(change("app/fares.py", "x = 1"), is_draft=True),
}

test_counts, test_does_not_count = hold(16, COUNTS, DOES_NOT_COUNT)
