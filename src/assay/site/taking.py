"""All that is kept of one learner, to take away: every row as JSON, every file as handed in, and a page to read."""

import zipfile
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import IO, Any
from uuid import UUID

import msgspec
from django.apps import apps
from django.db.models import Model

from assay import __version__
from assay.site.record.file_places import stored_path
from assay.site.record.models import Cohort, Employer, Membership, Source, Tenant, User
from assay.site.record.scope import Scope

SCHEMA = 1
# What a scope reaches of these is about the whole provider: of them only what the learner's own rows name is taken.
OF_THE_PROVIDER = (Tenant, Employer, Cohort, Membership, User)
LABELS = ("record", "jobs")


def gather(scope: Scope, now: datetime) -> dict[str, Any]:
    """Every row that is about the learner of the scope, by table, with names for the ids of other people in them.

    It asks every table of the record for what the scope reaches, so that a new table is in it by itself.
    """
    models = [model for label in LABELS for model in apps.get_app_config(label).get_models()]
    tables = {
        model.__name__: [_row(row) for row in model.objects.all()]  # type: ignore[attr-defined] # bound: a test holds that
        for model in models
        if model not in OF_THE_PROVIDER
    }
    member = Membership.objects.select_related("user", "tenant").get(pk=scope.membership)
    return {
        "schema": SCHEMA,
        "assay": __version__,
        "taken_at": now,
        "provider": member.tenant.name,
        "person": {"name": member.user.name, "email": member.user.email, "joined_at": member.user.joined_at},
        "tables": tables,
        "people": _people(tables),
    }


def _row(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _people(tables: Mapping[str, list[dict[str, Any]]]) -> dict[str, dict[str, str]]:
    """Who the ids of memberships in these rows are: whoever judged, looked or may look."""
    ids = {value for rows in tables.values() for row in rows for value in row.values() if isinstance(value, UUID)}
    members = Membership.objects.filter(pk__in=ids).select_related("user")
    return {str(member.pk): {"name": member.user.name, "role": member.role} for member in members}


def write_taken(out: IO[bytes], data: Mapping[str, Any], page: str) -> None:
    """The zip: data.json, index.html with its styles, and the files."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", msgspec.json.format(msgspec.json.encode(data), indent=1))
        archive.writestr("index.html", page)
        archive.writestr("style.css", files("assay.outputs.report").joinpath("style.css").read_bytes())
        for source in Source.objects.exclude(file=None).select_related("file").order_by("handed_in_at"):
            _add_file(archive, source)


def _add_file(archive: zipfile.ZipFile, source: Source) -> None:
    assert source.file is not None  # noqa: S101 # those without one are left out above
    place = stored_path(source.file.tenant_id, source.file.digest)
    if place.is_file():
        archive.write(place, f"files/{source.pk.hex[:8]}-{Path(source.name).name or 'work'}", zipfile.ZIP_STORED)
