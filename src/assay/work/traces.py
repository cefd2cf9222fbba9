"""Recognises in added lines what a duty lens may speak of: one named pattern a kind, by the role of the file.

A trace says 'such a line was added here', never more; the lenses say what it may show. Patterns are matched line
by line, without its indentation, and only so far into a line: none can backtrack for long.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assay.work.model import Role, Trace
from assay.work.new_cases import has_new_body
from assay.work.reworded import NOTHING_REPLACED, Replaced
from assay.work.trace_hints import HINTS

KEPT_A_KIND = 3  # traces of one kind kept for one file of one commit: enough to quote, and volume never scores
LONGEST_QUOTE = 200
MOST_TRIES = 300  # lines of one file of one commit in which a hint is followed up
LONGEST_LINE = 400  # characters; the rest of a longer line is data, not writing


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of trace: the roles of file it is looked for in, and the expression that finds it."""

    kind: str
    roles: frozenset[Role]
    expression: re.Pattern[str]


def _pattern(kind: str, roles: Iterable[Role], expression: str, flags: int = 0) -> Pattern:
    return Pattern(kind, frozenset(roles), re.compile(expression, flags | re.MULTILINE))


_CODE = (Role.SOURCE, Role.TEST)
_I = re.IGNORECASE

PATTERNS: tuple[Pattern, ...] = (
    # Tests
    _pattern(
        "test case",
        [Role.TEST],
        r"^[ \t]*(?:(?:async[ \t]+)?def[ \t]+test_?\w+|(?:it|test|specify|scenario)(?:\.each\b.{0,80})?[ \t]*\(?[ \t]*['\"`].{3,}"
        r"|@(?:Test|ParameterizedTest)\b|func[ \t]+Test\w+\(|#\[(?:tokio::)?test\]|TEST(?:_F|_P)?\(\w+|\[(?:Fact|Theory|Test)\]"
        r"|(?:public[ \t]+)?(?:async[ \t]+)?(?:function|void|fun)[ \t]+(?:test|should)\w+|test_expect_(?:success|failure)\b"
        r"|[ \t]*Scenario(?: Outline)?:.+)",
    ),
    _pattern(
        "assertion",
        [Role.TEST],
        # not those that tell a type checker or a reader what a value is
        r"^[ \t]*(?:assert\b(?!\(?[ \t]*isinstance\(|[ \t]+[\w.]+[ \t]+is[ \t]+not[ \t]+None[ \t]*(?:#.*)?$).+|(?:await[ \t]+)?expect\(.+|self\.(?:assert|fail)\w+\(.+|(?:Assert|assertThat|assert\w*)[.(!].+"
        r"|(?:ASSERT|EXPECT)_\w+\(.+|require\.\w+\(.+|.{0,60}\.should\b.+|test_cmp .+)",
    ),
    _pattern(
        "test framework",
        [Role.TEST],
        r"@?pytest\.(?:fixture|mark\.(?:parametrize|usefixtures|asyncio|django_db)|raises|approx)|@(?:patch|mock\.patch|given|ParameterizedTest|BeforeEach|"
        r"MockBean|Mock)\b|\bmock(?:er)?\.patch\(|\b(?:MagicMock|AsyncMock|monkeypatch|TestClient|RequestFactory|setUp"
        r"(?:TestData|Class)?)\b|\b(?:jest|vi)\.(?:fn|mock|spyOn)\(|\b(?:beforeEach|afterEach|beforeAll)\(|@factory\b|"
        r"\bFactory(?:Boy)?\b\(|sinon\.|factory\.(?:SubFactory|Faker)|t\.Run\(|subTest\(|\[Theory\]|\[InlineData|Mockito\.",
    ),
    _pattern(
        "edge case",
        [Role.TEST],
        r"^[ \t]*(?:(?:async[ \t]+)?def[ \t]+test_?\w*|(?:it|test)[ \t]*\([ \t]*['\"`].{0,120}|.{0,30}(?:void|func|fun|fn)[ \t]+\w*)"
        r"(?:invalid|empty|missing|error|fail|raises|reject|denied|forbidden|unauthor|negative|boundary|edge|timeout|"
        r"overflow|duplicate|not_?found|without|doesn.?t|does_not|when_no|too_(?:long|large|many)|malformed|expired)",
        _I,
    ),
    _pattern(
        "system test",
        [Role.TEST],
        r"\b(?:page\.(?:goto|click|fill|get_by_\w+|getBy\w+)|cy\.(?:visit|get|contains)|webdriver\.|selenium|LiveServerTestCase|"
        r"StaticLiveServerTestCase|browser\.(?:get|visit)|supertest|TestServer\(|WebApplicationFactory|@SpringBootTest|"
        r"playwright|puppeteer|axe\.run|AxeBuilder|locust|HttpUser|http\.get\(|k6/|testcontainers|docker_compose|"
        r"(?:client|api|session|requests)\.(?:get|post|put|patch|delete)\(|subprocess\.(?:run|Popen|check_\w+)\(|CliRunner|TestClient\(|"
        r"click_(?:on|button|link)|have_(?:content|text|css)|fill_in[ \t(]|visit[ \t(]\S)",
    ),
    _pattern("scenario", [Role.TEST, Role.DOCS], r"^[ \t]*(?:Scenario(?: Outline)?|Feature|Example):[ \t]+\S.{4,}"),
    # Code
    _pattern(
        "definition",
        [Role.SOURCE],
        r"^(?:(?:export|default|public|private|protected|internal|static|abstract|async|pub|final|override|virtual|sealed)[ \t]+){0,4}"
        r"(?:def|class|func|function|fn|interface|trait|struct|enum|impl|module)[ \t]+[\w$(*&<].{0,100}",
    ),
    _pattern(
        "type",
        [Role.SOURCE],
        r"^[ \t]*(?:class[ \t]+\w+\([\w., \[\]]{1,80}\)|@dataclass|@abstractmethod|(?:export[ \t]+)?(?:abstract[ \t]+)?(?:class|"
        r"interface)[ \t]+\w+(?:[ \t]+(?:extends|implements)[ \t]+\w+)|class[ \t]+\w+\(.{0,40}Protocol)",
    ),
    _pattern(
        "event",
        [Role.SOURCE],
        r"\.addEventListener\(|@receiver\(|\.(?:emit|subscribe|publish)\(|\bon[A-Z]\w+[ \t]*=[ \t]*\{|@app\.task|@shared_task|"
        r"EventEmitter|@EventListener|addHandler\(|\.connect\(\w+\.\w+",
    ),
    _pattern("typed", [Role.SOURCE], r"^[ \t]*(?:async[ \t]+)?def[ \t]+\w+\(.{0,200}\)[ \t]*->[ \t]*\w+"),
    _pattern("docstring", [Role.SOURCE], r"^[ \t]*(?:[rR]?\"\"\"[A-Z].{15,}|/\*\*[ \t]*\w.{10,}|///[ \t]*[A-Z].{10,})"),
    _pattern(
        "query",
        [Role.SOURCE, Role.MIGRATION],
        r"\b(?:SELECT\b.{1,200}\bFROM\b|INSERT[ \t]+INTO[ \t]+\w|UPDATE[ \t]+\w+[ \t]+SET\b|CREATE[ \t]+(?:UNIQUE[ \t]+)?(?:TABLE|INDEX|VIEW)\b|"
        r"(?:LEFT|INNER|OUTER)[ \t]+JOIN\b|GROUP[ \t]+BY[ \t]+\w)"
        r"|\.objects\.(?:filter|get|create|exclude|annotate|aggregate|values|prefetch_related|select_related|bulk_create|all|get_or_create)\("
        r"|\bsession\.(?:query|execute|scalars?)\(|\bdb\.session\.(?:add|commit|query|execute|scalar)|\bcursor\.execute\(|\.query\.filter(?:_by)?\("
        r"|\b(?:prisma|knex|sequelize|mongoose)\.\w+|\.(?:findOne|findMany|insertOne|updateOne|aggregate)\(|\bselect\(\w+\)\.(?:where|join)",
    ),
    _pattern(
        "data model",
        [Role.SOURCE, Role.MIGRATION],
        r"\bmodels\.(?:\w*Field|ForeignKey|Index|UniqueConstraint|CheckConstraint)\(|\bdb\.(?:Column|relationship|ForeignKey)\(|"
        r"\bmapped_column\(|\b(?:Column|relationship)\((?:Integer|String|Text|ForeignKey|DateTime|Boolean|UUID|\"|')|"
        r"@(?:Entity|ManyToOne|OneToMany|Column)\b|\bCREATE[ \t]+TABLE\b(?!.{0,60}\.\.\.)|\bop\.(?:create_table|add_column|create_index)\(|"
        r"\bmigrations\.(?:CreateModel|AddField|AlterField|AddConstraint|AddIndex|RunPython|RunSQL|RemoveField)\(|\bnew[ \t]+Schema\(|"
        r"\bcreate_table[ \t]+:\w|\badd_(?:column|index|reference)[ \t]+:\w|\bALTER[ \t]+TABLE\b(?!.{0,60}\.\.\.)|\bPRIMARY[ \t]+KEY\b|\bREFERENCES[ \t]+\w",
    ),
    _pattern("migration undo", [Role.MIGRATION], r"\bdef[ \t]+downgrade\(|reverse_code|\breverse_sql\b|^[ \t]*def[ \t]+down\b|exports\.down|\bDROP[ \t]+TABLE\b"),
    _pattern(
        "algorithm",
        [Role.SOURCE],
        r"\b(?:heapq|heappush|heappop|bisect_(?:left|right)|bisect\.(?:bisect|insort)\w*|deque|PriorityQueue|priority[_ ]queue|binary[_ ]search|"
        r"topological\w*|graphlib|dijkstra|breadth[_ -]first|depth[_ -]first|bfs|dfs|a_star|memoi[sz]e\w*|lru_cache|"
        r"linked[_ ]?list|LinkedList|trie|union[_ ]find|disjoint[_ ]set|quick[_ ]?sort|merge[_ ]?sort|heap[_ ]?sort|"
        r"levenshtein|edit[_ ]distance|knapsack|dynamic[_ ]programming|backtrack\w*|bloom[_ ]?filter|hash[_ ]?table|HashMap|"
        r"TreeMap|adjacency\w*|fibonacci|sliding[_ ]window|two[_ ]pointers)\b",
        _I,
    ),
    _pattern(
        "concurrency",
        [Role.SOURCE],
        r"\b(?:threading\.(?:R?Lock|Semaphore|Condition)|asyncio\.(?:Lock|Semaphore|gather)|mutex|Mutex|synchronized|semaphore|"
        r"race condition|select_for_update|compare_and_swap|std::atomic|Atomic(?:Integer|Long|Boolean|Reference)|atomic_(?:load|store|fetch|add|inc|dec|cmpxchg|compare)\w*|sync\.(?:RW)?Mutex|pthread_mutex\w*|critical section)\b",
    ),
    _pattern(
        "interface",
        [Role.SOURCE],
        r"<(?:form|button|input|label|nav|select|textarea|fieldset|dialog|header|footer|main|table|ul|section)\b|\bclassName=|"
        r"\buse(?:State|Effect|Reducer)\(|<template>|^[ \t]*@media\b|\bv-(?:model|if|for)=|\brender(?:er)?\([ \t]*<|"
        r"\bQ(?:Push)?Button\(|\btk(?:inter)?\.\w+\(|^[ \t]*(?:display|grid-template\w*|flex\w*|padding|margin|font-size):[ \t]",
    ),
    _pattern("accessibility", [Role.SOURCE], r"\baria-\w+=|\brole=[\"']|\balt=[\"']\S|<label[ \t]+for=|\btabindex=|:focus(?:-visible)?\b|prefers-(?:reduced|color)|visually-hidden|sr-only"),
    _pattern(
        "security",
        [Role.SOURCE, Role.CONFIG],
        r"\b(?:csrf\w*|sanitiz\w+|sanitis\w+|bleach\.|nh3\.|bcrypt|argon2|pbkdf2\w*|hash_password|check_password|permission_required|"
        r"login_required|has_perm\w*|authori[sz]e\w*|is_authenticated|rate_?limit\w*|throttle\w*|Content-Security-Policy|"
        r"SESSION_COOKIE_SECURE|SECURE_\w+|HttpOnly|SameSite|compare_digest|secrets\.token\w*|hmac\.\w+|verify_signature|"
        r"X-Frame-Options|Strict-Transport-Security|html\.escape|escapeHtml|DOMPurify|helmet\()",
        _I,
    ),
    _pattern("personal data", [Role.SOURCE, Role.DOCS, Role.CONFIG], r"\b(?:GDPR|personal(?:ly identifiable)? (?:data|information)|anonymi[sz]\w+|pseudonymi[sz]\w+|data retention|retention period|data protection|redact(?:ed|ion)?|right to erasure)\b", _I),
    _pattern("design pattern", [Role.SOURCE], r"^[ \t]*(?:(?:export|public|abstract|final)[ \t]+)*(?:class|interface|struct)[ \t]+\w*(?:Factory|Strategy|Observer|Adapter|Decorator|Repository|Builder|Facade|Visitor|Mediator|Proxy|Middleware|Backend|Registry)\b"),
    _pattern("error handling", [Role.SOURCE], r"^[ \t]*(?:raise[ \t]+\w+|except[ \t(]\w+|\}?[ \t]*catch[ \t]*\(|throw[ \t]+new[ \t]+\w+|if[ \t]+err[ \t]*!=[ \t]*nil)"),
    # Documents
    _pattern("heading", [Role.DOCS], r"^(?:#{1,4}[ \t]+\S.{2,}|={1,3}[ \t]\S.{2,})"),
    _pattern("user story", [Role.DOCS, Role.TEST, Role.CONFIG], r"\bAs an?\b.{2,60}\bI (?:want|need|can|would like|should be able)\b.{3,}", _I),
    _pattern("acceptance", [Role.DOCS], r"\bacceptance (?:criteria|tests?)\b|\bdefinition of done\b|\bnon-functional requirements?\b|\bfunctional requirements?\b|\bmust (?:be able to|support|not|respond within)\b", _I),
    _pattern("task", [Role.DOCS], r"^[ \t]*[-*][ \t]\[[ xX]\][ \t]+\S.{4,}"),
    _pattern("options", [Role.DOCS], r"\b(?:considered options|options considered|alternatives? considered|alternatives|pros and cons|trade-?offs?|decision outcome|decision drivers|we (?:decided|chose)|rejected because)\b", _I),
    _pattern("diagram", [Role.DOCS], r"^[ \t]*(?:```mermaid|@startuml|(?:graph|flowchart)[ \t]+(?:TD|TB|LR|RL|BT)\b|sequenceDiagram|classDiagram|erDiagram|stateDiagram|digraph[ \t]+\w*[ \t]*\{|\.\. (?:uml|graphviz|mermaid)::)"),
    _pattern("threat", [Role.DOCS], r"\b(?:threat model\w*|STRIDE|attack surface|abuse case|attack vector|trust boundar\w+|security (?:considerations?|requirements?|model|risks?))\b", _I),
    _pattern("vulnerability", [Role.DOCS, Role.CONFIG, Role.DEPENDENCIES], r"\b(?:CVE-\d{4}-\d{3,7}|GHSA(?:-\w{4}){3}|vulnerabilit(?:y|ies)|report(?:ing)? a security)\b", _I),
    _pattern("user guide", [Role.DOCS], r"\b(?:pip install|npm (?:install|ci|run)|docker(?:[ -]compose)? (?:run|up|build)|getting started|quick ?start|installation|to install|how to use|usage|user guide|tutorial)\b", _I),
    _pattern("support note", [Role.DOCS], r"\b(?:troubleshoot\w*|known (?:issues?|limitations?)|frequently asked|FAQ|if you (?:see|get) (?:the|this|an) error|upgrad(?:e|ing) (?:guide|from|notes?)|support (?:policy|desk|team))\b", _I),
    _pattern("learning", [Role.DOCS], r"\b(?:CPD|what I (?:have )?learn(?:ed|t)|I (?:have )?learn(?:ed|t)|lessons learn(?:ed|t)|off-the-job|learning (?:log|journal|goals?|objectives?)|certificat(?:e|ion) (?:of|in|for)|course (?:on|in|completed))\b", _I),
    _pattern("service level", [Role.DOCS, Role.CONFIG], r"\b(?:SLAs?|[Ss]ervice[- ][Ll]evel (?:[Aa]greement|[Oo]bjective|[Tt]arget)s?|[Rr]esponse times? (?:of|within|target)|resolution time|on-call rota)\b"),
    _pattern("estimate", [Role.DOCS], r"\b(?:estimat(?:e|ed|es|ing|ion)s?\b.{0,40}\b(?:days?|hours?|points?|weeks?|effort)|story points?|person[- ]days?|t-shirt siz\w+|planning poker|(?:three|3)-point estimate)\b", _I),
    _pattern("recovery note", [Role.DOCS, Role.INFRASTRUCTURE, Role.SOURCE, Role.CONFIG], r"\b(?:pg_dump|pg_restore|mysqldump|mongodump|restic|borg(?:backup)?|backup_retention\w*|disaster recovery|restore (?:from|the) backup|backups? (?:of|and|the|are|script)|rollback (?:plan|procedure)|runbook)\b", _I),
    _pattern("audience", [Role.DOCS], r"\b(?:for (?:users|administrators|operators|managers|non-technical|developers|stakeholders|customers|the product owners?|(?:the )?(?:customer|client) services?|the (?:business|board|call centre|help ?desk))|release notes?|what'?s new|stakeholders?|meeting (?:notes|minutes)|minutes of|presentation)\b", _I),
    _pattern("impediment", [Role.DOCS], r"\b(?:blocked by|blockers?|impediments?|risk (?:register|log)|RAID log|mitigations?|workarounds?)\b", _I),
    # Delivery
    _pattern("ci test", [Role.CI], r"(?<![-_./])\b(?:pytest|tox|nox|npm (?:run )?test|yarn test|make test|go test|cargo test|mvn (?:-\S+ )*(?:test|verify)|gradlew? (?:test|check)|dotnet test|rspec|phpunit|ctest|unittest|coverage)\b(?![\"']?[ \t]*[:=])"),
    _pattern("ci check", [Role.CI, Role.CONFIG], r"\b(?:ruff|flake8|pylint|eslint|prettier|mypy|black|isort|rubocop|golangci-lint|clippy|pre-commit|shellcheck|stylelint)\b(?![\"']?[ \t]*[:=])"),
    _pattern("security check", [Role.CI, Role.CONFIG], r"\b(?:codeql|bandit|semgrep|trivy|gitleaks|snyk|dependabot|renovate|safety check|pip-audit|npm audit|zizmor|detect-secrets|owasp|dependency-review|package-ecosystem)\b", _I),
    _pattern("deploy", [Role.CI, Role.INFRASTRUCTURE], r"\b(?:deploy\w*|kubectl|helm (?:upgrade|install)|terraform (?:apply|plan)|cf push|heroku|aws (?:ecs|s3|lambda|deploy)|az webapp|gcloud (?:run|app)|fly(?:ctl)? deploy|environment:[ \t]*\w+|pypi-publish|twine upload|npm publish|docker push|build-push-action|gh release|softprops/action-gh-release)\b", _I),
    _pattern("container", [Role.INFRASTRUCTURE], r"^(?:FROM[ \t]+\S+|[ \t]+image:[ \t]*\S+|resource[ \t]+\"\w+\"|kind:[ \t]*(?:Deployment|Service|Ingress|StatefulSet|CronJob)|services:)"),
    _pattern("container content", [Role.INFRASTRUCTURE], r"^[ \t]*(?:COPY|ADD|CMD|ENTRYPOINT|WORKDIR|RUN)[ \t]+\S|^[ \t]+(?:command|entrypoint|ports|build|replicas|containerPort|selector):"),
    _pattern("package", [Role.CONFIG], r"^[ \t]*(?:version[ \t]*=|__version__|\[project\]|\[tool\.poetry\]|\"version\":|<version>|entry_points|\[project\.scripts\])"),
)  # fmt: skip

