"""The page of a class: whole, closed, with nothing from elsewhere, and nothing obeyed."""

from __future__ import annotations

from html.parser import HTMLParser

from msgspec.structs import replace

from lessons.classroom.collecting import Collected
from lessons.classroom.hand_in import HandIn, Signed
from lessons.classroom.items import items_of
from lessons.classroom.marks import mark_of
from lessons.content.loader import load_lesson
from tests.lessons.classroom.test_marks import ANA, ASKED
from tui.classroom.page import class_page
from tui.strings import load_strings

VOID = {"meta", "!doctype"}


class Reader(HTMLParser):
    """Which tags are open, and what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(*class_: HandIn) -> Reader:
    lesson = load_lesson(ANA.lesson, "es")
    marks = [mark_of(lesson.spec, one) for one in class_]
    items = {lesson.id: items_of(lesson, class_)}
    reader = Reader()
    reader.feed(class_page(Collected(class_, 0, ()), marks, [lesson], items, load_strings("es")))
    reader.close()
    return reader


def test_it_is_whole_and_brings_nothing_from_elsewhere() -> None:
    reader = read(ANA)
    assert reader.open == []
    assert not reader.tags & {"script", "link", "img", "iframe"}
    assert not [name for name, _ in reader.attributes if name in ("src", "href") or name.startswith("on")]
    lesson = load_lesson(ANA.lesson, "es")
    for step in ASKED:
        assert lesson.steps[lesson.place(step)].title in reader.text
    assert "Ana" in reader.text


def test_a_name_is_shown_and_not_obeyed() -> None:
    name = "<script>alert(1)</script>"
    reader = read(replace(ANA, by=Signed(name)))
    assert "script" not in reader.tags
    assert name in reader.text
