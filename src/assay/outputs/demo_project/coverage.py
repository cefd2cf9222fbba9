"""Reports of coverage in three forms: Cobertura, coverage.py's JSON and lcov."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assay.outputs.demo_project.history import History, Made
from assay.outputs.demo_project.json_file import as_json
from assay.outputs.demo_project.reported import ReportOf, Reports


@dataclass(frozen=True, slots=True)
class FileCoverage:
    """The statements of a file by their lines, and those that no test ran."""

    path: str
    statements: tuple[int, ...]
    missed: frozenset[int]

    @property
    def rate(self) -> float:
        """The part of the statements that ran; 1 where there are none."""
        return 1 - len(self.missed) / len(self.statements) if self.statements else 1.0


def write_coverage(history: History, reports: Reports) -> Iterator[tuple[str, bytes]]:
    """Each report with its name: in a folder named by the commit that was measured."""
    for asked in reports.coverage:
        made = history.merge_of(asked.after)
        yield _one(asked, made, coverage_of(made.tree, reports.not_run))


def coverage_of(tree: Mapping[str, str], not_run: Mapping[str, Sequence[str]]) -> list[FileCoverage]:
    """What the tests of a tree cover of its package; `not_run` names files, or lines of them by their text."""
    return [
        _measured(path, tree[path], not_run.get(path, ())) for path in sorted(tree) if path.startswith("app/")
    ]  # fmt: skip


def _measured(path: str, text: str, not_run: Sequence[str]) -> FileCoverage:
    module, lines = ast.parse(text), text.split("\n")
    statements = sorted({first for node in ast.walk(module) for first in _first_lines(node)} - set(_docstrings(module)))
    missed = {n for n in statements if "all" in not_run or lines[n - 1].strip() in not_run}
    return FileCoverage(path, tuple(statements), frozenset(missed))


def _first_lines(node: ast.AST) -> Iterator[int]:
    if isinstance(node, ast.stmt | ast.ExceptHandler):
        yield node.lineno
        yield from (decorator.lineno for decorator in getattr(node, "decorator_list", ()))


def _docstrings(module: ast.Module) -> Iterator[int]:
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield body[0].lineno


def _one(asked: ReportOf, made: Made, files: Sequence[FileCoverage]) -> tuple[str, bytes]:
    match asked.form:
        case "cobertura":
            return f"{made.id}/coverage.xml", _cobertura(files, made.when.seconds)
        case "coverage.py":
            return f"{made.id}/coverage.json", _json(files, made)
        case "lcov":
            return f"{made.id}/lcov.info", _lcov(files)


def _cobertura(files: Sequence[FileCoverage], seconds: int) -> bytes:
    valid, missed = sum(len(f.statements) for f in files), sum(len(f.missed) for f in files)
    rate = f'line-rate="{1 - missed / valid:.4f}" branch-rate="0" complexity="0"'
    lines = [
        '<?xml version="1.0" ?>',
        f'<coverage version="7.6" timestamp="{seconds * 1000}" lines-valid="{valid}" lines-covered="{valid - missed}"'
        f' branches-covered="0" branches-valid="0" {rate}>',
        "<sources><source>.</source></sources>",
        f'<packages><package name="app" {rate}><classes>',
    ]
    for file in files:
        name = file.path.rsplit("/", 1)[1]
        lines.append(
            f'<class name="{name}" filename="{file.path}" complexity="0" line-rate="{file.rate:.4f}" branch-rate="0">'
        )
        told = "".join(f'<line number="{n}" hits="{int(n not in file.missed)}"/>' for n in file.statements)
        lines += [f"<methods/><lines>{told}</lines>", "</class>"]
    return "\n".join([*lines, "</classes></package></packages>", "</coverage>", ""]).encode()


def _json(files: Sequence[FileCoverage], made: Made) -> bytes:
    return as_json(
        {
            "meta": {"format": 3, "version": "7.6.1", "timestamp": made.when.zulu, "branch_coverage": False},
            "files": {
                f.path: {
                    "executed_lines": [n for n in f.statements if n not in f.missed],
                    "missing_lines": sorted(f.missed),
                    "excluded_lines": [],
                    "summary": _summary([f]),
                }
                for f in files
            },
            "totals": _summary(files),
        }
    )


def _summary(files: Sequence[FileCoverage]) -> dict[str, float]:
    valid, missed = sum(len(f.statements) for f in files), sum(len(f.missed) for f in files)
    return {
        "covered_lines": valid - missed,
        "num_statements": valid,
        "percent_covered": round(100 * (1 - missed / valid), 2) if valid else 100.0,
        "missing_lines": missed,
        "excluded_lines": 0,
    }


def _lcov(files: Sequence[FileCoverage]) -> bytes:
    lines: list[str] = []
    for file in files:
        hit = len(file.statements) - len(file.missed)
        lines += ["TN:", f"SF:{file.path}"]
        lines += [f"DA:{n},{int(n not in file.missed)}" for n in file.statements]
        lines += [f"LF:{len(file.statements)}", f"LH:{hit}", "end_of_record"]
    return "\n".join([*lines, ""]).encode()
