"""The documents say what is so: commands, settings, classes, folders, links."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest

from assay.basics.config import Config
from assay.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent
CORE = ("standards", "work", "duties", "mapping", "coverage", "curriculum")


def classes() -> list[str]:
    found = []
    for room in CORE:
        for file in sorted((ROOT / "src/assay" / room).rglob("*.py")):
            found += [
                n.name for n in ast.parse(file.read_text()).body if isinstance(n, ast.ClassDef) and n.name[0] != "_"
            ]
    return found


@pytest.mark.parametrize("name", classes())
def test_every_public_class_of_the_core_is_in_the_glossary(name: str) -> None:
    assert f"`{name}`" in (ROOT / "GLOSSARY.md").read_text()


def test_the_glossary_names_no_class_that_is_gone() -> None:
    named = set(re.findall(r"`([A-Z]\w+)`", (ROOT / "GLOSSARY.md").read_text()))
    assert named <= set(classes())


@pytest.mark.parametrize("setting", [field.name for field in fields(Config)])
def test_every_setting_is_documented(setting: str) -> None:
    assert f"| `{setting}` |" in (ROOT / "docs/settings.md").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"## `assay {command}`" in (ROOT / "docs/commands.md").read_text()


@pytest.mark.parametrize("file", [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")], ids=lambda f: f.name)
def test_every_link_between_documents_leads_somewhere(file: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", file.read_text()):
        assert (file.parent / target).exists(), target


@pytest.mark.parametrize("target", re.findall(r"make (\w+)", (ROOT / "README.md").read_text()))
def test_every_recipe_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


def test_lock_files_carry_hashes_and_no_addresses() -> None:
    for file in (ROOT / "requirements").glob("*.txt"):
        text = file.read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=")


def test_every_module_says_what_it_is_for() -> None:
    for file in (ROOT / "src/assay").rglob("*.py"):
        assert ast.get_docstring(ast.parse(file.read_text())), file


def test_every_dependency_has_its_reason_beside_it() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    for block in re.findall(
        r"^(?:dependencies|signatures|pdf|documents|share|site|dev) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL
    ):
        lines = [line for line in block.splitlines() if line.strip().startswith('"')]
        assert lines
        assert all(re.search(r'",\s*#', line) or "pytest>=" in line or "ruff>=" in line for line in lines)
