"""Puts the rows of a form together as course.yaml has them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assay.sources.course_form.tables import Row, said
from assay.sources.course_yaml.values import Value

_OWN_WORDS = ("coverage", "depth", "reason", "workplace", "rationale", "place", "by", "date")  # of an alignment
_SPOKEN = frozenset({"module", "outcome", *_OWN_WORDS})  # in an alignment's row; else nobody has looked
_LAST = 1_000_000  # larger than any number that a cell may hold


class FormDocument:
    """Puts the rows together as course.yaml has them."""

    def __init__(self, path: Path, tables: Mapping[str, list[Row]]) -> None:
        self._path = path
        self._tables = tables
        self._spoken = [row for row in tables["mapping"] if _SPOKEN & set(row)]  # the others nobody looked at
        self._by_module = {name: _grouped(tables[name], ("module",)) for name in ("outcomes", "assessments")}
        self._by_spot = _grouped(self._spoken, ("module", "outcome"))

    def whole(self) -> Value:
        """The document of the course."""
        course = dict(self._tables["course"][0]) if self._tables["course"] else {}
        course["standards"] = self._list(self._standards())
        course |= self._structure()
        course["modules"] = self._list(self._modules())
        course["alignments"] = self._list(self._alignments("", ""))
        return self._of(course)

    def _of(self, fields: "Row", at: Value | None = None) -> Value:
        """A table; it stands where `at` or its first field does."""
        first = at or next(iter(fields.values()), None)
        if first is None or not isinstance(first.found, str):
            return Value(fields, str(self._path), 1, "")
        return Value(fields, first.file, first.line, first.key)

    def _list(self, items: Iterator[Value]) -> Value:
        found = list(items)
        where = found[0] if found else Value("", str(self._path), 1, "")
        return Value(found, where.file, where.line, where.key)

    def _standards(self) -> Iterator[Value]:
        grouped: dict[tuple[str, str], Row] = {}
        options: dict[tuple[str, str], list[Value]] = {}
        for row in self._tables["standards"]:
            name = (said(row, "reference"), said(row, "version"))
            grouped.setdefault(name, {field: value for field, value in row.items() if field != "option"})
            options.setdefault(name, []).extend([row["option"]] if "option" in row else [])
        for name, fields in grouped.items():
            yield self._of({**fields, "options": self._list(iter(options[name]))})

    def _structure(self) -> Row:
        """What is asked of everybody, and the routes with what each asks for beside it."""
        rows = self._tables["structure"]
        whole = self._asked([row for row in rows if "route" not in row])
        routes = []
        for own in _grouped([row for row in rows if "route" in row], ("route",)).values():
            head = {"code": own[0]["route"]} | ({"title": own[0]["route_title"]} if "route_title" in own[0] else {})
            routes.append(self._of(head | self._asked(own)))
        return whole | {"routes": self._list(iter(routes))}

    def _asked(self, rows: Sequence[Row]) -> Row:
        mandatory = (row["module"] for row in rows if "group" not in row and "module" in row)
        groups = []
        for own in _grouped([row for row in rows if "group" in row], ("group",)).values():
            fields = {"code": own[0]["group"]}
            for field, name in (("group_title", "title"), ("choose", "choose"), ("credits", "credits")):
                given = next((row[field] for row in own if field in row), None)
                fields |= {name: given} if given else {}
            modules = self._list(iter([row["module"] for row in own if "module" in row]))
            groups.append(self._of(fields | {"modules": modules}))
        return {"mandatory": self._list(mandatory), "groups": self._list(iter(groups))}

    def _modules(self) -> Iterator[Value]:
        for row in self._tables["modules"]:
            code = said(row, "code")
            fields = {**row, "prerequisites": self._codes(row.get("prerequisites"))}
            fields["outcomes"] = self._list(self._outcomes(code))
            fields["assessments"] = self._list(self._assessments(code))
            fields["alignments"] = self._list(self._alignments(code, ""))
            yield self._of(fields)

    def _outcomes(self, module: str) -> Iterator[Value]:
        for row in self._by_module["outcomes"].get((module,), ()):
            fields = {field: value for field, value in row.items() if field != "module"}
            fields["alignments"] = self._list(self._alignments(module, said(row, "code")))
            yield self._of(fields, row["module"])

    def _assessments(self, module: str) -> Iterator[Value]:
        for row in self._by_module["assessments"].get((module,), ()):
            fields = {field: value for field, value in row.items() if field != "module"}
            yield self._of({**fields, "outcomes": self._codes(row.get("outcomes"))}, row["module"])

    def _alignments(self, module: str, outcome: str) -> Iterator[Value]:
        rows = self._by_spot.get((module, outcome), [])
        # A row that a person put in has no number, and comes last.
        rows = sorted(rows, key=lambda row: row["number"].number() if "number" in row else _LAST)
        for row in rows:
            own = {field: row[field] for field in ("standard", "statement", *_OWN_WORDS) if field in row}
            yield self._of(own)

    def _codes(self, value: Value | None) -> Value:
        """Codes parted by commas or semicolons."""
        if value is None or not isinstance(value.found, str):
            return self._list(iter(()))
        words = (word.strip() for word in value.found.replace(";", ",").split(","))
        return self._list(Value(word, value.file, value.line, value.key) for word in words if word)

    def strays(self) -> Iterator[tuple[Value, str]]:
        """Rows that belong to no module or outcome, and what is wrong with each: they would be lost without a word."""
        modules = {said(row, "code") for row in self._tables["modules"]}
        outcomes = {("", "")} | {(said(row, "module"), said(row, "code")) for row in self._tables["outcomes"]}
        for table in ("outcomes", "assessments"):
            for row in self._tables[table]:
                if said(row, "module") not in modules:
                    yield self._stray(row, "module")
        for row in self._spoken:
            spot = said(row, "module"), said(row, "outcome")
            if spot[0] and spot[0] not in modules:
                yield self._stray(row, "module")
            elif spot[1] and spot not in outcomes:
                yield self._stray(row, "outcome")

    def _stray(self, row: Row, field: str) -> tuple[Value, str]:
        value = row.get(field)
        if value is None:
            return self._of(row), f"the {field} is missing"
        return value, f"there is no {field} '{value.found}'" + (" in that module" if field == "outcome" else "")


def _grouped(rows: Sequence[Row], fields: tuple[str, ...]) -> dict[tuple[str, ...], list[Row]]:
    """Rows by what they say in some fields, in the order in which that first comes."""
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(said(row, field) for field in fields), []).append(row)
    return found
