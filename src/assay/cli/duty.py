"""`assay duty`: what one duty asks for, made from what was read."""

import re
from datetime import date, time
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from assay.basics.errors import InputError, UsageError
from assay.cli.options import config_option, json_option, own_option, quiet_option, report_option, write_json

if TYPE_CHECKING:
    from assay.actions.duty import DutyResult
    from assay.work.business_hours import BusinessHours

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LARGEST_FILE = 1 << 20  # bytes of a list of holidays


@click.command(
    "duty",
    short_help="Make what one duty asks for, from what was read.",
    epilog="""\b
Examples:
  assay duty                                            which duties have a product, and what it needs
  assay duty 1 ~/exports --rate 45 --json -             estimates against actuals, forecast and cost
  assay duty 3 ~/exports --since 2026-01-01             progress since a day
  assay duty 3 ~/exports --item JRN-12                  the audit trail of one requirement
  assay duty 6 ~/code/app --report decisions            decisions, with the options weighed
  assay duty 9 ~/code/app --person you@example.org      own functions before and after, copied lines, rework
  assay duty 10 ~/code/app ~/scans                      findings of scans by age, and who mended them
  assay duty 13 ~/code/app ~/exports --report control   change control, as pages
  assay duty 14 ~/code/app ~/ci-reports                 own tests, coverage of own lines, red to green
  assay duty 21 ~/code/app otj.xlsx --person ada@example.org --own otj.xlsx
  assay duty 19 ~/exports --answer-within 8h --resolve-within 3d --zone Europe/London --holidays bank-holidays.txt
""",
)
@click.argument("number", type=int, required=False)
@click.argument("paths", metavar="PATH…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--person", "people", metavar="WHO", multiple=True, help="Only items in which this person took part.")
@own_option
@click.option("--since", metavar="DATE", help="From this day on, as 2026-01-31.")
@click.option(
    "--until", metavar="DATE", help="Up to this day: 'now' of the product.  [default: the newest moment read]"
)
@click.option("--item", metavar="KEY", default="", help="Duty 3: the item to trace, as '#12' or 'JRN-12'.")
@click.option("--rate", metavar="MONEY", type=click.FloatRange(0), help="Duty 1: cost of an hour.")
@click.option("--seed", type=int, help="Duty 1: the seed of the forecast's chance.")
@click.option("--answer-within", metavar="TIME", help="Duty 19: level of the first answer, as 4h (a day is 8 hours).")
@click.option("--resolve-within", metavar="TIME", help="Duty 19: level of the solution, as 3d.")
@click.option(
    "--hours", metavar="FROM-TO", default="09:00-17:00", show_default=True, help="Duty 19: hours of business."
)
@click.option("--days", metavar="DAYS", default="mon-fri", show_default=True, help="Duty 19: days of business.")
@click.option("--zone", default="UTC", show_default=True, help="Duty 19: time zone, as Europe/London.")
@click.option("--holidays", metavar="FILE", type=click.Path(path_type=Path), help="Duty 19: a day on each line.")
@click.option("--names", is_flag=True, help="Name colleagues.")
@click.option("--no-cache", is_flag=True, help="Read everything anew and remember nothing.")
@json_option
@report_option
@config_option
@quiet_option
def command(
    number: int | None,
    paths: tuple[Path, ...],
    people: tuple[str, ...],
    own: tuple[Path, ...],
    since: str | None,
    until: str | None,
    item: str,
    rate: float | None,
    seed: int | None,
    answer_within: str | None,
    resolve_within: str | None,
    hours: str,
    days: str,
    zone: str,
    holidays: Path | None,
    names: bool,
    no_cache: bool,
    json_file: str | None,
    report_dir: Path | None,
    config_file: Path | None,
    quiet: bool,
) -> None:
    """Make what one duty asks for, from what was read.

    PATH is a repository, an exported file or a folder that is searched (see 'assay sources'). Without NUMBER the duties
    that have a product are listed. Every figure has its definition in the JSON and the report.
    """
    from assay.actions.duty import assess_duty, find_product
    from assay.actions.products import SEED, ProductWishes
    from assay.actions.run_request import RunRequest
    from assay.actions.standards import data_folder, find_standard
    from assay.basics.config import cache_folder, read_config
    from assay.cli.options import period
    from assay.cli.progress import shown_progress
    from assay.sources.people_decisions import read_decisions

    if number is None:
        _list_products(json_file)
        return
    product = find_product(number)
    if not paths:
        raise UsageError("no PATH was given.", remedy=f"Say what to read: assay duty {number} ~/code/app ~/exports")
    config = read_config(config_file)
    start, end = period(since, until)
    request = RunRequest(
        paths=paths,
        standard=find_standard(product.standard, data_folder()),
        people=people or config.person,
        since=start,
        until=end,
        since_shown=since or "",
        until_shown=until or "",
        names=names or config.names,
        own=own,
        bot_words=config.bots,
        decisions=read_decisions(data_folder()),
        cache_file=None if no_cache else cache_folder() / "facts.sqlite",
    )
    wishes = ProductWishes(
        item=item,
        rate=rate,
        seed=SEED if seed is None else seed,
        answer_within=_level(answer_within, "--answer-within"),
        resolve_within=_level(resolve_within, "--resolve-within"),
        hours=_business_hours(hours, days, zone, holidays),
    )
    with shown_progress(quiet) as progress:
        result = assess_duty(number, request, wishes, progress)
    _give_out(result, json_file, report_dir, quiet)


