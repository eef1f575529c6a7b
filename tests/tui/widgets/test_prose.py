"""Markdown that keeps what an equation needs."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from textual.app import App

from tui.widgets.prose import Prose

TEXT = """\
The cell keeps **part** of c[t-1], and `f[t]` says how much: W[x] [b + 1.

```python
c = f * c[t-1] + i * g
```

| gate | does |
| --- | --- |
| f | forgets c[t-1] |

- one `h[t-1]`
- two
"""


async def test_brackets_tables_lists_and_code_come_through(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    prose = Prose(TEXT)
    app = host(prose)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = "\n".join(screenful(app))
    for text in ("part of c[t-1]", "f[t] says", "W[x] [b + 1.", "c = f * c[t-1] + i * g", "forgets c[t-1]", "h[t-1]"):
        assert text in shown


async def test_the_next_step_replaces_the_last_within_a_blink(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    prose = Prose(TEXT)
    app = host(prose)
    async with app.run_test(size=(80, 24)) as pilot:
        start = perf_counter()
        await prose.update("Now h[t-1] alone.")
        took = perf_counter() - start
        await pilot.pause()
        shown = "\n".join(screenful(app))
    assert "Now h[t-1] alone." in shown
    assert "forgets" not in shown
    assert took < 1


CARD = """\
| it is said | it is |
| --- | --- |
| wy above one, with no tanh | explodes |
| cell | a part that keeps a state |
"""


async def test_a_card_gives_each_column_the_room_that_it_needs(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    prose = Prose(CARD)
    app = host(prose)
    async with app.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        shown = [" ".join(line.split()) for line in screenful(app)]
    assert shown[:3] == ["it is said it is", "wy above one, with no tanh explodes", "cell a part that keeps a state"]
