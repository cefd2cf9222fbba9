"""The web application in a real browser, on the demo: axe in light and dark, 320 px, keyboard alone, script off."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import packs
from assay.outputs.shared_pack import pack_bytes

pytestmark = pytest.mark.browser
ONE_OF_MANY = r"[0-9a-f-]{36}|judge/.*|htq-\w+"  # what tells one page from others of its kind
PASSWORD = "three odd words 77"  # noqa: S105 # of invented people


@dataclass
class Demo:
    """A running server with invented people, each signed in once and kept."""

    address: str
    browser: Browser
    states: dict[str, dict[str, object]]

    def context(self, who: str, **facts: object) -> BrowserContext:
        return self.browser.new_context(storage_state=self.states[who], base_url=self.address, **facts)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    server = subprocess.Popen(
        [sys.executable, "-m", "assay", "serve", "--demo", "--port", "0", "--data", str(folder / "site")],
        env=os.environ | {"ASSAY_SITE_ENCODER": "no"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        told = ""
        for line in server.stdout:
            told += line
            if "Ctrl-C" in line:
                break
        address = re.search(r"Assay is at (\S+)", told)
        assert address is not None, told
        links = dict(re.findall(r"link for (\w+) Example[^:]*: (\S+)", told))
        yield Demo(address[1], browser, {who: _join(browser, link) for who, link in links.items()})
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()
        server.stdout.close()


def _join(browser: Browser, link: str) -> dict[str, object]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(link)
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Sign out").wait_for()
    state: dict[str, object] = dict(context.storage_state())
    context.close()
    return state


def pages_of(demo: Demo, who: str, page: Page) -> list[str]:
    """Every page that links lead to from the first one; sign-in's own are looked at too."""
    page.goto("/")
    found, left = [], [page.url]
    while left:
        url = left.pop()
        if url in found or len(found) > 40:
            continue
        found.append(url)
        page.goto(url)
        links = page.eval_on_selector_all(
            "main a[href]:not([download]), nav a[href], .assay-person a[href]", "all => all.map(a => a.href)"
        )
        for link in links:
            plain = link.split("#")[0]
            kind = re.sub(ONE_OF_MANY, "…", plain)
            known = {re.sub(ONE_OF_MANY, "…", seen) for seen in [*found, *left]}
            if plain.startswith(demo.address) and kind not in known:
                left.append(plain)
    return found


