"""What a document is for, told from its path and its title; and whether it is a template that nobody filled in."""

import re
from collections.abc import Iterable

from assay.work.document import DocumentKind

_TEXT = r"\.(?:md|markdown|rst|adoc|asciidoc|txt|docx|docm|pdf|html?)$"


def _name(words: str) -> re.Pattern[str]:
    """A file whose name holds one of the words, as a word of its own."""
    return re.compile(rf"(?:^|/)(?:[^/]*[-_. ])?(?:{words})(?:[-_. ][^/]*)?{_TEXT}", re.IGNORECASE)


# The first that fits holds: what a file says plainly of itself comes before what it may be beside.
BY_PATH: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (DocumentKind.INTERFACE, re.compile(r"(?:^|/)(?:openapi|swagger|asyncapi)[^/]*\.(?:ya?ml|json)$", re.IGNORECASE)),
    (DocumentKind.REQUIREMENTS, re.compile(r"\.feature$", re.IGNORECASE)),
    (
        DocumentKind.DECISION,
        re.compile(
            rf"(?:^|/)(?:adrs?|decisions?|decision-records?|architecture-decisions?)/(?:[^/]+/)*(?!readme|index)[^/]+{_TEXT}|"
            rf"(?:^|/)adr[-_ ]?\d+[^/]*{_TEXT}|(?:^|/)[^/]*decision[-_ ]record[^/]*{_TEXT}",
            re.IGNORECASE,
        ),
    ),
    (DocumentKind.THREATS, _name(r"threats?|threat[-_ ]?models?\w*|abuse[-_ ]?cases?|misuse[-_ ]?cases?|dpia|security[-_ ](?:design|model|requirements|considerations|assessment)")),
    (DocumentKind.CHANGELOG, re.compile(r"(?:^|/)(?:change[-_ ]?log|changes|history|news)(?:[-_.]?v?\d[\w.-]*)?(?:\.\w+)?$", re.IGNORECASE)),
    (DocumentKind.NOTES, _name(r"release[-_ ]?notes?|what-?s-?new|announcements?|minutes|presentation|briefing|newsletter|meeting[-_ ]?notes")),
    (DocumentKind.LEARNING, _name(r"cpd|(?<!machine[-_ ])(?<!deep[-_ ])learning|reflections?|off-the-job|otj")),
    (DocumentKind.RUNBOOK, _name(r"runbooks?|playbooks?|on-?call|disaster[-_ ]?recovery|incident[-_ ]?response|operations|recovery")),
    (DocumentKind.REQUIREMENTS, _name(r"requirements?|user-?stor(?:y|ies)|use-?cases?|acceptance(?:[-_ ]criteria)?")),
    (DocumentKind.GUIDE, _name(r"readme|guides?|tutorials?|how-?to|install(?:ation|ing)?|getting[-_ ]started|quick-?start|faq|usage|contributing|manual|setup|troubleshoot\w*|upgrad\w+")),
)  # fmt: skip
BY_TITLE: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (
        DocumentKind.DECISION,
        re.compile(r"\b(?:architecture )?decision record\b|^ADR[- ]?\d+", re.IGNORECASE),
    ),
    (
        DocumentKind.THREATS,
        re.compile(r"\bthreat model\w*|\babuse cases?\b|\bdata protection impact assessment\b", re.IGNORECASE),
    ),
    (
        DocumentKind.NOTES,
        re.compile(r"\bminutes (?:of|for)\b|\brelease notes\b|\bmeeting notes\b|\bwhat'?s new\b", re.IGNORECASE),
    ),
    (
        DocumentKind.REQUIREMENTS,
        re.compile(r"\brequirements (?:specification|document)\b|\buser stories\b", re.IGNORECASE),
    ),
    (DocumentKind.RUNBOOK, re.compile(r"\brunbook\b|\bdisaster recovery\b", re.IGNORECASE)),
    (DocumentKind.GUIDE, re.compile(r"\b(?:user|installation|administration|admin) guide\b", re.IGNORECASE)),
)
# Nygard's headings, MADR's, and what most records share.
DECISION_SHAPES = (
    frozenset({"status", "context", "decision"}),
    frozenset({"status", "considered options", "decision"}),
    frozenset({"considered options", "decision outcome"}),
    frozenset({"context", "decision", "consequences"}),
)
TEMPLATE = re.compile(
    r"(?:^|/)(?:[^/]*[-_. ])?template(?:[-_ ](?:short|long|minimal|full|bare|v?\d{1,4}))?\.\w+$|"
    r"(?:^|/)(?:adrs?|decisions?|threat-?models?)/templates?/",
    re.IGNORECASE,
)
# Texts that are pages of the product itself, shown to its visitors.
PAGES = re.compile(r"(?:^|/)(?:views|_posts|locales)/", re.IGNORECASE)
ASKED_FOR = re.compile(
    r"(?:^|/)(?:pull_request|merge_request|issue)_templates?\b|(?:^|/)(?:stories|requirements|use-?cases|specs?)/(?:[^/]*[-_. ])?template\.\w+$",
    re.IGNORECASE,
)
FILLED_IN = frozenset({DocumentKind.DECISION, DocumentKind.THREATS, DocumentKind.REQUIREMENTS})  # from a template
# What templates of decision records, stories and threat models leave to be filled in.
BLANK = re.compile(
    r"\{[a-z][^{}\n ]{0,40} [^{}\n]{2,80}\}|\[(?:short title|option \d|driver \d|decision driver|description|argument|describe|insert|your |e\.g\.)[^\]\n]{0,80}\]"
    r"|<(?:insert|describe|your|option|title|name of|what|why)[^<>\n]{0,80}>|\b(?:lorem ipsum|TODO: (?:describe|write))\b"
    r"|What is the (?:issue|change) that we're (?:seeing|proposing)|As an? (?:<|\[|\{|\.\.\.|…|_{3})",
    re.IGNORECASE,
)
LEAST_BLANKS = 3
AUDIENCES = (
    ("users", re.compile(r"\b(?:end[- ])?users?\b|\bcustomers?\b|\bwhat'?s ?new\b|\brelease notes\b", re.IGNORECASE)),
    ("operators", re.compile(r"\boperat(?:ors?|ions)\b|\badministrators?\b|\bon-call\b|\bsupport team\b", re.IGNORECASE)),
    ("stakeholders", re.compile(r"\bstakeholders?\b|\bclients?\b|\bsponsors?\b|\bnon-technical\b|\bminutes\b", re.IGNORECASE)),
    ("developers", re.compile(r"\bdevelopers?\b|\bcontribut\w+|\bengineers?\b|\bmaintainers?\b", re.IGNORECASE)),
)  # fmt: skip


