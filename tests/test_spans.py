"""A text cut at the borders of its quotes, and the places where words stand in it."""

import pytest

from nkeconomy.spans import Piece, Span, hits, pieces

TEXT = "Coal brought in $21.5 billion, labour less."
WHOLE, COAL, SUM = Span(0, 43, "whole"), Span(0, 29, "coal"), Span(16, 29, "sum")


def test_the_pieces_joined_are_the_text():
    assert "".join(piece.text for piece in pieces(TEXT, [WHOLE, COAL, SUM], [(5, 12)])) == TEXT


def test_a_text_without_quotes_is_one_piece():
    assert pieces(TEXT, []) == [Piece(TEXT)]


def test_the_innermost_of_nested_quotes_comes_first():
    around = {piece.text: piece.claims for piece in pieces(TEXT, [WHOLE, COAL, SUM])}
    assert around["$21.5 billion"] == ("sum", "coal", "whole")


def test_quotes_that_cross_share_the_words_that_both_cover():
    around = [piece.claims for piece in pieces("one two three", [Span(0, 7, "first"), Span(4, 13, "second")])]
    assert around == [("first",), ("first", "second"), ("second",)]


def test_of_two_quotes_of_the_same_words_the_first_given_is_the_inner_one():
    assert pieces("nine", [Span(0, 4, "a"), Span(0, 4, "b")])[0].claims == ("a", "b")


def test_every_quote_ends_with_exactly_one_piece():
    ending = [claim for piece in pieces(TEXT, [WHOLE, COAL, SUM]) for claim in piece.ending]
    assert sorted(ending) == ["coal", "sum", "whole"]


def test_a_hit_that_runs_over_a_border_is_marked_on_both_sides():
    marked = [piece.text for piece in pieces("one two", [Span(0, 3, "first")], hits("one two", "e t")) if piece.hit]
    assert marked == ["e", " t"]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("A Comrade, a comrade", "COMRADE", [(2, 9), (13, 20)]),
        ("North Korea’s economy", "korea's", [(6, 13)]),
        ("the term 'comrade'", "‘comrade’", [(9, 18)]),
        ("新闻报道新闻报道", "新闻", [(0, 2), (4, 6)]),
        ("북한 경제는 성장했다", "경제", [(3, 5)]),
        ("rose 3.1% (a+b)", "(a+b)", [(10, 15)]),
        ("anything", ".*", []),
        ("anything", "", []),
    ],
    ids=["case", "apostrophe", "quotes", "Chinese", "Korean", "special characters", "no pattern", "no words"],
)
def test_words_are_found_where_they_stand(text, words, found):
    assert hits(text, words) == found
