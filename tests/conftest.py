"""Fixtures of all tests: the user's folders are empty ones, and the network is off (pytest-socket)."""

from pathlib import Path

import pytest
from hypothesis import settings

from repositories import Repo, make_repo, make_team

# A busy machine must not fail a law: no example is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"ASSAY_{kind}_DIR", str(folder / kind.lower()))


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """An empty repository."""
    return make_repo(tmp_path / "journeys")


@pytest.fixture
def team(tmp_path: Path) -> Repo:
    """A small team's project."""
    return make_team(tmp_path / "journeys")
