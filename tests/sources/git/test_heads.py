"""First phase: every commit's head, whatever is in it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.sources.git.heads import read_heads
from assay.sources.git.repository import open_repository
from assay.work.messages import read_trailers, split_message
from repositories import ADA, BO, Repo, make_repo


def heads(path: Path):
    return list(read_heads(open_repository(path)))


def test_every_commit_once_newest_first_as_git_orders_them(team: Repo) -> None:
    assert [head.id for head in heads(team.path)] == team.git("log", "--format=%H").split()


def test_who_when_and_where_it_hangs_equal_gits_own(team: Repo) -> None:
    wanted = team.git("log", "--format=%H %P|%an|%ae|%at|%cn|%ct|%s").split("\n")
    found = [
        f"{' '.join([h.id, *h.parents])}|{h.author.name}|{h.author.email}|{h.author_time}|{h.committer.name}|{h.commit_time}|{h.subject}"
        for h in heads(team.path)
    ]
    assert [line.replace(" |", "|") for line in wanted] == found


@pytest.mark.parametrize(
    ("shown", "minutes"), [("+0530", 330), ("-0930", -570), ("+0000", 0), ("-0000", 0), ("+1400", 840)]
)
def test_zones_of_author_and_committer(repo: Repo, shown: str, minutes: int) -> None:
    repo.commit(
        "Start", {"a": "1"}, GIT_AUTHOR_DATE=f"1750000000 {shown}", GIT_COMMITTER_DATE=f"1750000060 {shown[0]}0100"
    )
    head = heads(repo.path)[0]
    assert (head.author_time, head.author_zone) == (1_750_000_000, minutes)
    assert (head.commit_time, head.commit_zone) == (1_750_000_060, -60 if shown[0] == "-" else 60)
    assert head.author_clock == head.author_time + 60 * minutes


def test_a_zone_that_is_none_is_utc(repo: Repo) -> None:
    repo.commit("Start", {"a": "1"})
    raw = repo.git("cat-file", "commit", "HEAD").replace("+0100", "+9999999")
    broken = repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=f"{raw}\n".encode())
    repo.git("update-ref", "HEAD", broken)
    assert heads(repo.path)[0].author_time == int(repo.git("log", "-1", "--format=%at"))


def test_mailmap_is_applied(repo: Repo) -> None:
    repo.commit("Start", {".mailmap": "Ada Example <ada@example.org> <ada@old.example>\n"})
    repo.commit("More", {"a": "1"}, person="Ada E <ada@old.example>")
    assert {head.author.email for head in heads(repo.path)} == {"ada@example.org"}


def test_a_message_in_another_encoding_is_read(repo: Repo) -> None:
    repo.write("a", "1")
    repo.git("add", "a")
    repo.git(
        "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--quiet", "-F", "-", stdin="Gr\xfc\xdfe".encode("latin-1")
    )
    assert heads(repo.path)[0].subject == "Grüße"


def test_bytes_that_are_no_text_do_not_stop_the_reader(repo: Repo) -> None:
    repo.write("a", "1")
    repo.git("add", "a")
    repo.git("commit", "--quiet", "-F", "-", stdin=b"Half \xff\xfe text")
    assert heads(repo.path)[0].subject.startswith("Half ")


def test_a_commit_without_message_or_files(repo: Repo) -> None:
    repo.commit("")
    assert heads(repo.path)[0].subject == ""


def test_more_commits_than_one_block_of_output(repo: Repo) -> None:
    stream = "".join(
        f"commit refs/heads/main\ncommitter Ada <ada@example.org> {i + 1} +0000\ndata {len(str(i)) + 600}\n{i}{'x' * 600}\n"
        for i in range(1000)
    )
    repo.git("fast-import", "--quiet", stdin=stream.encode())
    assert len({head.id for head in heads(repo.path)}) == 1000


def test_a_merge_is_known_by_its_parents(team: Repo) -> None:
    assert [h.subject for h in heads(team.path) if h.is_merge] == ["Merge pull request #3 from team/fares"]


def test_trailers_equal_gits_own(repo: Repo) -> None:
    messages = [
        "One\n\nCo-authored-by: Bo Example <bo@example.org>\nSigned-off-by: Ada Example <ada@example.org>",
        "Two\n\nBody text.\n\nReviewed-by: Bo Example <bo@example.org>\n  of the team",
        "Three\n\nNote: this is\nprose with a colon",
        "Four: a subject with a colon",
        "Five\n\nFixes #3\nSigned-off-by: Ada Example <ada@example.org>",
        "Six\n\nBody\n\nCloses: #4\n\n",
    ]
    for number, message in enumerate(messages):
        repo.commit(message, {"a": str(number)})
    own = [[f"{t.key}: {t.value}" for t in head.trailers] for head in reversed(heads(repo.path))]
    gits = repo.git("log", "--reverse", "--format=%(trailers:only,unfold)%x00").split("\x00")[: len(messages)]
    assert own == [lines.strip().split("\n") if lines.strip() else [] for lines in gits]


def test_co_authors_are_found_wherever_a_line_names_them(repo: Repo) -> None:
    repo.commit(
        "One (#2)\n\n* part\n\nCo-authored-by: Bo Example <bo@example.org>\n\n---------\n\nSigned-off-by: Cy <cy@example.org>"
    )
    (found,) = heads(repo.path)
    assert {t.key for t in found.trailers} == {"Co-authored-by", "Signed-off-by"}


@given(st.text(max_size=300))
def test_any_message_can_be_split(message: str) -> None:
    subject, body = split_message(message)
    assert "\n" not in subject
    assert all(trailer.key and trailer.value for trailer in read_trailers(message))
    assert len(subject) + len(body) <= len(message)


def test_two_people_of_one_name_keep_their_addresses(tmp_path: Path) -> None:
    repo = make_repo(tmp_path / "x")
    repo.commit("a", {"a": "1"}, person=ADA)
    repo.commit("b", {"a": "2"}, person=BO.replace("Bo", "Ada"))
    assert [(h.author.name, h.author.email) for h in heads(repo.path)] == [
        ("Ada Example", "bo@example.org"),
        ("Ada Example", "ada@example.org"),
    ]
