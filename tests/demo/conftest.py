"""The worked example, written once and assayed once for all of its tests."""

import pytest

from assay.actions.demo import make_demo
from assay.actions.run import run
from assay.actions.run_request import RunRequest
from assay.actions.standards import find_standard
from assay.basics.progress import silent
from assay.work.identities import Decision, IdentityVerdict
from demo.reading import Demo

# Mei has no commits: that her two accounts are one person's is for people to say, as the example's README does
MEI = Decision(IdentityVerdict.SAME, "jira:70121:mei", "github:mei-example")


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The example and the result for all six; by the lexical view alone, since truths are not about likeness of words."""
    folder = tmp_path_factory.mktemp("worked") / "demo"
    make_demo(folder)
    standard = find_standard("ST0116", tmp_path_factory.mktemp("data"))
    addresses = tuple(f"{key}@example.org" for key in ("nia", "tom", "ruth", "owen", "kofi", "mei"))
    request = RunRequest((folder,), standard, addresses, names=True, encoder=False, decisions=(MEI,))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("assay.coverage.duties.SIGNALS_KEPT", 10_000)  # truths are about all of them, not the best 12
        patch.setattr("assay.coverage.statements.EVIDENCE_KEPT", 10_000)
        return Demo(folder, run(request, silent))
