"""An invented run for the report's tests: an invented standard, two invented people, and texts that mean harm."""

from assay.coverage.model import (
    DutyCover,
    Evidence,
    PersonCover,
    PieceCover,
    RunResult,
    SourceRead,
    StageCover,
    StatementCover,
    Status,
    Strength,
)
from assay.duties.model import Force, Signal
from assay.duties.product import Chart, DutyProduct, MadeProduct, Product
from assay.standards.model import Duty, Kind, Link, ShownBy, Standard, Statement
from assay.work.person import Grade, Person

DAY = 86_400
START = 1_736_000_000  # 4 January 2025

SCRIPT = "<script>alert('S4')</script><img src=x onerror=alert(1)>"
TURNED = "safe\u202egnp.exe\u2066 and \u200bhidden"
CONTROLS = "bell\x07 escape\x1b[31m red, lone half \ud800 end"
ADDRESS = "mallory.private@mail.example.org"
LONG = "x" * 10_000
NAMED = "Reviewed-by: Mallory Private"
HOSTILE_TITLE = f"{SCRIPT} {TURNED} {CONTROLS}"
HOSTILE_QUOTE = f'"{SCRIPT}"\r\n{CONTROLS}\nwritten by {ADDRESS}\n{NAMED} <{ADDRESS}>\n{TURNED}\n{LONG}'

STAGES = ("research", "requirements", "design", "build", "test", "deploy", "support", "improve", "retire")
_ABOUT = (
    "how a lantern is laid out, from the first sketch to the day it is put away, with what goes into each step",
    "write lamp plans that others can keep in good order",
    "test the wick and trace what went out, using small trials",
    "roles around the lamp room",
    "shows care for the people who pass by. For example, tells them early when a light will be out, and answers",
    "store oil and glass so that nothing is lost",
    "find the cause of a flicker in a structured way and mend it",
)


def standard() -> Standard:
    """21 duties and 38 statements, as many as a real one has."""
    kinds = (
        (Kind.KNOWLEDGE, "K", 12, ShownBy.ACCOUNT),
        (Kind.SKILL, "S", 17, ShownBy.ARTEFACT),
        (Kind.BEHAVIOUR, "B", 9, ShownBy.WITNESS),
    )
    statements = tuple(
        Statement(
            code=f"{letter}{n}",
            kind=kind,
            text=_ABOUT[(n * len(letter) + ord(letter)) % len(_ABOUT)],
            shown_by=shown_by,
            needs="" if shown_by is ShownBy.ARTEFACT else "the person's own account of what they chose, and why",
            shown_by_reason="A lamp that burns shows its making; the choice behind it must be told.",
        )
        for kind, letter, count, shown_by in kinds
        for n in range(1, count + 1)
    )
    duties = tuple(Duty(n, f"Keep lantern {n} lit, so that {_ABOUT[n % len(_ABOUT)]}.") for n in range(1, 22))
    links = tuple(
        Link(duty.number, statement.code, "two sources agree" if duty.number < 7 else "one source")
        for duty in duties
        for place, statement in enumerate(statements)
        if (place * 5 + duty.number * 3) % 7 == 0
    )
    return Standard("XX0001", "Lantern keeper", 4, "0.9", "invented for tests", duties, statements, links)


def evidence(code: str, number: int, *, strength: Strength, **changes: object) -> Evidence:
    """One reason, with a harmless text unless told otherwise."""
    values: dict[str, object] = {
        "statement": code,
        "piece": f"piece-{number}",
        "piece_title": f"Trim the wick before dusk ({number})",
        "reason": "wrote a trial that went out, then the mend that keeps it lit",
        "quote": 'def test_wick_is_trimmed(lamp):\n    lamp.trim()\n    assert lamp.height == "two fingers"',
        "locators": tuple(
            f"lamps@{number:02x}c0ffee{number:032x}:trials/test_wick_{i}.py#L{10 + i}-L{20 + i}"
            for i in range(1 + number % 9)
        ),
        "score": 0.9,
        "strength": strength,
        "grade": Grade.B,
        "basis": ("signal", "words", "both")[number % 3],
        "duties": (4, 11) if number % 2 else (14,),
        "cap": "" if strength is Strength.STRONG else "the person's own account is needed beside it",
        "time": START + number * 9 * DAY,
    }
    return Evidence(**(values | changes))  # type: ignore[arg-type]


