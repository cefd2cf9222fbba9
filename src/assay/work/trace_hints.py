"""For each kind of trace, words one of which is in any line that it recognises.

Looking for a plain word is a hundred times quicker than trying an expression, and most lines hold none of them. The
words were derived from the expressions; a test makes lines from each expression and looks for them.
"""

# Words are divided by '|'; blanks belong to them.
WORDS: dict[str, str] = {
    "test case": "fact|func|it|scenario|should|specify|test|theory",
    "assertion": ".should|assert|expect|require.|self.|test_cmp ",
    "test framework": (
        "[inlinedata|[theory]|aftereach|beforeall|beforeeach|factory|given|jest|mock|parameterizedtest"
        "|patch|pytest.|setup|sinon.|subtest(|t.run(|testclient|vi"
    ),
    "edge case": (
        "boundary|denied|does_not|doesn|duplicate|edge|empty|error|expired|fail|forbidden|found|invalid"
        "|malformed|missing|negative|overflow|raises|reject|timeout|too_|unauthor|when_no|without"
    ),
    "system test": (
        "@springboottest|api.|axe.run|axebuilder|browser.|click_|client.|clirunner|cy.|docker_compose|http.get(|httpuser|k6/"
        "|liveservertestcase|locust|fill_in|have_|page.|playwright|puppeteer|requests.|selenium|session.|subprocess."
        "|supertest|testclient(|testcontainers|testserver(|visit|webapplicationfactory|webdriver."
    ),
    "scenario": "example|feature|scenario",
    "definition": "class|def|enum|fn|func|impl|interface|module|struct|trait",
    "type": "@abstractmethod|class|extends|implements|protocol",
    "event": (
        ".addeventlistener(|@app.task|@eventlistener|@receiver(|@shared_task|addhandler(|emit|on|publish|subscribe"
    ),
    "typed": "def",
    "docstring": '"""|/**|///',
    "query": (
        ".objects.|.query.filter|aggregate|create|cursor.execute(|findmany|findone|group|insert|join|knex"
        "|mongoose|prisma|select|sequelize|session.|update"
    ),
    "data model": (
        "alter|column|create|entity|foreignkey|index|manytoone|migrations.|models.|onetomany|primary"
        "|reference|relationship|schema("
    ),
    "migration undo": "down|reverse_code|reverse_sql|table",
    "algorithm": (
        "a_star|adjacency|backtrack|bfs|binary|bisect.|bisect_|breadth|depth|deque|dfs|dijkstra|disjoint"
        "|distance|fibonacci|filter|graphlib|hashmap|heap|knapsack|levenshtein|linked|lru_cache|memoi"
        "|merge|pointers|priority|programming|quick|sliding|table|topological|treemap|trie|union"
    ),
    "concurrency": (
        "asyncio.|atomic|compare_and_swap|critical section|mutex|race condition|select_for_update"
        "|semaphore|sync.|synchronized|threading."
    ),
    "interface": (
        "<template>|@media|button|classname=|dialog|display|effect|fieldset|flex|font-size|footer|form"
        "|grid-template|header|input|label|main|margin|nav|padding|reducer|render|section|select|state"
        "|table|textarea|tk|ul|v-"
    ),
    "accessibility": ":focus|<label|alt=|aria-|prefers-|role=|sr-only|tabindex=|visually-hidden",
    "security": (
        "argon2|authori|bcrypt|bleach.|check_password|compare_digest|content-security-policy|csrf"
        "|dompurify|escapehtml|has_perm|hash_password|helmet(|hmac.|html.escape|httponly|is_authenticated"
        "|limit|login_required|nh3.|pbkdf2|permission_required|samesite|sanitis|sanitiz|secrets.token"
        "|secure_|session_cookie_secure|strict-transport-security|throttle|verify_signature"
        "|x-frame-options"
    ),
    "personal data": (
        "anonymi|data protection|data retention|gdpr|personal|pseudonymi|redact|retention period|right to erasure"
    ),
    "design pattern": "class|interface|struct",
    "error handling": "catch|err|except|raise|throw",
    "user story": "as a",
    "acceptance": "acceptance |definition of done|functional requirement|must ",
    "options": (
        "alternative|chose|considered options|decided|decision drivers|decision outcome"
        "|options considered|pros and cons|rejected because|trade"
    ),
    "diagram": ".. |@startuml|```mermaid|classdiagram|erdiagram|flowchart|graph|sequencediagram|statediagram",
    "threat": "abuse case|attack surface|attack vector|security |stride|threat model|trust boundar",
    "vulnerability": " a security|cve-|ghsa|vulnerabilit",
    "user guide": (
        "docker|getting started|how to use|installation|npm |pip install|quick|to install|tutorial|usage|user guide"
    ),
    "support note": "faq|frequently asked|if you |known |support |troubleshoot|upgrad",
    "learning": "certificat|course |cpd|learn|off-the-job|what i ",
    "service level": "on-call rota|resolution time|response time|service|sla",
    "estimate": "estimat|person|planning poker|story point|t-shirt siz",
    "recovery note": (
        "backup|borg|disaster recovery|mongodump|mysqldump|pg_dump|pg_restore|restic|restore |rollback p|runbook"
    ),
    "audience": (
        "administrators|board|business|call centre|client|customer|desk|developers|managers|meeting |minutes of"
        "|non-technical|operators"
        "|owner|presentation|release note|s new|stakeholder|users"
    ),
    "impediment": "blocked by|blocker|impediment|mitigation|raid log|risk |workaround",
    "ci test": (
        "coverage|ctest|dotnet test|go test|gradle|make test|mvn |nox|npm |phpunit|pytest|rspec|tox|unittest|yarn test"
    ),
    "ci check": (
        "black|clippy|eslint|flake8|golangci-lint|isort|mypy|pre-commit|prettier|pylint|rubocop|ruff"
        "|shellcheck|stylelint"
    ),
    "security check": (
        "bandit|codeql|dependabot|dependency-review|detect-secrets|gitleaks|npm audit|owasp"
        "|package-ecosystem|pip-audit|renovate|safety check|semgrep|snyk|trivy|zizmor"
    ),
    "deploy": (
        "aws |az webapp|build-push-action|cf push|deploy|docker push|environment:|gcloud |gh release"
        "|heroku|install|kubectl|npm publish|pypi-publish|softprops/action-gh-release|terraform "
        "|twine upload|upgrade"
    ),
    "container": "cronjob|deployment|from|image:|ingress|resource|service|statefulset",
    "container content": (
        "add|build:|cmd|command:|containerport:|copy|entrypoint|ports:|replicas:|run|selector:|workdir"
    ),
    "package": "[project.scripts]|[project]|[tool.poetry]|entry_points|version",
}
HINTS = {kind: tuple(words.split("|")) for kind, words in WORDS.items()}
