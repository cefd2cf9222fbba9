"""What a file is for, told from its path alone, by gitignore patterns in order of precedence."""

from functools import lru_cache

from pathspec import GitIgnoreSpec

from assay.work.model import Role

# The first role whose patterns match wins: what nobody here wrote comes first, then the special purposes,
# then tests before documents before configuration, and source last, by extension.
PATTERNS: tuple[tuple[Role, tuple[str, ...]], ...] = (
    (
        Role.VENDORED,
        (
            "vendor/", "vendors/", "vendored/", "_vendor/", "third_party/", "third-party/", "thirdparty/",
            "node_modules/", "bower_components/", "site-packages/", "jspm_packages/", ".yarn/",
            "extern/", "external/", "jquery*.js", "bootstrap*.css", "bootstrap*.js", "htmx*.js",
        ),
    ),
    (
        Role.GENERATED,
        (
            "*.min.js", "*.min.css", "*.map", "*.pyc", "*_pb2.py", "*_pb2_grpc.py", "*.pb.go", "*.pb.cc", "*.pb.h",
            "*.g.dart", "*.designer.cs", "*.generated.*", "*_generated.*", "generated/", "__generated__/", "generated_docs/", "generated-docs/",
            "__snapshots__/", "*.snap", "*.ambr", "cassettes/", "dist/", ".next/", "coverage/", "htmlcov/",
            "__pycache__/", ".idea/", ".vs/", "*.po", "*.pot", "*.mo", "*.log", "*.lock.json", "*.bundle.js",
            "/build/", "bin/Debug/", "bin/Release/", "obj/", "*.class", "*.ipynb_checkpoints*", "mvnw", "mvnw.cmd",
            "gradlew", "gradlew.bat", "staticfiles/",
        ),
    ),
    (
        Role.DEPENDENCIES,
        (
            "requirements*.txt", "requirements/*.txt", "requirements*.in", "requirements/*.in", "constraints*.txt",
            "Pipfile", "*.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "npm-shrinkwrap.json",
            "poetry.lock", "uv.lock", "Cargo.lock", "go.sum", "go.mod", "composer.lock", "Gemfile",
            "Gemfile.lock", "packages.config", "environment.yml", "environment.yaml", "*.csproj.lock.json",
            "gradle.lockfile", "pdm.lock", "dependencies*.txt", "packages.txt", "*-packages.txt", "apt*.txt", "Aptfile",
            "Brewfile",
        ),
    ),
    (
        Role.CI,
        (
            ".github/workflows/", ".github/actions/", ".gitlab-ci.yml", ".gitlab/ci/", "Jenkinsfile*", ".circleci/",
            ".travis.yml", "azure-pipelines*.yml", ".azure-pipelines/", "bitbucket-pipelines.yml", "appveyor.yml",
            ".appveyor.yml", ".drone.yml", "buildspec*.yml", ".buildkite/", "cloudbuild.yaml", ".cirrus.yml",
            "/concourse/", ".ci/", ".woodpecker.yml", ".github/dependabot.yml", "renovate.json", ".codecov.yml",
            "codecov.yml", "tox.ini", "noxfile.py",
        ),
    ),
    (
        Role.MIGRATION,
        (
            "migrations/*.py", "migrations/**/*.py", "migrations/**/*.sql", "migrations/**/*.js", "migrations/**/*.ts",
            "migrations/**/*.cs", "alembic/versions/", "db/migrate/", "migrate/**/*.sql", "flyway/",
            "db/migration/", "liquibase/", "changelog-*.xml", "!migrations/__init__.py",
        ),
    ),
    (
        Role.INFRASTRUCTURE,
        (
            "Dockerfile*", "*.dockerfile", ".dockerignore", "docker-compose*.yml", "docker-compose*.yaml",
            "compose*.yml", "compose*.yaml", "*.tf", "*.tfvars", "Chart.yaml", "helm/", "charts/", "k8s/",
            "kubernetes/", "terraform/", "ansible/*.yml", "playbooks/", "*.bicep", "serverless.yml", "Procfile",
            "manifest*.yml", "Vagrantfile", "nginx*.conf", "deploy/", "deployment/", "fly.toml", "vercel.json",
            "netlify.toml", "app.yaml", "template.yaml", "cloudformation*", "render.yaml", "*.service",
        ),
    ),
    (
        Role.TEST,
        (
            "test/", "tests/", "spec/", "specs/", "__tests__/", "e2e/", "cypress/", "testing/", "t/t[0-9]*.sh",
            "test_*.py", "*_test.py", "tests.py", "conftest.py", "*_test.go", "*.spec.*", "*.test.*",
            "*Test.java", "*Tests.java", "*Test.kt", "*Tests.cs", "*Test.cs", "*Test.php", "*_spec.rb", "*_test.rb",
            "*_test.exs", "*_test.cc", "*_test.cpp", "test_*.c", "*.feature", "*.cy.*", "test-*.c", "integration_tests/",
            "functional_tests/", "unit_tests/", "perf/", "load_tests/", "locustfile.py", "*.jmx", "Test*.swift",
        ),
    ),
    (
        Role.DOCS,
        (
            "*.md", "*.rst", "*.adoc", "*.asciidoc", "*.txt", "docs/**/*.html", "doc/**/*.html", "*.docx", "*.pdf",
            "*.pptx", "*.mdx", "*.puml", "*.plantuml", "*.mmd", "*.drawio", "README*", "CHANGELOG*", "CHANGES*",
            "CONTRIBUTING*", "AUTHORS*", "LICENSE*", "LICENCE*", "COPYING*", "SECURITY*", "/man/", "openapi*.yaml",
            "openapi*.yml", "swagger*.yaml", "swagger*.yml", "openapi*.json", "swagger*.json",
            ".github/ISSUE_TEMPLATE/", ".github/PULL_REQUEST_TEMPLATE*", "!robots.txt", "!CMakeLists.txt",
        ),
    ),
    (
        Role.CONFIG,
        (
            "*.toml", "*.ini", "*.cfg", "*.yml", "*.yaml", "*.conf", "*.properties", ".editorconfig", ".gitignore",
            ".gitattributes", ".eslintrc*", ".prettierrc*", ".pylintrc", ".flake8", ".babelrc", "tsconfig*.json",
            "package.json", "composer.json", "babel.config.*", "webpack*.js", "vite.config.*", "jest.config.*",
            "*.config.js", "*.config.ts", "*.config.mjs", "Makefile*", "*.mk", "CMakeLists.txt", "*.cmake",
            "justfile", "setup.py", "MANIFEST.in", "pom.xml", "build.gradle*", "*.csproj", "*.sln", "*.gradle",
            "CODEOWNERS", ".mailmap", ".pre-commit-config.yaml", ".env*", ".nvmrc", ".tool-versions",
            "*.gemspec", "Rakefile", "meson.build", "configure.ac", "BUILD", "BUILD.bazel", "WORKSPACE",
            "appsettings*.json", "*.plist", "Cargo.toml",
        ),
    ),
    (
        Role.SOURCE,
        tuple(
            f"*.{extension}"
            for extension in ["py", "pyi", "pyx", "pxd", "js", "jsx", "mjs", "cjs", "ts", "tsx", "vue", "svelte", "java", "kt", "kts", "scala", "groovy", "clj", "cljs", "c", "h", "cc", "cpp", "cxx", "hh", "hpp", "hxx", "m", "mm", "swift", "go", "rs", "rb", "erb", "haml", "slim", "php", "phtml", "cs", "fs", "vb", "pl", "pm", "lua", "r", "jl", "dart", "ex", "exs", "erl", "hrl", "hs", "ml", "mli", "elm", "nim", "zig", "d", "pas", "ada", "adb", "ads", "f", "f90", "for", "cob", "cbl", "asm", "s", "sh", "bash", "zsh", "fish", "ps1", "bat", "cmd", "sql", "prisma", "graphql", "gql", "proto", "thrift", "html", "htm", "xhtml", "jinja", "jinja2", "j2", "njk", "hbs", "ejs", "pug", "liquid", "mustache", "twig", "cshtml", "razor", "css", "scss", "sass", "less", "styl", "xsl", "xslt", "ipynb", "tcl", "awk", "vim", "el", "lisp", "scm", "rkt", "sol", "cshtml", "xaml", "qml", "glsl", "gd"]
        ),
    ),
)  # fmt: skip


def _anywhere(pattern: str) -> str:
    """A pattern with a slash inside would hold at the top of the tree only; these hold in any folder."""
    inside = "/" in pattern.strip("/") and not pattern.startswith(("/", "!"))
    return f"**/{pattern}" if inside else pattern


SPECS = tuple((role, GitIgnoreSpec.from_lines(map(_anywhere, patterns))) for role, patterns in PATTERNS)


@lru_cache(maxsize=1 << 17)
def role_of(path: str) -> Role:
    """The role of a file by its path; OTHER where no pattern knows it.

    >>> role_of("app/tests/test_fares.py"), role_of("vendor/lib/README.md"), role_of("logo.png")
    (<Role.TEST: 'test'>, <Role.VENDORED: 'vendored'>, <Role.OTHER: 'other'>)
    """
    for role, spec in SPECS:
        if spec.match_file(path):
            return role
    return Role.OTHER
