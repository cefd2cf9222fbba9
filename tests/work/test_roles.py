"""What a file is for."""

import pytest

from assay.work.model import Role
from assay.work.roles import role_of

EXAMPLES = {
    Role.SOURCE: "app/fares.py src/Main.java web/map.tsx lib/x.c static/site.css templates/page.html run.sh schema.sql",
    Role.TEST: "tests/test_fares.py app/fares_test.go src/test/java/FareTest.java web/map.spec.ts a/features/x.feature t/t0001-init.sh",
    Role.DOCS: "README.md docs/guide.rst LICENSE CHANGELOG a/b/notes.txt docs/openapi.yaml design.puml",
    Role.CONFIG: "pyproject.toml package.json Makefile a/settings.ini .editorconfig setup.py CMakeLists.txt CODEOWNERS",
    Role.CI: ".github/workflows/ci.yml .gitlab-ci.yml Jenkinsfile .ci/run .github/dependabot.yml tox.ini",
    Role.INFRASTRUCTURE: "Dockerfile infra/main.tf k8s/app.yaml docker-compose.yml deploy/app.conf web/Dockerfile.prod",
    Role.MIGRATION: "app/migrations/0002_seats.py db/migrate/2020_x.rb alembic/versions/ab_x.py",
    Role.DEPENDENCIES: "requirements.txt requirements/dev.txt docker/dependencies.prod.txt apt-packages.txt poetry.lock package-lock.json go.sum a/yarn.lock",
    Role.GENERATED: "app.min.js api_pb2.py a/__snapshots__/x.snap locale/de/django.po tests/cassettes/x.yaml",
    Role.VENDORED: "vendor/x/README.md a/node_modules/x.js third_party/y.c static/jquery-3.1.js",
    Role.OTHER: "logo.png data/stops.csv fonts/x.woff2 stops.json",
}


@pytest.mark.parametrize(("path", "role"), [(path, role) for role, paths in EXAMPLES.items() for path in paths.split()])
def test_examples(path: str, role: Role) -> None:
    assert role_of(path) is role


@pytest.mark.parametrize("path", ["tests.md/x.py", "documentation.py", "testing_guide.md", "contest.py", "latest.py"])
def test_a_name_that_only_sounds_like_a_test_is_none(path: str) -> None:
    assert role_of(path) is not Role.TEST