def signal(duty: int, number: int, force: Force = Force.FIRM, **changes: object) -> Signal:
    """One sign of a duty."""
    values: dict[str, object] = {
        "duty": duty,
        "piece": f"piece-{number}",
        "reason": "set the lamp out by a plan that names its parts",
        "quote": "The plan: glass, wick, oil.\n\n1. glass\n2. wick",
        "locators": (f"lamps@{number:02x}feed:plans/lamp.md#L1-L4",),
        "grade": Grade.B,
        "force": force,
        "statements": ("K11", "S8"),
        "time": START + (number * 13 + duty * 5) * DAY,
    }
    return Signal(**(values | changes))  # type: ignore[arg-type]


def result() -> RunResult:
    """Ada has much, Bo has nothing; a third person is only a colleague."""
    std = standard()
    return RunResult(
        version="0.1.0",
        standard=std,
        sources=(
            SourceRead("git", "/tmp/lamps", 12_345, 678, 910, 0, ("3 commits could not be read: a blob is missing",)),
            SourceRead("git", f"/tmp/{SCRIPT}", 4, 0, 4, 4, ()),
        ),
        rule="everyone, because at most 12 people wrote the repository",
        people=(_bo(std), _ada(std)),
        bots=("oilbot[bot]", SCRIPT),
        colleagues=(("cal-1", "colleague 1"), ("dee-2", "colleague 2")),
        since="",
        until="",
        mapping="words by their stems, and sentences by an encoder",
        elapsed_s=1.5,
        products=(_product(),),
    )


def _product() -> MadeProduct:
    """A product with many rows, wide columns, and texts that mean harm."""
    rows = tuple(
        {
            "change": f"lamps#{n}",
            "title": HOSTILE_TITLE if n == 1 else f"Trim the wick of lamp {n} before the light is lit",
            "author": f"colleague {n % 3}",
            "days": n / 2,
            "approved": n % 2 == 0,
            "closed": None,
        }
        for n in range(1, 231)
    )
    chart = Chart("How many were trimmed", ((SCRIPT, 0.5, "half of them"), ("late", 0.0, "none")))
    definitions = {"days": f"calendar days {SCRIPT}", "share_approved": "of all changes"}
    product = Product("lamps", rows, {"share_approved": 0.5, "oil": ADDRESS}, definitions, ("no oil was read",), chart)
    return MadeProduct(DutyProduct("ST9999", 13, "Lamps, one by one", "lamps", ("change",), lambda _: product), product)


def empty_result() -> RunResult:
    """Nobody and nothing."""
    return RunResult("0.1.0", standard(), (), "nobody wrote anything", (), (), (), "", "", "words", 0.0)


def _ada(std: Standard) -> PersonCover:
    person = Person("ada-example-1", "Ada Example", ("ada@lamps.example",), 240, False, START)
    statements = tuple(_statement(s, place) for place, s in enumerate(std.statements))
    found = [e for s in statements for e in s.evidence]
    return PersonCover(
        person=person,
        label="Ada Example",
        duties=tuple(_duty(d) for d in std.duties),
        statements=statements,
        pieces=tuple(_piece(n, tuple(e for e in found if e.piece == f"piece-{n}")) for n in range(30, 0, -1)),
        stages=tuple(_stage(name, place) for place, name in enumerate(STAGES)),
    )


def _bo(std: Standard) -> PersonCover:
    fill = "Add the plan to the repository"
    return PersonCover(
        person=Person("bo-sample-2", "Bo Sample", ("bo@lamps.example",), 1, False, START),
        label="Bo Sample",
        duties=tuple(DutyCover(d, Status.NOTHING_FOUND, None, 0, (), "no plan was found", fill) for d in std.duties),
        statements=tuple(
            StatementCover(s, Status.NOTHING_FOUND, None, 0, (), 0, "no trial was found", "Add a trial")
            for s in std.statements
        ),
        pieces=(),
        stages=tuple(StageCover(name, Status.NOTHING_FOUND, (), 0, "Nothing was found here") for name in STAGES),
    )


