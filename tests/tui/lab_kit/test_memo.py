"""A memo finds once what is asked again, and anew what is asked otherwise."""

from __future__ import annotations

from tui.lab_kit.memo import Memo


def test_the_same_question_is_answered_once() -> None:
    memo, found = Memo[str](), list[int]()

    def find() -> str:
        found.append(len(found))
        return f"answer {len(found)}"

    assert [memo.of(("lstm", 1), find), memo.of(("lstm", 1), find)] == ["answer 1"] * 2
    assert memo.of(("lstm", 2), find) == "answer 2"
    assert memo.of(("lstm", 1), find) == "answer 3"  # the latest alone is kept
    assert found == [0, 1, 2]


def test_nothing_is_an_answer_too() -> None:
    memo, times = Memo[None](), list[int]()
    for _ in range(2):
        memo.of("asked", lambda: times.append(1))
    assert times == [1]
