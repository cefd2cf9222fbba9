"""The page of a coverage statement in a real browser: axe in light and dark, a phone's width, paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from assay.cli.main import cli

pytestmark = pytest.mark.browser

COURSE = Path(__file__).parents[2] / "examples/courses/level5-software-engineering.yaml"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("statement") / "page"
    words = ["course", "statement", str(COURSE), "--report", str(folder)]
    assert CliRunner().invoke(cli, words, env={"ASSAY_DATA_DIR": str(folder.parent / "none")}).exit_code == 0
    return (folder / "index.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_in_light_or_dark(page: Page, address: str) -> None:
    page.goto(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (scheme, found.generate_report())


def test_it_does_not_scroll_sideways_and_misses_nothing(page: Page, address: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_everything_is_there_on_paper(page: Page, address: str) -> None:
    page.goto(address)
    page.emulate_media(media="print")
    for heading in ("Covered in full (24)", "Covered in part (9)", "Left to the workplace (1)", "Not looked at (4)"):
        assert page.get_by_role("heading", name=heading).is_visible()