def _statement(statement: Statement, place: int) -> StatementCover:
    code = statement.code
    match place % 5:
        case 0 | 1 if statement.shown_by is ShownBy.ARTEFACT:
            kept = tuple(evidence(code, n, strength=Strength.STRONG) for n in range(place % 3 + 1, 10, 3))
            return StatementCover(statement, Status.SUGGESTED, Strength.STRONG, 0.9, kept, 17, "", "")
        case 0 | 1 | 2:
            mild = evidence(code, place % 20 + 1, strength=Strength.SOME)
            hostile = evidence(
                code,
                21,
                strength=Strength.SOME,
                piece_title=HOSTILE_TITLE,
                reason=f"wrote {SCRIPT}",
                quote=HOSTILE_QUOTE,
                locators=(f"lamps@1:{SCRIPT}{TURNED}.py#L1", f"lamps@1:{LONG}"),
                cap=f"help by a tool: {SCRIPT}",
            )
            missing = "how the choice was made"
            fill = f"Write a note that says why {code} was done in this way"
            return StatementCover(statement, Status.SUGGESTED, Strength.SOME, 0.4, (mild, hostile), 2, missing, fill)
        case 3:
            missing, fill = "a trial written by the person", f"Write a trial for {code} and commit it with its mend"
            return StatementCover(statement, Status.NOTHING_FOUND, None, 0, (), 0, missing, fill)
        case _:
            missing, fill = "a conversation that nobody wrote down", f"Ask a colleague to witness {code}"
            return StatementCover(statement, Status.NOT_VISIBLE, None, 0, (), 0, missing, fill)


def _duty(duty: Duty) -> DutyCover:
    n = duty.number
    if n % 4 == 3:
        fill = "Commit the estimate beside the plan; a tracker would show it better"
        return DutyCover(duty, Status.NOT_VISIBLE, None, 0, (), "it happens in a tracker", fill)
    if n % 9 == 1:
        return DutyCover(duty, Status.NOTHING_FOUND, None, 0, (), "no lamp was put away", "Put a lamp away")
    many = 40 if n == 14 else n % 5 + 1
    signals = tuple(signal(n, i + 1, Force.FIRM if i % 3 == 0 else Force.SLIGHT) for i in range(many))
    tag = signal(n, 3, Force.SLIGHT, piece="", reason="named a release", quote=SCRIPT)
    return DutyCover(duty, Status.SUGGESTED, Strength.STRONG, 0.8, (*signals, tag), "", "")


def _piece(number: int, found: tuple[Evidence, ...]) -> PieceCover:
    hostile = number == 21
    return PieceCover(
        id=f"piece-{number}",
        title=HOSTILE_TITLE if hostile else f"Trim the wick before dusk ({number})",
        kind=("merge", "squash", "run")[number % 3],
        repository="lamps",
        start=START + number * 9 * DAY,
        end=START + (number * 9 + 4) * DAY,
        commits=3,
        all_commits=5,
        share=0.62,
        others=("dee-2", "bo-sample-2", "nobody-known"),
        assistance=(f"Helper <{ADDRESS}>",) if hostile else (),
        signed=0,
        verified=0,
        merged_by_other=number % 2 == 0,
        files=(("source", 3, 120), ("test", 2, 64)),
        statements=tuple(dict.fromkeys(e.statement for e in found)),
        evidence=found,
        commit_locators=((f"lamps@{number:040x}", HOSTILE_TITLE if hostile else "Trim the wick"),),
    )


def _stage(name: str, place: int) -> StageCover:
    if place in (0, 6, 8):
        gap = "Nothing was found: research happens before the first commit"
        return StageCover(name, Status.NOTHING_FOUND if place else Status.NOT_VISIBLE, (), 0, gap)
    signals = tuple(signal(14 if place % 2 else 5, n) for n in (1, 2))
    return StageCover(name, Status.SUGGESTED, signals, 11 + place, "")
