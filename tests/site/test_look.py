"""The look: own brand, nobody's crest or typeface, no inline script or style, and every word translatable."""

import re
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "src" / "assay" / "site" / "pages"
CSS = PAGES / "static" / "pages" / "assay.css"
TEMPLATES = sorted((PAGES / "templates").rglob("*.html"))


def test_no_crest_crown_or_licensed_typeface_is_in_any_file_that_is_made() -> None:
    for file in [*PAGES.rglob("*.css"), *PAGES.rglob("*.js"), *PAGES.rglob("*.svg"), *TEMPLATES]:
        assert not re.search(
            r"transport|crest|crown(?! copyright)|@font-face|\.woff", file.read_text("utf-8"), re.IGNORECASE
        ), file


def test_the_styles_are_compiled_and_carry_the_own_brand() -> None:
    text = CSS.read_text("utf-8")
    assert re.findall(r"--govuk-brand-colour: ?(#\w+)", text)[1:] == ["#5a2a82", "#7a4aa6"], "light, then dark"
    assert "url(" not in text
    assert "Permission is hereby granted" in text, "the licence of the patterns goes with them"


def test_nothing_that_others_made_is_kept_here() -> None:
    assert not list(PAGES.rglob("node_modules"))
    lock = (PAGES / "style" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock
    assert lock.count('"integrity"') >= 5


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda f: str(f.relative_to(PAGES / "templates")))
def test_no_script_or_style_is_inline(file: Path) -> None:
    text = file.read_text("utf-8")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda f: str(f.relative_to(PAGES / "templates")))
def test_every_word_can_be_translated(file: Path) -> None:
    text = file.read_text("utf-8")
    text = re.sub(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", "", text, flags=re.DOTALL)
    bare = re.sub(r"{%.*?%}|{{.*?}}|<[^>]+>", " ", text, flags=re.DOTALL)
    kept = re.sub(r"Assay|SHA-256|assay share .*|git bundle create .*", "", bare)
    assert re.findall(r"[A-Za-z]{2,}", kept) == []
