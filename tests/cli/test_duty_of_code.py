"""`assay duty 9` and `assay run` over a repository alone, as a user types them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.actions import own_functions
from assay.cli.main import cli
from reports import put
from repositories import BO, Repo

HARD = (
    "def fare(zones, night):\n"
    + "".join(f"    if zones == {n} and night:\n        return {n}\n" for n in range(6))
    + "    return 0\n"
)
EASY = (
    "PRICES = {n: n for n in range(6)}\n\n\ndef fare(zones, night):\n    price = PRICES.get(zones, 0)\n    return price if night else 0\n\n\n"
    + (
        "def shown(zones, night):\n    price = fare(zones, night)\n    if not price:\n        return 'free'\n    return f'{price} a journey'\n"
    )
)


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def document(*words: object) -> dict:
    return json.loads(assay("duty", 9, *words, "--json", "-").stdout)


def functions(found: dict) -> list[tuple]:
    return [
        (r["person"], r["function"], r["before"], r["complexity"])
        for r in found["product"]["rows"]
        if r["what"] == "function"
    ]


def test_what_a_person_changed_is_measured_from_the_history_not_the_working_tree(repo: Repo) -> None:
    repo.commit("Count fares", {"app/fares.py": HARD, "app/stops.py": "def stop():\n    return 1\n"}, person=BO)
    repo.commit("Refactor fares into a table", {"app/fares.py": EASY})
    repo.write("app/fares.py", "def nonsense(): pass\n")
    found = document(repo.path, "--person", "ada@example.org")
    assert functions(found) == [("Ada Example", "fare", 13, 2), ("Ada Example", "shown", None, 2)]
    assert "this product needs" not in " ".join(found["gaps"])
    assert functions(document(repo.path, "--person", "ada@example.org")) == functions(found)  # from the cache, too


def test_own_lines_that_stand_elsewhere_are_told(repo: Repo) -> None:
    body = "".join(f"    total_{n} = zones_of_the_journey[{n}] * price({n})\n" for n in range(8))
    repo.commit("Count", {"app/a.py": f"def one():\n{body}", "app/b.py": "x = 1\n"}, person=BO)
    repo.commit("Count again", {"app/b.py": f"def two():\n{body}"})
    found = document(repo.path, "--person", "ada@example.org")
    copied = [r for r in found["product"]["rows"] if r["what"] == "copied lines"]
    assert [(r["file"], r["lines"]) for r in copied] == [("app/b.py", 8)]
    assert copied[0]["place"].endswith(":app/b.py#L2-L9 as app/a.py#L2")
    assert found["product"]["figures"]["copied_lines"] == 8
    assert [
        r for r in document(repo.path, "--person", "bo@example.org")["product"]["rows"] if r["what"] == "copied lines"
    ]


def test_more_than_is_measured_is_said(repo: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    repo.commit("One", {"app/a.py": "def a():\n    return 1\n"})
    repo.commit("Two", {"app/b.py": "def b():\n    return 1\n"})
    settings = put(tmp_path / "assay.toml", "encoder = false\n")
    monkeypatch.setattr(own_functions, "MOST_CHANGES", 1)
    assert [name for _, name, _, _ in functions(document(repo.path))] == ["b"]
    run = json.loads(assay("run", repo.path, "--config", settings, "--json", "-").stdout)
    notes = [note for source in run["sources"] for note in source["notes"]]
    assert notes == ["journeys: complexity was measured for 1 of 2 changed source files, the newest first"]
    monkeypatch.setattr(own_functions, "MOST_CHANGES", 9)
    monkeypatch.setattr(own_functions, "MOST_BYTES", 25)
    assert [name for _, name, _, _ in functions(document(repo.path))] == ["b"]


def test_a_large_file_and_another_language_are_left_out(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_functions, "LARGEST_FILE", 40)
    repo.commit(
        "One",
        {
            "app/a.py": "def a():\n    return 1\n",
            "app/b.py": f"def b():\n    return '{'x' * 50}'\n",
            "app/c.css": "a {}\n",
        },
    )
    assert [name for _, name, _, _ in functions(document(repo.path))] == ["a"]


def test_the_page_shows_before_and_after(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Count fares", {"app/fares.py": HARD})
    repo.commit("Refactor fares into a table", {"app/fares.py": EASY})
    repo.commit("Count fares anew", {"app/fares.py": HARD}, person=BO)
    shown = assay("duty", 9, repo.path, "--person", "bo@example.org", "--report", tmp_path / "pages").stdout
    page = (tmp_path / "pages/index.html").read_text()
    assert "share_simple: 0%" in shown
    assert "2 → 13" in page
    assert 'class="bar-mark"' in page
