"""Settings: read once, checked, and told what is wrong with them."""

from pathlib import Path

import pytest

from assay.basics.config import Config, cache_folder, config_folder, read_config
from assay.basics.errors import InputError


def test_without_a_file_the_defaults_hold() -> None:
    assert read_config(None) == Config()


def test_the_users_own_file_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "assay.toml").write_text('bots = ["nightly"]\n')
    assert read_config(None, {"ASSAY_CONFIG_DIR": str(tmp_path)}) == Config(bots=("nightly",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour = 1", "unknown setting: colour"),
        ("names = 1", "names should be true or false"),
        ("person = 'ada'", "person should be a list"),
        ("bots = [1]", "bots should be a list"),
        ("standard = 3", "standard should be a text"),
        ("names = ", "settings cannot be read"),
    ],
)
def test_a_wrong_setting_is_told_with_its_file(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "assay.toml"
    file.write_text(text)
    with pytest.raises(InputError, match=says) as caught:
        read_config(file)
    assert caught.value.where == str(file)


def test_a_file_of_other_bytes_or_size_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "assay.toml"
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(InputError, match="cannot be read"):
        read_config(file)
    file.write_bytes(b"#" * (2 << 20))
    with pytest.raises(InputError, match="too large"):
        read_config(file)


def test_folders_are_the_systems_unless_named() -> None:
    assert config_folder({}).name == cache_folder({}).name == "assay"
    assert cache_folder({"ASSAY_CACHE_DIR": "/x"}) == Path("/x")
