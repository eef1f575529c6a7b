"""The course as data, and what reads, checks and remembers it. Knows no terminal."""

from pathlib import Path

LESSONS = Path(__file__).parent
LESSON_STRINGS = LESSONS / "strings"
