"""The adapter for sentence-transformers, which CI does not install: a stand-in with the same face takes its place."""

import json
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from click.testing import CliRunner

from assay.actions import transformer_encoder
from assay.actions.text_model import describe, load_encoder
from assay.basics.errors import InputError, SetupError
from assay.cli.main import cli


class StandIn:
    """What is used of SentenceTransformer; it loads from folders alone."""

    def __init__(self, name: str, *, device: str, local_files_only: bool, trust_remote_code: bool) -> None:
        assert (device, local_files_only, trust_remote_code) == ("cpu", True, False), "nothing is fetched or trusted"
        if not (Path(name) / "modules.json").is_file():
            raise OSError(f"{name} is not a local folder\nand more")

    def encode(self, texts: list[str], *, normalize_embeddings: bool, show_progress_bar: bool) -> np.ndarray:
        assert normalize_embeddings
        assert not show_progress_bar
        rows = np.array([[1.0, len(text), text.count("test")] for text in texts], float).reshape(-1, 3)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    module = ModuleType("sentence_transformers")
    module.__spec__ = ModuleSpec("sentence_transformers", None)
    module.SentenceTransformer = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", module)


@pytest.fixture
def model(tmp_path: Path) -> Path:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "modules.json").write_text("[]")
    return tmp_path / "tiny"


@pytest.mark.usefixtures("installed")
def test_a_folder_is_an_encoder(model: Path) -> None:
    encoder = load_encoder(True, str(model))
    assert encoder is not None
    rows = encoder.encode(["a test", "b"])
    assert (rows.shape, rows.dtype) == ((2, 3), np.float32)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1)
    assert "tiny" in describe(encoder)


@pytest.mark.usefixtures("installed")
def test_another_content_is_another_encoder(model: Path) -> None:
    before = transformer_encoder.load_transformer(str(model)).name
    (model / "modules.json").write_text('["other"]')
    assert transformer_encoder.load_transformer(str(model)).name != before


@pytest.mark.usefixtures("installed")
def test_a_name_that_is_not_on_this_machine_is_told_in_one_line() -> None:
    with pytest.raises(InputError, match=r"^the model cannot be loaded: example/model is not a local folder$"):
        load_encoder(True, "example/model")


@pytest.mark.usefixtures("installed")
def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no model"):
        load_encoder(True, str(tmp_path))


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transformer_encoder, "find_spec", lambda _: None)
    with pytest.raises(SetupError, match="sentence-transformers") as error:
        load_encoder(True, "anything")
    assert "assay[transformers]" in error.value.remedy


@pytest.mark.usefixtures("installed")
def test_it_orders_and_words_alone_decide_what_is_clear(model: Path, tmp_path: Path) -> None:
    (tmp_path / "log.md").write_text("I wrote unit tests with Jest for the basket and corrected the rounding error.")
    (tmp_path / "trick.md").write_text("Our garden has a tree.")

    def mapped(*words: str) -> dict[str, dict[str, object]]:
        lines = CliRunner().invoke(cli, ["map", *words, str(tmp_path / "log.md"), str(tmp_path / "trick.md")], catch_exceptions=False).output.splitlines()  # fmt: skip
        return {Path(line["id"]).name: line for line in map(json.loads, lines)}

    (tmp_path / "own.toml").write_text("encoder = false\n")
    strange, words = mapped("--encoder", str(model)), mapped("--config", str(tmp_path / "own.toml"))
    strong = [[c for c, s in found["log.md"]["strength"].items() if s == "strong"] for found in (strange, words)]
    assert strong[0] == strong[1] == ["S4"]
    assert strange["log.md"]["scores"] != words["log.md"]["scores"]
    assert strange["trick.md"]["abstained"], "though the stand-in calls everything alike"
