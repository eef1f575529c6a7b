"""Comments of a lesson's programs are read in the learner's language.

The programs themselves have them in English; `code/<language>.toml` of a lesson says, by each of them, what stands in
its place.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path

from lessons.content.texts import read_table

OWN = "en"
"""Language in which the programs have their comments."""
SHOWN = ("start", "answer")
"""Programs that a learner reads: the start, and the answer below the last hint."""
WORDS = re.compile("[a-z]{3,}")
"""Pattern of a comment that another language tells otherwise: one of shapes alone has no word."""


def comments_of(folder: Path, language: str) -> Mapping[str, str]:
    """Return what stands for each comment of a lesson's programs in a language; empty in that of the programs."""
    path = folder / "code" / f"{language}.toml"
    return {said: str(told) for said, told in read_table(path).items()} if path.is_file() else {}


def found_comments(code: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, counted from 1, column and text of each comment with words."""
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        said = token.string.removeprefix("#").strip()
        if token.type == tokenize.COMMENT and WORDS.search(said):
            yield *token.start, said


def told_in(code: str, comments: Mapping[str, str]) -> str:
    """Return a program with its comments as `comments` says them; those that it does not say stay."""
    lines = code.split("\n")
    for line, column, said in found_comments(code):
        lines[line - 1] = f"{lines[line - 1][:column]}# {comments.get(said, said)}"
    return "\n".join(lines)
