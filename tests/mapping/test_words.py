"""Words, stems and pairs."""

from assay.mapping.words import stem, terms_of, words_of


def test_names_of_tools_stay_whole() -> None:
    assert words_of("Node.js, C++ and C# (v2).") == ["node.js", "c++", "and", "c#", "v2"]


def test_forms_of_a_word_share_a_stem() -> None:
    assert stem("testing") == stem("tests") == stem("tested")


def test_pairs_join_neighbours_only() -> None:
    assert terms_of("unit testing of the parser") == ["unit", "test", "parser", "unit test"]
    assert terms_of("of the and") == []
