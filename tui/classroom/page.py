"""A class as one page of HTML to project: no network, no script, names apart from the questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from core.base.language import Strings
from lessons.classroom.collecting import Collected
from lessons.classroom.items import Item, teach_again
from lessons.classroom.marks import PAGE, Mark
from lessons.content.loader import Lesson
from tui.classroom.words import asides, share_text

STYLE = Path(__file__).with_name("page.css")
NUMBER = ' class="n"'
LOW = 0.5
"""Share of first answers that are right below which a bar is marked."""


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
        f'{PAGE}<html lang="{strings.language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        # Nothing from elsewhere, whatever a name says.
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title><style>{STYLE.read_text('utf-8')}</style></head><body><h1>{title}</h1><p>{escape(found)}</p>",
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
            came = share_text(item.first_try) if item.answered else strings("class.unanswered")
            yield f"<li><strong>{escape(item.title)}</strong> ({escape(came)})<ul>"
            for told in asides(item, strings):
                yield f"<li>{escape(told)}</li>"
            yield "</ul></li>"
        yield "</ol></div>"
    names = ("question", "first", "answered", "unknown", "hints", "minutes")
    heads = "".join(
        f"<th{'' if name in names[:2] else NUMBER}>{escape(strings(f'class.column.{name}'))}</th>" for name in names
    )
    yield f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>'
    for item in items:
        share = item.first_try
        low = ' class="low"' if share is not None and share < LOW else ""
        bar = "-" if share is None else f"<span{low}><progress value={share:.2f}></progress> {share_text(share)}</span>"
        minutes = "-" if item.minutes is None else f"{item.minutes:.1f}"
        numbers = "".join(
            f'<td class="n">{value}</td>' for value in (item.answered, item.unknown, f"{item.hints:.1f}", minutes)
        )
        yield f"<tr><td>{escape(item.title)}</td><td>{bar}</td>{numbers}</tr>"
    yield "</tbody></table></div>"


def _learners(
    collected: Collected, marks: Sequence[Mark], lessons: Sequence[Lesson], strings: Strings
) -> Iterator[str]:
    """Yield the names last, folded away: a page to project shows questions and not people."""
    yield f"<details><summary>{escape(strings('class.page.learners'))}</summary>"
    yield '<div class="wide"><table><thead><tr><th></th>'
    yield "".join(f'<th class="n">{lesson.entry.number}</th>' for lesson in lessons)
    yield "</tr></thead><tbody>"
    for name in collected.learners:
        own = {mark.lesson: mark for mark in marks if mark.name == name}
        cells = "".join(
            f'<td class="n">{own[lesson.id].right}/{own[lesson.id].asked}</td>' if lesson.id in own else "<td></td>"
            for lesson in lessons
        )
        yield f"<tr><td>{escape(name)}</td>{cells}</tr>"
    yield "</tbody></table></div></details>"