def _give_out(result: "DutyResult", json_file: str | None, report_dir: Path | None, quiet: bool) -> None:
    """The result as pages, as JSON and on the terminal, as asked for."""
    index = None
    if report_dir is not None:
        from assay.outputs.report.write_duty import write_duty_report

        index = write_duty_report(result.standard, result.made, result.signals, result.sources, report_dir)
    if json_file is not None:
        from assay.outputs.duty_json import duty_document

        write_json(duty_document(result.made, result.signals, result.gaps, result.standard.licence), json_file)
    if not quiet and json_file != "-":
        from assay.cli.duty_tables import print_duty

        print_duty(result, index)


def _list_products(json_file: str | None) -> None:
    from assay.duties.products import find_products

    found = find_products()
    if json_file is not None:
        rows = [{"duty": p.number, "title": p.title, "needs": p.needs} for p in found]
        write_json({"schema": 1, "products": rows}, json_file)
    if json_file != "-":
        for product in found:
            click.echo(f"{product.number:3}  {product.title}\n     needs {product.needs}")
        click.echo(
            "\nassay duty NUMBER PATH… makes one; the other duties have none yet, and 'assay run' reads them all."
        )


def _level(text: str | None, option: str) -> int | None:
    from assay.work.item_words import read_duration

    if text is None:
        return None
    seconds = read_duration(text)
    if not seconds:
        raise UsageError(f"{option} is no time: '{text}'", remedy="Write it as 30m, 4h or 3d (a day is 8 hours).")
    return seconds


def _business_hours(hours: str, days: str, zone: str, holidays: Path | None) -> "BusinessHours":
    from assay.work.business_hours import BusinessHours

    match = re.fullmatch(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)", hours)
    try:
        if not match:
            raise ValueError
        opens, closes = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
        return BusinessHours(opens, closes, _days(days), _holidays(holidays), ZoneInfo(zone))
    except ValueError as error:
        raise UsageError(f"--hours are none: '{hours}'", remedy="Write them as 09:00-17:30.") from error
    except (ZoneInfoNotFoundError, OSError) as error:
        raise UsageError(f"--zone is none: '{zone}'", remedy="Name one as Europe/London.") from error


def _days(text: str) -> frozenset[int]:
    found: set[int] = set()
    for part in text.casefold().split(","):
        first, _, last = part.strip().partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise UsageError(f"--days are none: '{text}'", remedy="Write them as mon-fri or mon,wed,sat.")
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found.update(day % 7 for day in range(start, end + 1 + (7 if end < start else 0)))
    return frozenset(found)


def _holidays(file: Path | None) -> frozenset[date]:
    """A day on each line, with or without words behind it; lines that begin with '#' are passed over."""
    if file is None:
        return frozenset()
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise InputError("the file is too large for a list of holidays.", where=str(file))
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"the holidays cannot be read: {error}", where=str(file)) from error
    found = set()
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith("#"):
            try:
                found.add(date.fromisoformat(line.split()[0][:10]))
            except ValueError as error:
                raise InputError(
                    "this is no day.", where=f"{file}:{number}", remedy="Write each as 2026-12-25 Christmas Day."
                ) from error
    return frozenset(found)
