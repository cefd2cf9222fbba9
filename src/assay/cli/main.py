"""The `assay` command: finds subcommands by name and turns errors into messages and exit codes."""

import importlib
import sys
from typing import NoReturn

import click

from assay import __version__
from assay.basics.errors import AssayError, InputError, OutputError, SetupError, UsageError

# Name → (one line of help, module). The module is loaded only when its command is called, so that
# `assay --help` stays quick; a test holds each line to its command's own help.
COMMANDS = {
    "run": ("Assay repositories against a standard: what they show, of whom, and where.", "assay.cli.run"),
    "demo": ("Write a worked example: an invented team's repository and exports.", "assay.cli.demo"),
    "portfolio": (
        "Choose the few pieces of one person's work that together show the most.",
        "assay.cli.portfolio",
    ),
    "next": (
        "For each gap of one person: the duties, evidence or people that would fill it.",
        "assay.cli.next",
    ),
    "share": (
        "Pack chosen pieces of confidential work: facts and reasons, no source code.",
        "assay.cli.share",
    ),
    "open": ("Show what a shared pack holds.", "assay.cli.open"),
    "facts": ("Read git only: totals for the history, by person and by file role.", "assay.cli.facts"),
    "duty": ("Make what one duty asks for, from what was read.", "assay.cli.duty"),
    "fetch": ("Fetch a project's records from GitHub, GitLab or Jira.", "assay.cli.fetch"),
    "sources": ("List what can be read, with an example of each.", "assay.cli.sources"),
    "columns": ("Say once what the columns of a CSV of work items mean.", "assay.cli.columns"),
    "template": ("Print a form to fill in by hand, for what no tool has.", "assay.cli.template"),
    "note": ("Add your own account to a piece of work.", "assay.cli.note"),
    "people": ("List who wrote a history, and decide who of them is one person.", "assay.cli.people"),
    "map": ("Rank a standard's statements for texts, with the words that speak for them.", "assay.cli.map"),
    "calibrate": ("Learn from labelled texts how sure the mapping is.", "assay.cli.calibrate"),
    "standards": ("List, show and import occupational standards.", "assay.cli.standards"),
    "plans": (
        "List and show assessment plans: methods or outcomes, criteria, and who verifies.",
        "assay.cli.plans",
    ),
    "htq": ("List, search and compare Higher Technical Qualifications.", "assay.cli.htq"),
    "site": ("Write pages for the standards at hand and their register of HTQs.", "assay.cli.site"),
    "serve": (
        "Serve the web application: learners hand in work and sort it, tutors judge it, both see what is missing.",
        "assay.cli.serve",
    ),
    "backup": (
        "Keep the web application's whole record and its files in one FILE, while the server goes on.",
        "assay.cli.backup",
    ),
    "restore": ("Put a backup FILE back: every row and file, whole or not at all.", "assay.cli.restore"),
    "cache": ("Show, check and prune what is remembered between runs.", "assay.cli.cache"),
    "course": ("Check what a course covers of its standards, over every allowed route.", "assay.cli.course"),
}

EPILOG = """\b
Examples:
  assay run .                              this repository, against ST0116
  assay run ~/code/app --person ada        one person's work
  assay run . --json out.json --report out
  assay portfolio . --person ada           the few pieces that together show the most
  assay facts . --json -                   totals only, as JSON on standard output
"""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, in the order of a first visit."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded from its module."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][1]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (text, _) in COMMANDS.items()])


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="assay")
def cli() -> None:
    """Assay weighs real work against an occupational standard.

    It reads what developers already leave behind and says, for each duty and each knowledge, skill and
    behaviour statement: what may show it, where exactly, how sure that is, and what is missing.
    Suggestions are never decisions: people judge.
    """


def exit_code(error: AssayError) -> int:
    """2 for words or input that do not fit, 3 for a machine that lacks something, 4 for a failed write."""
    match error:
        case UsageError() | InputError():
            return 2
        case SetupError():
            return 3
        case OutputError():
            return 4
        case _:
            return 1


def main() -> NoReturn:
    """Run the command line; an error that a user can mend is shown without a traceback."""
    try:
        cli(standalone_mode=False)
    except AssayError as error:
        _complain(error)
        sys.exit(exit_code(error))
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    sys.exit(0)


def _complain(error: AssayError) -> None:
    click.echo(f"assay: {error.what}", err=True)
    if error.where:
        click.echo(f"  where: {error.where}", err=True)
    if error.remedy:
        click.echo(f"  what to do: {error.remedy}", err=True)
