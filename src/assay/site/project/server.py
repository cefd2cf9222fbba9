"""`assay serve`: the pages and the jobs' worker in one process, on one folder."""

import os
import shutil
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assay.basics.errors import SetupError, UsageError
from assay.site.project.first_start import hold, prepare_folder, set_up_token

THREADS = 8


@dataclass(frozen=True, slots=True)
class Served:
    """Where the site is, and the ways in that are to be told."""

    address: str
    links: tuple[tuple[str, str], ...]  # who, and their one-time link


def serve(folder: Path, host: str, port: int, *, demo: bool, tell: Callable[[Served], None]) -> None:
    """Serve until the process is stopped; `tell` is called once everything is ready."""
    listener = _listen(host, port)
    address = os.environ.setdefault("ASSAY_SITE_ADDRESS", f"http://{host}:{listener.getsockname()[1]}")
    os.environ["ASSAY_SITE_DIR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "assay.site.project.settings"
    prepare_folder(folder)
    lock = hold(folder)
    try:
        served = Served(address, _start(folder, address, demo=demo))
        listener.listen(128)  # before it is told: whoever is told may come at once
        tell(served)
        _run(listener)
    finally:
        lock.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            f"port {port} of {host} cannot be had: {error.strerror}", remedy="Name another with --port."
        ) from error
    return listener


def _start(folder: Path, address: str, *, demo: bool) -> tuple[tuple[str, str], ...]:
    """Bring the tables up to date, take back what an earlier server had begun, and find the ways in."""
    import django
    from django.core.management import call_command
    from django.utils import timezone

    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    from assay.site.changes.stored_files import forget_unnamed_files
    from assay.site.jobs.queue import take_back
    from assay.site.pages.worker import start_worker
    from assay.site.record.models import Tenant

    shutil.rmtree(folder / "files" / "unpacked", ignore_errors=True)
    shutil.rmtree(folder / "files" / "arriving", ignore_errors=True)
    take_back(timezone.now())
    forget_unnamed_files()
    links: tuple[tuple[str, str], ...] = ()
    if demo:
        from assay.site.project.demo import load_demo

        links = tuple((who, f"{address}/join/{token}/") for who, token in load_demo())
    elif not Tenant.unbound.exists():
        links = (("the first administrator", f"{address}/set-up/{set_up_token(folder)}/"),)
    _check_styles()
    start_worker()
    return links


def _check_styles() -> None:
    if not (Path(__file__).parents[1] / "pages" / "static" / "pages" / "assay.css").is_file():
        raise SetupError("the site's styles are not compiled", remedy="In a checkout: make serve does it.")


def believed_proxy(environ: Mapping[str, str]) -> dict[str, Any]:
    """Whose word is taken for the visitor's address and for HTTPS: a proxy's, where the site's address has HTTPS.

    Everybody else's headers of that kind are cleared, so that nobody passes for another address.
    """
    if urlsplit(environ.get("ASSAY_SITE_ADDRESS", "")).scheme != "https":
        return {}
    return {
        "trusted_proxy": environ.get("ASSAY_SITE_PROXY", "127.0.0.1"),
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
    }


def _run(listener: socket.socket) -> None:
    from waitress import serve as serve_wsgi

    from assay.actions.hand_in import LARGEST
    from assay.site.project.wsgi import application

    serve_wsgi(
        application,
        sockets=[listener],
        threads=THREADS,
        ident=None,
        max_request_body_size=LARGEST + (1 << 20),
        channel_timeout=120,
        clear_untrusted_proxy_headers=True,
        **believed_proxy(os.environ),
    )
