"""The report in a real browser: axe in light and dark, 320 px, keyboard, forced colours, paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from assay.outputs.report import write_report
from outputs import report_sample

pytestmark = pytest.mark.browser

ADA = "people/ada-example-1"
PAGES = (
    "index.html",
    "standard.html",
    "method.html",
    f"{ADA}.html",
    f"{ADA}/K2.html",
    f"{ADA}/S5.html",
    f"{ADA}/duty-14.html",
    f"{ADA}/duty-3.html",
    f"{ADA}/stages.html",
    "product-13.html",
    f"{ADA}/work.html",
    f"{ADA}/pieces/piece-21.html",
    "people/bo-sample-2.html",
    "people/bo-sample-2/S4.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    return write_report(report_sample.result(), tmp_path_factory.mktemp("site") / "out").parent.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


def open_all(page: Page) -> None:
    """Open every <details>, so that what they hold is judged too."""
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_light_or_dark(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{name}")
    open_all(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (scheme, found.generate_report())


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_refused_or_missing(page: Page, site: str, name: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(f"{site}/{name}")
    assert said == []
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"


@pytest.mark.parametrize("name", PAGES)
def test_pages_do_not_scroll_sideways(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{name}")
    open_all(page)
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["index.html", f"{ADA}.html", f"{ADA}/K2.html"])
def test_targets_are_large_enough(page: Page, site: str, name: str) -> None:
    page.goto(f"{site}/{name}")
    small = page.evaluate(
        """[...document.querySelectorAll('main :is(.cell, .code, summary, .heat th a), nav a')]
           .map(e => [e.textContent.trim(), e.getBoundingClientRect()])
           .filter(([, box]) => box.height > 0 && (box.height < 24 || box.width < 24)).map(([text]) => text)"""
    )
    assert small == []


def test_the_skip_link_comes_first_and_works(page: Page, site: str) -> None:
    page.goto(f"{site}/{ADA}.html")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to main content"
    assert skip.bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_focus_is_seen(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{site}/{ADA}.html")
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, s = getComputedStyle(e), b = e.getBoundingClientRect();
                 const top = document.elementFromPoint(b.x + b.width / 2, b.y + Math.min(b.height / 2, 12));
                 return s.outlineStyle !== 'none' && (!top || e.contains(top) || top.contains(e)); }"""
        )
        assert seen, page.locator(":focus").inner_text()


def test_a_heatmap_cell_leads_to_its_evidence(page: Page, site: str) -> None:
    page.goto(f"{site}/{ADA}.html")
    page.locator("a.cell-some").first.click()
    anchor = page.url.partition("#")[2]
    assert anchor.startswith("evidence-")
    assert page.locator(f"#{anchor}").is_visible()


def test_pages_read_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(f"{site}/index.html")
    page.get_by_role("link", name="Ada Example").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ada Example"
    context.close()


def test_signs_stay_visible_in_forced_colours(browser: Browser, site: str) -> None:
    context = browser.new_context(forced_colors="active", offline=True)
    page = context.new_page()
    page.goto(f"{site}/{ADA}.html")
    colours = page.evaluate(
        """[...document.querySelectorAll('.tiles use, .cell svg, .timeline .dot')]
           .map(e => getComputedStyle(e).color)"""
    )
    system = page.evaluate(
        """['CanvasText', 'LinkText'].map(name => {
             document.body.style.color = name; return getComputedStyle(document.body).color; })"""
    )
    assert colours
    assert set(colours) <= set(system)
    context.close()


def test_paper_has_no_navigation_and_opens_what_is_folded(page: Page, site: str, tmp_path: Path) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site}/{ADA}.html")
    assert not page.locator(".main-nav").is_visible()
    assert page.locator(".chart details table").is_visible()
    assert len(page.pdf(path=tmp_path / "page.pdf")) > 10_000