CASES = frozenset({"test case", "edge case"})  # what a test says that it is: counts only where what it does is new too
IS_CASE = next(pattern.expression for pattern in PATTERNS if pattern.kind == "test case")

# Kinds that people write as comments on purpose; all others are looked for in code.
TOLD_IN_COMMENTS = frozenset({"docstring", "personal data", "recovery note"})
# Comments, documentation in code, lines that only bring a name in, and expressions that look for such words.
NO_CODE = re.compile(
    r"[rR][\"']|[:@]param\b|:returns?:|@returns?\b|\.\. |[^`]{0,80}``|#(?!define|if|endif|pragma|\[|!)|//|/?\*(?:[ /*]|$)|--[ ]|<!--|%[ ]|;[;\s]|import[ \t{]|from[ \t]\S+[ \t]+import\b|"
    r"using[ \t]|require\b|(?:const|let|var)[ \t].{1,60}=[ \t]*require\(|package[ \t]|use[ \t]+\w+(?:::|\\)"
)

# An expression that looks for words does not use them, and neither does a list of them in a string.
LOOKS_FOR = re.compile(r"\(\?[:!=<]|[\"'](?:[^\"'|\s]{1,40}\|){3}")
# In tests a means must be used: bringing its name in is no use of it.
BROUGHT_IN = re.compile(
    r"import[ \t{]|from[ \t]\S+[ \t]+import\b|using[ \t]|require\b|(?:const|let|var)[ \t].{1,60}=[ \t]*require\("
)

