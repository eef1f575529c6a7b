"""Writer of a new lesson's folder: every file is in its place and still empty. The linter reports what is missing."""

from __future__ import annotations

from pathlib import Path

from core.base.errors import DembowError
from core.base.language import LANGUAGES
from core.base.whole_files import write_whole
from lessons import LESSONS
from lessons.content.loader import load_course

TOML = """\
id = "{id}"
lab = "phrases"

# The 3 to 5 questions that somebody who knows can answer without having read the lesson; none: there is no short check.
test_out = []

# Every number that the prose states, by the name of its placeholder; each has a claim of that name in claims.py.
[numbers]
{id}_answer = 0

# What the lesson claims besides: each has a check of the same name.
[claims]

[[steps]]
id = "{id}_begin"
kind = "read"

[[steps]]
id = "{id}_bet"
kind = "predict"
[steps.question]
form = "number"
right = 0
tolerance = 0
wrong = [{{ id = "mistake", value = 1 }}]

[[steps]]
id = "{id}_do"
kind = "lab"
goal = []
solution = []

[[steps]]
id = "{id}_write"
kind = "code"
[steps.code]
wrong = []

[[steps]]
id = "{id}_read"
kind = "read"

[[steps]]
id = "{id}_recap"
kind = "recap"
"""
HINTS = "### hint\n\n" * 4
PROSE = """\
# {title}

## {id}_begin:

## {id}_bet:

### feedback right

### feedback mistake

### feedback high

### feedback low

{hints}## {id}_do:

### goal:

{hints}## {id}_write:

### feedback right

{hints}## {id}_read:

## {id}_recap:

### card:
"""
CLAIMS = '''\
"""Claims of this lesson, as functions that measure them."""

from __future__ import annotations
'''
PROGRAMS = ("start", "answer", "other")


def make_skeleton(lesson: str, folder: Path = LESSONS) -> Path:
    """Write the lesson's folder and return its path. Raise `DembowError` for a lesson that is unknown or exists
    already, or that cannot be written.
    """
    entry = load_course(folder).entry(lesson)
    if entry.available:
        raise DembowError("lesson_exists", lesson=lesson, path=entry.folder)
    programs = entry.folder / "code" / f"{entry.id}_write"
    try:
        programs.mkdir(parents=True, exist_ok=True)
        for name in PROGRAMS:
            _write(programs / f"{name}.py", "")
        for language in LANGUAGES:
            title = entry.title.of(language)
            _write(entry.folder / f"{language}.md", PROSE.format(id=entry.id, title=title, hints=HINTS))
        _write(entry.folder / "claims.py", CLAIMS)
        _write(entry.folder / "lesson.toml", TOML.format(id=entry.id))
    except OSError as error:  # an installation that belongs to somebody else
        raise DembowError("export_unwritable", path=entry.folder, reason=error.strerror or str(error)) from error
    return entry.folder


def _write(path: Path, text: str) -> None:
    """Write the file unless it exists: claims may come before the prose."""
    if not path.exists():
        write_whole(path, text)
