"""A page of the report, and the templates that turn its values into HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay.outputs.report.site import Site
from assay.outputs.report.text import (
    count,
    cut,
    cut_lines,
    date,
    dates,
    ended,
    finalize,
    listed,
    sentence,
)

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page; `href` is relative to that page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file to write: its values are made only when its turn comes, so that a large report needs little memory."""

    name: str  # path inside the report
    template: str
    title: str
    crumbs: tuple[Crumb, ...]
    values: Callable[[], Values]

    @property
    def root(self) -> str:
        """The way from this page up to the first one."""
        return "../" * self.name.count("/")


class Renderer:
    """Turns pages into bytes; templates are compiled once."""

    def __init__(self, site: Site) -> None:
        self._environment = Environment(
            loader=PackageLoader("assay.outputs.report"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        for words in (count, cut, cut_lines, date, dates, ended, listed, sentence):
            self._environment.filters[words.__name__] = words
        self._shared: Values = {"standard": site.result.standard, "version": site.result.version}

    def render(self, page: Page) -> bytes:
        """The page as UTF-8."""
        template = self._environment.get_template(page.template)
        own = {"page": page, "root": page.root}
        return template.render({**self._shared, **own, **page.values()}).encode()
