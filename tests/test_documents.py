"""Documents lead where they say and tell what is so: links, pages, pictures, commands, numbers of the course."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from lessons.content.loader import load_course
from tests.tui.help_texts import FOLDER as HELP

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"""(?:!?\[[^\]]*\]\(|(?:href|src)=")([^)"\s]+)[)"]""")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ELSEWHERE = re.compile(r"[a-z]+:")
MARKUP = re.compile(r"[^\w\- ]")


def text_of(document: str) -> str:
    return FENCE.sub("", (ROOT / document).read_text("utf-8"))


@cache
def anchors(document: str) -> frozenset[str]:
    """Names that a forge gives the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", text_of(document), re.MULTILINE)
    return frozenset(MARKUP.sub("", heading.lower()).strip().replace(" ", "-") for heading in headings)


def links(document: str) -> list[tuple[str, str]]:
    """Links within the repository: the file, seen from its root, and the heading."""
    found = []
    for target in LINK.findall(text_of(document)):
        if not ELSEWHERE.match(target):
            name, _, anchor = target.partition("#")
            file = (ROOT / document).parent / name if name else ROOT / document
            found.append((file.resolve().relative_to(ROOT).as_posix(), anchor))
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_link_leads_to_what_is_there(document: str) -> None:
    for file, anchor in links(document):
        assert (ROOT / file).exists(), file
        assert not anchor or anchor in anchors(file), f"{file}#{anchor}"


def test_every_page_is_reached_from_the_readme() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        document = waiting.pop()
        if document not in reached and document.endswith(".md"):
            reached.add(document)
            waiting += [file for file, _ in links(document)]
    assert [one for one in DOCUMENTS if one not in reached and not one.startswith("docs/upstream/")] == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {file for document in DOCUMENTS for file, _ in links(document)}
    pictures = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.svg")}
    assert pictures <= shown, pictures - shown


PAPERS = ("README.md", "LEEME.md")
"""Papers that tell what the course is, one a language."""
FLAGS = re.MULTILINE | re.DOTALL
SHELLS = ("", "sh", "bash", "console")
"""Languages of a block of commands; usually it names none."""
COMMAND = re.compile(r"`((?:dembow|make|python|py|pip|uv|pipx|dask) [^`\n]+)`")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_command_has_a_comment_behind_it(document: str) -> None:
    """A prompt of Windows, and zsh at its prompt, take `#` for a word of the command."""
    text = (ROOT / document).read_text("utf-8")
    blocks = [block.partition("\n") for block in text.split("```")[1::2]]
    lines = [line for language, _, block in blocks if language in SHELLS for line in block.splitlines()]
    assert [line for line in [*lines, *COMMAND.findall(text)] if "#" in line] == []


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_tells_how_long_the_course_is(paper: str) -> None:
    minutes = [entry.spec.minutes for entry in load_course().entries]
    told = " ".join((ROOT / paper).read_text("utf-8").split())
    length = r"(\d+) (?:lessons of|lecciones de) (\d+) (?:to|a) (\d+) (?:minutes, some|minutos, unas) (\d+)"
    (found,) = re.findall(length, told)
    lessons, least, most, hours = map(int, found)
    assert (lessons, least, most, hours) == (len(minutes), min(minutes), max(minutes), round(sum(minutes) / 60))


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_tells_how_many_programs_need_keras(paper: str) -> None:
    answers = [path.read_text("utf-8") for path in (ROOT / "lessons").glob("*/code/*/answer.py")]
    needing = [text for text in answers if re.search(r"^\s*(?:import|from) (?:keras|tensorflow)\b", text, re.MULTILINE)]
    told = " ".join((ROOT / paper).read_text("utf-8").split())
    assert re.findall(r"(\d+) (?:of the|de los) (\d+) program", told) == [(str(len(needing)), str(len(answers)))]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_tells_which_commands_give_no_document(paper: str) -> None:
    help_of = re.findall(r"^\$ dembow ([\w-]+) --help\n(.*?)(?=^\$ |\Z)", (HELP / "en.txt").read_text("utf-8"), FLAGS)
    without = sorted(name for name, text in help_of if not re.search(r"^ +--json\b", text, re.MULTILINE))
    told = " ".join((ROOT / paper).read_text("utf-8").split())
    named = re.findall(r"(?:all but|todos menos) ((?:`[\w-]+`(?:,| and| y)? ?)+)", told)[0]
    assert sorted(re.findall(r"`([\w-]+)`", named)) == without
