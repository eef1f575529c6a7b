"""This question asks the learner to share out a hundred per cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType

from tui.drawing.bars import bar
from tui.drawing.numbers import percent
from tui.drawing.rows import Row, fit, wrap
from tui.keys import bound
from tui.widgets.answer import UNKNOWN, Choosable, Question

STEP = 5
"""Per cent that a key press gives or takes."""
WHOLE = 100


@dataclass(frozen=True)
class OddsWords:
    """These words stand below the odds, each at its time."""

    left: str
    """Per cent left to share, with `{left}`."""
    waits: str
    """Words for whoever presses enter while there is something `{left}`."""
    done: str
    """Words that tell that enter commits."""
    legend: str
    """Meaning of the bar and the ◆, once the truth is out."""


def draw_odds(
    shares: Mapping[str, int],
    labels: Mapping[str, str],
    cursor: int | None,
    truth: Mapping[str, float] | None,
    left: str,
    width: int,
) -> list[Row]:
    """Draw a bar a token, then the per cent that are left, and "I don't know".

    ◆ marks the truth, on the bar and beside it, once it is out.
    """
    name_width = max(cell_len(labels[name]) for name in shares) + 1
    room = max(4, width - name_width - (18 if truth else 9))
    rows: list[Row] = []
    for place, (name, share) in enumerate(shares.items()):
        style = "accent" if place == cursor else "plain"
        lead = f"{'▸' if place == cursor else ' '} {fit(labels[name], name_width)}"
        drawn = bar(share / WHOLE, room)
        row = [(lead, style), (drawn, style), (f" {share:3d} %", style)]
        if truth is not None:
            true = min(1.0, max(0.0, truth.get(name, 0.0)))
            spot = min(room - 1, round(true * room))
            row[1:2] = [(drawn[:spot], style), ("◆", "good"), (drawn[spot + 1 :], style)]
            row.append((f"  ◆ {percent(true):>5}", "good"))
        rows.append(row)
    style = "warn" if truth is None and sum(shares.values()) != WHOLE else "dim"
    rows += [[(fit(f"  {line}", width), style)] for line in wrap(left, max(1, width - 2))]
    last = len(shares)
    rows.append([(f"{'▸' if cursor == last else ' '} {labels[UNKNOWN]}", "accent" if cursor == last else "dim")])
    return rows


class OddsQuestion(Question):
    """Up and down choose a token; + and - (or the wheel) give and take five per cent; enter commits at a hundred."""

    explain = "odds"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("up", "walk(-1)", "list.up"),
        bound("down", "walk(1)", "list.down"),
        bound("plus,equals_sign", f"give({STEP})", "odds.more"),
        bound("minus,underscore", f"give(-{STEP})", "odds.less"),
        bound("0,backspace,delete", "give(-100)", "odds.none"),
        bound("e", "even", "odds.even"),
        bound("enter", "answer", "question.answer"),
    ]

    def __init__(self, tokens: Sequence[Choosable], unknown: str, said: OddsWords) -> None:
        """Ask for the odds of `tokens`."""
        super().__init__([*tokens, (UNKNOWN, unknown)])
        self.shares = {name: 0 for name, _ in tokens}
        self._said = said
        self._refused = False
        """Whether enter was pressed while there was something left to share."""

    def draw(self, width: int, height: int) -> Sequence[Row]:  # noqa: ARG002
        truth = self.truth if isinstance(self.truth, Mapping) else None
        cursor = self.cursor if self.has_focus else None
        rows = draw_odds(self.shares, self.labels, cursor, truth, self._text(), width)
        return self.with_legend(rows, width)

    def _text(self) -> str:
        """Return what enter waits for; once the truth is out, what the signs mean."""
        left = WHOLE - sum(self.shares.values())
        if self.truth is not None:
            return self._said.legend
        if not left:
            return self._said.done
        return (self._said.waits if self._refused else self._said.left).format(left=left)

    def reveal(self, given: object, truth: object) -> None:
        """Lay the truth beside the answer."""
        if isinstance(given, Mapping):
            self.shares = {name: round(given.get(name, 0.0) * WHOLE) for name in self.shares}
        super().reveal(given, truth)

    def begun(self) -> object:
        """Return the odds, where anything is shared out."""
        return self._odds() if any(self.shares.values()) and self.cursor < len(self.shares) else None

    def resume(self, begun: object) -> None:
        """Share out as was shared out."""
        if isinstance(begun, Mapping):
            self.shares = {name: round(begun[name] * WHOLE) for name in self.shares}
            self.truth = None
            self.redraw(resized=True)

    def _odds(self) -> dict[str, float]:
        return {name: share / WHOLE for name, share in self.shares.items()}

    def action_walk(self, steps: int) -> None:
        """Move the cursor."""
        self.move(steps, len(self.shares) + 1)

    def action_give(self, amount: int) -> None:
        """Give more or less to the token at the cursor; never more than there is, never less than nothing."""
        if self.cursor == len(self.shares):
            return
        name = list(self.shares)[self.cursor]
        left = WHOLE - sum(self.shares.values())
        self.shares[name] += max(-self.shares[name], min(amount, left))
        self.truth, self._refused = None, False  # other odds are another answer
        self.redraw(resized=True)

    def action_even(self) -> None:
        """Share everything out evenly, the first tokens one per cent more where it does not come out."""
        each, rest = divmod(WHOLE, len(self.shares))
        self.shares = {name: each + (place < rest) for place, name in enumerate(self.shares)}
        self.truth, self._refused = None, False
        self.redraw(resized=True)

    def action_answer(self) -> None:
        """Commit when all is shared out, or at "I don't know"."""
        if self.cursor == len(self.shares):
            self.hand_in(UNKNOWN)
        elif sum(self.shares.values()) == WHOLE:
            self.hand_in(self._odds())
        else:
            self._refused = True
            self.redraw(resized=True)

    def on_click(self, event: events.Click) -> None:
        """Choose a token; on "I don't know", answer."""
        if event.y < len(self.shares):
            self.cursor = event.y
        elif event.y == len(self.shares) + len(wrap(self._text(), max(1, self.size.width - 2))):
            self.cursor = len(self.shares)
            self.action_answer()
        self.redraw()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        if self.has_focus:
            event.stop()
            self.action_give(STEP)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        if self.has_focus:
            event.stop()
            self.action_give(-STEP)
