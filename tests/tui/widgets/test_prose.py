"""Markdown that keeps what an equation needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from textual.app import App

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson
from lessons.content.markdown import FENCED
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


async def test_the_next_step_replaces_the_last(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]]
) -> None:
    prose = Prose(TEXT)
    app = host(prose)
    async with app.run_test(size=(80, 24)) as pilot:
        await prose.update("Now h[t-1] alone.")
        await pilot.pause()
        shown = "\n".join(screenful(app))
    assert "Now h[t-1] alone." in shown
    assert "forgets" not in shown


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


def every_text() -> Iterator[tuple[str, str, str]]:
    """Yield every text of the course with a table or a program in it: its name and the text."""
    for language in LANGUAGES:
        for entry in load_course().available:
            for step in load_lesson(entry.id, language).steps:
                texts = [step.body({}), *(step.fill(part.body, {}) for part in step.section.parts)]
                if step.kind == "code":
                    texts.append(step.last_hint)
                for text in texts:
                    if "```" in text or "\n|" in text:
                        yield language, f"{entry.id}/{step.id}", text


def words_of(text: str) -> set[str]:
    """Return the words of tables and programs that must be seen whole."""
    rows = [line for line in text.split("\n") if line.startswith("|") and not set(line) <= set("|-: ")]
    code = [found[2] for found in FENCED.findall(text)]
    plain = re.sub(r"[*`\\]", "", " ".join(rows).replace("|", " "))
    return {*plain.split(), *" ".join(code).split()}


@pytest.mark.slow
@pytest.mark.half
@pytest.mark.parametrize("width", [36, 52])
@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_table_and_no_program_is_cut(
    host: Callable[..., App[None]], screenful: Callable[[App[None]], list[str]], language: str, width: int
) -> None:
    prose = Prose()
    app = host(prose)
    faults = {}
    async with app.run_test(size=(width, 160)) as pilot:
        for own, name, text in every_text():
            if own != language:
                continue
            await prose.update(text)
            await pilot.pause()
            shown = "\n".join(screenful(app))
            lost = words_of(text) - set(shown.split())
            broken = {word for word in lost if len(word) <= width // 3}
            if broken or "…" in shown.replace(" …", "").replace("…»", ""):
                faults[name] = sorted(broken)
    assert faults == {}
