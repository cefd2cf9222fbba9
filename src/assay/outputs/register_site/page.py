"""A page of the site, and the templates that turn its values into HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from assay import __version__
from assay.outputs.register_site.site import FACETS, RegisterSite
from assay.outputs.report.text import count, cut, ended, finalize, listed, sentence
from assay.standards.approvals import PAST_NOTE, REVIEW_NOTE, is_past, review_due
from assay.standards.facets import Facet
from assay.standards.published_coverage import NOT_KNOWN
from assay.standards.register_facts import NO_PATHWAY, ON_ITS_PAGE, day_words

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step on the way to a page; `page` is its path inside the site."""

    text: str
    page: str


@dataclass(frozen=True, slots=True)
class Page:
    """A file to write; its values are made only when its turn comes."""

    name: str  # path inside the site
    template: str
    title: str
    crumbs: tuple[Crumb, ...]
    values: Callable[[], Values]
    section: str = ""  # the page of the main navigation under which it stands

    @property
    def root(self) -> str:
        """The way from this page up to the first one."""
        return "../" * self.name.count("/")


class Renderer:
    """Turns pages into bytes; templates are compiled once."""

    def __init__(self, site: RegisterSite) -> None:
        self._environment = Environment(
            loader=PackageLoader("assay.outputs.register_site"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        for words in (count, cut, ended, listed, sentence, day_words, review_due, is_past):
            self._environment.filters[words.__name__] = words
        # Globals and not values, so that the macros of other files see them too.
        self._environment.globals.update(
            site=site,
            version=__version__,
            facets=FACETS,
            Facet=Facet,
            not_known=NOT_KNOWN,
            no_pathway=NO_PATHWAY,
            on_its_page=ON_ITS_PAGE,
            review_note=REVIEW_NOTE,
            past_note=PAST_NOTE,
        )

    def render(self, page: Page) -> bytes:
        """The page as UTF-8."""
        template = self._environment.get_template(page.template)
        return template.render({"page": page, "root": page.root, **page.values()}).encode()
