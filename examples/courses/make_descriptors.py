"""Writes the invented descriptors of the two example courses, the same bytes each time.

Usage: python examples/courses/make_descriptors.py [FOLDER]

The facts are those of the courses beside this file; imports.yaml says where the descriptors differ on purpose, and
what of them cannot be understood. Everything in them is invented.
"""

import io
import re
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
import yaml
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).parent
IMPORTS = yaml.safe_load((HERE / "imports.yaml").read_text("utf-8"))
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PROMISE = "Our promise is a warm room and good biscuits."


class Word:
    """A Word file, built from the top."""

    def __init__(self) -> None:
        self.file = docx.Document()

    def heading(self, text: str, level: int) -> None:
        self.file.add_heading(text, level)

    def words(self, text: str) -> None:
        self.file.add_paragraph(text)

    def items(self, texts: Sequence[str]) -> None:
        for text in texts:
            self.file.add_paragraph(text, style="List Number")

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self.file.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    def save(self, path: Path) -> None:
        """Write the package anew without times or names, so that its bytes are always the same."""
        properties = self.file.core_properties
        properties.author, properties.comments = "Example", "Invented"
        made = io.BytesIO()
        self.file.save(made)
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
            for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
                if not name.startswith("docProps/thumbnail"):
                    member = zipfile.ZipInfo(name, LONG_AGO)
                    member.compress_type = zipfile.ZIP_DEFLATED
                    new.writestr(member, _without_thumbnail(old.read(name)))


def _without_thumbnail(content: bytes) -> bytes:
    """The relations of a package without the one to its template's picture."""
    return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)


class Pdf:
    """A PDF, built from the top."""

    def __init__(self) -> None:
        self.styles = getSampleStyleSheet()
        self.parts: list = []

    def heading(self, text: str, level: int) -> None:
        self.parts.append(Paragraph(text, self.styles[f"Heading{level}"]))

    def words(self, text: str) -> None:
        self.parts.append(Paragraph(text, self.styles["BodyText"]))

    def items(self, texts: Sequence[str]) -> None:
        self.parts.append(ListFlowable([Paragraph(text, self.styles["BodyText"]) for text in texts]))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        cells = [[Paragraph(text, self.styles["BodyText"]) for text in row] for row in rows]
        self.parts += [Table(cells, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]), Spacer(1, 8)]

    def save(self, path: Path) -> None:
        SimpleDocTemplate(str(path), invariant=1, pageCompression=1, title="Invented descriptors").build(self.parts)


class Markdown:
    """A Markdown file, built from the top."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def heading(self, text: str, level: int) -> None:
        self.lines += [f"{'#' * level} {text}", ""]

    def words(self, text: str) -> None:
        self.lines += [text, ""]

    def items(self, texts: Sequence[str]) -> None:
        self.lines += [*(f"{number}. {text}" for number, text in enumerate(texts, 1)), ""]

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        shown = [f"| {' | '.join(row)} |" for row in rows]
        self.lines += [shown[0], "|" + " --- |" * len(rows[0]), *shown[1:], ""]

    def save(self, path: Path) -> None:
        path.write_text("\n".join(self.lines).rstrip() + "\n", "utf-8")


Page = Word | Pdf | Markdown


def outcome_marks(module: dict, style: str) -> dict[str, str]:
    """Code in the course → how the descriptor marks the outcome."""
    marks = {"own": "{own}", "lo": "LO{n}", "number": "{n}"}[style]
    return {o["code"]: marks.format(own=o["code"], n=n) for n, o in enumerate(module["outcomes"], 1)}


def add_outcomes(page: Page, module: dict, style: str, level: int) -> None:
    page.heading("Learning outcomes", level)
    page.words("On successful completion of this unit, learners will be able to:")
    marks = outcome_marks(module, style)
    if style == "number":
        page.items([outcome["text"] for outcome in module["outcomes"]])
    elif isinstance(page, Word):
        page.table([["LO", "Learning outcome"], *([marks[o["code"]], o["text"]] for o in module["outcomes"])])
    else:
        for outcome in module["outcomes"]:
            page.words(f"{marks[outcome['code']]}. {outcome['text']}")


def add_assessments(page: Page, module: dict, style: str, level: int, untold: bool = False) -> None:
    if not module.get("assessments"):
        return
    page.heading("Assessment", level)
    marks = outcome_marks(module, style)
    if untold:
        page.items([f"{a['title']} ({a['method']}, 100%)" for a in module["assessments"]])
        return
    weight = f"{100 // len(module['assessments'])}%"
    rows = [
        [a["code"], a["title"], a["method"].capitalize(), weight, ", ".join(marks[code] for code in a["outcomes"])]
        for a in module["assessments"]
    ]
    head = ["Code", "Assessment title", "Method", "Weighting", "Outcomes assessed"]
    skip = 0 if style == "own" else 1
    page.table([row[skip:] for row in (head, *rows)])


def facts_of(module: dict, *, prerequisites: str = "") -> list[list[str]]:
    needs = prerequisites or ", ".join(module.get("prerequisites", [])) or "None"
    return [
        ["Unit code", module["code"]],
        ["Unit title", module["title"]],
        ["Level", str(module["level"])],
        ["Credit value", str(module["credits"])],
        ["Guided learning hours", str(3 * int(module["credits"])) if isinstance(module["credits"], int) else "45"],
        ["Pre-requisites", needs],
    ]


def add_module(page: Page, module: dict, style: str, *, prerequisites: str = "", untold: bool = False) -> None:
    """A unit's descriptor; facts stand in a table, or in lines where the page is Markdown."""
    page.heading(f"{module['code']}: {module['title']}", 1)
    facts = facts_of(module, prerequisites=prerequisites)
    if isinstance(page, Markdown):
        page.words("\n".join(f"**{name}:** {value}  " for name, value in facts))
    else:
        page.table(facts)
    page.heading("Aims", 2)
    page.words("This unit is invented, so that programs that read descriptors have something to read.")
    add_outcomes(page, module, style, 2)
    page.heading("Indicative content", 2)
    page.items(["Whatever an invented unit would teach.", "And a little more of it."])
    add_assessments(page, module, style, 2, untold)


