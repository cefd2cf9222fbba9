"""What the tests of fetching share: only here may a test connect, and only to this machine itself."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fetching_server import Fetching, serving
from forge import github, github_lists


@pytest.fixture
def lists() -> Any:
    return github_lists()


@pytest.fixture
def fetching(lists: Any, tmp_path: Path) -> Iterator[Fetching]:
    with serving(github(lists)) as server:
        yield Fetching(server, tmp_path / "out")
