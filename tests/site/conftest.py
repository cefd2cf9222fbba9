"""Fixtures of the site's tests: a database that is rolled back, files in a folder of the test, two mirrored tenants."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import cache

from mirror import Mirror, make_mirror


@pytest.fixture(autouse=True)
def _site(settings: LazySettings, tmp_path: Path) -> None:
    settings.SITE_FOLDER = tmp_path / "site"
    settings.ASSAY_FILES = tmp_path / "site" / "files"
    settings.ASSAY_FILES.mkdir(parents=True)
    settings.ASSAY_ENCODER = False
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick, for tests alone
    cache.clear()


@pytest.fixture
def mirror(db: None) -> Mirror:
    """Two tenants with the same people and the same work, each with a canary word in every text."""
    return make_mirror()