REMARK = re.compile(r"#|//|;")  # in what sets things up a remark does nothing


def _by_role(role: Role) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """The patterns of a role: those for comments too, and those for code alone."""
    patterns = [p for p in PATTERNS if role in p.roles]
    told = tuple(p for p in patterns if p.kind in TOLD_IN_COMMENTS)
    return told, tuple(p for p in patterns if p not in told)


PASSED_OVER = {
    Role.SOURCE: NO_CODE,
    Role.TEST: BROUGHT_IN,
    Role.CI: REMARK,
    Role.INFRASTRUCTURE: REMARK,
    Role.CONFIG: REMARK,
}
BY_ROLE = {role: _by_role(role) for role in Role}


def find_traces(
    role: Role, lines: Sequence[tuple[int, str]], replaced: Replaced = NOTHING_REPLACED
) -> tuple[Trace, ...]:
    """Traces in added lines, given with their numbers in the new file; a few of each kind, in order of line.

    Most kinds are looked for in code only: a comment or an import that names an algorithm is not one.
    A line that only rewords one of the deleted lines is none of the person's making.
    """
    whole = [(number, line.strip()[:LONGEST_LINE]) for number, line in lines]
    if role is Role.SOURCE:
        whole = [(number, line) for number, line in whole if not _looks_for_words(line)]
    skipped = PASSED_OVER.get(role)
    code = [(number, line) for number, line in whole if not skipped.match(line)] if skipped else whole
    told, built = BY_ROLE[role]
    found = [*_search(told, whole, replaced), *_search(built, code, replaced)]
    return tuple(sorted(found, key=lambda t: (t.line, t.kind)))


