"""Small invented exports for tests, in the shapes that the tools' own interfaces return."""

import json
from pathlib import Path

REPO = "https://api.github.com/repos/example/journeys"
PAGE = "https://github.com/example/journeys"
ADA = {"login": "ada-example", "id": 1, "type": "User"}
BO = {"login": "bo-example", "id": 2, "type": "User"}
MACHINE = {"login": "helper[bot]", "id": 3, "type": "Bot"}


def day(number: int, time: str = "09:00:00") -> str:
    """A time in the invented project's first month."""
    return f"2026-01-{number:02}T{time}Z"


def github_issue(number: int, title: str = "Night fares are wrong", **facts: object) -> dict[str, object]:
    """An issue as GET /repos/{owner}/{repo}/issues returns it."""
    plain = {
        "number": number, "title": title, "state": "open", "user": BO, "body": "", "labels": [], "assignees": [],
        "milestone": None, "created_at": day(5), "closed_at": None, "node_id": f"I_{number}", "comments": 0,
        "url": f"{REPO}/issues/{number}", "html_url": f"{PAGE}/issues/{number}",
    }  # fmt: skip
    return plain | facts


def github_pull(number: int, title: str = "Count fares by zone", **facts: object) -> dict[str, object]:
    """A pull request as GET /repos/{owner}/{repo}/pulls returns it."""
    own = {
        "user": ADA, "head": {"sha": "a" * 40, "ref": "fares"}, "base": {"ref": "main"}, "merged_at": day(9),
        "merge_commit_sha": "b" * 40, "state": "closed", "closed_at": day(9), "url": f"{REPO}/pulls/{number}",
        "html_url": f"{PAGE}/pull/{number}",
    }  # fmt: skip
    return github_issue(number, title) | own | facts


def github_review(
    number: int, user: dict[str, object] = BO, state: str = "APPROVED", text: str = ""
) -> dict[str, object]:
    """A review as GET /repos/{owner}/{repo}/pulls/{number}/reviews returns it."""
    return {
        "id": 5, "user": user, "body": text, "state": state, "submitted_at": day(8), "node_id": "R_5",
        "html_url": f"{PAGE}/pull/{number}#pullrequestreview-5", "pull_request_url": f"{REPO}/pulls/{number}",
    }  # fmt: skip


def github_comment(number: int, text: str, user: dict[str, object] = ADA, on: int = 6) -> dict[str, object]:
    """A comment as GET /repos/{owner}/{repo}/issues/comments returns it."""
    return {
        "id": 7, "user": user, "body": text, "created_at": day(on), "issue_url": f"{REPO}/issues/{number}",
        "html_url": f"{PAGE}/issues/{number}#issuecomment-7", "node_id": "C_7",
    }  # fmt: skip


def github_event(
    number: int, kind: str, user: dict[str, object] = ADA, on: int = 6, **facts: object
) -> dict[str, object]:
    """An event as GET /repos/{owner}/{repo}/issues/events returns it."""
    return {
        "id": 9, "event": kind, "actor": user, "created_at": day(on), "issue": {"number": number}, "node_id": "E_9",
        "url": f"{REPO}/issues/events/9", **facts,
    }  # fmt: skip


def write(path: Path, content: object) -> Path:
    """A JSON file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content))
    return path


def github_folder(folder: Path) -> Path:
    """A small team's export: a bug that Ada fixed by a reviewed change, a block, a question answered."""
    write(
        folder / "issues.json",
        [
            github_issue(4, labels=[{"name": "bug"}, {"name": "severity: high"}], state="closed", closed_at=day(9)),
            github_issue(5, "Read the timetable feed", assignees=[ADA], user=ADA, body="Estimate: 2d"),
            github_issue(6, "How do I see night fares?", labels=[{"name": "question"}]),
            github_issue(7, pull_request={"merged_at": day(9)}, labels=[{"name": "fares"}]),
        ],
    )
    write(folder / "pulls.json", [github_pull(7, body="Fixes #4", merged_by=BO)])
    write(folder / "reviews.json", [github_review(7)])
    write(
        folder / "comments.json",
        [
            github_comment(5, "The feed is down. I suggest that we read last week's file until it is back.", on=7),
            github_comment(6, "Open the settings and choose the night timetable; the fares follow it."),
        ],
    )
    write(
        folder / "events.json",
        [
            github_event(5, "labeled", label={"name": "blocked"}),
            github_event(5, "unlabeled", BO, 8, label={"name": "blocked"}),
            github_event(4, "closed", MACHINE, 9),
        ],
    )
    return folder
