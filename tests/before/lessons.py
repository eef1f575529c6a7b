"""Present lessons behind plain values: what is exported of them, and what their authors wrote."""

from __future__ import annotations

from pathlib import Path

from core.base.language import LANGUAGES
from lessons.content.loader import load_course, load_lesson
from tests.before.plain import checksum, strings_of
from tui.steps.export import export


def lesson_folders() -> dict[str, Path]:
    """Folder of each lesson that can be opened, by its id."""
    return {entry.id: entry.folder for entry in load_course().available}


def exported(lesson: str, language: str, kind: str) -> str:
    """A lesson to take along: `notebook` or `script`."""
    if kind not in ("notebook", "script"):
        raise AssertionError(kind)
    return export(load_lesson(lesson, language), "notebook" if kind == "notebook" else "script", strings_of(language))


def exports() -> dict[str, str]:
    """Checksum of every lesson to take along."""
    return {
        f"{lesson} {language} {kind}": checksum(exported(lesson, language, kind))
        for lesson in lesson_folders()
        for language in LANGUAGES
        for kind in ("notebook", "script")
    }


def sources() -> dict[str, str]:
    """Checksum of what the author of each lesson wrote, but for its claims: code that follows the modules it checks."""
    return {lesson: _source(folder) for lesson, folder in lesson_folders().items()}


def _source(folder: Path) -> str:
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in (".md", ".toml") or "code" in path.parts]
    return checksum("".join(path.read_text("utf-8") for path in files if path.is_file() and path.suffix != ".pyc"))
