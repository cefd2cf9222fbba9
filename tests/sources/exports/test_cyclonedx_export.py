"""CycloneDX in both forms, as several tools write it, and what is hostile."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assay.actions.sources import find_sources, read_projects
from assay.basics.errors import InputError
from assay.basics.progress import silent
from assay.sources.cyclonedx_export import READER, bill
from reports import COMMIT, put
from scans import bom, library, weakness

FIFTH = 1767603600
XML = """<?xml version="1.0" encoding="UTF-8"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" serialNumber="urn:uuid:1" version="1">
  <metadata><timestamp>2026-01-05T09:00:00Z</timestamp>
    <tools><components><component type="application"><name>maker</name><version>9</version></component></components></tools>
    <component type="application" bom-ref="app"><group>org.example</group><name>journeys</name><version>1.4.0</version></component>
  </metadata>
  <components>
    <component type="library" bom-ref="ref-fares"><supplier><name>Example</name></supplier><name>fares</name><version>2.1.0</version>
      <licenses><license><id>MIT</id><text>long words</text></license></licenses><purl>pkg:pypi/fares@2.1.0</purl>
      <components><component type="library"><name>zones</name><version>1</version>
        <licenses><expression>MIT OR Apache-2.0</expression></licenses></component></components>
      <properties><property name="name">x</property></properties>
    </component>
  </components>
  <vulnerabilities><vulnerability bom-ref="v"><id>CVE-2026-0001</id><source><name>NVD</name></source>
    <references><reference><id>GHSA-x</id></reference></references>
    <ratings><rating><source><name>NVD</name></source><score>8.1</score><severity>high</severity></rating></ratings>
    <published>2026-01-01T00:00:00Z</published>
    <analysis><state>in_triage</state></analysis><affects><target><ref>ref-fares</ref></target></affects>
  </vulnerability></vulnerabilities>
