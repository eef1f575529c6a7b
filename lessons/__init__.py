"""This package holds the course as data, and the code that reads it, checks it and remembers what the learner did.

It imports `core` and no terminal library; `tui` and the tests may import it.
"""

from pathlib import Path

LESSONS = Path(__file__).parent
LESSON_STRINGS = LESSONS / "strings"
