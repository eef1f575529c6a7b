"""Documents lead where they say: every link between them has its file and its heading, and no page is out of reach."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

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
