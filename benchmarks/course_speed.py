"""Times checking and suggesting for a course of 40 modules with 8 outcomes each, made by seed.

    python benchmarks/course_speed.py [--seed 7] [--modules 40] [--outcomes 8] [--runs 3]

The course is invented: its outcomes are put together from verbs, things and purposes, no two alike; a third of them are
aligned. Half of the modules are optional, in groups, some with prerequisites. Times are of whole actions, as the commands call them: reading
course.yaml, loading the standard and, for suggestions, the sentence encoder, into an empty cache.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from assay.actions.course import check_course
from assay.actions.course_suggest import suggest_alignments
from assay.basics.progress import silent
from assay.curriculum.model import (
    AlignedStandard,
    Alignment,
    Assessment,
    Course,
    CourseKind,
    Coverage,
    Depth,
    Group,
    Module,
    Outcome,
)
from assay.sources.course_yaml import course_text

CODES = (*(f"K{n}" for n in range(1, 13)), *(f"S{n}" for n in range(1, 18)), *(f"B{n}" for n in range(1, 10)))
VERBS = (
    "Design",
    "Build",
    "Test",
    "Explain",
    "Compare",
    "Plan",
    "Document",
    "Review",
    "Deploy",
    "Measure",
    "Maintain",
    "Secure",
)
THINGS = (
    "a relational database", "a small web service", "the interface of a booking tool", "unit tests for a payroll",
    "a continuous integration pipeline", "user stories for a library", "sorting algorithms", "a mobile application",
    "the stages of a project", "a recovery plan", "data structures", "the handling of personal data", "a legacy program",
)  # fmt: skip
PURPOSES = (
    "so that others can maintain it", "for users with different needs", "with attention to security",
    "and say what it costs", "in a team of different roles", "and reflect on what was learned", "under version control",
    "to a given specification", "for a reader who is not technical", "and correct what is found",
)  # fmt: skip


def invented_course(seed: int, modules: int, outcomes: int) -> Course:
    """The course; half of its modules are mandatory, the others are chosen two out of four."""
    draw = random.Random(seed)
    texts = (
        f"{draw.choice(VERBS)} {draw.choice(THINGS)} {draw.choice(PURPOSES)}, case {number}."
        for number in range(modules * outcomes)
    )
    made = tuple(_module(draw, number, [next(texts) for _ in range(outcomes)]) for number in range(modules))
    half = modules // 2
    optional = [module.code for module in made[half:]]
    groups = tuple(
        Group(f"G{start // 4}", tuple(part), choose=max(1, len(part) // 2))
        for start in range(0, len(optional), 4)
        if (part := optional[start : start + 4])
    )
    return Course(
        title="Invented course",
        kind=CourseKind.PROGRAMME,
        level=5,
        provider="Example College",
        standards=(AlignedStandard("ST0116", "1.1"),),
        modules=made,
        mandatory=tuple(module.code for module in made[:half]),
        groups=groups,
    )


def _module(draw: random.Random, number: int, texts: list[str]) -> Module:
    outcomes = tuple(Outcome(f"{n + 1}", text, _alignments(draw)) for n, text in enumerate(texts))
    tested = tuple(outcome.code for outcome in outcomes if draw.random() < 0.7) or ("1",)
    needs = (f"M{draw.randrange(number)}",) if 0 < number < 20 and draw.random() < 0.2 else ()
    return Module(f"M{number}", f"Module {number}", 5, 15, needs, outcomes, (Assessment("T", "Coursework", tested),))


def _alignments(draw: random.Random) -> tuple[Alignment, ...]:
    if draw.random() < 2 / 3:
        return ()
    code, who = draw.choice(CODES), {"by": "A. Example", "on": date(2026, 5, 1)}
    if draw.random() < 0.5:
        return (Alignment("ST0116-1.1", code, Coverage.FULL, Depth.ASSESSED, **who),)
    why = {"reason": "On set exercises only.", "workplace": "Real work."}
    return (Alignment("ST0116-1.1", code, Coverage.PARTIAL, Depth.DEVELOPED, **why, **who),)


def timed(what: Callable[[], object], runs: int) -> list[float]:
    """Seconds of each run."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        what()
        times.append(time.perf_counter() - start)
    return times


def main() -> None:
    """Make the course, check it and suggest for it, and print the times."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name, default in (("seed", 7), ("modules", 40), ("outcomes", 8), ("runs", 3)):
        options.add_argument(f"--{name}", type=int, default=default)
    asked = options.parse_args()
    course = invented_course(asked.seed, asked.modules, asked.outcomes)
    with tempfile.TemporaryDirectory() as folder:
        file, data = Path(folder) / "course.yaml", Path(folder)
        file.write_text(course_text(course), "utf-8")
        print(f"{asked.modules} modules × {asked.outcomes} outcomes, {file.stat().st_size:,} bytes, seed {asked.seed}")
        for name, goal, action in (
            ("check", 1, lambda: check_course(file, data_dir=data)),
            (
                "suggest",
                30,
                lambda: suggest_alignments(file, data_dir=data, encoder=True, cache_file=None, progress=silent),
            ),
        ):
            times = timed(action, asked.runs)
            print(
                f"{name:8} median {statistics.median(times):6.2f} s, slowest {max(times):6.2f} s (goal: under {goal} s)"
            )
        found = suggest_alignments(file, data_dir=data, encoder=True, cache_file=None, progress=silent)
        print(
            f"{len(found.suggestions)} suggestions; {check_course(file, data_dir=data).standards[0].cover.routes:,} routes"
        )


if __name__ == "__main__":
    main()
