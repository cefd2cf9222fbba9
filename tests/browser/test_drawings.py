"""The drawings of duties' products in a real browser: axe in light and dark, a phone's width, forced colours, paper."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from assay.outputs.report import write_report
from outputs import chart_sample, report_sample

pytestmark = pytest.mark.browser
LETTERS = "[...document.querySelectorAll('.drawing svg[role=img] text')]"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = tuple(chart_sample.made(number) for number in chart_sample.NUMBERS)
    folder = tmp_path_factory.mktemp("drawn") / "out"
    return write_report(replace(report_sample.result(), products=made), folder).parent.as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("number", chart_sample.NUMBERS)
def test_axe_finds_nothing_in_light_or_dark_and_the_page_refuses_nothing(page: Page, site: str, number: int) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{site}/product-{number}.html")
    assert said == []
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, (scheme, found.generate_report())


@pytest.mark.parametrize("number", chart_sample.NUMBERS)
def test_a_phone_shows_plots_whole_with_letters_that_can_be_read(page: Page, site: str, number: int) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site}/product-{number}.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    sizes = page.evaluate(f"{LETTERS}.map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert all(size >= 12 for size in sizes)
    outside = page.evaluate(
        """[...document.querySelectorAll('.plot text')].map(e => [e.textContent, e.getBoundingClientRect()])
           .filter(([, box]) => box.left < 0 || box.right > innerWidth).map(([text]) => text)"""
    )
    assert outside == []


@pytest.mark.parametrize("number", [1, 15, 17])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_of_an_axis_do_not_run_into_one_another(page: Page, site: str, number: int, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site}/product-{number}.html")
    touching = page.evaluate(
        """[...document.querySelectorAll('.plot')].flatMap(plot => {
             const boxes = [...plot.querySelectorAll('text')].map(e => [e.textContent, e.getBoundingClientRect()]);
             return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
               .filter(([, q]) => p.left < q.right && q.left < p.right && p.top < q.bottom - 3 && q.top < p.bottom - 3)
               .map(([b]) => [a, b])); })"""
    )
    assert touching == []


def test_words_stay_inside_their_boxes(page: Page, site: str) -> None:
    page.goto(f"{site}/product-2.html")
    outside = page.evaluate(
        """[...document.querySelectorAll('.network')].flatMap(svg => {
             const boxes = [...svg.querySelectorAll('.node')].map(e => e.getBoundingClientRect());
             return [...svg.querySelectorAll('.node-text')].map(e => [e.textContent, e.getBoundingClientRect()])
               .filter(([, t]) => !boxes.some(b => b.left <= t.left && t.right <= b.right && b.top <= t.top && t.bottom <= b.bottom))
               .map(([text]) => text); })"""
    )
    assert outside == []


def test_forced_colours_keep_every_line_and_letter(browser: Browser, site: str) -> None:
    context = browser.new_context(forced_colors="active", offline=True)
    page = context.new_page()
    for number in (1, 2, 17):
        page.goto(f"{site}/product-{number}.html")
        canvas, text = page.evaluate(
            """['Canvas', 'CanvasText'].map(name => {
                 document.body.style.color = name; return getComputedStyle(document.body).color; })"""
        )
        strokes = page.evaluate(
            "[...document.querySelectorAll('[class^=line-], .arrow, .node')].map(e => getComputedStyle(e).stroke)"
        )
        assert canvas not in strokes
        assert {text} == set(page.evaluate(f"{LETTERS}.map(e => getComputedStyle(e).fill)"))
    context.close()


def test_a_wide_network_fits_on_paper(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 690, "height": 900})
    page.emulate_media(media="print")
    page.goto(f"{site}/product-2.html")
    assert page.evaluate("document.documentElement.scrollWidth") <= 690
    assert page.locator(".drawing details table").first.is_visible()
