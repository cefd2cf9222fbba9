"""Times the git reader beside git itself and PyDriller, as whole processes, in turns, on a repository of yours.

    make bench REPO=path

Each way is run in turns (A B C … A B C …), so that a change of the machine's speed meets all alike; printed are
medians, ratios to `git log --no-merges --numstat -M`, processor time with all child processes, and the largest memory
of any one process. Nothing is cached between runs.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

READ = """
import sys
from pathlib import Path
from assay.sources.git.cache import FactCache
from assay.sources.git.heads import read_heads
from assay.sources.git.{module} import {reader} as read
from assay.sources.git import records, patches
from assay.sources.git.repository import open_repository
patches.find_traces = {traces}
records.WORTH_TWO = {worth_two}
repository = open_repository(Path(sys.argv[1]))
ids = [head.id for head in read_heads(repository) if not head.is_merge and {wanted}]
print(sum(1 for _ in read(repository, ids, FactCache(None), lambda done: None)))
"""
PYDRILLER = """
import sys
from pydriller import Repository
files = 0
for commit in Repository(sys.argv[1], only_no_merge=True).traverse_commits():
    files += sum(file.added_lines >= 0 for file in commit.modified_files)
print(files)
"""


@dataclass(frozen=True)
class Run:
    """What one run of a command took."""

    wall: float  # seconds
    cpu: float  # seconds, with all children
    memory: float  # MiB, the largest process


def main() -> None:
    """Run every way in turns and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--pydriller", type=int, default=1, help="runs of PyDriller, which is slow; 0 leaves it out")
    parser.add_argument("--author", default="", help="an address: time the commits of this one person too")
    asked = parser.parse_args()
    ways = commands(asked.repository.resolve(), asked.author)
    done: dict[str, list[Run]] = {name: [] for name in ways}
    for turn in range(asked.runs):
        for name, command in ways.items():
            if name != "PyDriller" or turn < asked.pydriller:
                done[name].append(measure(command))
    report({name: runs for name, runs in done.items() if runs})


def commands(repository: Path, author: str) -> dict[str, list[str]]:
    """The ways to read a whole history, by name; the first is what the others are compared with."""
    path = str(repository)
    nothing, all_traces, never = "lambda role, lines, replaced: ()", "patches.find_traces", 1 << 60
    assay = [sys.executable, "-m", "assay", "facts", path, "--no-cache", "--quiet", "--json", "/dev/null"]
    ways = {
        "git log --no-merges --numstat -M": ["git", "-C", path, "log", "--no-merges", "--numstat", "-M", "HEAD"],
        "git log --no-merges -p -U0 -M": ["git", "-C", path, "log", "--no-merges", "-p", "-U0", "-M", "HEAD"],
        "counts, one process": reader("numstat", "read_counts", nothing, never),
        "counts, two processes": reader("numstat", "read_counts", nothing, 0),
        "patches, new lines only, one process": reader("patches", "read_commits", nothing, never),
        "patches with traces, one process": reader("patches", "read_commits", all_traces, never),
        "patches with traces, two processes": reader("patches", "read_commits", all_traces, 0),
        "assay facts --no-cache": assay,
        "PyDriller": [sys.executable, "-c", PYDRILLER],
    }
    if author:
        wanted = f"head.author.email == {author!r}"
        ways["patches with traces, one author"] = reader("patches", "read_commits", all_traces, never, wanted)
    return {name: command if path in command else [*command, path] for name, command in ways.items()}


def reader(module: str, name: str, traces: str, worth_two: int, wanted: str = "True") -> list[str]:
    """A Python process that reads with one of Assay's readers."""
    code = READ.format(module=module, reader=name, traces=traces, worth_two=worth_two, wanted=wanted)
    return [sys.executable, "-c", code]


def measure(command: list[str]) -> Run:
    """Run a command to its end; its output is read and thrown away."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            sys.stderr.write(errors.read()[-300:].decode("utf-8", "replace"))
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def report(done: dict[str, list[Run]]) -> None:
    """A Markdown table of medians."""
    print(
        "| way | runs | wall s | CPU s | × CPU of the first | memory MiB |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    first = statistics.median(run.cpu for run in next(iter(done.values())))
    for name, runs in done.items():
        wall, cpu, memory = (statistics.median(getattr(r, key) for r in runs) for key in ("wall", "cpu", "memory"))
        print(f"| {name} | {len(runs)} | {wall:.2f} | {cpu:.2f} | {cpu / first:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
