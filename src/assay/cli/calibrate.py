"""`assay calibrate`: how sure the mapping is, learned from texts whose authors named the statements."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assay.cli.options import config_option, encoder_option, json_option, write_json

if TYPE_CHECKING:
    from assay.mapping.calibration import Calibration


@click.command(
    "calibrate",
    short_help="Learn from labelled texts how sure the mapping is.",
    epilog="""\b
Examples:
  assay calibrate                     what is calibrated
  assay calibrate labelled.jsonl      learn and keep it; then: assay map --kind reflection log.md
Each line: {"id": "1", "text": "…", "codes": ["S4", "K10"], "kind": "reflection", "group": "cohort of 2025"}
""",
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--standard", metavar="REF", help="The standard whose codes the labels are.  [default: ST0116]")
@encoder_option
@json_option
@config_option
def command(
    file: Path | None, standard: str | None, encoder: str | None, json_file: str | None, config_file: Path | None
) -> None:
    """Learn from labelled texts how sure the mapping is.

    FILE has a line of JSON for each text, with the codes that its own author gave it, its kind, and the group of
    authors that belong together. A curve is learned for each kind and tried on each group without having seen it. It is
    kept in your data folder where it is off by at most 0.05 on average, and 'assay map' then gives a confidence for
    texts of that kind. Labels are seldom complete, so it says how likely authors are to name a statement.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from assay.actions.calibrate import calibrate_from, known_calibrations
    from assay.actions.standards import data_folder, find_standard
    from assay.actions.text_model import load_encoder
    from assay.basics.config import cache_folder, read_config
    from assay.cli.progress import shown_progress

    config = read_config(config_file)
    chosen, model = find_standard(standard or config.standard, data_folder()), load_encoder(config.encoder, encoder)
    refused: dict[str, str] = {}
    if file is None:
        found = tuple(known_calibrations(chosen, model, data_folder()).values())
        note = "Give a file of labelled texts to calibrate: assay calibrate --help."
    else:
        with shown_progress(json_file == "-") as progress:
            result = calibrate_from(
                file,
                chosen,
                model,
                data_dir=data_folder(),
                cache_file=cache_folder() / "facts.sqlite",
                today=datetime.now(tz=UTC).date().isoformat(),
                progress=progress,
            )
        found, refused = result.kept, {kind: error.what for kind, error in result.refused}
        note = f"Kept in {result.file}"
    if json_file is not None:
        write_json({"schema": 1, "calibrations": [asdict(c) for c in found], "refused": refused}, json_file)
    if json_file != "-":
        _print(found, refused, note)


def _print(found: tuple["Calibration", ...], refused: dict[str, str], note: str) -> None:
    from assay.cli.standard_tables import console, table

    screen = console()
    if found:
        rows = table("Kind", "Pieces", "Groups", "Off by", "95 %", "Made", "From", title=found[0].standard)
        for c in found:
            interval = f"{c.low:.3f}–{c.high:.3f}"
            rows.add_row(c.kind, str(c.pieces), str(c.groups), f"{c.error:.3f}", interval, c.made, c.source)
        screen.print(rows)
        screen.print("Off by: how far probabilities were from what authors named, on groups that were left out.")
    else:
        screen.print("Nothing is calibrated for this standard and encoder; 'assay map' gives strengths alone.")
    for reason in refused.values():
        screen.print(f"Not kept: {reason}", style="yellow")
    screen.print(note, soft_wrap=True)
