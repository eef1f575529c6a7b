"""Linter of the comments of a lesson's programs: each is told in every language, and none that no program has."""

from __future__ import annotations

import json
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from core.base.language import LANGUAGES
from lessons.content.comments import OWN, SHOWN, comments_of, found_comments
from lessons.content.texts import read_text
from lessons.linting.fault import Fault, line_of


def lint_comments(folder: Path) -> Iterator[Fault]:
    """Yield a fault for each comment of a lesson's programs that a language lacks, or has for nothing."""
    found: dict[str, tuple[Path, int]] = {}
    for path in sorted(path for name in SHOWN for path in folder.glob(f"code/*/{name}.py")):
        try:
            for line, _, said in found_comments(read_text(path)):
                found.setdefault(said, (path, line))
        except (tokenize.TokenError, SyntaxError):
            continue  # which the linter of programs tells
    for language in LANGUAGES:
        if language == OWN:
            continue
        told, file = comments_of(folder, language), f"code/{language}.toml"
        for said, (path, line) in found.items():
            if not told.get(said, "").strip():
                yield Fault(path, line, "untranslated", {"key": said, "language": language, "file": file})
        for said in told.keys() - found.keys():
            line = line_of(folder / file, rf"{re.escape(json.dumps(said, ensure_ascii=False))} *=")
            yield Fault(folder / file, line, "unknown_text", {"key": said, "language": language, "file": "code"})
