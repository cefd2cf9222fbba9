"""`assay duty 12` over a repository: reverts by git's own sentence, and what was not pushed."""

import json

from click.testing import CliRunner

from assay.cli.main import cli
from repositories import BO, Repo


def duty(*words: object) -> dict:
    done = CliRunner().invoke(cli, ["duty", "12", *[str(w) for w in words], "--json", "-"], catch_exceptions=False)
    return json.loads(done.stdout)


def back(repo: Repo, id_: str, *, hours: float, person: str = "", why: str = "") -> str:
    message = f'Revert "Cache fares"\n\nThis reverts commit {id_}.\n\n{why}'
    return repo.commit(message, {"a.py": f"x = {repo.clock}\n"}, hours=hours, **({"person": person} if person else {}))


def test_a_revert_tells_whose_change_it_takes_back_and_how_long_that_was_there(repo: Repo) -> None:
    theirs = repo.commit("Cache fares", {"a.py": "x = 1\n"}, person=BO)
    back(repo, theirs, hours=5, why="Stale fares were shown for an hour after a change of prices.")
    own = repo.commit("Cache fares anew", {"a.py": "x = 2\n"})
    back(repo, own[:12], hours=0.2, why="Stale fares were shown for an hour after a change of prices.")
    again = back(repo, "f" * 40, hours=1)
    repo.commit(f'Revert "Revert "Cache fares""\n\nThis reverts commit {again}.', {"a.py": "x = 0\n"})
    found = duty(repo.path, "--person", "ada@example.org")
    told = [(r["kind"], r["hours"]) for r in found["product"]["rows"] if r["what"] == "revert"]
    assert set(told) == {("", None), ("a slip", 0.2), ("of another's change", 5.0)}
    (signal,) = found["signals"]
    assert (signal["force"], signal["reason"]) == ("firm", "took a change back by a recorded revert and said why")
    assert duty(repo.path, "--person", "bo@example.org")["product"]["figures"]["reverts"] == 0


def test_what_no_remote_branch_has_is_told_and_nothing_without_a_remote(repo: Repo) -> None:
    pushed = repo.commit("One", {"a.py": "x = 1\n"})
    assert duty(repo.path)["product"]["figures"]["not_pushed"] is None
    repo.git("update-ref", "refs/remotes/origin/main", pushed)
    mine = repo.commit("Two", {"a.py": "x = 2\n"})
    repo.commit("Theirs", {"a.py": "x = 3\n"}, person=BO)
    repo.branch("try")
    tried = repo.commit("Try", {"a.py": "x = 4\n"})
    repo.git("checkout", "--quiet", "main")
    found = duty(repo.path, "--person", "ada@example.org")["product"]
    local = [row["place"].partition("@")[2] for row in found["rows"] if row["what"] == "not pushed"]
    assert local == [tried[:12], mine[:12]]
    assert found["figures"]["stashes"] == 0
    repo.write("a.py", "x = 9\n")
    repo.git("stash")
    assert duty(repo.path)["product"]["figures"]["stashes"] == 1
