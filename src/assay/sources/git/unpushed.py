"""What the branches of this copy have and no remote branch has, as far as this copy knows; no network is used."""

from assay.sources.git.command import LOG_FLAGS
from assay.sources.git.repository import Repository
from assay.work.recovery import LocalCommit, Safekeeping

MOST_COMMITS = 1_000
FIELDS = "%H%x00%ct%x00%aE%x00%s"


def read_safekeeping(repository: Repository) -> Safekeeping:
    """The commits of all local branches and of HEAD that are on no remote-tracking branch; no merges."""
    if not repository.git.read("for-each-ref", "--count=1", "refs/remotes/"):
        return Safekeeping(repository.name, False, (), 0)
    words = ["log", f"--max-count={MOST_COMMITS}", "--no-merges", "--no-patch", f"--format={FIELDS}", *LOG_FLAGS]
    out = repository.git.try_read(*words, repository.head, "--branches", "--not", "--remotes", "--tags").stdout
    commits = (_commit(line.split("\x00")) for line in out.decode("utf-8", "replace").splitlines() if line)
    stash = repository.git.try_read("rev-parse", "--verify", "--quiet", "refs/stash").returncode == 0
    return Safekeeping(repository.name, True, tuple(c for c in commits if c), int(stash))


def _commit(fields: list[str]) -> LocalCommit | None:
    if len(fields) != 4 or not fields[1].isdigit():
        return None
    id_, time, email, subject = fields
    return LocalCommit(id_, int(time), email, " ".join(subject.split())[:200])
