"""Which functions a commit changed, and which were changed again."""

from hypothesis import given
from hypothesis import strategies as st

from assay.work.complexity import changed_functions, lineages, reworked
from functions import change, function


def pairs(before, after) -> list[tuple[str | None, str]]:
    return [(was.digest if was else None, now.digest) for was, now in changed_functions(before, after)]


def test_only_what_is_not_word_for_word_the_same_was_changed() -> None:
    old = [function("a", digest="1"), function("b", digest="2"), function("gone", digest="3")]
    new = [function("a", digest="1"), function("b", digest="9"), function("c", digest="4")]
    assert pairs(old, new) == [("2", "9"), (None, "4")]


def test_a_function_that_moved_in_its_file_or_took_another_name_of_the_same_text_is_the_same() -> None:
    assert (
        pairs(
            [function("a", digest="1"), function("b", digest="2")],
            [function("b", digest="2"), function("a", digest="1")],
        )
        == []
    )


def test_methods_of_one_name_are_set_side_by_side_without_those_that_are_the_same() -> None:
    old = [function("run", digest="1"), function("run", digest="2")]
    new = [function("run", digest="0"), function("run", digest="1"), function("run", digest="7")]
    assert pairs(old, new) == [("2", "0"), (None, "7")]


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123"))),
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("123"))),
)
def test_each_new_text_is_told_once_and_each_old_one_used_once(old, new) -> None:
    before, after = [function(n, digest=d) for n, d in old], [function(n, digest=d) for n, d in new]
    found = list(changed_functions(before, after))
    assert [now.digest for _, now in found] == [d for _, d in new if d not in {x for _, x in old}]
    used = [id(was) for was, _ in found if was]
    assert len(used) == len(set(used))
    assert all(was.name == now.name for was, now in found if was)
    assert list(changed_functions(before, before)) == []


def test_changes_belong_together_where_each_takes_up_what_the_one_before_left() -> None:
    first, other = change("run", 3), change("run", 7, lines=9)
    then = change("run", 4, before=first.after, commit="b")
    theirs = change("run", 9, before=function("run", 8), commit="c")
    assert lineages([first, other, then, theirs]) == [[first, then], [other], [theirs]]


def test_another_method_of_the_same_name_is_no_rework() -> None:
    again = change(time=1, commit="b", before=function("fare", 6))
    assert list(reworked([("w1", change(time=0)), ("w2", again)], within=10)) == []


def test_a_function_changed_again_in_another_piece_within_days_was_reworked() -> None:
    first, soon, late = change(time=0), change(time=5, commit="b", before=1), change(time=50, commit="c", before=1)
    found = list(reworked([("w3", late), ("w1", first), ("w2", soon)], within=10))
    assert [(r.first.commit, r.again.commit) for r in found] == [("a", "b")]


def test_the_same_piece_another_file_or_a_new_function_is_no_rework() -> None:
    first = change(time=0)
    others = [("w1", change(time=1, commit="b", before=1)), ("w2", change(time=2, commit="c", path="x.py", before=1))]
    assert list(reworked([("w1", first), *others], within=10)) == []
    assert list(reworked([("w1", first), ("w2", change(time=1, commit="b"))], within=10)) == []
