"""Asks for one keystroke, or for a line: from the terminal, or from piped input, where each character is a key."""

import sys

import click


class InputEnded(Exception):
    """There is nothing more to read."""


def is_terminal() -> bool:
    """Whether a person sits in front of it."""
    return sys.stdin.isatty()


def read_key() -> str:
    """The next key in small letters, without Enter; Enter itself is '\\n' on a terminal, and skipped in a pipe."""
    if is_terminal():
        try:
            return click.getchar().lower().replace("\r", "\n")
        except EOFError as error:
            raise InputEnded from error
    while (key := sys.stdin.read(1)) in ("\n", "\r", " ", "\t"):
        pass
    if not key:
        raise InputEnded
    return key.lower()


def read_line(question: str, default: str = "") -> str:
    """A line of words; Enter alone keeps the default. What cannot be printed becomes a blank."""
    shown = f" [{default}]" if default else ""
    click.echo(f"{question}{shown}: ", nl=False)
    line = sys.stdin.readline()
    if not line:
        raise InputEnded
    words = " ".join("".join(c if c.isprintable() else " " for c in line).split())
    return words or default


def ask_key(question: str, keys: dict[str, str], default: str = "") -> str:
    """What one of some keys stands for, asked for until one is given; on a terminal Enter keeps the default."""
    told = ", ".join(f"{key} {meaning}" for key, meaning in keys.items())
    while True:
        click.echo(f"{question} ({told}){f' [{default}]' if default else ''}: ", nl=False)
        key = read_key()
        chosen = keys.get(key, default if key == "\n" else "")
        click.echo(chosen)
        if chosen:
            return chosen
