"""Courses and standards for tests, small enough to walk every route by hand."""

from collections.abc import Iterator
from itertools import combinations, product

from hypothesis import strategies as st

from assay.curriculum.model import (
    RANKS,
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
    Route,
    placed_alignments,
)
from assay.standards.model import Standard
from assay.standards.unreviewed import unreviewed_statement

ALIGNED = AlignedStandard("ST9999", "1.0")
CODES = ("K1", "K2", "S1")
STANDARD = Standard(
    reference="ST9999",
    title="Example maker",
    level=4,
    version="1.0",
    version_note="",
    duties=(),
    statements=tuple(unreviewed_statement(code, f"words of {code}") for code in CODES),
    links=(),
)


def align(statement: str, coverage: str = "full", depth: str | None = "developed") -> Alignment:
    return Alignment(
        ALIGNED.name,
        statement,
        Coverage(coverage),
        Depth(depth) if depth and coverage in ("full", "partial") else None,
        reason="" if coverage == "full" else "a reason",
        workplace="what work adds" if coverage == "partial" else "",
    )


def module(code: str, *alignments: Alignment, needs: tuple[str, ...] = (), credits_: int = 10) -> Module:
    """A module with one outcome for each alignment; those at depth 'assessed' are assessed."""
    outcomes = tuple(Outcome(str(n), f"outcome {n}", (a,)) for n, a in enumerate(alignments, 1))
    tested = tuple(o.code for o in outcomes if o.alignments[0].depth is Depth.ASSESSED)
    assessments = (Assessment("T", "test", tested),) if tested else ()
    return Module(code, f"Module {code}", 4, credits_, needs, outcomes, assessments)


def course(*modules: Module, **parts: object) -> Course:
    kind = {"title": "A course", "kind": CourseKind.QUALIFICATION, "level": 4, "provider": "Example College"}
    return Course(**{**kind, "standards": (ALIGNED,), "modules": modules, **parts})  # type: ignore[arg-type]


def selections(course: Course) -> Iterator[tuple[str, frozenset[str]]]:
    """Every allowed route, one by one: the slow and plain way."""
    needs = {m.code: set(m.prerequisites) for m in course.modules}
    credits_ = {m.code: m.credits for m in course.modules}
    for route in course.routes or (None,):
        groups = course.groups + (route.groups if route else ())
        mandatory = course.mandatory + (route.mandatory if route else ())
        for picks in product(*(list(_picks(group, credits_)) for group in groups)):
            chosen = frozenset(mandatory).union(*picks)
            if all(needs[code] <= chosen for code in chosen):
                yield route.code if route else "", chosen


def _picks(group: Group, credits_: dict[str, int]) -> Iterator[tuple[str, ...]]:
    for size in range(len(group.modules) + 1):
        for picked in combinations(group.modules, size):
            if (len(picked) if group.choose is not None else sum(credits_[c] for c in picked)) == (
                group.choose if group.choose is not None else group.credits
            ):
                yield picked


def level_on(course: Course, chosen: frozenset[str], statement: str) -> Coverage:
    found = [p.alignment.coverage for p in placed_on(course, chosen, statement)]
    return max(found, key=RANKS.index, default=Coverage.NOT_LOOKED_AT)


def placed_on(course: Course, chosen: frozenset[str], statement: str) -> list:
    return [
        p
        for p in placed_alignments(course)
        if p.alignment.statement == statement and (p.module is None or p.module.code in chosen)
    ]


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Small courses with groups, credits, prerequisites in and between groups, and routes; some allow nothing."""
    codes = [f"M{n}" for n in range(draw(st.integers(3, 10)))]
    levels = st.sampled_from(["full", "partial", "workplace", "none"])
    aligned = st.builds(align, st.sampled_from(CODES), levels, st.sampled_from(["developed", "assessed"]))
    modules = tuple(
        module(
            code,
            *draw(st.lists(aligned, max_size=3)),
            needs=tuple(draw(st.sets(st.sampled_from(codes[:n]), max_size=2)))
            if n and draw(st.integers(0, 3)) == 0
            else (),
            credits_=draw(st.sampled_from([10, 15, 20, 30])),
        )
        for n, code in enumerate(codes)
    )
    routes = tuple(f"R{n}" for n in range(draw(st.integers(0, 2))))
    places = ["mandatory", "G1", "G1", "G2", "G2", *(f"{r}/{p}" for r in routes for p in ("mandatory", "G"))]
    where: dict[str, list[str]] = {}
    for code in codes:
        where.setdefault(draw(st.sampled_from(places)), []).append(code)
    whole = tuple(
        draw(st.lists(st.builds(align, st.sampled_from(CODES), st.sampled_from(["workplace", "none"])), max_size=1))
    )
    return course(
        *modules,
        mandatory=tuple(where.get("mandatory", ())),
        groups=tuple(draw(_groups(g, where[g], modules)) for g in ("G1", "G2") if g in where),
        routes=tuple(
            Route(
                r,
                r,
                tuple(where.get(f"{r}/mandatory", ())),
                (draw(_groups(f"{r}G", where[f"{r}/G"], modules)),) if f"{r}/G" in where else (),
            )
            for r in routes
        ),
        alignments=whole,
    )


@st.composite
def _groups(draw: st.DrawFn, code: str, codes: list[str], modules: tuple[Module, ...]) -> Group:
    if draw(st.booleans()):
        return Group(code, tuple(codes), choose=draw(st.integers(1, len(codes))))
    credits_ = sum(m.credits for m in modules if m.code in draw(st.sets(st.sampled_from(codes), min_size=1)))
    return Group(code, tuple(codes), credits=credits_)
