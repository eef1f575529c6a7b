"""A question has labels that go on below themselves, and a cursor that goes round."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import App

from lessons.content import schema
from tui.drawing.rows import Row, plain_text
from tui.widgets import answer
from tui.widgets.answer import Question, label_rows


class Listed(Question):
    """A question that lists its labels, the one at the cursor marked."""

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        rows: list[Row] = []
        for place, label in enumerate(self.labels.values()):
            rows += label_rows("> " if place == self.cursor else "  ", label, "plain", width)
        return [*rows, [(f"{self.given} {self.truth}", "plain")]] if self.given else rows

    def begun(self) -> object:
        return list(self.labels)[self.cursor] if self.cursor else None


def test_a_long_label_goes_on_below_itself() -> None:
    rows = label_rows("a) ", "one two three four", "plain", 12)
    assert plain_text(rows) == ["a) one two", "   three", "   four"]
    assert plain_text(label_rows("a) ", "", "plain", 12)) in (["a) "], ["a)"])


def test_code_stands_out_where_its_ticks_are_paired() -> None:
    (row,) = label_rows("", "see `c[t]` here", "plain", 40)
    assert [(text, style) for text, style in row if text] == [
        ("see ", "plain"),
        ("c[t]", "strong"),
        (" here", "plain"),
    ]
    (odd,) = label_rows("", "one ` tick", "plain", 40)
    assert {style for _, style in odd} == {"plain"}


async def test_the_cursor_goes_round_and_the_truth_is_laid_beside(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    question = Listed([("a", "first"), ("b", "second")])
    app = host(question)
    async with app.run_test(size=(20, 6)) as pilot:
        await pilot.pause()
        assert screenful(app)[:2] == ["> first", "  second"]
        question.move(-1, 2)
        await pilot.pause()
        assert screenful(app)[:2] == ["  first", "> second"]
        assert question.standing == "b"
        question.reveal("a", "b")
        await pilot.pause()
        assert screenful(app)[2] == "a b"
        assert question.standing is None  # it is told of


def test_not_to_know_is_the_same_answer_for_whoever_asks_and_whoever_judges() -> None:
    assert answer.UNKNOWN == schema.UNKNOWN
