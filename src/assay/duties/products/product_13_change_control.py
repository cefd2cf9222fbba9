"""Duty 13: each merged change with who reviewed and approved it, what it is linked to, its checks, and the exceptions."""

from collections.abc import Mapping

from assay.duties.items import is_by_another
from assay.duties.product import Cell, Chart, DutyProduct, Product, ProductInput, Row
from assay.duties.products.measures import day, share, shown_share
from assay.work.messages import references
from assay.work.tracked import CheckRun, Item, ItemKind, ReviewState

PASSED, FAILED = "passed", "failed"
DEFINITIONS = {
    "reviewed": "somebody other than the author, who is no machine, wrote a review before the merge",
    "approved": "such a person's last word on it was an approval",
    "linked": "it says which item it closes, or its description or title names one",
    "checks": "'passed' or 'failed' by the last runs on its commits; empty where the files hold no run of them",
    "separated": "separation of duties: somebody other than the author approved or merged it",
    "exceptions": "what the control did not see; a change without any went through it in full",
    "share_…": "of the merged changes in the time; checks: of those whose runs are known",
    "source": "separation of duties and review before merge as in NIST SP 800-53, CM-3 and AC-5",
}


def make(given: ProductInput) -> Product:
    """A row for each merged change, by the day of the merge."""
    runs: dict[str, list[CheckRun]] = {}
    for run in (run for project in given.projects for run in project.check_runs):
        runs.setdefault(run.commit, []).append(run)
    merged = [
        item
        for item in given.items()
        if item.kind is ItemKind.CHANGE and item.state == "merged" and given.since <= item.closed <= given.now
    ]
    rows = tuple(_row(item, runs, given) for item in sorted(merged, key=lambda item: (item.closed, item.place)))
    shares = {
        "share_reviewed": share(bool(row["reviewed"]) for row in rows),
        "share_approved": share(bool(row["approved"]) for row in rows),
        "share_linked": share(bool(row["linked"]) for row in rows),
        "share_checks_passed": share(row["checks"] == PASSED for row in rows if row["checks"]),
        "share_separated": share(bool(row["separated"]) for row in rows),
    }
    figures: dict[str, Cell] = {
        "merged_changes": len(rows),
        "with_exceptions": sum(bool(row["exceptions"]) for row in rows),
        **shares,
    }
    bars = tuple(
        (name.removeprefix("share_").replace("_", " "), value or 0.0, shown_share(value))
        for name, value in shares.items()
    )
    return Product(
        "change control",
        rows,
        figures,
        DEFINITIONS,
        _gaps(rows, merged),
        Chart("Of the merged changes", bars) if rows else None,
    )


def _row(item: Item, runs: Mapping[str, list[CheckRun]], given: ProductInput) -> Row:
    before = [
        review for review in item.reviews if is_by_another(review.author, item.author) and review.time <= item.closed
    ]
    last = {
        review.author.key: review for review in before if review.author and review.state is not ReviewState.COMMENTED
    }
    approvers = [review.author for review in last.values() if review.state is ReviewState.APPROVED]
    other_merged = is_by_another(item.merged_by, item.author)
    linked = any(link.relation == "closes" for link in item.links) or bool(references(f"{item.title}\n{item.text}"))
    checks = _checks(item, runs)
    refused = any(review.state is ReviewState.CHANGES for review in last.values())
    lacking = [
        (not before, "no review by another"),
        (bool(before) and not approvers, "reviewed but not approved"),
        (refused, "merged against a review that asked for changes"),
        (not linked, "no item linked"),
        (checks == FAILED, "merged with failing checks"),
        (_by_author(item) and not approvers, "merged by its author alone"),
    ]
    return {
        "change": item.place,
        "title": item.title,
        "author": given.label(item.author),
        "merged": day(item.closed),
        "merged_by": given.label(item.merged_by),
        "reviewed": bool(before),
        "approved": bool(approvers),
        "approved_by": ", ".join(given.label(account) for account in approvers),
        "linked": linked,
        "checks": checks,
        "separated": bool(approvers) or other_merged,
        "exceptions": "; ".join(text for is_lacking, text in lacking if is_lacking),
    }


def _by_author(item: Item) -> bool:
    return item.author is not None and item.merged_by is not None and item.merged_by.key == item.author.key


def _checks(item: Item, runs: Mapping[str, list[CheckRun]]) -> str:
    """What the last run of each check on the change's commits came to."""
    last: dict[str, CheckRun] = {}
    for run in sorted((run for commit in item.commits for run in runs.get(commit, ())), key=lambda run: run.time):
        last[run.name] = run
    outcomes = {run.outcome for run in last.values()} - {"", "skipped", "neutral"}
    if not outcomes:
        return ""
    return PASSED if outcomes <= {"success"} else FAILED


def _gaps(rows: tuple[Row, ...], merged: list[Item]) -> tuple[str, ...]:
    if not rows:
        return ("no merged change was read: export the pull or merge requests",)
    gaps = []
    if not any(item.reviews for item in merged):
        gaps.append(
            "no review is in the files: export the reviews (or approvals) too, else every change looks unreviewed"
        )
    if not any(row["checks"] for row in rows):
        gaps.append("no run of a check on these changes is in the files: export the workflow runs or pipelines")
    if not any(row["merged_by"] for row in rows):
        gaps.append("who merged is not told: export the issue events too, or each pull request alone (pulls/7)")
    return tuple(gaps)


PRODUCT = DutyProduct(
    standard="ST0116",
    number=13,
    title="Change control, change by change",
    needs="pull or merge requests with their reviews, and the runs of checks on their commits",
    columns=("change", "author", "merged", "merged_by", "checks", "exceptions"),
    make=make,
)
