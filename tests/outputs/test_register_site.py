"""The register's pages: links, no script, every fact on a page of its own address, and only its own folder touched."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import urlsplit

import pytest

from assay.actions.register import open_register
from assay.actions.standards import list_standards
from assay.basics.errors import OutputError
from assay.outputs.register_site import SiteStandard, write_register_site
from assay.outputs.register_site.dates import finding, year_bars
from assay.outputs.register_site.site import slugs
from assay.outputs.report import write_report
from assay.standards.approvals import approvals_by_year
from assay.standards.facets import Facet, count_facets
from assay.standards.model import OGL_LINE
from assay.standards.published_coverage import Extent, PublishedCoverage, PublishedStatement
from assay.standards.register import RegisterView, view_register
from assay.standards.register_facts import RecordField
from outputs import report_sample
from outputs.report_reading import ReadPage, read_page
from standards.register_examples import PAGES, STANDARDS, record

TODAY = date(2026, 7, 1)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> RegisterView:
    return open_register(tmp_path_factory.mktemp("none"))


@pytest.fixture(scope="module")
def standards(tmp_path_factory: pytest.TempPathFactory) -> list[SiteStandard]:
    return [
        SiteStandard(k.name, k.standard, k.file.purpose, k.file.link_sources, k.is_default)
        for k in list_standards(tmp_path_factory.mktemp("none"))
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, view: RegisterView, standards: list[SiteStandard]) -> Path:
    out = tmp_path_factory.mktemp("site") / "out"
    assert write_register_site(view, standards, out, today=TODAY).index == out / "index.html"
    return out


def read_pages(folder: Path) -> dict[str, ReadPage]:
    return {p.relative_to(folder).as_posix(): read_page(p.read_text("utf-8")) for p in folder.rglob("*.html")}


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, ReadPage]:
    return read_pages(folder)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_all_links_resolve(folder: Path, pages: dict[str, ReadPage]) -> None:
    for name, page in pages.items():
        for link in [*page.links, *(a["href"] for a in page.all("link"))]:
            parts = urlsplit(link)
            assert not parts.scheme, (name, link)
            assert not parts.netloc, (name, link)
            target = normpath(f"{dirname(name)}/{parts.path}").lstrip("/") if parts.path else name
            assert (folder / target).is_file(), (name, link)
            if parts.fragment:
                assert parts.fragment in pages[target].ids, (name, link)


def test_every_page_can_be_reached_from_the_first(pages: dict[str, ReadPage]) -> None:
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for link in pages[name].links:
            target = normpath(f"{dirname(name)}/{urlsplit(link).path}").lstrip("/")
            if target in pages and target not in seen:
                seen.add(target)
                waiting.append(target)
    assert seen == set(pages)


def test_pages_are_sound_and_hold_no_script(pages: dict[str, ReadPage]) -> None:
    titles = [re.findall("<title>(.*?)</title>", page.source) for page in pages.values()]
    assert len({title for (title,) in titles}) == len(pages)
    for name, page in pages.items():
        assert not page.all("script"), name
        assert not [a for _, attributes in page.tags for a in attributes if a.startswith("on") or a == "style"], name
        assert len(page.ids) == len(set(page.ids)), name
        assert page.headings[0] == 1, name
        assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), name


def test_licence_and_copyright_stand_on_every_page(pages: dict[str, ReadPage], view: RegisterView) -> None:
    for name, page in pages.items():
        assert OGL_LINE in page.text, name
        assert "Crown copyright © 2025." in page.text, name
        assert view.pages[0].copyright in page.text, name


def test_caution_and_coverage_stand_on_every_htq_page(pages: dict[str, ReadPage], view: RegisterView) -> None:
    for htq in view.records:
        text = pages[f"htqs/{htq.id}.html"].text
        assert view.caution_of(htq) in text
        assert "No published coverage known." in text
        assert "general knowledge" in text
        assert f"line {htq.line}" in text


def test_every_fact_of_every_record_is_on_its_page_with_an_address_and_is_found(
    pages: dict[str, ReadPage], view: RegisterView
) -> None:
    assert len(view.records) == 24
    for htq in view.records:
        page = pages[f"htqs/{htq.id}.html"]
        text = squeezed(page.text).casefold()
        for fact in view.facts_of(htq):
            if fact.field is not RecordField.PATHWAY or htq.pathways:
                assert squeezed(fact.text).casefold() in text, fact
            assert htq in view.search(fact.text), fact
        assert {"type", "level", "applicant", "awarding-body", "approval-date", "pathway", "placement"} <= set(page.ids)
        assert {*htq.standards, htq.listed_on} <= set(page.ids)
        assert sum(id_.startswith("pathway-") for id_ in page.ids) == len(htq.pathways)
        assert sum("-option-" in id_ for id_ in page.ids) == len(htq.options)


def test_every_part_of_the_standards_is_on_a_page_with_its_address_and_is_found(
    pages: dict[str, ReadPage], view: RegisterView
) -> None:
    texts = {name: squeezed(page.text) for name, page in pages.items()}
    folder = "standards/st0116-1-1"
    assert {part.place for part in view.parts} >= {
        "D1",
        "D21",
        "K12",
        "S17",
        "B9",
        "purpose-11",
        "caution",
        "copyright",
    }
    for part in view.parts:
        assert part in view.search_parts(part.text).first
        text = part.text.removesuffix(", level 4")
        assert any(squeezed(text) in page for page in texts.values()), part
        where = "duties" if part.place[0] == "D" else "statements"
        name = f"{folder}/{where}.html" if part.place[0] in "DKSB" else f"{folder}.html"
        if part.place != "copyright":
            assert part.place in pages[name].ids


def test_each_facet_value_has_a_page_with_as_many_records_as_it_counts(
    pages: dict[str, ReadPage], view: RegisterView
) -> None:
    for facet, counts in count_facets(view.records).items():
        found = [name for name in pages if name.startswith(f"by/{facet.value}/")]
        assert len(found) == len(counts)
        rows = sorted(pages[name].source.count('class="row-link"') for name in found)
        assert rows == sorted(count.records for count in counts)
    assert "3 of them name no standard" in squeezed(pages["by/standard/st0116.html"].text)


def test_the_timeline_says_the_same_as_its_table(pages: dict[str, ReadPage], view: RegisterView) -> None:
    years = approvals_by_year(view.records)
    assert [bar.number for bar in year_bars(years)] == [10, 6, 2, 6]
    assert max(bar.end for bar in year_bars(years)) < 96
    assert finding(years) in pages["approvals.html"].text
    assert len(pages["approvals.html"].all("rect")) == 4
    assert finding(()) == "No HTQ is known."
    assert "approved in 2024" in finding(approvals_by_year((record(),)))


def test_the_downloads_are_the_register(folder: Path, view: RegisterView) -> None:
    assert len(json.loads((folder / "register.json").read_text("utf-8"))["htqs"]) == 24
    assert (folder / "register.csv").read_text("utf-8").count("htq-") == 24
    assert (folder / "register.atom").read_text("utf-8").count("<entry>") == 24


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_making_it_again_changes_nothing(folder: Path, view: RegisterView, standards: list[SiteStandard]) -> None:
    before = files(folder)
    write_register_site(view_register(view.pages, view.records[::-1], view.parts), standards, folder, today=TODAY)
    assert files(folder) == before


HOSTILE = record(
    "<script>alert(1)</script>",
    body="../../etc",
    pathways=("{{ 7 * 7 }}", "a/b", "A B"),
    placement=True,
    listed=STANDARDS,
    line=2,
)
COVERED = replace(
    record(),
    published_coverage=(
        PublishedCoverage(
            "ST9901",
            "1.0",
            "Programme specification",
            date(2026, 3, 1),
            "Example College",
            (PublishedStatement("K1", Extent.PARTIAL, "the wind is met at work"),),
        ),
    ),
)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    write_register_site(view_register(PAGES, (HOSTILE,)), (), tmp_path, today=TODAY)
    page = read_pages(tmp_path)[f"htqs/{HOSTILE.id}.html"]
    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.text
    assert "{{ 7 * 7 }}" in page.text
    assert len(list((tmp_path / "by" / "pathway").iterdir())) == 3


def test_published_coverage_is_shown_with_who_where_and_when(tmp_path: Path) -> None:
    write_register_site(view_register(PAGES, (COVERED,)), (), tmp_path, today=TODAY)
    text = squeezed(read_pages(tmp_path)[f"htqs/{COVERED.id}.html"].text)
    assert "As published by Example College on 1 March 2026: Programme specification." in text
    assert "K1partialthe wind is met at work" in text
    assert "No published coverage known. Check" not in text


def test_published_codes_lead_to_the_statements_and_what_is_not_spoken_of_is_said(
    tmp_path: Path, standards: list[SiteStandard]
) -> None:
    (shipped,) = standards
    codes = [statement.code for statement in shipped.standard.statements]
    told = (
        *(PublishedStatement(code, Extent.FULL) for code in codes[:-2]),
        PublishedStatement(codes[-2], Extent.PARTIAL, "why"),
    )
    known = replace(COVERED.published_coverage[0], standard="ST0116", version="1.1", statements=told)
    htq = replace(COVERED, published_coverage=(known,))
    write_register_site(view_register(PAGES, (htq,)), standards, tmp_path, today=TODAY)
    page = read_pages(tmp_path)[f"htqs/{htq.id}.html"]
    text = squeezed(page.text)
    assert f"Full ({len(codes) - 2})K1, K2, " in text
    assert f"Not spoken of (1){codes[-1]}: that is not ‘none’" in text
    assert f"{codes[-2]}partialwhy" in text
    assert any(link.endswith("statements.html#K1") for link in page.links)


@pytest.mark.parametrize(("today", "is_past"), [(date(2026, 6, 1), False), (date(2026, 6, 2), True)])
def test_a_review_is_past_the_day_after_it_was_due(tmp_path: Path, today: date, is_past: bool) -> None:
    htq = replace(COVERED, approval_date=date(2021, 6, 1))
    write_register_site(view_register(PAGES, (htq,)), (), tmp_path, today=today)
    pages = read_pages(tmp_path)
    assert ("Past on 2 June 2026, when this page was made." in squeezed(pages[f"htqs/{htq.id}.html"].text)) is is_past
    assert ("1 June 2026 past" in squeezed(pages["reviews.html"].text)) is is_past


def test_an_empty_register_has_pages_too(tmp_path: Path) -> None:
    write_register_site(view_register((), ()), (), tmp_path, today=TODAY)
    assert "No HTQ is known." in read_pages(tmp_path)["approvals.html"].text


def test_values_that_look_alike_in_an_address_are_told_apart() -> None:
    found = slugs(["A B", "a-b", "日本", "", "c" * 60, "c" * 61])
    assert len(set(found.values())) == 6
    assert all(re.fullmatch("[a-z0-9-]+", slug) for slug in found.values())


def test_two_standards_of_one_name_are_a_bug(tmp_path: Path, standards: list[SiteStandard]) -> None:
    with pytest.raises(ValueError, match="two files of one name"):
        write_register_site(view_register((), ()), [*standards, *standards], tmp_path / "out", today=TODAY)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_others_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError):
        write_register_site(view_register((), ()), (), tmp_path, today=TODAY)
    assert files(tmp_path) == {"thesis.txt": b"years of work"}


def test_reports_and_sites_do_not_write_over_each_other(tmp_path: Path) -> None:
    site, report = tmp_path / "site", tmp_path / "report"
    write_register_site(view_register((), ()), (), site, today=TODAY)
    write_report(report_sample.result(), report)
    before = files(tmp_path)
    with pytest.raises(OutputError, match="something else that Assay made"):
        write_register_site(view_register((), ()), (), report, today=TODAY)
    with pytest.raises(OutputError, match="something else that Assay made"):
        write_report(report_sample.result(), site)
    assert files(tmp_path) == before


def test_records_that_went_take_their_pages_with_them(tmp_path: Path) -> None:
    write_register_site(view_register(PAGES, (COVERED, HOSTILE)), (), tmp_path, today=TODAY)
    done = write_register_site(view_register(PAGES, (COVERED,)), (), tmp_path, today=TODAY)
    assert done.htqs == 1
    assert not (tmp_path / f"htqs/{HOSTILE.id}.html").exists()
    assert done.files == len(files(tmp_path)) - 1  # and the list of them
    assert set(Facet) == {Facet(p.stem) for p in (tmp_path / "by").glob("*.html")}