@pytest.mark.parametrize("who", ["Ada", "Toni", "Mika", "Alex"])
def test_axe_finds_nothing_on_any_page_in_light_or_dark_and_none_is_too_wide(demo: Demo, who: str) -> None:
    context = demo.context(who, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    urls = pages_of(demo, who, page)
    assert len(urls) >= 5
    for url in urls:
        page.goto(url)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = Axe().run(page)
            assert found.violations_count == 0, (url, scheme, found.generate_report())
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, url
        page.set_viewport_size({"width": 1280, "height": 900})
    assert said == []
    context.close()


def test_sign_in_is_accessible(demo: Demo) -> None:
    page = demo.browser.new_context(base_url=demo.address).new_page()
    page.goto("/account/sign-in/")
    assert Axe().run(page).violations_count == 0
    page.fill("[name=login]", "nobody@example.org")
    page.fill("[name=password]", "not the right one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert Axe().run(page).violations_count == 0
    page.context.close()


def test_handing_in_sorting_and_judging_without_script(demo: Demo, tmp_path: Path) -> None:
    pack = tmp_path / "pack.zip"
    pack.write_bytes(
        pack_bytes(
            packs.pack(
                packs.piece(packs.evidence(piece="b1", piece_title="Without script"), id="b1", title="Without script")
            )
        )
    )
    context = demo.context("Bo", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Hand in", exact=True).click()
    page.set_input_files("#file", pack)
    page.get_by_role("button", name="Hand it in").click()
    expect(page.get_by_text("1 piece of work found")).to_be_visible(timeout=60_000)  # the page loads itself anew
    page.get_by_role("link", name="Sort your inbox").click()
    page.get_by_role("link", name="Without script", exact=True).click()
    page.fill("#what", "I wrote the test first.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your account is saved.")).to_be_visible()
    page.get_by_role("button", name="Put it forward").click()
    context.close()

    context = demo.context("Toni", java_script_enabled=False)
    page = context.new_page()
    page.goto("/queue/")
    page.get_by_role("link", name="Without script: S4").click()
    expect(page.get_by_text("I wrote the test first.")).to_be_visible()
    for name in ("Valid", "Authentic", "Current", "Sufficient", "Accept"):
        page.get_by_label(name).check()
    page.fill("#id_reason", "Plain and right.")
    page.get_by_role("button", name="Record the judgement").click()
    expect(page.get_by_text("Recorded: S4")).to_be_visible()
    context.close()


def test_judging_by_keyboard_alone(demo: Demo) -> None:
    context = demo.context("Toni")
    page = context.new_page()
    page.goto("/queue/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the main content")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("table[data-rows] tbody th a").first
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The evidence is").or_(page.get_by_text("The evidence is")).first.wait_for()
    for key in "123":
        page.keyboard.press(key)
    assert [box.is_checked() for box in page.locator("form[data-verdict] input[type=checkbox]").all()] == [True] * 3 + [
        False
    ]
    page.locator("#id_sufficient").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Too thin: 1 2 3.")
    page.keyboard.press("Tab")
    page.keyboard.type("Add the measurement.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("referred.")).to_be_visible()
    context.close()


def test_a_mentor_answers_on_a_phone_without_an_account_or_script(demo: Demo) -> None:
    context = demo.context("Toni")
    page = context.new_page()
    page.goto("/cohort/")
    page.get_by_role("link", name="Ada Example").click()
    page.get_by_role("link", name="Ask the mentor").click()
    page.get_by_role("button", name="Make a link").click()
    link = page.locator(".assay-link").inner_text()
    context.close()

    context = demo.browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(link)
    page.get_by_role("group", name="Retry payments that time out").get_by_label("Yes, so it was").check()
    page.get_by_role("group", name="B1").get_by_label("No, not so").check()
    page.get_by_label("As far as I know").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    context.close()

    context = demo.browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(link)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_an_account_saves_itself(demo: Demo) -> None:
    context = demo.context("Ada")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Inbox").click()
    page.get_by_role("link", name="Look at it").first.click()
    page.fill("#why", "Because the desk asked.")
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.reload()
    expect(page.locator("#why")).to_have_value("Because the desk asked.")
    context.close()


def test_a_page_prints_without_its_forms(demo: Demo) -> None:
    context = demo.context("Ada")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Readiness").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    context.close()


def test_four_times_as_large_still_reads(demo: Demo) -> None:
    """400 % of 1280 px is a page of 320 px with letters as large."""
    context = demo.context("Ada", viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_passkey_is_added_and_signs_in(demo: Demo) -> None:
    """By the browser's own virtual authenticator; passkeys need a name, so the server is asked for by that of loopback."""
    context = demo.browser.new_context(base_url=demo.address.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"isUserVerified": True}})
    page.goto("/account/sign-in/")
    page.fill("[name=login]", "alex@example.org")
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Security").click()
    page.get_by_role("link", name="Add", exact=True).click()
    page.fill("[name=password]", PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.fill("[name=name]", "laptop")
    page.check("[name=passwordless]")
    page.locator("#mfa_webauthn_add").click()
    expect(page.get_by_role("heading", name="Recovery Codes")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="People", exact=True)).to_be_visible()
    context.close()


PEOPLE = """name,email,role,plan,starts on,ready on,employer,cohort,tutor,mentor
Cy Example,cy@example.org,learner,ST0116/epa,2026-09-01,,Example Ltd,Autumn,dee@example.org,
Dee Example,dee@example.org,tutor,,,,,,,
"""


def test_people_by_a_file_and_back_without_script(demo: Demo, tmp_path: Path) -> None:
    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text(PEOPLE.replace("dee@example.org,tutor", "dee,tutor"))
    right.write_text(PEOPLE)
    context = demo.context("Alex", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="many, by a CSV file").click()
    page.set_input_files("#file", wrong)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("link", name="Line 3: email is no address").click()
    expect(page.get_by_role("button", name="Add")).to_have_count(0)
    page.set_input_files("#file", right)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("button", name="Add 2 people").click()
    expect(page.get_by_text("2 people were added.")).to_be_visible()
    page.goto("/people/")
    expect(page.get_by_text("Autumn (1)")).to_be_visible()
    page.goto("/people/by-file/")
    page.get_by_role("button", name="Take back").click()
    expect(page.get_by_text("nothing of them is left")).to_be_visible()
    context.close()


def test_asking_for_erasure_and_deciding_by_keyboard_alone(demo: Demo) -> None:
    context = demo.context("Bo")
    page = context.new_page()
    page.goto("/")
    press(page, page.get_by_role("link", name="My data"))
    with page.expect_download() as taken:
        press(page, page.get_by_role("link", name="Take it all away"))
    assert taken.value.suggested_filename == "my-data.zip"
    press(page, page.get_by_role("link", name="Ask for erasure"))
    reach(page, page.locator("#words"))
    page.keyboard.type("I change my course.")
    press(page, page.get_by_role("button", name="Ask for erasure"))
    expect(page.get_by_text("waiting for a decision")).to_be_visible()
    context.close()

    context = demo.context("Alex")
    page = context.new_page()
    page.goto("/people/")
    press(page, page.get_by_role("link", name="requests to erase"))
    press(page, page.get_by_role("link", name="Bo Example, ST0116-1.1"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert Axe().run(page).violations_count == 0, scheme
    reach(page, page.locator("#answer"))
    page.keyboard.type("A question is open.")
    press(page, page.get_by_role("button", name="Refuse"))
    expect(page.get_by_text("the learner reads why")).to_be_visible()
    context.close()


def reach(page: Page, target: Locator) -> None:
    """Go on with Tab until the target has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError("the keyboard does not get there")


def press(page: Page, target: Locator) -> None:
    reach(page, target)
    page.keyboard.press("Enter")


def test_the_audit_is_searched_without_script(demo: Demo) -> None:
    context = demo.context("Toni", java_script_enabled=False)
    page = context.new_page()
    page.goto("/queue/")
    page.get_by_role("link", name="Ada Example", exact=True).click()
    context.close()
    context = demo.context("Alex", java_script_enabled=False)
    page = context.new_page()
    page.goto("/audit/")
    page.get_by_label("Who did it").fill("toni")
    page.get_by_label("What").select_option("see progress")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("cell", name="Toni Example, tutor").first).to_be_visible()
    page.get_by_label("Who did it").fill("nobody")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Nothing fits")).to_be_visible()
    context.close()


def test_standards_are_read_and_searched_without_an_account_or_script(demo: Demo) -> None:
    context = demo.browser.new_context(base_url=demo.address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/standards/")
    page.get_by_label("Words in a duty").fill("unit test")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="ST0116-1.1 S4").click()
    expect(page.locator("#S4")).to_be_in_viewport()
    context.close()
