"""A class as one page of HTML to project: no network, no script, names apart from the questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from core.base.language import Strings
from lessons.classroom.collecting import Collected
from lessons.classroom.items import Item, teach_again
from lessons.classroom.marks import Mark
from lessons.content.loader import Lesson
from tui.classroom.words import first_sentence, share_text

STYLE = """
body { font: 18px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #1b1b1f;
  background: #fff }
h1, h2, h3 { line-height: 1.2 } h2 { margin-top: 2.5rem; border-bottom: 2px solid #7a3cc2 }
table { border-collapse: collapse; width: 100% } td, th { padding: .25rem .5rem; text-align: left;
  border-bottom: 1px solid #ddd; vertical-align: top } .n { text-align: right; white-space: nowrap }
.bar { display: inline-block; width: 10rem; height: .8rem; background: #e6e1ee; vertical-align: middle }
.bar i { display: block; height: 100%; background: #7a3cc2 } .low i { background: repeating-linear-gradient(45deg,
  #b3261e 0 6px, #d9695f 6px 12px) } q { font-style: italic } .again { background: #fff4e5; padding: .5rem 1rem }
@media (prefers-color-scheme: dark) { body { background: #16131c; color: #eee } td, th { border-color: #444 }
  .bar { background: #3a3347 } .bar i { background: #b794f4 } .again { background: #33291a }
  h2 { border-color: #b794f4 } }
@media print { body { font-size: 11px } }
"""
LOW = 0.5
"""Share of first answers that are right below which a bar is striped."""


def class_page(
    collected: Collected,
    marks: Sequence[Mark],
    lessons: Sequence[Lesson],
    items: Mapping[str, Sequence[Item]],
    strings: Strings,
) -> str:
    """Return the page. Whatever learners wrote is escaped: it is shown and never obeyed."""
    title = escape(strings("class.page.title"))
    found = strings("class.found", learners=len(collected.learners), hand_ins=len(collected.hand_ins))
    parts = [
        f'<!doctype html><html lang="{strings.language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Nothing from elsewhere, whatever a name says.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1><p>{escape(found)}</p>",
    ]
    for lesson in lessons:
        parts.extend(_lesson(lesson, items[lesson.id], strings))
    parts.extend(_learners(collected, marks, lessons, strings))
    parts.append("</body></html>")
    return "\n".join(parts)


def _lesson(lesson: Lesson, items: Sequence[Item], strings: Strings) -> Iterator[str]:
    yield f"<h2>{lesson.entry.number}. {escape(lesson.title)}</h2>"
    again = teach_again(items)
    if again:
        yield f'<div class="again"><h3>{escape(strings("class.page.again"))}</h3><ol>'
        for item in again:
            yield f"<li><strong>{escape(item.title)}</strong> ({escape(share_text(item.first_try))})<ul>"
            for one in item.misconceptions[:3]:
                fields = {"name": one.name, "learners": one.learners, "words": first_sentence(one.words)}
                yield f"<li>{escape(strings('class.misconception', **fields))}</li>"
            yield "</ul></li>"
        yield "</ol></div>"
    names = ("question", "first", "answered", "unknown", "hints", "minutes")
    heads = "".join(f"<th>{escape(strings(f'class.column.{name}'))}</th>" for name in names)
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for item in items:
        share = item.first_try
        low = " low" if share is not None and share < LOW else ""
        bar = f'<span class="bar{low}"><i style="width:{100 * (share or 0):.0f}%"></i></span> {share_text(share)}'
        minutes = "-" if item.minutes is None else f"{item.minutes:.1f}"
        numbers = "".join(
            f'<td class="n">{value}</td>' for value in (item.answered, item.unknown, f"{item.hints:.1f}", minutes)
        )
        yield f"<tr><td>{escape(item.title)}</td><td>{bar}</td>{numbers}</tr>"
    yield "</tbody></table>"


def _learners(
    collected: Collected, marks: Sequence[Mark], lessons: Sequence[Lesson], strings: Strings
) -> Iterator[str]:
    """Yield the names last, folded away: a page to project shows questions and not people."""
    yield f"<details><summary>{escape(strings('class.page.learners'))}</summary><table><thead><tr><th></th>"
    yield "".join(f'<th class="n">{lesson.entry.number}</th>' for lesson in lessons)
    yield "</tr></thead><tbody>"
    for name in collected.learners:
        own = {mark.lesson: mark for mark in marks if mark.name == name}
        cells = "".join(
            f'<td class="n">{own[lesson.id].right}/{own[lesson.id].asked}</td>' if lesson.id in own else "<td></td>"
            for lesson in lessons
        )
        yield f"<tr><td>{escape(name)}</td>{cells}</tr>"
    yield "</tbody></table></details>"
