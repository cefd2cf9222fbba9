"""`assay fetch`: a project's records from GitHub, GitLab or Jira, as files that every other command reads."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from assay.cli.options import json_option, period, quiet_option, write_json

EPILOG = """\b
Examples:
  assay fetch github example/journeys                  with the token in GITHUB_TOKEN
  assay fetch github example/journeys --token-file ~/.tokens/github --since 2026-01-01
  assay fetch gitlab team/journeys --api https://gitlab.example.org/api/v4
  assay fetch jira JRN --api https://example.atlassian.net          with JIRA_USER and JIRA_TOKEN
  assay run ~/code/journeys exports                    what was fetched, beside git
"""
STORED = """\b
What is stored: the records as the other side gives them, with names, accounts and words of everybody who took
part, in git's author addresses too. It stays on this machine, in one folder that git ignores; delete the folder
when it is no longer needed.
"""


@click.group("fetch", short_help="Fetch a project's records from GitHub, GitLab or Jira.", epilog=EPILOG)
def command() -> None:
    """Fetch a project's records from GitHub, GitLab or Jira as files that 'assay run' and 'assay duty' read.

    This is the only command that uses the network. Called again it goes on where it was stopped, and later asks only
    for what has changed.
    """


def _fetch_options(example: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    options = (
        click.option(
            "--out", "folder", metavar="DIR", type=click.Path(path_type=Path),
            help="Write into DIR; without it into exports/ and the project's name.",
        ),
        click.option("--api", "address", metavar="ADDRESS", default="", help=f"The interface's address, as {example}."),
        click.option("--since", metavar="DATE", help="Only what has changed since this day, as 2026-01-31."),
        click.option(
            "--token-file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False),
            help="Take the token from FILE instead of the environment.",
        ),
        click.option("--without", metavar="KIND", multiple=True, help="Leave out a kind, as reviews; may be repeated."),
        click.option("--afresh", is_flag=True, help="Forget what was fetched before, and begin anew."),
        json_option,
        quiet_option,
    )  # fmt: skip

    def add(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return add


@command.command(short_help="A repository at GitHub.", epilog=STORED)
@click.argument("project", metavar="OWNER/NAME")
@_fetch_options("https://github.example.org/api/v3 for GitHub Enterprise")
def github(project: str, **options: Any) -> None:
    """Fetch a repository's issues, pull requests, reviews, comments, events, releases, deployments and workflow runs.

    The token is read from GITHUB_TOKEN or GH_TOKEN; it only needs to be allowed to read. Commits are fetched to tie
    accounts to git's addresses ('--without commits' leaves them out).
    """
    _fetch("github", project, **options)


@command.command(short_help="A project at GitLab.", epilog=STORED)
@click.argument("project", metavar="GROUP/NAME")
@_fetch_options("https://gitlab.example.org/api/v4")
def gitlab(project: str, **options: Any) -> None:
    """Fetch a project's issues, merge requests, notes, events, approvals, releases, deployments, pipelines and jobs.

    The token is read from GITLAB_TOKEN; the scope read_api is enough. Members are asked for the address that they made
    public, to tie accounts to git's addresses ('--without users' leaves it out).
    """
    _fetch("gitlab", project, **options)


@command.command(short_help="A project in Jira.", epilog=STORED)
@click.argument("project", metavar="KEY")
@_fetch_options("https://example.atlassian.net; it must be given")
def jira(project: str, **options: Any) -> None:
    """Fetch a project's issues with changelog, comments, booked time, sprints and the clocks of service levels.

    In the cloud the token is read from JIRA_TOKEN and your address from JIRA_USER; on a server JIRA_TOKEN alone holds a
    personal access token.
    """
    _fetch("jira", project, **options)


def _fetch(
    tool: str, project: str, *, folder: Path | None, address: str, since: str | None, token_file: Path | None,
    without: tuple[str, ...], afresh: bool, json_file: str | None, quiet: bool,
) -> None:  # fmt: skip
    from assay.actions.fetch import Wanted, default_folder, fetch
    from assay.cli.fetch_tables import fetched_document, print_fetched
    from assay.cli.progress import shown_progress

    period(since, None)
    wanted = Wanted(tool, project, address, since or "", frozenset(without), token_file, afresh)
    place = folder or default_folder(wanted)
    with shown_progress(quiet) as progress:
        found = fetch(wanted, place, progress=progress, say=_silent if quiet else _say, environ=os.environ)
    if json_file is not None:
        write_json(fetched_document(wanted, place, found), json_file)
    if json_file != "-" and not quiet:
        print_fetched(place, found)


def _say(text: str) -> None:
    click.echo(text, err=True)


def _silent(_text: str) -> None:
    """Say nothing."""
