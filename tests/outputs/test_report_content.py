"""Every page of a report: links hold, nothing is loaded from elsewhere, hostile text stays text, words are chosen."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path, PurePosixPath

import pytest

from assay.outputs.report import write_report
from assay.standards.model import OGL_LINE
from outputs import report_sample
from outputs.report_reading import ReadPage, read_page

ADA = "people/ada-example-1"


def resolve(page: str, href: str) -> tuple[str, str]:
    """A link as (path inside the report, anchor)."""
    path, _, anchor = href.partition("#")
    parts: list[str] = []
    for part in (PurePosixPath(page).parent / path if path else PurePosixPath(page)).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts), anchor


def test_there_is_a_page_for_everything(pages: dict[str, ReadPage]) -> None:
    expected = {"index.html", "standard.html", "method.html", f"{ADA}.html", "people/bo-sample-2.html"}
    expected |= {f"{ADA}/duty-{n}.html" for n in range(1, 22)}
    expected |= {f"{ADA}/{kind}{n}.html" for kind, last in (("K", 12), ("S", 17), ("B", 9)) for n in range(1, last + 1)}
    expected |= {f"{ADA}/stages.html", f"{ADA}/work.html", f"{ADA}/pieces/piece-21.html"}
    assert expected <= set(pages)


def test_every_link_has_an_end(pages: dict[str, ReadPage]) -> None:
    broken = []
    for name, page in pages.items():
        for href in page.links:
            path, anchor = resolve(name, href)
            if path not in pages or (anchor and anchor not in pages[path].ids):
                broken.append((name, href))
    assert broken == []


def test_every_page_can_be_reached(pages: dict[str, ReadPage]) -> None:
    reached: set[str] = set()
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(resolve(name, href)[0] for href in pages[name].links)
    assert reached == set(pages)


def test_only_pieces_with_evidence_have_a_page(pages: dict[str, ReadPage]) -> None:
    ada = next(p for p in report_sample.result().people if p.label == "Ada Example")
    with_evidence = {f"{ADA}/pieces/{piece.id}.html" for piece in ada.pieces if piece.evidence}
    assert {name for name in pages if "/pieces/" in name} == with_evidence
    assert len(with_evidence) < len(ada.pieces)


def test_ids_are_unique_on_each_page(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name


def test_ids_that_are_spoken_of_exist(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        spoken = [i for _, a in page.tags for i in a.get("aria-labelledby", "").split()]
        used = [a["href"].removeprefix("#") for a in page.all("use")]
        assert set(spoken + used) <= set(page.ids), name


def test_no_page_runs_or_loads_anything(report: Path, pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        tags = {tag for tag, _ in page.tags}
        assert not tags & {"script", "iframe", "object", "embed", "form", "base", "style", "img", "foreignobject"}, name
        for tag, attributes in page.tags:
            assert "style" not in attributes, (name, tag)
            assert not [key for key in attributes if key.startswith("on")], (name, tag)
            for key in ("href", "src", "xlink:href"):
                assert ":" not in attributes.get(key, ""), (name, tag)
        links = {resolve(name, a["href"])[0] for a in page.all("link")}
        assert links == {"style.css", "icon.svg"}, name
    assert "url(" not in (report / "style.css").read_text("utf-8")
    assert "@import" not in (report / "style.css").read_text("utf-8")


def test_the_policy_is_strict(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        policies = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert policies == ["default-src 'none'; style-src 'self'; img-src 'self' data:"], name


def test_every_page_has_its_frame(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        assert page.all("html")[0]["lang"] == "en-GB", name
        assert page.links[0] == "#main", name
        assert page.all("main")[0]["id"] == "main", name
        assert {a.get("aria-label") for a in page.all("nav")} >= {"Report", "Breadcrumb"}, name
        assert OGL_LINE in page.text, name
        assert "©\N{NO-BREAK SPACE}Crown copyright" in page.text, name
        assert "Suggestions, not decisions" in page.text, name
        assert "Made by Assay 0.1.0" in page.text, name
        assert "0.9 (invented for tests)" in page.text, name


def test_headings_are_in_order(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        levels = page.headings
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def test_tables_that_may_be_wide_scroll_in_a_named_region(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        for attributes in (a for _, a in page.tags if a.get("class", "").split()[:1] == ["scroll"]):
            assert attributes["role"] == "region", name
            assert attributes["tabindex"] == "0", name
            assert attributes["aria-label"], name


def test_hostile_text_stays_text(pages: dict[str, ReadPage]) -> None:
    shown = [name for name, page in pages.items() if report_sample.SCRIPT in page.text]
    assert "index.html" in shown
    assert f"{ADA}/pieces/piece-21.html" in shown
    hidden = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
    for name, page in pages.items():
        assert not hidden.search(page.source), name
        assert "x" * 1_000 not in page.source, name


def test_only_the_given_labels_name_people(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        assert not re.search(r"[\w.]+@[\w-]+\.[a-z]{2,}", page.source), name
        assert "Mallory" not in page.source, name
    piece = pages[f"{ADA}/pieces/piece-21.html"].text
    assert "colleague 2" in piece
    assert "Bo Sample" in piece
    assert "dee-2" not in piece


def test_the_words_are_chosen(pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        words = page.text.lower()
        for word in ("fail", "score", "ai verified", r"\bleague"):
            assert not re.search(word, words), (name, word)


def test_evidence_says_why_where_and_how_surely(pages: dict[str, ReadPage]) -> None:
    page = pages[f"{ADA}/K2.html"]
    assert "This may show K2, because Ada Example wrote a trial that went out" in page.text
    assert "assert lamp.height" in page.text
    assert "trials/test_wick_0.py#L10-L20" in page.text
    assert "Why not strong: the person's own account is needed beside it." in page.text
    assert "Authorship B" in page.text
    assert "pieces/piece-2.html" in page.links


def test_where_nothing_was_found_the_page_says_so(pages: dict[str, ReadPage]) -> None:
    for name in ("people/bo-sample-2.html", "people/bo-sample-2/S4.html", "people/bo-sample-2/duty-3.html"):
        assert "not the same as ‘not met’" in pages[name].text, name
    assert "Not visible" in pages[f"{ADA}/duty-3.html"].text
    assert "Commit the estimate" in pages[f"{ADA}/duty-3.html"].text


def test_people_are_in_the_order_of_the_alphabet(pages: dict[str, ReadPage]) -> None:
    links = [href for href in pages["index.html"].links if href.startswith("people/")]
    assert list(dict.fromkeys(links)) == [f"{ADA}.html", "people/bo-sample-2.html"]


def test_people_of_one_name_are_told_apart(tmp_path: Path) -> None:
    result = report_sample.result()
    people = tuple(replace(cover, label="Ada Example") for cover in result.people)
    index = write_report(replace(result, people=people), tmp_path / "out")
    text = index.read_text("utf-8")
    assert "Ada Example (ada-example-1)" in text
    assert "Ada Example (bo-sample-2)" in text


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        ("", "", "the whole history"),
        ("1 May 2025", "", "from 1 May 2025"),
        ("", "9 June 2025", "up to 9 June 2025"),
        ("1 May 2025", "9 June 2025", "from 1 May 2025 to 9 June 2025"),
    ],
)
def test_the_period_is_said(tmp_path: Path, since: str, until: str, words: str) -> None:
    result = replace(report_sample.result(), since=since, until=until, people=())
    assert f"2 sources, {words}." in read_page(write_report(result, tmp_path).read_text("utf-8")).text


@pytest.mark.parametrize(("share", "words"), [(1.0, "All of"), (0.01, "Less than 5 % of"), (0.62, "About 60 % of")])
def test_a_share_is_said_roughly(tmp_path: Path, share: float, words: str) -> None:
    result = report_sample.result()
    ada = next(p for p in result.people if p.label == "Ada Example")
    pieces = tuple(replace(piece, share=share) for piece in ada.pieces)
    write_report(replace(result, people=(replace(ada, pieces=pieces),)), tmp_path)
    assert f"{words} the lines that count" in (tmp_path / ADA / "pieces" / "piece-1.html").read_text("utf-8")


def test_many_pieces_take_several_pages(tmp_path: Path) -> None:
    result = report_sample.result()
    ada = next(p for p in result.people if p.label == "Ada Example")
    pieces = tuple(replace(ada.pieces[0], id=f"many-{n}") for n in range(301))
    write_report(replace(result, people=(replace(ada, pieces=pieces),)), tmp_path)
    page = read_page((tmp_path / ADA / "work-3.html").read_text("utf-8"))
    assert {"work.html", "work-2.html", "work-3.html"} <= set(page.links)
    assert not (tmp_path / ADA / "work-4.html").exists()


def test_statements_and_duties_have_addresses(pages: dict[str, ReadPage]) -> None:
    page = pages["standard.html"]
    assert {"S4", "K12", "B9", "D14"} <= set(page.ids)
    assert "Asks for (one source)" in page.text
    assert "Asked for by (two sources agree)" in page.text


def test_the_heatmap_is_a_table_that_leads_to_the_evidence(pages: dict[str, ReadPage]) -> None:
    page = pages[f"{ADA}.html"]
    cells = [a["href"] for a in page.all("a") if a.get("class", "").startswith("cell ")]
    assert "ada-example-1/K2.html#evidence-1" in cells
    assert {a["scope"] for a in page.all("th")} >= {"col", "row", "rowgroup"}
    assert "1 for K2 in duty 14, some" in re.sub(r"\s+", " ", page.text)


def test_nobody_and_nothing_still_make_a_report(tmp_path: Path) -> None:
    index = write_report(report_sample.empty_result(), tmp_path / "out")
    page = read_page(index.read_text("utf-8"))
    assert "Nobody is reported on" in page.text
    assert "No source was read" in page.text


@pytest.mark.parametrize("path", ["index.html", f"{ADA}.html", "method.html"])
def test_pages_stay_small(report: Path, path: str) -> None:
    assert (report / path).stat().st_size < 150_000
