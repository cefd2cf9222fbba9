"""What the commands about one person's work have in common: their options, and the run that these ask for."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assay.basics.config import Config
from assay.cli.options import config_option, json_option, notes_option, period, quiet_option, since_option, until_option

if TYPE_CHECKING:
    from assay.actions.plans import KnownPlan
    from assay.actions.run_request import RunRequest

_OPTIONS = (
    click.option("--person", metavar="WHO", help="Whose work: address, name or id."),
    click.option("--plan", "plan_name", metavar="PLAN", help="The assessment plan.  [default: that of ST0116]"),
    since_option,
    until_option,
    notes_option,
    click.option("--no-cache", is_flag=True, help="Read everything anew and remember nothing."),
    json_option,
    config_option,
    quiet_option,
)


def person_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """PATH…, --person, --plan, --since, --until, --notes, --no-cache, --json, --config and --quiet."""
    return _with(command, needs_paths=True)


def optional_person_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same for a command that can do without PATH…."""
    return _with(command, needs_paths=False)


def _with(command: Callable[..., Any], *, needs_paths: bool) -> Callable[..., Any]:
    paths = click.argument("paths", metavar="PATH…", nargs=-1, required=needs_paths, type=click.Path(path_type=Path))
    return reduce(lambda decorated, option: option(decorated), (*reversed(_OPTIONS), paths), command)


def person_request(
    paths: tuple[Path, ...],
    person: str | None,
    plan: KnownPlan,
    config: Config,
    *,
    days: tuple[str | None, str | None],
    notes_path: Path | None,
    no_cache: bool,
) -> RunRequest:
    """The run of one person's work against the plan's version of its standard; colleagues stay roles."""
    from assay.actions.notes import kept_notes
    from assay.actions.run_request import RunRequest
    from assay.actions.standards import data_folder
    from assay.basics.config import cache_folder
    from assay.sources.git.keys import parse_keys
    from assay.sources.people_decisions import read_decisions

    start, end = period(*days)
    return RunRequest(
        paths=paths,
        standard=plan.standard,
        people=(person,) if person else config.person,
        since=start,
        until=end,
        since_shown=days[0] or "",
        until_shown=days[1] or "",
        encoder=config.encoder,
        bot_words=config.bots,
        decisions=read_decisions(data_folder()),
        keys=parse_keys(config.keys, "assay.toml"),
        cache_file=None if no_cache else cache_folder() / "facts.sqlite",
        notes=kept_notes(data_folder(), notes_path),
    )