def units(course: dict, codes: Sequence[str], *, with_credits: bool = True) -> list[list[str]]:
    found = {module["code"]: module for module in course["modules"]}
    if with_credits:
        rows = [[code, found[code]["title"], str(found[code]["level"]), str(found[code]["credits"])] for code in codes]
        return [["Unit code", "Unit title", "Level", "Credits"], *rows]
    return [["Code", "Module title", "Pre-requisites"]] + [
        [code, found[code]["title"], ", ".join(found[code].get("prerequisites", [])) or "–"] for code in codes
    ]


def make_level4(folder: Path) -> None:
    """A file for each unit or two, in three formats, and a specification."""
    course = yaml.safe_load((HERE / "level4-software-practice.yaml").read_text("utf-8"))
    modules = {module["code"]: module for module in course["modules"]}
    codes = IMPORTS["level4"]["codes"]
    for code in ("PROG", "DATA"):
        page: Page = Word()
        add_module(page, modules[code], codes[code])
        page.save(folder / f"{code}.docx")
    for code, needs in (("WEB", ""), ("TEST", "PROG or equivalent experience")):
        page = Markdown()
        add_module(page, modules[code], codes[code], prerequisites=needs)
        page.save(folder / f"{code}.md")
    for code, changed in (("ALGO", {}), ("MOBILE", {"credits": 15})):
        page = Pdf()
        add_module(page, modules[code] | changed, codes[code])
        page.save(folder / f"{code}.pdf")
    page = Markdown()
    add_module(page, modules["LIFE"], codes["LIFE"])
    add_module(page, modules["CARE"], codes["CARE"], untold=True)
    page.save(folder / "short-units.md")
    page = Pdf()
    for code in ("TEAMP", "SOLOP"):
        add_module(page, modules[code], codes[code])
    page.heading("Bring a friend", 2)
    page.words("Friends of the college are welcome at the final show.")
    page.save(folder / "projects.pdf")
    _specification4(course).save(folder / "programme-specification.docx")


def _specification4(course: dict) -> Word:
    page = Word()
    page.heading(course["title"], 1)
    page.table(
        [
            ["Qualification title", course["title"]],
            ["Qualification level", str(course["level"])],
            ["Teaching institution", course["provider"]],
            ["Awarding body", course["awarding_body"]],
            ["Occupational standard", "ST0116 Software developer"],
        ]
    )
    page.heading("Structure", 2)
    page.heading("Mandatory units", 3)
    page.table(units(course, course["mandatory"]))
    page.heading("Options", 3)
    page.words("Learners choose units worth 20 credits.")
    page.table(units(course, course["groups"][0]["modules"]))
    page.heading("Project", 3)
    page.words("Choose one of these units.")
    page.table(units(course, course["groups"][1]["modules"]))
    page.heading("Our promise", 2)
    page.words(PROMISE)
    return page


def make_level5(folder: Path) -> None:
    """A specification with two routes, a programme book, and a file of further modules."""
    course = yaml.safe_load((HERE / "level5-software-engineering.yaml").read_text("utf-8"))
    codes = IMPORTS["level5"]["codes"]
    book, further = Pdf(), Word()
    for module in course["modules"]:
        changed = {"credits": "fifteen or so"} if module["code"] == "STATS" else {}
        page = book if codes[module["code"]] == "lo" else further
        add_module(page, module | changed, codes[module["code"]])
    book.save(folder / "programme-book.pdf")
    further.save(folder / "further-modules.docx")
    _specification5(course).save(folder / "programme-specification.md")


def _specification5(course: dict) -> Markdown:
    page = Markdown()
    page.heading(course["title"], 1)
    page.words(
        f"**Programme title:** {course['title']}  \n**Final award level:** {course['level']}  \n"
        f"**Provider:** {course['provider']}  \n**Aligned with:** ST0116 Software developer"
    )
    page.heading("Core modules", 2)
    page.table(units(course, course["mandatory"], with_credits=False))
    page.heading("Specialisms", 2)
    page.words("Students choose two of these optional modules.")
    page.table(units(course, course["groups"][0]["modules"], with_credits=False))
    page.heading("Advanced work", 2)
    page.words("Select optional modules to the value of 30 credits.")
    page.table(units(course, course["groups"][1]["modules"], with_credits=False))
    for route in course["routes"]:
        page.heading(f"Route: {route['title']}", 2)
        page.heading("Core modules", 3)
        page.table(units(course, route["mandatory"], with_credits=False))
        page.heading(f"Optional modules for {route['title']} (choose two)", 3)
        page.table(units(course, route["groups"][0]["modules"], with_credits=False))
    page.heading("Open days", 2)
    page.words("Students help at at least one open day.")
    return page


def main(folder: Path) -> None:
    """Write both courses' descriptors below a folder."""
    for name, make in (("level4", make_level4), ("level5", make_level5)):
        (folder / name).mkdir(parents=True, exist_ok=True)
        make(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "descriptors")