</bom>"""


def read(*files: Path):
    gathering = READER.read(files, silent)
    return [bill for project in gathering.projects() for bill in project.bills], gathering.notes()


def one(tmp_path: Path, text: str, name: str = "bom.json"):
    (found,), notes = read(put(tmp_path / name, text))
    return found, notes


def test_a_bill_tells_what_it_describes_when_and_of_what_it_is_made(tmp_path: Path) -> None:
    nested = library("zones", "1", purl="", licenses=[{"expression": "MIT OR Apache-2.0"}])
    told, notes = one(tmp_path, bom(library(components=[nested]), library("maps", group="org.example", purl="")))
    assert (told.subject, told.version, told.time, told.is_whole) == ("journeys", "1.4.0", FIFTH, True)
    assert [(c.key, c.name, c.version, c.licences) for c in told.components] == [
        ("org.example/maps", "org.example/maps", "2.1.0", ("MIT",)),
        ("pkg:pypi/fares", "fares", "2.1.0", ("MIT",)),
        ("zones", "zones", "1", ("MIT OR Apache-2.0",)),
    ]
    assert notes == ()


def test_both_forms_tell_the_same(tmp_path: Path) -> None:
    zones = library("zones", "1", purl="", licenses=[{"expression": "MIT OR Apache-2.0"}])
    weak = weakness("CVE-2026-0001", "ref-fares", state="in_triage") | {"published": "2026-01-01T00:00:00Z"}
    as_json, _ = one(tmp_path, bom(library(components=[zones]), vulnerabilities=[weak], name="journeys"))
    as_xml, notes = one(tmp_path, XML, "bom.xml")
    assert notes == ()
    assert (as_xml.components, as_xml.vulnerabilities) == (as_json.components, as_json.vulnerabilities)
    assert (as_xml.subject, as_xml.version, as_xml.time) == ("org.example/journeys", "1.4.0", as_json.time)


def test_a_weakness_takes_the_worst_of_its_ratings_and_names_components(tmp_path: Path) -> None:
    ratings = [{"severity": "low"}, {"severity": "critical", "score": 9.8}, {"severity": "unknown", "score": 99}]
    told, _ = one(
        tmp_path,
        bom(
            library(),
            library("maps", "3"),
            vulnerabilities=[
                weakness("CVE-2026-0001", "ref-fares", "pkg:pypi/maps@3") | {"ratings": ratings},
                weakness("CVE-2026-0001", "urn:cdx:1/1#ref-maps"),
                weakness("CVE-2026-0002", "elsewhere", severity="none", score=None, state="not_affected"),
                weakness("CVE-2026-0003", severity="", score=7.5),
                weakness("CVE-2026-0004", severity="odd", score=None),
            ],
        ),
    )
    assert [(v.id, v.severity.value, v.components, v.is_settled) for v in told.vulnerabilities] == [
        ("CVE-2026-0001", "critical", ("pkg:pypi/fares", "pkg:pypi/maps"), False),
        ("CVE-2026-0002", "info", ("elsewhere",), True),
        ("CVE-2026-0003", "high", (), False),
        ("CVE-2026-0004", "unknown", (), False),
    ]


def test_of_two_that_tell_of_one_weakness_that_which_bears_on_the_product_stays(tmp_path: Path) -> None:
    settled = weakness("CVE-2026-0001", severity="critical", state="resolved")
    told, _ = one(tmp_path, bom(vulnerabilities=[weakness("CVE-2026-0001", severity="low"), settled]))
    assert [(v.severity.value, v.is_settled) for v in told.vulnerabilities] == [("low", False)]


def test_versions_side_by_side_are_told_together_in_one_order(tmp_path: Path) -> None:
    told, _ = one(tmp_path, bom(library(version="3.0.0", licence="ISC"), library(), library()))
    assert [(c.key, c.version, c.licences) for c in told.components] == [
        ("pkg:pypi/fares", "2.1.0, 3.0.0", ("ISC", "MIT"))
    ]


def test_a_scoped_name_is_not_taken_for_a_version(tmp_path: Path) -> None:
    scoped = library("x", purl="pkg:npm/%40example/fares@1.0.0?arch=any#sub")
    bare = library("y", purl="pkg:npm/@example/fares")
    told, _ = one(tmp_path, bom(scoped, bare))
    assert [c.key for c in told.components] == ["pkg:npm/%40example/fares", "pkg:npm/@example/fares"]


def test_the_commit_is_in_the_name(tmp_path: Path) -> None:
    assert one(tmp_path, bom(library()), f"{COMMIT}.cdx.json")[0].commit == COMMIT


def test_what_does_not_fit_is_skipped_and_told(tmp_path: Path) -> None:
    text = json.loads(bom(library(), {"version": "1"}, library(name=7), vulnerabilities=[{"ratings": []}]))
    text["metadata"]["timestamp"] = "yesterday"
    told, notes = one(tmp_path, json.dumps(text))
    assert (len(told.components), told.time, told.subject) == (1, 0, "journeys")
    assert [note.partition(", since ")[2] for note in notes] == [
        "Expected `str`, got `int` (first: components 4)",
        "the component has no name (first: components 3)",
        "the time of the bill is none (first: metadata 1)",
        "the vulnerability has no id (first: vulnerabilities 5)",
    ]


def test_a_bill_that_was_cut_is_read_up_to_the_cut(tmp_path: Path) -> None:
    text = bom(library("a"), library("b"), library("c"))
    told, notes = one(tmp_path, text[: text.index('"ref-c"')])
    assert [c.name for c in told.components] == ["a", "b"]
    assert not told.is_whole
    assert "read in part only" in notes[0]
    told, notes = one(tmp_path, XML[: XML.index("<vulnerabilities>")], "bom.xml")
    assert ([c.name for c in told.components], told.is_whole) == (["fares", "zones"], False)


NAMESPACE = 'xmlns="http://cyclonedx.org/schema/bom/1.6"'
BILLION = '<!DOCTYPE bom [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'
OUTSIDE = '<!DOCTYPE bom [<!ENTITY l SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("bom.xml", f"{BILLION}<bom {NAMESPACE}><components>&m;</components></bom>", "it declares an entity"),
        ("bom.xml", f"{OUTSIDE}<bom {NAMESPACE}><components>&l;</components></bom>", "it declares an entity"),
        ("bom.xml", f"<bom {NAMESPACE}>" + "<components><component>" * 3_000, "nested more than 200 deep"),
        ("bom.xml", f'<bom {NAMESPACE} x="' + "x" * (9 << 20), "a tag is longer than 4 MB"),
        ("bom.xml", f'<?xml version="1.0" encoding="klingon"?><bom {NAMESPACE}/>', "klingon"),
        ("bom.json", '{"components": [' + '{"components": [' * 60 + "{}" + "]}" * 60 + "]}", "has no name"),
        (
            "bom.json",
            '{"components": [{"name": "a", "components": [' + "[" * 9_000 + "]" * 9_000 + "]}]}",
            "too deeply",
        ),
        ("bom.json", '{"components": ' + "[" * 100_000, "ends in the middle"),
        ("bom.json", '{"components": [{"name": "' + "x" * (40 << 20) + '"}]}', "larger than 16 MiB"),
        ("bom.json", "", "no JSON object"),
    ],
)
def test_what_is_hostile_is_told_and_harms_nobody(tmp_path: Path, name: str, text: str, says: str) -> None:
    bills, notes = read(put(tmp_path / name, text))
    assert [part.name for found in bills for part in found.components] in ([], ["a"])
    assert any(says in note for note in notes), notes


def test_components_within_components_are_followed_so_far(tmp_path: Path) -> None:
    part = library("leaf")
    for number in range(60):
        part = library(f"c{number}", components=[part])
    told, notes = one(tmp_path, bom(part))
    assert len(told.components) == 51
    assert "nested more than 50 deep" in notes[0]


def test_a_line_of_100_mb_is_read_within_bounds(tmp_path: Path) -> None:
    file = tmp_path / "bom.json"
    with file.open("w") as stream:
        stream.write('{"bomFormat": "CycloneDX", "specVersion": "1.6", "annotations": [')
        for _ in range(100):
            stream.write('{"text": "' + "x" * (1 << 20) + '"},')
        stream.write("{}]," + bom(library()).removeprefix("{"))
    tracemalloc.start()
    (told,), notes = read(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(told.components), notes) == (1, ())
    assert peak < 30 << 20


def test_more_than_is_kept_is_counted_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bill, "MOST_COMPONENTS", 2)
    told, notes = one(tmp_path, bom(*[library(f"c{n}") for n in range(5)]))
    assert (len(told.components), told.is_whole) == (2, False)
    assert "3 parts were left out" in notes[0]


def test_bills_are_known_by_their_content(tmp_path: Path) -> None:
    put(tmp_path / "x/a.json", bom(library()))
    put(tmp_path / "x/b.xml", XML)
    put(tmp_path / "x/c.xml", "<bom><components/></bom>")
    put(
        tmp_path / "x/late.json",
        json.dumps({"components": [library()] * 900, "specVersion": "1.6", "bomFormat": "CycloneDX"}),
    )
    found = find_sources([tmp_path / "x"])
    assert [file.name for file in found.files["cyclonedx"]] == ["a.json", "b.xml", "late.json"]
    with pytest.raises(InputError, match="nothing could be read as a bill of materials"):
        read_projects(find_sources([put(tmp_path / "e.json", '{"bomFormat": "CycloneDX"}')]), silent)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cut=st.integers(0, 2_000), noise=st.binary(max_size=20), is_xml=st.booleans())
def test_whatever_the_bytes_nothing_breaks(tmp_path: Path, cut: int, noise: bytes, is_xml: bool) -> None:
    text = XML.encode() if is_xml else bom(library(), vulnerabilities=[weakness("CVE-2026-0001", "ref-fares")]).encode()
    bills, _ = read(put(tmp_path / ("bom.xml" if is_xml else "bom.json"), text[:cut] + noise + text[cut:]))
    assert all(part.name for found in bills for part in found.components)
