"""Small invented reports of coverage in each of the four forms, of the same lines."""

import json
from collections.abc import Mapping

from assay.work.covered import CoverageReport, FileCoverage, OwnLines

Told = Mapping[str, Mapping[int, int]]  # hits by line, by path
SECONDS = 1_767_603_600  # 2026-01-05T09:00:00Z


def cobertura(files: Told, source: str = "", seconds: int = SECONDS) -> str:
    """As coverage.py's `coverage xml` writes it."""
    classes = "".join(
        f'<class name="{path}" filename="{path}"><methods><method name="m"><lines><line number="1" hits="7"/></lines></method></methods><lines>'
        + "".join(f'<line number="{number}" hits="{hits}"/>' for number, hits in lines.items())
        + "</lines></class>"
        for path, lines in files.items()
    )
    dtd = '<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">'
    sources = f"<sources><source>{source}</source></sources>" if source else ""
    return f'<?xml version="1.0" ?>{dtd}<coverage version="7" timestamp="{seconds}000" line-rate="0.5">{sources}<packages><package name="."><classes>{classes}</classes></package></packages></coverage>'


def jacoco(files: Told) -> str:
    """As JaCoCo's Maven plugin writes it."""
    packages = "".join(
        f'<package name="{path.rpartition("/")[0]}"><sourcefile name="{path.rpartition("/")[2]}">'
        + "".join(
            f'<line nr="{number}" mi="{0 if hits else 2}" ci="{2 if hits else 0}" mb="0" cb="0"/>'
            for number, hits in lines.items()
        )
        + '<counter type="LINE" missed="1" covered="1"/></sourcefile></package>'
        for path, lines in files.items()
    )
    dtd = '<!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd">'
    return f'<?xml version="1.0"?>{dtd}<report name="journeys"><sessioninfo id="x" start="1" dump="{SECONDS}000"/><group name="g">{packages}</group></report>'


def lcov(files: Told) -> str:
    """As geninfo, Istanbul and others write it."""
    return "".join(
        f"TN:\nSF:{path}\nFN:1,f\n"
        + "".join(f"DA:{number},{hits}\n" for number, hits in lines.items())
        + "LF:9\nend_of_record\n"
        for path, lines in files.items()
    )


def coverage_json(files: Told) -> str:
    """As `coverage json` writes it."""
    told = {
        path: {
            "executed_lines": [number for number, hits in lines.items() if hits],
            "missing_lines": [number for number, hits in lines.items() if not hits],
            "excluded_lines": [], "summary": {},
        }
        for path, lines in files.items()
    }  # fmt: skip
    return json.dumps({"meta": {"format": 3, "timestamp": "2026-01-05T09:00:00"}, "files": told, "totals": {}})


def bits(*numbers: int) -> int:
    """A set of lines."""
    return sum(1 << number for number in numbers)


def report(place: str = "coverage.xml", *, time: int = 1, commit: str = "", **files: tuple[int, int]) -> CoverageReport:
    """A report; files by name, each with its covered and missed lines."""
    return CoverageReport(
        place, "Cobertura", time, commit, (), tuple(FileCoverage(p, *lines) for p, lines in files.items())
    )


def own(by_commit: Mapping[str, tuple[int, int]], *, path: str = "app/fares.py", **facts: object) -> OwnLines:
    """What a report says of Ada's lines of a file, at its commit."""
    plain = {
        "person": "p1",
        "repository": "journeys",
        "report": "coverage.xml",
        "time": 1,
        "at": "a" * 40,
        "is_tied": True,
    }
    return OwnLines(path=path, by_commit=by_commit, **(plain | facts))
