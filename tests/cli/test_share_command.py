"""`assay share` and `assay open` as a user types them; canaries show that nothing else leaves."""

import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import AssayError, InputError, OutputError, UsageError
from assay.cli import keystrokes, share
from assay.cli.main import cli
from repositories import BO, Repo

KEY = "AKIA" + "IOSFODNN7EXAMPLE"
CODE = "canary_of_code"
CANARIES = (
    KEY, "Otherperson", "otherperson", "bo@", "dee@", "Deecanary", "dee99", "020 7946 0018", CODE, "canary_of_prose",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _words_only_lexically() -> None:
    folder = Path(os.environ["ASSAY_CONFIG_DIR"])
    folder.mkdir()
    (folder / "assay.toml").write_text("encoder = false\n")


@pytest.fixture
def work(team: Repo) -> Repo:
    """The team's project, with what must not leave in messages, names, addresses and files."""
    team.commit("Tidy", {"a.txt": "x\n"}, person="Bo Otherperson <bo.otherperson@corp.example.org>")
    team.commit(
        f"Fix the fault that Otherperson found for Wobblecorp: key {KEY}\n\nThe payment failed because the retry was "
        "lost; call 020 7946 0018 or dee99@corp.example.org, as @dee99 said.\n\n"
        "Reviewed-by: Deecanary Someone <dee@corp.example.org>",
        {
            "app/pay.py": f"def {CODE}(retries: int) -> int:\n    return retries\n",
            "tests/test_pay.py": f"def test_{CODE}():\n    assert {CODE}(3) == 3\n",
            "docs/pay.md": "# Payments\n\nA canary_of_prose stands here, and how a payment is tried again.\n",
        },
    )
    return team


def call(*words: object, keys: str = "") -> Result:
    runner = CliRunner(env={"COLUMNS": "160"})
    return runner.invoke(cli, [*map(str, words)], catch_exceptions=False, input=keys)


def assay(*words: object) -> str:
    """What a command prints; errors that `main` would show come through as they are."""
    return call(*words).output


def content(file: Path) -> bytes:
    """Every byte of a pack: the file itself, and each file in it as a reader unpacks it."""
    with zipfile.ZipFile(file) as archive:
        return file.read_bytes() + b"".join(archive.read(name) for name in archive.namelist())


def opened(file: Path) -> dict:
    return json.loads(assay("open", file, "--json", "-"))


def test_the_pack_holds_facts_and_reasons_and_no_canary(work: Repo, tmp_path: Path) -> None:
    shown = assay("share", work.path, "--person", "ada", "--all", "--out", tmp_path / "pack.zip")
    left = content(tmp_path / "pack.zip").decode("latin-1")
    assert [canary for canary in CANARIES if canary in left] == []
    assert "Wobblecorp" in left  # no scanner knows a customer's name: that is the person's to take out
    (found,) = [piece for piece in opened(tmp_path / "pack.zip")["pieces"] if "Wobblecorp" in piece["title"]]
    assert found["title"] == "Fix the fault that [redacted] found for Wobblecorp: key [redacted]"
    assert "tests/test_pay.py" in json.dumps(found["evidence"])
    assert "AWS Access Key" in shown
    assert "somebody's name" in shown


def test_lines_of_files_leave_where_they_are_asked_for_and_quotes_stay_where_none_are(
    work: Repo, tmp_path: Path
) -> None:
    assay("share", work.path, "--person", "ada", "--all", "--quotes", "all", "--out", tmp_path / "all.zip")
    assert CODE.encode() in content(tmp_path / "all.zip")
    assert [
        c for c in CANARIES if c not in (CODE, "canary_of_prose") and c.encode() in content(tmp_path / "all.zip")
    ] == []
    assay("share", work.path, "--person", "ada", "--all", "--quotes", "none", "--out", tmp_path / "none.zip")
    assert {e["quote"] for piece in opened(tmp_path / "none.zip")["pieces"] for e in piece["evidence"]} == {""}


def test_what_is_taken_out_of_the_review_is_in_no_byte_of_the_pack(work: Repo, tmp_path: Path) -> None:
    shown = assay("share", work.path, "--person", "ada", "--quotes", "all", "--draft", tmp_path / "review")
    review = tmp_path / "review" / "review.yaml"
    assert str(review) in shown.replace("\n", "")
    text = review.read_text()
    assert text.index("AWS Access Key") < text.index("person: Ada Example")
    assert [c for c in CANARIES if c in text and c not in (CODE, "canary_of_prose")] == []
    assert CODE in text
    review.write_text(text.replace("Wobblecorp", "[redacted]", 1).replace(CODE, "[redacted]", 1))
    assay("share", "--from", tmp_path / "review", "--out", tmp_path / "pack.zip")
    left = content(tmp_path / "pack.zip")
    assert [word for word in (b"Wobblecorp", CODE.encode()) if word in left] == []
    assert b"[redacted]" in left


def test_only_chosen_pieces_leave_and_the_same_choice_gives_the_same_bytes(work: Repo, tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    assay("share", work.path, "--person", "ada", "--all", "--out", one)
    ids = [piece["id"] for piece in opened(one)["pieces"]]
    assay("share", work.path, "--person", "ada", "--piece", ids[0], "--out", one)
    assay(
        "share", work.path, "--person", "ada", *(w for id_ in ids[1:] for w in ("--drop", id_)), "--all", "--out", two
    )
    assert [piece["id"] for piece in opened(one)["pieces"]] == ids[:1]
    assert one.read_bytes() == two.read_bytes()
    assert not any(id_.encode() in one.read_bytes() for id_ in ids[1:])


def test_one_key_for_each_piece_on_a_terminal(work: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (keystrokes, share):
        monkeypatch.setattr(module, "is_terminal", lambda: True)
    file = tmp_path / "pack.zip"
    assay("share", work.path, "--person", "ada", "--all", "--out", file)
    every = opened(file)["pieces"]
    answered = call("share", work.path, "--person", "ada", "--out", file, keys="k" + "w" + "d" * (len(every) - 2))
    assert f"{len(every)} of {len(every)}" in answered.output
    kept = opened(file)["pieces"]
    assert kept[0] == every[0]
    assert [piece["id"] for piece in kept] == [every[0]["id"], every[1]["id"]]
    assert {e["quote"] for e in kept[1]["evidence"]} == {""}
    assert kept[1]["title"] == every[1]["title"]
    call("share", work.path, "--person", "ada", "--out", file, keys="w" * len(every))
    assert any(e["quote"] for piece in every for e in piece["evidence"])
    assert {e["quote"] for piece in opened(file)["pieces"] for e in piece["evidence"]} == {""}
    file.unlink()
    assert call("share", work.path, "--person", "ada", "--out", file, keys="ks").exit_code == 1
    with pytest.raises(InputError, match="no piece of work is left"):
        call("share", work.path, "--person", "ada", "--out", file, keys="d" * len(every))
    assert list(tmp_path.glob("pack*")) == []


def test_a_false_alarm_can_be_put_back_by_the_person_alone(work: Repo, tmp_path: Path) -> None:
    assay("share", work.path, "--person", "ada", "--draft", tmp_path / "review", "--quiet")
    review = tmp_path / "review" / "review.yaml"
    text = review.read_text()
    review.write_text(text.replace("key [redacted]", f"key {KEY}"))
    with pytest.raises(InputError, match=r"still flagged: w\w+ title-1 \(AWS Access Key\)"):
        assay("share", "--from", tmp_path / "review", "--out", tmp_path / "pack.zip")
    assert not (tmp_path / "pack.zip").exists()
    assay("share", "--from", tmp_path / "review", "--out", tmp_path / "pack.zip", "--keep-flagged")
    assert KEY.encode() in content(tmp_path / "pack.zip")


def test_the_pack_is_opened_as_it_is(work: Repo, tmp_path: Path) -> None:
    file = tmp_path / "pack.zip"
    packed = " ".join(assay("share", work.path, "--person", "ada", "--all", "--out", file).split())
    shown = " ".join(assay("open", file).split())
    digest = packed.split("SHA-256 ")[1].split(" ")[0]
    for words in ("Shared work of Ada Example for ST0116 1.1", "S4* S13*: wrote unit tests beside the code", digest,
                  "there may be more", "had the change reviewed"):  # fmt: skip
        assert words in shown
    assert "\\[" not in shown


def test_portfolio_and_next_work_from_a_pack(work: Repo, tmp_path: Path) -> None:
    file = tmp_path / "pack.zip"
    assay("share", work.path, "--person", "ada", "--all", "--out", file)
    from_work = json.loads(assay("portfolio", work.path, "--person", "ada", "--json", "-"))
    from_pack = json.loads(assay("portfolio", file, "--json", "-"))
    assert from_pack["covered"] == from_work["covered"]
    assert from_pack["strong"] == from_work["strong"]
    assert "only what somebody chose to share" in assay("portfolio", file)
    assert "only what somebody chose to share" in assay("next", file, "--person", "ada")
    steps = json.loads(assay("next", file, "--json", "-"))
    assert set(from_pack["strong"]) <= set(steps["strong"])
    assay("portfolio", file, "--report", tmp_path / "report", "--quiet")
    page = (tmp_path / "report" / "index.html").read_text()
    assert "Gateway pack of Ada Example" in page
    assert [canary for canary in CANARIES if canary in page] == []


@pytest.mark.parametrize(
    ("words", "error", "says"),
    [
        (("portfolio", "PACK", "WORK"), UsageError, "read alone"),
        (("portfolio", "PACK", "--since", "2026-01-01"), UsageError, "are for repositories"),
        (("next", "PACK", "--person", "bo"), UsageError, "this pack is of 'Ada Example'"),
        (("run", "PACK"), InputError, "is read by 'assay open'"),
        (("share", "PACK", "--all", "--out", "x.zip"), UsageError, "shared already"),
        (("open", "none.zip"), InputError, "cannot be read"),
        (("share", "WORK", "--person", "ada", "--out", "x.zip"), UsageError, "which pieces may leave"),
        (("share", "WORK", "--person", "ada", "--all"), UsageError, "no place for the pack"),
        (("share", "--out", "x.zip"), UsageError, "from repositories or from a draft"),
        (("share", "WORK", "--from", "x", "--out", "x.zip"), UsageError, "from repositories or from a draft"),
        (("share", "WORK", "--draft", "x", "--out", "x.zip"), UsageError, "packs nothing yet"),
        (("share", "WORK", "--keep-flagged", "--all", "--out", "x.zip"), UsageError, "that you looked through"),
        (("share", "--from", "nowhere", "--out", "x.zip"), InputError, "draft cannot be read"),
        (("share", "WORK", "--all", "--out", "x.zip"), UsageError, "about one person"),
        (("share", "WORK", "--person", "ada", "--piece", "w0", "--out", "x.zip"), UsageError, "no piece of work 'w0'"),
    ],
)
def test_words_that_do_not_fit_are_told(
    work: Repo,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    error: type[AssayError],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assay("share", work.path, "--person", "ada", "--all", "--out", "pack.zip")
    places = {"PACK": "pack.zip", "WORK": str(work.path)}
    with pytest.raises(error, match=says):
        assay(*(places.get(word, word) for word in words))
    assert not (tmp_path / "x.zip").exists()


def test_pieces_that_contradict_or_leave_nothing_are_told(work: Repo, tmp_path: Path) -> None:
    assay("share", work.path, "--person", "ada", "--all", "--out", tmp_path / "pack.zip")
    ids = [piece["id"] for piece in opened(tmp_path / "pack.zip")["pieces"]]
    words = ("share", work.path, "--person", "ada", "--out", tmp_path / "x.zip")
    with pytest.raises(UsageError, match="both chosen and dropped"):
        assay(*words, "--piece", ids[0], "--drop", ids[0])
    with pytest.raises(UsageError, match="no piece of work is left"):
        assay(*words, "--all", *(w for id_ in ids for w in ("--drop", id_)))


def test_a_pack_of_another_standard_is_told(work: Repo, tmp_path: Path) -> None:
    from assay.outputs.shared_pack import pack_document
    from packs import full, zipped

    document = json.loads(json.dumps(pack_document(full())))
    (tmp_path / "other.zip").write_bytes(zipped(document | {"version": "9.9"}))
    with pytest.raises(InputError, match=r"speaks of ST0116 9\.9, not of ST0116 1\.1"):
        assay("portfolio", tmp_path / "other.zip")
    text = json.dumps(document).replace('"K1"', '"K99"')
    (tmp_path / "other.zip").write_bytes(zipped(text.encode()))
    with pytest.raises(InputError, match="no statement K99"):
        assay("next", tmp_path / "other.zip")
    assert "K99" in assay("open", tmp_path / "other.zip")


def test_a_failed_write_leaves_the_old_pack_and_nothing_else(work: Repo, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        assay("share", work.path, "--person", "ada", "--all", "--out", tmp_path / "none" / "pack.zip")
    assert not (tmp_path / "none").exists()


def test_the_json_is_what_stands_in_the_pack(work: Repo, tmp_path: Path) -> None:
    words = ("share", work.path, "--person", "ada", "--all", "--out", tmp_path / "pack.zip", "--json", "-")
    with_json = json.loads(assay(*words))
    assert with_json == opened(tmp_path / "pack.zip")
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        assert json.loads(archive.read("pack.json")) == with_json


def test_the_draft_is_for_its_owner_alone(work: Repo, tmp_path: Path) -> None:
    assert BO not in assay("share", work.path, "--person", "ada", "--draft", tmp_path / "review")
    assert stat.S_IMODE((tmp_path / "review").stat().st_mode) == 0o700
