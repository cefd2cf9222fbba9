"""What products are made from: people as roles, and 'now' as the newest moment that was read."""

from pathlib import Path

from assay.actions.duty import assess_duty
from assay.actions.products import ProductWishes, newest_moment
from assay.actions.run_request import RunRequest
from assay.actions.standards import data_folder, find_standard
from assay.basics.progress import silent
from assay.duties.products import products_of
from assay.work.tracked import Project
from exports import ADA, BO, MACHINE, day, github_comment, github_issue, write
from items import at, comment, item
from reports import a_run

CY = {"login": "cy-example", "id": 4, "type": "User"}


def rows(folder: Path, **facts: object) -> list[dict[str, object]]:
    request = RunRequest((folder,), find_standard("ST0116", data_folder()), **facts)
    return [dict(row) for row in assess_duty(18, request, ProductWishes(), silent).made.product.rows]


def asked(folder: Path) -> Path:
    """Questions of Bo's and Cy's, answered by Ada, by Bo and by nobody but a machine."""
    label = {"labels": [{"name": "question"}]}
    write(
        folder / "issues.json", [github_issue(n, user=who, **label) for n, who in ((1, BO), (2, CY), (3, BO), (4, ADA))]
    )
    answers = [(1, ADA), (2, BO), (3, MACHINE), (4, CY)]
    write(folder / "comments.json", [github_comment(n, "Look into the settings.", who) for n, who in answers])
    return folder


def test_each_colleague_keeps_one_number_and_is_told_from_others(tmp_path: Path) -> None:
    found = rows(asked(tmp_path), people=("ada-example",))
    assert [(row["asked_by"], row["answered_by"]) for row in found] == [
        ("colleague 1", "ada-example"),
        ("ada-example", "colleague 2"),
    ]
    everybody = rows(asked(tmp_path), people=("ada-example",), names=True)
    assert everybody[1]["answered_by"] == "cy-example"


def test_the_period_ends_where_the_user_says(tmp_path: Path) -> None:
    folder = asked(tmp_path)
    write(folder / "more.json", [github_issue(9, created_at=day(20), labels=[{"name": "question"}])])
    assert len(rows(folder, everyone=True)) == 5
    until = newest_moment([Project("github", "x", (item(1, created=1_767_700_000),))])
    assert len(rows(folder, everyone=True, until=until)) == 4


def test_now_is_the_newest_moment_of_anything() -> None:
    items = (item(1, closed=at(5)), item(2, comments=(comment("x", day=3), comment("y", day=9))))
    assert newest_moment([Project("github", "x", items)]) == at(9)
    assert newest_moment([Project("junit", "x", test_runs=(a_run(time=at(7)),))]) == at(7)
    assert newest_moment([]) == 0


def test_another_standard_has_no_products_of_these_duties(tmp_path: Path) -> None:
    assert products_of("ST0118") == ()
    assert [product.number for product in products_of("ST0116")] == list(range(1, 22))
