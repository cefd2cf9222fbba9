"""The versions that tags of repositories name, with what of their files goes with a release."""

from collections.abc import Iterator, Sequence

from assay.actions.histories import OpenHistory
from assay.basics.progress import Progress
from assay.sources.git.blame import read_paths
from assay.sources.git.ranges import read_file
from assay.sources.git.repository import Repository, read_tags
from assay.work.manifest import BILL, CHANGES, GUIDE, HOW_TO, LICENCE, VERSION, TaggedVersion, first_of, number_of
from assay.work.model import Tag
from assay.work.people import Roster

MOST_VERSIONS = 50  # newest ones of one repository
MOST_GUIDES = 5  # pages that are looked into


def tagged_versions(
    histories: Sequence[OpenHistory], roster: Roster, progress: Progress
) -> tuple[tuple[TaggedVersion, ...], tuple[str, ...]]:
    """The newest versions of each repository, oldest first, and notes on those that were not looked at."""
    found: list[TaggedVersion] = []
    notes = []
    for history in histories:
        repository = history.repository
        tags = [tag for tag in read_tags(repository) if VERSION.search(tag.name)]
        wanted = sorted(tags, key=lambda tag: (tag.time, tag.name))[-MOST_VERSIONS:]
        for done, tag in enumerate(wanted, 1):
            found.append(_version(repository, tag, roster))
            progress(f"{repository.name}: what goes with each version", done, len(wanted))
        if len(tags) > MOST_VERSIONS:
            notes.append(f"{repository.name}: of {len(tags):,} versions the newest {MOST_VERSIONS} were looked at")
    return tuple(found), tuple(notes)


def _version(repository: Repository, tag: Tag, roster: Roster) -> TaggedVersion:
    paths = read_paths(repository, tag.commit)
    changes = first_of(paths, CHANGES)
    person = roster.person_of(tag.tagger) if tag.tagger else None
    return TaggedVersion(
        repository=repository.name,
        tag=tag.name,
        commit=tag.commit,
        time=tag.time,
        person=person.id if person else "",
        licence=first_of(paths, LICENCE),
        guide=next((path for path in _guides(paths) if HOW_TO.search(_text(repository, tag, path))), ""),
        changes=changes if changes and _names(_text(repository, tag, changes), number_of(tag.name)) else "",
        bill=first_of(paths, BILL),
    )


def _guides(paths: Sequence[str]) -> Iterator[str]:
    guides = sorted((path for path in paths if GUIDE.search(path)), key=lambda path: (path.count("/"), path))
    yield from guides[:MOST_GUIDES]


def _text(repository: Repository, tag: Tag, path: str) -> str:
    return read_file(repository, tag.commit, path).decode("utf-8", "replace")


def _names(text: str, number: str) -> bool:
    return bool(number) and number in text
