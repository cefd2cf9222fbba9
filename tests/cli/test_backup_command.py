"""`assay backup` and `assay restore`, as whoever runs a server types them."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import InputError, SetupError, UsageError
from assay.cli.main import cli
from assay.site.project.first_start import hold

PREPARE = """
import sys
from pathlib import Path
from assay.site.project.first_start import prepare_folder
prepare_folder(Path(sys.argv[1]))
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
import packs
from mirror import make_mirror
from assay.outputs.shared_pack import pack_bytes
from assay.site.changes.handing_in import hand_in
from assay.site.record.scope import bound
side = make_mirror().a
with bound(side.scope("own")):
    hand_in(side.scope("own"), side.enrolment, "w.zip", [pack_bytes(packs.pack(packs.piece()))], "", timezone.now())
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("server") / "site"
    environment = os.environ | {
        "ASSAY_SITE_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "assay.site.project.settings",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }  # fmt: skip
    subprocess.run([sys.executable, "-c", PREPARE, str(folder)], env=environment, check=True)
    return folder


@pytest.fixture
def site(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "site")
    return tmp_path / "site"


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def done(*words: object) -> str:
    result = assay(*words)
    assert result.exit_code == 0, result.exception
    return result.stdout


def rows(folder: Path) -> list[str]:
    """The whole record as text: tables, triggers, and every row."""
    with closing(sqlite3.connect(folder / "record.sqlite3")) as record:
        return list(record.iterdump())


def kept_files(folder: Path) -> dict[str, bytes]:
    found = [f for f in folder.rglob("*") if f.is_file() and not f.name.startswith(("record.sqlite3", "lock"))]
    return {str(f.relative_to(folder)): f.read_bytes() for f in found}


def test_restored_elsewhere_every_row_and_file_is_the_same(site: Path, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "backup.zip", tmp_path / "other" / "place"
    told = done("backup", file, "--data", site)
    assert "rows and 3 files" in told, "the record, the secret, and what was handed in"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "is whole" in done("restore", file, "--check")
    done("restore", file, "--data", elsewhere)
    assert rows(elsewhere) == rows(site)
    assert kept_files(elsewhere) == kept_files(site)
    assert elsewhere.stat().st_mode & 0o777 == 0o700
    assert not list(tmp_path.rglob(".assay-*")), "nothing is left lying about"


def test_what_it_kept_is_told_as_json(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    made = json.loads(done("backup", file, "--data", site, "--json", "-"))
    assert made["rows"]["record_membership"] == 14
    assert len(made["missing"]) == 2, "the mirror's own rows name files that nobody handed in"
    read = json.loads(done("restore", file, "--data", tmp_path / "b", "--json", "-"))
    assert {key: read[key] for key in ("rows", "files", "missing", "made_at")} == {
        key: made[key] for key in ("rows", "files", "missing", "made_at")
    }
    assert (read["is_older"], read["before"], read["folder"]) == (False, None, str(tmp_path / "b"))


def test_while_a_server_writes_the_backup_is_of_one_moment(site: Path, tmp_path: Path) -> None:
    """Each write adds a tenant and an employer together: no backup has one without the other."""
    stop = threading.Event()

    def write() -> None:
        with closing(sqlite3.connect(site / "record.sqlite3", timeout=30)) as record:
            record.execute("PRAGMA journal_mode=WAL")
            for number in range(100_000):
                if stop.is_set():
                    return
                with record:
                    record.execute("INSERT INTO record_tenant VALUES (?, ?, 0)", (f"{number:032x}", f"T{number}"))
                    record.execute(
                        "INSERT INTO record_employer VALUES (?, ?, ?)", (f"{number:032x}", "E", f"{number:032x}")
                    )

    with hold(site):
        writer = threading.Thread(target=write)
        writer.start()
        try:
            counts = []
            for turn in range(4):
                found = json.loads(done("backup", tmp_path / f"{turn}.zip", "--data", site, "--json", "-"))["rows"]
                counts.append((found["record_tenant"] - 2, found["record_employer"] - 2))
        finally:
            stop.set()
            writer.join()
    assert all(tenants == employers for tenants, employers in counts)
    assert counts[-1] > (0, 0), "the server did write"
    done("restore", tmp_path / "3.zip", "--check")


def test_nothing_is_written_over_without_being_told(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_text("precious")
    assert isinstance(assay("backup", file, "--data", site).exception, UsageError)
    assert file.read_text() == "precious"
    done("backup", file, "--data", site, "--replace")
    before = kept_files(site) | {"rows": "\n".join(rows(site)).encode()}
    assert isinstance(assay("restore", file, "--data", site).exception, UsageError)
    assert kept_files(site) | {"rows": "\n".join(rows(site)).encode()} == before
    (site / "files" / "extra").write_text("later")
    told = json.loads(done("restore", file, "--data", site, "--replace", "--json", "-"))
    assert not (site / "files" / "extra").exists()
    assert (Path(told["before"]) / "files" / "extra").read_text() == "later", "it is kept, not deleted"


def test_a_folder_that_a_server_uses_is_left_alone(site: Path, tmp_path: Path) -> None:
    done("backup", tmp_path / "b.zip", "--data", site)
    with hold(site):
        result = assay("restore", tmp_path / "b.zip", "--data", site, "--replace")
    assert isinstance(result.exception, SetupError)
    assert (site / "record.sqlite3").is_file()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.zip", "site"]


def test_without_a_record_there_is_nothing_to_keep(tmp_path: Path) -> None:
    result = assay("backup", tmp_path / "b.zip", "--data", tmp_path)
    assert isinstance(result.exception, SetupError)
    assert list(tmp_path.iterdir()) == []


def changed(file: Path, to: Path, change: dict[str, bytes | None], more: dict[str, bytes] | None = None) -> Path:
    """The backup with some members' bytes changed (None: left out), and others added."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            content = change.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return to


def manifest(file: Path, **facts: object) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return json.dumps(json.loads(archive.read("manifest.json")) | facts).encode()


@pytest.fixture
def made(site: Path, tmp_path: Path) -> Path:
    done("backup", tmp_path / "made.zip", "--data", site)
    return tmp_path / "made.zip"


def refused(file: Path, folder: Path) -> str:
    result = assay("restore", file, "--data", folder)
    assert isinstance(result.exception, InputError), result.exception
    assert not folder.exists()
    assert isinstance(assay("restore", file, "--check").exception, InputError)
    return f"{result.exception.what}; {result.exception.remedy}"


def damages(made: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    whole = made.read_bytes()
    for name, content in {
        "cut": whole[:-400],
        "words": b"hello",
        "flipped": whole[:5000] + b"XXXX" + whole[5004:],
    }.items():
        (tmp_path / name).write_bytes(content)
        yield name, tmp_path / name
    with zipfile.ZipFile(made) as archive:
        stored = next(name for name in archive.namelist() if name.startswith("files/"))
        record = archive.read("record.sqlite3")
    files = json.loads(manifest(made))["files"]
    yield "a file changed", changed(made, tmp_path / "d1", {stored: b"other"})
    yield "a file longer", changed(made, tmp_path / "d2", {"secret": b"x" * 5_000_000})
    yield "a file left out", changed(made, tmp_path / "d3", {stored: None})
    yield "a file more", changed(made, tmp_path / "d4", {}, {"../evil": b"x"})
    yield "no list", changed(made, tmp_path / "d5", {"manifest.json": None})
    yield "a list of nothing", changed(made, tmp_path / "d6", {"manifest.json": b"[]"})
    evil = manifest(made, files=files | {"../evil": files["secret"]})
    yield "a way out", changed(made, tmp_path / "d7", {"manifest.json": evil}, {"../evil": b"x"})
    yield "other counts", changed(made, tmp_path / "d8", {"manifest.json": manifest(made, rows={})})
    import hashlib

    fake = b"no record at all"
    facts = {"size": len(fake), "sha256": hashlib.sha256(fake).hexdigest()}
    yield "another record", changed(
        made, tmp_path / "d9",
        {"record.sqlite3": fake, "manifest.json": manifest(made, files=files | {"record.sqlite3": facts})},
    )  # fmt: skip
    assert record.startswith(b"SQLite format 3")


def test_a_damaged_backup_is_refused_and_nothing_is_left(made: Path, tmp_path: Path) -> None:
    for name, file in damages(made, tmp_path):
        assert "damaged" in refused(file, tmp_path / "out"), name
    assert not list(tmp_path.rglob(".assay-*"))
    assert not (tmp_path.parent / "evil").exists()


def test_a_backup_of_another_version_says_which(made: Path, tmp_path: Path) -> None:
    form = changed(made, tmp_path / "form", {"manifest.json": manifest(made, schema=2)})
    assert "form 2" in refused(form, tmp_path / "out")
    known = json.loads(manifest(made))["migrations"]
    with zipfile.ZipFile(made) as archive:
        (tmp_path / "later.sqlite3").write_bytes(archive.read("record.sqlite3"))
    with closing(sqlite3.connect(tmp_path / "later.sqlite3")) as record, record:
        record.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('record', '0999_later', '2027-01-01')"
        )
    later = changed(
        made, tmp_path / "later", with_record(made, tmp_path / "later.sqlite3", [*known, "record.0999_later"])
    )
    assert "record.0999_later" in refused(later, tmp_path / "out")


def test_a_backup_of_an_earlier_version_is_brought_up_to_date_later(made: Path, tmp_path: Path) -> None:
    known = [name for name in json.loads(manifest(made))["migrations"] if name != "jobs.0001_initial"]
    with zipfile.ZipFile(made) as archive:
        (tmp_path / "old.sqlite3").write_bytes(archive.read("record.sqlite3"))
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as record, record:
        record.execute("DELETE FROM django_migrations WHERE app = 'jobs'")
    old = changed(made, tmp_path / "old", with_record(made, tmp_path / "old.sqlite3", known))
    assert "brought up to date" in done("restore", old, "--data", tmp_path / "out")


def with_record(made: Path, record: Path, migrations: list[str]) -> dict[str, bytes | None]:
    import hashlib

    from assay.site.project.backup import rows_of

    content = record.read_bytes()
    facts = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    with closing(sqlite3.connect(record)) as opened:
        rows = rows_of(opened)
    files = json.loads(manifest(made))["files"] | {"record.sqlite3": facts}
    return {
        "record.sqlite3": content,
        "manifest.json": manifest(made, files=files, rows=rows, migrations=sorted(migrations)),
    }


def test_checking_writes_nothing_and_says_so(made: Path, tmp_path: Path) -> None:
    assert isinstance(assay("restore", made, "--check", "--data", tmp_path / "x").exception, UsageError)
    assert isinstance(assay("restore", tmp_path / "absent.zip", "--check").exception, InputError)


@pytest.mark.parametrize("name", ["backup", "restore"])
def test_help_has_examples(name: str) -> None:
    assert f"assay {name} " in done(name, "--help").split("Examples:")[1]
