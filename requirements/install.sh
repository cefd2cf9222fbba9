#!/bin/sh
# Installs the locked packages (first argument: run or dev) and Assay itself, by pip's own configuration.
# The lock names every package, so pip is told to resolve nothing (--no-deps): left to itself it looks at newer
# releases too, and stops where a package with extras has one that the lock has no hash of. `pip check` asks
# afterwards whether the lock did name everything.
set -eu

printf 'Installing the packages of requirements/%s.txt …\n' "$1" >&2
if ! "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "requirements/$1.txt"; then
    printf 'The packages could not be installed: the lines above are from pip.\n  %s\n' \
        "Without a network, point pip at a mirror or a folder of wheels (pip config, PIP_INDEX_URL or PIP_FIND_LINKS), then call make again." >&2
    exit 1
fi
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index --editable .
if ! lacking=$("$VENV/bin/python" -m pip --disable-pip-version-check check); then
    printf 'The lock does not name everything; make lock writes it again:\n%s\n' "$lacking" >&2
    exit 1
fi
