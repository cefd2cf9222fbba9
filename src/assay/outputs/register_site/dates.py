"""The pages of dates: when HTQs were approved, as a picture and a table, and when their reviews fall due."""

from dataclasses import dataclass

from assay.outputs.register_site.page import Page, Values
from assay.outputs.register_site.records import LIST
from assay.outputs.register_site.site import RegisterSite
from assay.outputs.register_site.standards import START
from assay.outputs.report.text import count
from assay.standards.approvals import ApprovalYear, approvals_by_year, reviews_due

APPROVALS, REVIEWS, DOWNLOADS = "approvals.html", "reviews.html", "downloads.html"
ROW_HEIGHT = 34
LEFT, RIGHT = 15.0, 90.0  # per cent of the width


@dataclass(frozen=True, slots=True)
class YearBar:
    """One year of the picture."""

    year: int
    number: int
    y: int
    width: float  # per cent of the picture
    end: float  # where its number stands


def date_pages(site: RegisterSite) -> tuple[Page, Page]:
    """The timeline of approvals, and the due dates."""
    return (
        Page(APPROVALS, "approvals.html", "Approvals by year", (START,), lambda: _approvals(site), APPROVALS),
        Page(
            REVIEWS,
            "reviews.html",
            "Reviews due by year five",
            (START,),
            lambda: {"days": reviews_due(site.view.records)},
            REVIEWS,
        ),
    )


def downloads_page(site: RegisterSite) -> Page:
    """What can be taken away, and where it comes from."""
    return Page(
        DOWNLOADS,
        "downloads.html",
        "Downloads and sources",
        (START,),
        lambda: {"list_page": LIST, "pages": site.view.pages},
        DOWNLOADS,
    )


def _approvals(site: RegisterSite) -> Values:
    years = approvals_by_year(site.view.records)
    bars = year_bars(years)
    return {"years": years, "bars": bars, "height": len(bars) * ROW_HEIGHT, "left": LEFT, "finding": finding(years)}


def year_bars(years: tuple[ApprovalYear, ...]) -> tuple[YearBar, ...]:
    """A bar for each year, the longest as long as the picture allows."""
    most = max((len(year.records) for year in years), default=0)
    bars = []
    for place, year in enumerate(years):
        width = round((RIGHT - LEFT) * len(year.records) / most, 2)
        bars.append(YearBar(year.year, len(year.records), place * ROW_HEIGHT, width, round(LEFT + width + 1, 2)))
    return tuple(bars)


def finding(years: tuple[ApprovalYear, ...]) -> str:
    """What the picture shows, in words."""
    if not years:
        return "No HTQ is known."
    total = sum(len(year.records) for year in years)
    best = max(years, key=lambda year: (len(year.records), -year.year))
    when = f"in {years[0].year}" if len(years) == 1 else f"from {years[0].year} to {years[-1].year}"
    return f"{count(total, 'HTQ was', 'HTQs were')} approved {when}, the most in {best.year}: {len(best.records)}."
