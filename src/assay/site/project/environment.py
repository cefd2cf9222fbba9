"""Reads the environment variables of the site; secrets may also come from a file that a variable names."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assay.basics.errors import SetupError

FOLDER = "ASSAY_SITE_DIR"
OPENID = "ASSAY_SITE_OPENID"


def folder_from(environ: Mapping[str, str], data_dir: Path) -> Path:
    """Where the record and its files are: the folder that ASSAY_SITE_DIR names, else one in the user's data."""
    named = environ.get(FOLDER)
    return Path(named).expanduser() if named else data_dir / "site"


def secret_from(environ: Mapping[str, str], name: str, kept: Path) -> str:
    """A secret from its variable, from the file that NAME_FILE names, or from where it was kept; '' for none."""
    if value := environ.get(name):
        return value
    file = Path(environ[f"{name}_FILE"]) if f"{name}_FILE" in environ else kept
    try:
        return file.read_text("utf-8").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise SetupError(f"a secret cannot be read: {error.strerror}", where=str(file)) from error


def sign_in_services(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    """The OpenID Connect services of ASSAY_SITE_OPENID_FILE: a JSON list of id, name, server, client and secret."""
    if f"{OPENID}_FILE" not in environ:
        return []
    file = Path(environ[f"{OPENID}_FILE"])
    try:
        found = json.loads(file.read_text("utf-8"))
        return [
            {
                "provider_id": service["id"],
                "name": service["name"],
                "client_id": service["client"],
                "secret": service["secret"],
                "settings": {"server_url": service["server"]},
            }
            for service in found
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SetupError(
            "the file of sign-in services cannot be used",
            where=str(file),
            remedy='Write a list such as [{"id": …, "name": …, "server": "https://…", "client": …, "secret": …}]',
        ) from error


def origins_of(services: list[dict[str, Any]]) -> list[str]:
    """Where those services are: a form of sign-in may lead there, by the content security policy."""
    parts = [urlsplit(service["settings"]["server_url"]) for service in services]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})
