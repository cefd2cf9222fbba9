"""`assay template` as a user types it: print a form, fill it in, and find it in the run."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assay.basics.errors import UsageError
from assay.cli.main import cli
from repositories import Repo


def assay(*words: object) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], catch_exceptions=False)


def test_a_form_is_printed_filled_in_and_found(repo: Repo, tmp_path: Path) -> None:
    repo.commit("Start", {"a": "1"})
    form = tmp_path / "impediments.md"
    assay("template", "duty", 4, "--output", form)
    text = form.read_text()
    text = text.replace("By: \n", "By: ada@example.org\n").replace(
        "## \n- Raised: \n", "## The feed is down\n- Raised: 2026-01-06\n"
    )
    form.write_text(text.replace("- Proposed: \n", "- Proposed: Read last week's file until the feed is back.\n"))
    settings = tmp_path / "assay.toml"
    settings.write_text("encoder = false\n")
    found = json.loads(assay("run", repo.path, form, "--json", "-", "--config", settings).stdout)
    (person,) = found["people"]
    (signal,) = person["duties"][3]["signals"]
    assert signal["force"] == "slight"
    assert signal["reason"] == "reported that entry 1 'The feed is down' was blocked and said what could be done"
    assert signal["locators"][0].startswith("impediments.md#L")
    rows = json.loads(assay("duty", 4, form, "--json", "-").stdout)["product"]["rows"]
    assert rows[0]["resolution"] == "still blocked"


def test_forms_are_listed_and_others_told() -> None:
    assert "21  learning: an entry is something that you learnt" in assay("template", "duty").stdout
    assert assay("template", "duty", 21, "--csv").stdout.startswith('"Assay form: duty 21, learning",By,Date')
    with pytest.raises(UsageError, match="duty 6 has no form"):
        assay("template", "duty", 6)
