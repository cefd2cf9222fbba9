"""The gateway pack and the page of next steps in a real browser: axe in light and dark, 320 px, paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from assay.coverage.next_step import find_next_steps
from assay.duties import lenses_of
from assay.outputs.gateway_pack import write_gateway_pack
from assay.outputs.next_report import write_next_report
from assay.standards.plan import AssessmentPlan
from outputs import report_sample
from outputs.pack_sample import HOSTILE, PLAN, make_pack

pytestmark = pytest.mark.browser

NAMES = ("pack", "next")


def _next(folder: Path, plan: AssessmentPlan) -> Path:
    result = report_sample.result()
    cover = result.people[0]
    steps = find_next_steps(cover, result.standard, plan, lenses_of("ST0116"))
    return write_next_report(result, cover, plan, steps, folder)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    pack = write_gateway_pack(make_pack(HOSTILE, account="My own words."), "1.0", folder / "pack").index
    return {"pack": pack.as_uri(), "next": _next(folder / "next", PLAN).as_uri()}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_in_light_or_dark(page: Page, pages: dict[str, str], name: str) -> None:
    page.goto(pages[name])
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (scheme, found.generate_report())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_refused_or_missing(page: Page, pages: dict[str, str], name: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto(pages[name])
    assert said == []


@pytest.mark.parametrize("name", NAMES)
def test_pages_do_not_scroll_sideways(page: Page, pages: dict[str, str], name: str) -> None:
    page.goto(pages[name])
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_every_link_inside_the_pack_leads_somewhere(page: Page, pages: dict[str, str]) -> None:
    page.goto(pages["pack"])
    lost = page.evaluate(
        """[...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
           .filter(id => !document.getElementById(id))"""
    )
    assert lost == []


def test_a_mentors_page_fits_on_one_sheet(page: Page, pages: dict[str, str], tmp_path: Path) -> None:
    page.goto(pages["next"])
    page.pdf(path=tmp_path / "next.pdf", prefer_css_page_size=True)
    assert (tmp_path / "next.pdf").read_bytes().count(b"/Type /Page\n") == 1
