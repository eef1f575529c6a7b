"""A small, faultless course to plant faults in."""

from __future__ import annotations

from pathlib import Path

COURSE = """
[[lessons]]
id = "first"
title = { es = "Primera", en = "First" }
summary = { es = "Una", en = "One" }
teaches = ["alpha"]

[[lessons]]
id = "second"
title = { es = "Segunda", en = "Second" }
summary = { es = "Dos", en = "Two" }
teaches = ["beta"]
needs = ["alpha"]
"""

LESSON = """
id = "{lesson}"
lab = "phrases"
[numbers]
{lesson}_share = 33
{lesson}_right = 160
[claims]
{lesson}_claim = {{ es = "algo", en = "something" }}
[[steps]]
id = "{lesson}_a"
reveal = []
kind = "read"
[[steps]]
id = "{lesson}_b"
reveal = []
kind = "predict"
[steps.question]
form = "choice"
options = ["one", "two"]
right = "two"
[[steps]]
id = "{lesson}_c"
reveal = []
kind = "predict"
[steps.question]
form = "number"
right = 160
tolerance = 1
wrong = [{{ id = "no_bias", value = 152 }}]
[[steps]]
id = "{lesson}_d"
reveal = []
kind = "predict"
[steps.question]
form = "order"
items = ["x", "y"]
right = ["y", "x"]
wrong = [{{ id = "as_is", order = ["x", "y"] }}]
[[steps]]
id = "{lesson}_e"
reveal = []
kind = "predict"
[steps.question]
form = "odds"
tokens = ["la", "con"]
right = {{ la = 0.5, con = 0.5 }}
tolerance = 0.1
wrong = [{{ id = "all_la", odds = {{ la = 1.0 }} }}]
[[steps]]
id = "{lesson}_f"
reveal = []
kind = "lab"
goal = [{{ fact = "word", is = "bichota" }}]
solution = ["space", "wait:finished", "right*3"]
[[steps]]
id = "{lesson}_g"
reveal = []
kind = "recap"
"""

TITLES = {"first": {"es": "Primera", "en": "First"}, "second": {"es": "Segunda", "en": "Second"}}
TEXTS = {
    "es": ("leemos", "pista", "una opción", "porque así es", "lo lograste", "tarjeta"),
    "en": ("reading", "hint", "an option", "because it is so", "there you are", "card"),
}

CLAIMS = """
from lessons.checking.claims import at_least, claim, near, states

@claim
def {lesson}_share(lab, stated):
    return near(33.0, stated, 1)

@claim
def {lesson}_right(lab, stated):
    return near(160, stated, 0)

@claim
def {lesson}_claim(lab, stated):
    return at_least(2, 1)
"""


def prose(lesson: str, language: str) -> str:
    """The prose file of one language."""
    read, hint, option, because, done, card = TEXTS[language]
    hints = "".join(f"### hint\n{hint} {name}\n" for name in ("uno", "dos", "tres", "cuatro"))

    def feedback(*keys: str) -> str:
        return "".join(f"### feedback {key}\n{because}: {key}\n" for key in keys)

    return (
        f"# {TITLES[lesson][language]}\n"
        f"## {lesson}_a: {read}\n{read} {{{lesson}_share}} `c[t-1]`\n"
        f"## {lesson}_b: B\n{read} b\n"
        f"### option one: {option}\n{because} one\n### option two: {option}\n{because} two\n{hints}"
        f"## {lesson}_c: C\n{read} c\n{feedback('right', 'no_bias', 'high', 'low')}{hints[:-1]} `160`\n"
        f"## {lesson}_d: D\n{read} d\n### item x: X\n### item y: Y\n{feedback('right', 'as_is', 'other')}{hints}"
        f"## {lesson}_e: E\n{read} e\n{feedback('right', 'all_la', 'other')}{hints}"
        f"## {lesson}_f: F\n{read} f\n### goal: {done}\n{done}\n{hints}"
        f"## {lesson}_g: G\n{read} g\n### card: {card}\n{card}\n"
    )


def write_course(folder: Path) -> Path:
    """The course, in `folder`."""
    (folder / "course.toml").write_text(COURSE, "utf-8")
    for number, lesson in enumerate(("first", "second"), start=1):
        place = folder / f"{number:02}_{lesson}"
        place.mkdir()
        (place / "lesson.toml").write_text(LESSON.format(lesson=lesson), "utf-8")
        (place / "claims.py").write_text(CLAIMS.format(lesson=lesson), "utf-8")
        for language in TEXTS:
            (place / f"{language}.md").write_text(prose(lesson, language), "utf-8")
    return folder