def kind_of_document(path: str, title: str, headings: Iterable[str] = ()) -> DocumentKind:
    """What a document is for: by its path, else its title, else the headings of a decision record."""
    for kind, pattern in BY_PATH:
        if pattern.search(path):
            return kind
    for kind, pattern in BY_TITLE:
        if pattern.search(title):
            return kind
    shape = {heading.strip(" *:").casefold() for heading in headings}
    return DocumentKind.DECISION if any(parts <= shape for parts in DECISION_SHAPES) else DocumentKind.OTHER


def is_template(path: str, kind: DocumentKind, texts: Iterable[str]) -> bool:
    """Whether a document is a form that is not filled in: by its name, or by the blanks that it still has.

    Only where people fill in templates: a page about templates, or with braces in its examples, is no form.
    """
    if kind not in FILLED_IN:
        return bool(ASKED_FOR.search(path))
    return bool(TEMPLATE.search(path)) or sum(len(BLANK.findall(text)) for text in texts) >= LEAST_BLANKS


def audience_of(path: str, title: str, kind: DocumentKind) -> str:
    """For whom a document says it is written, by its title and name; '' where it does not say."""
    words = f"{title} {path.replace('-', ' ').replace('_', ' ').replace('/', ' ')}"
    found = next((name for name, pattern in AUDIENCES if pattern.search(words)), "")
    return found or {DocumentKind.CHANGELOG: "users", DocumentKind.RUNBOOK: "operators"}.get(kind, "")
