"""Times the reading of a large export beside the standard library's bare parse of the same file, with the memory of each.

Run as `python benchmarks/export_reading.py [ITEMS]`; writes an invented GitHub export into a temporary folder first.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ITEMS = 100_000
URLS = ("url", "repository_url", "labels_url", "comments_url", "events_url", "html_url", "timeline_url")
READ = """
import sys; from pathlib import Path
from assay.basics.progress import silent
from assay.actions.sources import find_sources, read_projects
found = read_projects(find_sources([Path(sys.argv[1])]), silent)
print(sum(len(p.items) for r in found for p in r.projects))
"""
PARSE = "import json, sys; print(len(json.load(open(sys.argv[1]))))"


def write_issues(file: Path, items: int) -> None:
    """So many invented issues, with everything that GitHub puts beside what is read."""
    user = {
        "login": "ada-example",
        "id": 1,
        "type": "User",
        **dict.fromkeys(URLS, "https://api.github.com/" + "u" * 40),
    }
    reactions = dict.fromkeys(("+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"), 0)
    base = "https://api.github.com/repos/example/journeys/issues"
    with file.open("w") as out:
        out.write("[")
        for number in range(1, items + 1):
            record = {
                "number": number, "title": f"Fares of journey {number} are wrong at night", "state": "closed",
                "node_id": f"I_{number}", "user": user | {"login": f"person-{number % 500}", "id": number % 500},
                "labels": [{"id": 1, "name": "bug", "color": "f00", "default": True, "url": base}] * 2,
                "assignees": [user], "milestone": None, "body": f"Journey {number}: " + "the fare was wrong. " * 60,
                "created_at": "2026-01-05T09:00:00Z", "closed_at": "2026-01-06T09:00:00Z", "reactions": reactions,
                **dict.fromkeys(URLS, f"{base}/{number}"),
            }  # fmt: skip
            out.write(("," if number > 1 else "") + json.dumps(record))
        out.write("]")


def measure(code: str, file: Path) -> tuple[float, int]:
    """Seconds and MiB at most that a program takes with a file."""
    started = time.perf_counter()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, stdout=subprocess.DEVNULL)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return time.perf_counter() - started, max(peak, before) >> 10


def main() -> None:
    """Write, read, parse, and print."""
    items = int(sys.argv[1]) if len(sys.argv) > 1 else ITEMS
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "issues.json"
        write_issues(file, items)
        size = file.stat().st_size >> 20
        seconds, memory = measure(READ, file)
        bare, bare_memory = measure(PARSE, file)
    print(f"{items:,} issues, {size:,} MiB")
    print(f"assay      {seconds:6.1f} s  {memory:6,} MiB")
    print(f"json.load  {bare:6.1f} s  {bare_memory:6,} MiB   ({seconds / bare:.1f} times)")


if __name__ == "__main__":
    main()