def _looks_for_words(line: str) -> bool:
    """Asked of every line, so the plain signs of an expression come first."""
    return ("(?" in line or line.count("|") > 2) and bool(LOOKS_FOR.search(line))


def _search(patterns: Sequence[Pattern], lines: Sequence[tuple[int, str]], replaced: Replaced) -> Iterator[Trace]:
    if not lines:
        return
    lowered = [line.lower() for _, line in lines]
    starts = list(accumulate((len(line) + 1 for line in lowered), initial=0))
    text = "\n".join(lowered)
    added = dict(lines)
    for pattern in patterns:
        kept = 0
        is_case = pattern.kind in CASES
        for index in _candidates(HINTS.get(pattern.kind), text, starts):
            number, line = lines[index]
            if not pattern.expression.search(line) or (is_case and not has_new_body(number, added, IS_CASE)):
                continue
            if not replaced.holds(line):
                yield Trace(pattern.kind, number, line[:LONGEST_QUOTE])
                kept += 1
                if kept == KEPT_A_KIND:
                    break


def _candidates(hints: Sequence[str] | None, text: str, starts: Sequence[int]) -> Iterable[int]:
    """Indexes of the lines, ascending, that hold a hint; all lines where a kind has no hints."""
    if hints is None:
        return range(len(starts) - 1)
    found: set[int] = set()
    for hint in hints:
        at = text.find(hint)
        tries = 0
        while at >= 0 and tries < MOST_TRIES:
            index = bisect_right(starts, at) - 1
            found.add(index)
            at = text.find(hint, starts[index + 1])
            tries += 1
    return sorted(found)


def recognised(kind: str, line: str) -> str:
    """The words of a line by which a pattern of this kind knows it; '' where none does."""
    found = next((match for p in PATTERNS if p.kind == kind and (match := p.expression.search(line))), None)
    return found[0] if found else ""


def rules_version() -> str:
    """A digest of all patterns: facts read by other patterns are read anew."""
    import hashlib

    whole = "\n".join(f"{p.kind}|{sorted(p.roles)}|{p.expression.pattern}" for p in PATTERNS)
    whole += "".join(rule.pattern for rule in (NO_CODE, LOOKS_FOR, BROUGHT_IN, REMARK))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]
