"""Lessons of the course that ships, each in every language."""

from __future__ import annotations

from core.base.language import LANGUAGES
from lessons.content.loader import load_course

EACH_LANGUAGE = [(entry.id, language) for entry in load_course().available for language in LANGUAGES]
