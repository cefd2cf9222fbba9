"""Listing HTQs over several pages."""

from datetime import date
from pathlib import Path

import pytest

from assay.actions.register import list_qualifications
from assay.actions.standards import import_page
from assay.basics.errors import UsageError

INVENTED = (Path(__file__).parents[1] / "sources" / "pages" / "invented.txt").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the pages of two invented standards, one record on both."""
    for reference in ("ST9901", "ST9902"):
        page = tmp_path / "page.txt"
        text = INVENTED if reference == "ST9901" else INVENTED.replace("Imaginary", "Other").replace("27/06", "28/06")
        page.write_text(text, encoding="utf-8")
        import_page(page, data_dir=tmp_path / "data", today=date(2026, 10, 1), reference=reference)
    return tmp_path / "data"


def test_24_htqs_are_known_from_the_start(tmp_path: Path) -> None:
    htqs = list_qualifications(tmp_path)
    assert len(htqs.qualifications) == 24
    assert [register.listed_on for register in htqs.registers] == ["ST0116"]
    assert len(htqs.cautions) == len(htqs.copyrights) == 1


def test_those_of_one_standard_name_it_or_stand_on_its_page(tmp_path: Path) -> None:
    assert len(list_qualifications(tmp_path, standard="st0116").qualifications) == 24
    (one,) = list_qualifications(tmp_path, standard="ST0345").qualifications
    assert one.applicant == "Pearson"


def test_an_htq_on_two_pages_is_listed_once_from_its_own_page(data: Path) -> None:
    shared = [q for q in list_qualifications(data).qualifications if q.applicant == "Fictional Awards"]
    assert [q.listed_on for q in shared] == ["ST9901"]
    htqs = list_qualifications(data, standard="ST9902")
    assert [q.listed_on for q in htqs.qualifications] == ["ST9902"] * 3
    assert [register.listed_on for register in htqs.registers] == ["ST9902"]


def test_an_unknown_standard_is_answered_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        list_qualifications(tmp_path, standard="ST9901")
    assert caught.value.remedy == "Known are: ST0116, ST0117, ST0118, ST0127, ST0129, ST0345, ST1021."
