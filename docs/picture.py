"""Makes docs/report.png: a person's page of the report on an invented team's project (`python docs/picture.py`)."""

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from assay.actions.run import run  # noqa: E402
from assay.actions.run_request import RunRequest  # noqa: E402
from assay.actions.standards import data_folder, find_standard  # noqa: E402
from assay.basics.progress import silent  # noqa: E402
from assay.outputs.report import write_report  # noqa: E402
from repositories import BO, make_team  # noqa: E402 -- the invented team is the tests' own


def main() -> None:
    """Make the project, assay it, and photograph Ada's page."""
    with tempfile.TemporaryDirectory() as folder:
        repo = make_team(Path(folder) / "journeys")
        repo.branch("booking")
        form = '<form method="post">\n<label for="day">Day</label>\n<input id="day" name="day">\n<button>Book</button>\n</form>\n'
        repo.commit(
            "Build the booking form",
            {"web/booking.html": form, "tests/e2e/test_booking.py": "def test_booking(page):\n    page.goto('/')\n"},
            hours=60,
        )
        repo.commit(
            "Store bookings",
            {
                "app/models.py": "class Booking(models.Model):\n    seat = models.CharField(max_length=4)\n",
                "app/views.py": "def bookings(day):\n    return Booking.objects.filter(day=day)\n",
            },
            hours=30,
        )
        repo.merge("booking", message="Merge pull request #7 from team/booking\n\nBook a seat", person=BO)
        repo.commit(
            "Log what I learned",
            {"docs/learning-log.md": "# Learning log\nWhat I learned: how indexes work.\nUsed in: bookings.\n"},
            hours=90,
        )
        result = run(RunRequest((repo.path,), find_standard("ST0116", data_folder())), silent)
        write_report(result, Path(folder) / "report")
        ada = next(cover.person.id for cover in result.people if cover.label == "Ada Example")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page(viewport={"width": 1040, "height": 980})
            page.goto(f"file://{folder}/report/people/{ada}.html")
            page.screenshot(path=str(ROOT / "docs" / "report.png"))
            browser.close()


if __name__ == "__main__":
    main()
