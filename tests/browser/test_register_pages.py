"""The register's pages in a real browser: axe in light and dark, 320 px, targets, keyboard, forced colours, paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from assay.cli.main import cli

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "standards/st0116-1-1.html",
    "standards/st0116-1-1/duties.html",
    "standards/st0116-1-1/statements.html",
    "htqs.html",
    "htqs/htq-2f8061999d.html",
    "by/applicant.html",
    "by/standard/st0116.html",
    "approvals.html",
    "reviews.html",
    "downloads.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("site")
    done = CliRunner().invoke(cli, ["site", str(folder / "out")], env={"ASSAY_DATA_DIR": str(folder / "none")})
    assert done.exit_code == 0
    return (folder / "out").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_or_dark(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{name}")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (scheme, found.generate_report())


@pytest.mark.parametrize("name", PAGES)
def test_pages_do_not_scroll_sideways_and_miss_nothing(page: Page, site: str, name: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(f"{site}/{name}")
    assert said == []
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["index.html", "htqs.html", "htqs/htq-2f8061999d.html", "by/applicant.html"])
def test_targets_are_large_enough(page: Page, site: str, name: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{site}/{name}")
    small = page.evaluate(
        """[...document.querySelectorAll('main :is(.code, .row-link, .values a, .on-page a), nav a')]
           .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
           .filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 24)).map(([text]) => text)"""
    )
    assert small == []


def test_a_facet_leads_to_a_record_and_its_standard_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"{site}/index.html")
    page.get_by_role("link", name="Awarding bodies").first.click()
    page.get_by_role("link", name="Lancaster University").click()
    page.get_by_role("link", name="University Academy 92 Limited (UA92)").first.click()
    assert "No published coverage known." in page.locator("main").inner_text()
    page.get_by_role("link", name="ST0116 Software developer").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Software developer"
    context.close()


def test_the_picture_stays_visible_in_forced_colours_and_on_paper(browser: Browser, site: str, tmp_path: Path) -> None:
    context = browser.new_context(forced_colors="active", offline=True)
    page = context.new_page()
    page.goto(f"{site}/approvals.html")
    bar, ground = page.evaluate(
        """[getComputedStyle(document.querySelector('.year-bar')).fill, getComputedStyle(document.body).backgroundColor]"""
    )
    assert bar != ground
    page.emulate_media(media="print")
    assert not page.locator(".main-nav").is_visible()
    assert len(page.pdf(path=tmp_path / "page.pdf")) > 10_000
    context.close()
