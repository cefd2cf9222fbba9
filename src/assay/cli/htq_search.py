"""`assay htq search`: the register's records, and the standards' texts, by words and by values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from assay.basics.errors import UsageError
from assay.cli.options import json_option, open_output, write_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assay.standards.facets import Facet
    from assay.standards.qualification import Qualification
    from assay.standards.register import RegisterView

SEARCH_EPILOG = """\b
Examples:
  assay htq search plymouth
  assay htq search --level 5 --year 2021 --sort applicant
  assay htq search --awarding-body 'open university' --csv htqs.csv
  assay htq search relational databases    finds statements of the standards too
"""
SORTS = ("page", "approval-date", "awarding-body", "applicant", "level")


def _chooses(facet: str, metavar: str, help_: str) -> Callable[[Any], Any]:
    return click.option(f"--{facet}", metavar=metavar, multiple=True, help=help_)


@click.command("search", epilog=SEARCH_EPILOG)
@click.argument("words", nargs=-1)
@_chooses("level", "4|5", "Only this level.")
@_chooses("awarding-body", "NAME", "Only this awarding body, or all that have these words.")
@_chooses("applicant", "NAME", "Only this applicant, or all that have these words.")
@_chooses("pathway", "NAME", "Only with this pathway, or with one that has these words.")
@_chooses("placement", "yes|no", "Only with, or without, a placement.")
@_chooses("year", "YYYY", "Only approved in this year.")
@_chooses("standard", "STnnnn", "Only those that name this standard or stand on its page.")
@click.option("--sort", type=click.Choice(SORTS), default="page", show_default=True, help="The order.")
@click.option("--descending", is_flag=True, help="The last of that order first.")
@click.option("--facets", is_flag=True, help="Count the values among what was found.")
@json_option
@click.option("--csv", "csv_file", metavar="FILE", help="Write the records as CSV to FILE.")
@click.option("--atom", "atom_file", metavar="FILE", help="Write the records as an Atom feed to FILE.")
def search(
    words: tuple[str, ...],
    sort: str,
    descending: bool,
    facets: bool,
    json_file: str | None,
    csv_file: str | None,
    atom_file: str | None,
    **asked: tuple[str, ...],
) -> None:
    """Search the HTQs and the standards' texts for WORDS; all of them must be found, in whatever field.

    Capitals and accents do not count, and the beginning of a word is enough. An option may be given several
    times: any of its values will do.
    """
    from assay.actions.register import open_register
    from assay.actions.standards import data_folder
    from assay.standards.facets import SortKey, sort_records

    if (json_file, csv_file, atom_file).count("-") > 1:
        raise UsageError("two results cannot both go to standard output", remedy="Name a file for all but one.")
    view, text = open_register(data_folder()), " ".join(words)
    chosen = _chosen(view, asked)
    found = sort_records(view.search(text, chosen), SortKey(sort), descending=descending)
    query = "; ".join([text, *(f"{facet.value} {', '.join(values)}" for facet, values in chosen.items())]).strip("; ")
    if csv_file or atom_file:
        _write_tables(view, found, query, csv_file, atom_file)
    if json_file:
        from assay.outputs.register_json import search_document

        parts = view.search_parts(text)
        write_json(search_document(view, found, words=text, chosen=chosen, parts=parts), json_file)
    elif not (csv_file or atom_file):
        from assay.cli.htq_tables import print_search

        print_search(view, found, words=text, query=query, facets=facets)


def _chosen(view: RegisterView, asked: Mapping[str, tuple[str, ...]]) -> dict[Facet, tuple[str, ...]]:
    from assay.actions.register import choose_values
    from assay.standards.facets import Facet

    named = {Facet(name.replace("_", "-")): values for name, values in asked.items() if values}
    return {
        facet: tuple(dict.fromkeys(value for text in texts for value in choose_values(view, facet, text)))
        for facet, texts in named.items()
    }


def _write_tables(
    view: RegisterView, htqs: tuple[Qualification, ...], query: str, csv_file: str | None, atom_file: str | None
) -> None:
    from assay.outputs.register_atom import register_atom
    from assay.outputs.register_csv import register_csv

    if csv_file:
        with open_output(csv_file) as out:
            out.write(register_csv(view, htqs))
    if atom_file:
        with open_output(atom_file) as out:
            out.write(register_atom(view, htqs, query=query).decode())
