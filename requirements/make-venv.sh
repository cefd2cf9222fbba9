#!/bin/sh
# Makes the virtual environment, and says plainly what is missing and how to get it.
set -eu

say_and_stop() {
    printf 'Assay cannot be set up yet: %s\n  %s\n' "$1" "$2" >&2
    exit 1
}

command -v git >/dev/null 2>&1 ||
    say_and_stop "git is not on this machine." "On Debian or Ubuntu: apt-get install git"
command -v "$PYTHON" >/dev/null 2>&1 ||
    say_and_stop "$PYTHON is not on this machine." "On Debian or Ubuntu: apt-get install python3 python3-venv"
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    say_and_stop "$("$PYTHON" --version 2>&1) is too old; Python 3.11 or newer is needed." \
        "Install a newer one and name it: make setup PYTHON=python3.12"
"$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
    say_and_stop "this Python cannot make virtual environments." "On Debian or Ubuntu: apt-get install python3-venv"

rm -rf "$VENV"
"$PYTHON" -m venv "$VENV" || {
    rm -rf "$VENV"
    say_and_stop "the virtual environment could not be made in $VENV." "The lines above say why; is the disk full or read-only?"
}
