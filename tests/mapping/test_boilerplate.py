"""Passages that nobody wrote of their work, and ones that only look like it."""

import pytest

from assay.mapping.boilerplate import told

LICENCE = [
    "Redistribution is allowed if the copyright notice is kept.",
    "It comes as is, without warranty.",
    "The licensor is not liable for damages.",
]
CONDUCT = ["We pledge to act without harassment.", "Trolling and insulting words are no way to review code.", "Reported incidents are looked into by the community leaders."]  # fmt: skip


@pytest.mark.parametrize("text", [LICENCE, CONDUCT])
def test_a_licence_or_code_of_conduct_tells_nothing(text: list[str]) -> None:
    assert told(text) == [False] * len(text)


@pytest.mark.parametrize("text", [LICENCE, CONDUCT])
def test_in_such_a_text_what_somebody_says_of_themselves_is_left(text: list[str]) -> None:
    assert told([*text, "I added it to the package after a talk with the legal team."])[-1]


@pytest.mark.parametrize(
    "text",
    [
        ["I chose the MIT licence, since it comes without warranty and allows to sublicense."],
        ["Our code of conduct covers harassment, so we wrote down whom to ask."],
        ["The third parties who get the data are not liable for damages.", "We delete it after two years."],
        ["Add tests for the parser", "Fix the date"],
    ],
)
def test_a_few_such_words_are_anybodys(text: list[str]) -> None:
    assert all(told(text))


@pytest.mark.parametrize(
    "line", ["Signed-off-by: Ada Example <ada@example.org>", "Co-authored-by: Bo Example", "Closes: #12"]
)
def test_lines_of_tools_tell_nothing(line: str) -> None:
    assert told(["Add unit tests for dates", line]) == [True, False]
