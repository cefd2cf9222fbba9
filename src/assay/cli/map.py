"""`assay map`: texts in, statements out."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.basics.errors import UsageError
from assay.cli.options import config_option, encoder_option, json_option, open_output

if TYPE_CHECKING:
    from assay.actions.map import MappedText

SHOWN = 5
kind_option = click.option("--kind", default="", metavar="NAME", help="What sort of text it is, such as reflection.")


@click.command(
    "map",
    short_help="Rank a standard's statements for texts, with the words that speak for them.",
    epilog="""\b
Examples:
  assay map reflection.md
  echo '{"id": "1", "text": "I wrote unit tests for the fare table"}' | assay map
  assay map --json ranked.jsonl < texts.jsonl
  assay map --kind reflection log.md           how sure as well, where that kind was calibrated
  assay map --encoder ~/models/minilm log.md   another sentence encoder, from a folder
""",
)
@click.argument("files", metavar="[FILE]…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--standard", metavar="REF", help="The standard to map to.  [default: ST0116]")
@kind_option
@encoder_option
@json_option
@config_option
def command(
    files: tuple[Path, ...],
    standard: str | None,
    kind: str,
    encoder: str | None,
    json_file: str | None,
    config_file: Path | None,
) -> None:
    """Rank a standard's statements for texts, with the words that speak for them.

    FILE is a text or Markdown file; without one, lines {"id": …, "text": …} are read from standard input. One line
    of JSON is written for each text (to standard output when it is piped). The order of statements is a suggestion;
    scores put them in order and are no probabilities. A probability ("confidence") is given only for a kind of text
    that the mapping was calibrated for (assay calibrate): name it with --kind, or as "kind" in a line.
    """
    from assay.actions.map import load_text_mapper
    from assay.actions.standards import data_folder, find_standard
    from assay.basics.config import cache_folder, read_config
    from assay.sources.text_lines import read_text_files, read_text_lines

    config = read_config(config_file)
    if not files and sys.stdin.isatty():
        raise UsageError(
            "there is nothing to map.", remedy="Name text files, or pipe JSON lines in (assay map --help)."
        )
    chosen = find_standard(standard or config.standard, data_folder())
    texts = read_text_files(files) if files else read_text_lines(sys.stdin.buffer, "standard input")
    mapper = load_text_mapper(
        chosen,
        encoder=config.encoder,
        encoder_named=encoder,
        cache_file=cache_folder() / "facts.sqlite",
        data_dir=data_folder(),
    )
    if kind and kind not in mapper.calibrations:
        raise UsageError(
            f"'{kind}' is no kind of text that this mapping was calibrated for"
            + (f"; calibrated: {', '.join(sorted(mapper.calibrations))}." if mapper.calibrations else "."),
            remedy="Leave --kind out for strengths alone, or calibrate on labelled texts: assay calibrate FILE.",
        )
    if json_file is None and sys.stdout.isatty():
        wording = {statement.code: statement.text for statement in chosen.statements}
        _print(mapper.map(texts, kind), wording, f"{mapper.views}. {chosen.licence}")
        return
    from assay.outputs.map_json import ranking_document

    with open_output(json_file or "-") as out:
        for mapped in mapper.map(texts, kind):
            document = ranking_document(mapped.id, mapped.text, mapped.ranking, mapped.confidence)
            out.write(json.dumps(document, ensure_ascii=False) + "\n")


def _print(mapped: Iterator["MappedText"], wording: dict[str, str], foot: str) -> None:
    from rich.console import Console
    from rich.markup import escape

    from assay.outputs.map_json import ranking_document

    console = Console()
    for item in mapped:
        document = ranking_document(item.id, item.text, item.ranking, item.confidence)
        console.print(f"[bold]{escape(item.id)}[/bold]")
        if document["abstained"]:
            console.print("  nothing found: no words here speak for any statement clearly enough\n")
            continue
        for code in list(document["strength"])[:SHOWN]:
            quote = " ".join(document["reasons"][code][0]["quote"].split())
            sure = (document["confidence"] or {}).get(code)
            told = "" if sure is None else f"  [bold]{sure:.0%}[/bold] likely that its author would name it"
            console.print(f"  [green]{code:>3}[/green] {escape(wording[code])}{told}")
            console.print(f"      may be shown by: “{escape(quote)}”", style="dim")
        console.print()
    console.print(escape(foot), style="dim")
