"""Writes the generated parts of the documents; cog calls it from inside them (`make docs`, checked by `make check`)."""

import ast
import importlib
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "assay"
WHAT = {"firm": "firm", "slight": "points that way"}


def first_line(file: Path) -> str:
    """The first line of a module's docstring."""
    return (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "").split("\n")[0]


def rooms() -> str:
    """A table of each room's modules, made from their first lines."""
    lines = []
    for room in (
        "cli",
        "site",
        "actions",
        "sources",
        "outputs",
        "coverage",
        "curriculum",
        "mapping",
        "duties",
        "work",
        "standards",
        "basics",
    ):
        folder = SOURCE / room
        lines += [
            f"### `{room}`: {first_line(folder / '__init__.py')}",
            "",
            "| file | what it is for |",
            "| --- | --- |",
        ]
        files = [f for f in sorted(folder.rglob("*.py")) if f.name != "__init__.py"]
        lines += [f"| `{file.relative_to(folder)}` | {first_line(file)} |" for file in files]
        packages = [f for f in sorted(folder.rglob("__init__.py")) if f.parent != folder]
        lines += [f"| `{file.parent.relative_to(folder)}/` | {first_line(file)} |" for file in packages]
        lines.append("")
    return "\n".join(lines)


def commands() -> str:
    """The help of every command."""
    import click
    from click.testing import CliRunner

    from assay.cli.main import COMMANDS, cli

    parts = []

    def show(words: list[str]) -> None:
        shown = CliRunner().invoke(cli, [*words, "--help"], prog_name="assay", terminal_width=100).output
        parts.append(f"{'#' * (2 if len(words) < 2 else 3)} `assay {' '.join(words)}`".replace(" `assay `", " `assay`"))
        parts.append(f"```text\n{shown.rstrip()}\n```\n")

    show([])
    for name, (_, module) in COMMANDS.items():
        show([name])
        command = importlib.import_module(module).command
        for sub in sorted(command.commands) if isinstance(command, click.Group) else ():
            show([name, sub])
    return "\n\n".join(parts)


def sources() -> str:
    """For each kind of source what is read, how to get it, and what it looks like."""
    from assay.actions.sources import list_sources

    parts = []
    for source in list_sources():
        obtain = "\n".join(source.obtain)
        parts += [f"## {source.title} (`{source.name}`)", "", f"Reads {source.reads}.", "", "How to get it:", ""]
        parts += [f"```text\n{obtain}\n```", "", "What it looks like:", "", f"```text\n{source.example}\n```", ""]
    return "\n".join(parts)


def products() -> str:
    """For each duty that has one, its product: what it needs, and what each of its words means."""
    from assay.duties.product import ProductInput
    from assay.duties.products import find_products

    parts = []
    for product in find_products():
        empty = product.make(ProductInput((), 0))
        parts += [f"## Duty {product.number}: {product.title}", "", f"Needs {product.needs}.", ""]
        parts += ["| word | meaning |", "| --- | --- |"]
        definitions = dict(empty.definitions)
        if product.number == 3:  # the same duty's other form
            definitions |= product.make(ProductInput((), 0, item="x")).definitions
        parts += [f"| {name} | {words} |" for name, words in definitions.items()]
        parts.append("")
    return "\n".join(parts)


def duties() -> str:
    """For each duty what counts, what does not and from which sources, from the lenses and their tests' examples."""
    sys.path.insert(0, str(ROOT / "tests"))
    sys.path.insert(0, str(ROOT / "tests" / "duties"))
    from assay.actions.standards import data_folder, find_standard
    from assay.duties import lenses_of

    standard = find_standard("ST0116", data_folder())
    parts = []
    for lens, duty in zip(lenses_of("ST0116"), standard.duties, strict=True):
        file = next((ROOT / "tests" / "duties").glob(f"test_duty_{lens.number:02}_*.py"))
        examples = importlib.import_module(file.stem)
        parts += [
            f"## Duty {duty.number}",
            "",
            f"> {duty.text}",
            "",
            (lens.assess.__doc__ or "").replace("\n    ", "\n"),
            "",
        ]
        parts += [f"- Speaks of: {', '.join(lens.statements)}", f"- In git: {lens.visibility.value}"]
        parts += [f"- Could (also) be shown by: {lens.elsewhere}", f"- What would fill a gap: {lens.would_fill}", ""]
        parts += ["| counts | how | statements |", "| --- | --- | --- |"]
        parts += [
            f"| {name} | {WHAT[e.force.value]} | {', '.join(sorted(e.statements))} |"
            for name, e in examples.COUNTS.items()
        ]
        parts += ["", "Does not count: " + "; ".join(examples.DOES_NOT_COUNT) + ".", ""]
    parts.append(standard.licence)
    return "\n".join(parts)
