"""The HTML page in a real browser, where there is one: what it fetches, and what its keys and filters do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from page_reports import hostile, small

from mtcheck import check_file
from mtcheck.renderers import View
from mtcheck.renderers.html import render
from mtcheck.report import Report
from mtcheck.settings import Settings

playwright = pytest.importorskip("playwright.sync_api", reason="no playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")

SETTINGS = Settings(model="none")
SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("seeds"), *(check_file(path, SETTINGS) for path in SEEDS))


def written(folder: Path, *reports: Report) -> Path:
    path = folder / "page.html"
    path.write_text("\n".join(render(reports, View(SETTINGS))), "utf-8")
    return path


class Visit:
    """A page that is open, and what went wrong and out in the meantime."""

    def __init__(self, browser: playwright.Browser, path: Path, width: int = 1400, script: bool = True) -> None:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=script)
        self.page = context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(path.as_uri())
        self.path = path

    def check(self) -> None:
        """Check that nothing was fetched but the page, and that nothing went wrong."""
        assert self.requests == [self.path.as_uri()]
        assert self.complaints == []

    def current(self) -> str:
        return self.page.evaluate("document.activeElement.id")


@pytest.mark.parametrize("width", [390, 820, 1400])
def test_keys_walk_from_finding_to_finding(browser: playwright.Browser, seeds: Path, width: int) -> None:
    visit = Visit(browser, seeds, width)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    for key, focused in [("n", "f1"), ("j", "f2"), ("p", "f1"), ("k", None), ("n", "f1")]:
        visit.page.keyboard.press(key)
        assert focused in {None, visit.current()}
    assert visit.page.locator("#f1").evaluate("one => one.getBoundingClientRect().top >= 0")
    assert visit.page.locator("#r1.current").count() == 1
    assert visit.page.inner_text("#counter").startswith("1 of ")
    visit.check()


def test_key_opens_what_the_rule_says(browser: playwright.Browser, seeds: Path) -> None:
    visit = Visit(browser, seeds)
    for key in "nr":
        visit.page.keyboard.press(key)
    code = visit.page.locator("#f1 .rule").inner_text().split()[0]
    manual = visit.page.locator(f"#{code}")
    visit.page.wait_for_function("document.activeElement.innerText === 'Close'")
    assert manual.is_visible()
    visit.page.keyboard.press("n")
    assert manual.is_visible()
    visit.page.keyboard.press("Escape")
    assert not manual.is_visible()
    assert visit.current() == "f1"


def test_filters_by_severity_and_family(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, written(tmp_path, small()))
    page = visit.page
    assert page.locator(".note:visible").count() == 5
    page.uncheck("input[value=error]")
    assert page.locator(".note.error:visible").count() == 0
    # What the error marked together with others now looks as they do.
    looks = [page.locator(f".text mark.{look}").count() for look in ("error", "warning", "info", "off")]
    assert looks == [0, 2, 2, 2]
    page.uncheck("input[name=family][value='7']")
    assert [one.get_attribute("id") for one in page.locator(".note:visible").all()] == ["f3", "f4", "f5"]
    assert page.inner_text("#counter") == "3 of 5 shown"
    page.click("#next")
    assert page.inner_text("#counter") == "1 of 3"
    page.check("input[value=error]")
    assert page.locator(".note:visible").count() == 4
    visit.check()


def test_keys_can_be_switched_off(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, written(tmp_path, small()))
    visit.page.uncheck("input[name=keys]")
    visit.page.keyboard.press("n")
    assert visit.page.locator(".current").count() == 0


def test_page_is_read_without_its_script(browser: playwright.Browser, tmp_path: Path) -> None:
    visit = Visit(browser, written(tmp_path, small(), small()), script=False)
    assert visit.page.locator(".note:visible").count() == 10
    assert not visit.page.locator(".filters, .walk").first.is_visible()
    visit.page.click("#f1 .rule")
    assert visit.page.locator("#MT701").is_visible()
    visit.page.click("#MT701 button")
    visit.page.click("#r1 a")
    assert visit.page.url.endswith("#f1")


def test_attacks_stay_text(browser: playwright.Browser, tmp_path: Path) -> None:
    attack = (
        "<script>alert(1)</script>\"'><img src=http://127.0.0.1:9/ onerror=alert(2)>\u202e\x00\ud800<style>*{top:0}"
    )
    visit = Visit(browser, written(tmp_path, hostile(attack), hostile("x")))
    assert visit.page.locator("main").inner_text().count("<script>alert(1)</script>") >= 4
    visit.page.keyboard.press("n")
    visit.check()


def test_policy_stops_what_would_get_through(browser: playwright.Browser, tmp_path: Path) -> None:
    path = written(tmp_path, small())
    script = "<script>alert(1)</script><img src=http://127.0.0.1:9/ onerror=alert(2)>"
    path.write_text(path.read_text("utf-8").replace("</main>", script + "</main>"), "utf-8")
    visit = Visit(browser, path)
    visit.page.keyboard.press("n")
    assert visit.current() == "f1"
    assert not {"1", "2"} & set(visit.complaints)
    assert sum("Content Security Policy" in complaint for complaint in visit.complaints) >= 3
