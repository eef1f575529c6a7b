"""The linter: the course is clean, and every planted fault is found, in its file, at its line."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from lessons import LESSON_STRINGS
from lessons.content.listing import describe_course
from lessons.content.loader import load_lesson
from lessons.linting.linter import lint
from tests.lessons.course import write_course
from tui.front_ends import lab_terms

ES, EN, TOML, CLAIMS = "01_first/es.md", "01_first/en.md", "01_first/lesson.toml", "01_first/claims.py"
COURSE = "course.toml"


class Planted(NamedTuple):
    """A fault: what stands in a file, and what is planted in its stead."""

    rule: str
    file: str
    there: str
    planted: str
    at: str = ""
    """How the line begins at which it must be told; at the first line when empty."""
    told: str = ""
    """The file in which it must be told; the same one when empty."""


CHOICE = '[steps.question]\nform = "choice"\noptions = ["one", "two"]\nright = "two"\n'
FIGURE = 'figures = [{ number = "%s", code = "%s", what = { es = "uno", en = "one" } }]'
HALF = FIGURE.replace('es = "uno", ', "") % ("first_share", "1")
NO_FIGURE = FIGURE % ("first_share", "1 +")
ORDER = '[steps.question]\nform = "order"'
AGAIN = 'id = "first_c"\nreveal = []\nkind = "predict"\n'
MARKED = 'lab = "phrases"\ntest_out = '
PLANTED = [
    Planted("broken", TOML, 'lab = "phrases"', 'lab = "phrases"\nlabel = "x"', 'label = "x"'),
    Planted("broken", TOML, 'lab = "phrases"', "lab = phrases", "lab ="),
    Planted("broken", TOML, 'id = "first_c"', 'id = "first_c"\nkin = "x"', "kin ="),
    Planted("broken", COURSE, 'id = "first"', "id = first", "id = first"),
    Planted("broken", COURSE, 'teaches = ["beta"]', "", '[[lessons]]\nid = "second"'),
    Planted("broken", CLAIMS, "first_share(lab, stated):", "first_share(lab, stated)", "def first_share"),
    Planted("broken", CLAIMS, "@claim\ndef first_share", "nonsense()\n@claim\ndef first_share", "nonsense"),
    Planted("duplicate_id", COURSE, 'id = "second"', 'id = "first"', 'id = "first"\ntitle = { es = "Segunda"'),
    Planted("unknown_concept", COURSE, 'needs = ["alpha"]', 'needs = ["gamma"]', "needs ="),
    Planted("taught_later", COURSE, 'teaches = ["alpha"]', 'teaches = ["alpha"]\nneeds = ["beta"]', "needs ="),
    Planted("wrong_id", TOML, 'id = "first"', 'id = "frist"', 'id = "frist"'),
    Planted("step_count", TOML, '[[steps]]\nid = "first_a"\nkind = "read"\n[[steps]]\nid = "first_b"', "LESS"),
    Planted("unknown_lab", TOML, 'lab = "phrases"', 'lab = "opera"', "lab ="),
    Planted("duplicate_id", TOML, 'id = "first_d"', 'id = "first_c"', AGAIN + ORDER),
    Planted("no_question", TOML, CHOICE, "", 'id = "first_b"'),
    Planted("no_code", TOML, 'kind = "read"', 'kind = "code"', 'id = "first_a"'),
    Planted("few_mistakes", TOML, 'kind = "read"', 'kind = "code"\n[steps.code]\nwrong = []', 'id = "first_a"'),
    Planted("no_program", TOML, 'kind = "read"', 'kind = "code"\n[steps.code]\nwrong = []', 'id = "first_a"'),
    Planted("no_goal", TOML, 'goal = [{ fact = "word", is = "bichota" }]\n', "", 'id = "first_f"'),
    Planted("no_solution", TOML, 'solution = ["space", "wait:finished", "right*3"]\n', "", 'id = "first_f"'),
    Planted("stray", TOML, 'kind = "recap"', 'kind = "recap"\nsolution = ["space"]', 'id = "first_g"'),
    Planted("unknown_reveal", TOML, 'id = "first_a"\nreveal = []', 'id = "first_a"\nreveal = ["x"]', 'id = "first_a"'),
    Planted("unnamed", TOML, 'id = "first_a"\nreveal = []', 'id = "first_a"\nreveal = ["odds"]', "## first_a", EN),
    Planted("unnamed", TOML, 'id = "first_g"\nreveal = []', 'id = "first_g"', "## first_g", ES),
    Planted("unknown_key", TOML, "right*3", "plus", 'id = "first_f"'),
    Planted("unknown_setting", TOML, 'kind = "read"', 'kind = "read"\nsettings = { wrods = 1 }', 'id = "first_a"'),
    Planted("unknown_fact", TOML, 'fact = "word"', 'fact = "wrod"', 'id = "first_f"'),
    Planted("unknown_fact", TOML, "wait:finished", "wait:finisht", 'id = "first_f"'),
    Planted("unknown_key", TOML, "right*3", "rihgt*3", 'id = "first_f"'),
    Planted("unknown_key", TOML, "right*3", "right*0", 'id = "first_f"'),
    Planted("unknown_key", TOML, "right*3", "v", 'id = "first_f"'),
    Planted("impossible", TOML, 'right = "two"', 'right = "tow"', 'id = "first_b"'),
    Planted("impossible", TOML, 'right = "two"', 'right = "unknown"', 'id = "first_b"'),
    Planted("impossible", TOML, 'right = ["y", "x"]', 'right = ["y", "z"]', 'id = "first_d"'),
    Planted("impossible", TOML, 'order = ["x", "y"]', 'order = ["x", "x"]', 'id = "first_d"'),
    Planted("impossible", TOML, "la = 0.5, con = 0.5", "la = 0.5, con = 0.2", 'id = "first_e"'),
    Planted("impossible", TOML, "odds = { la = 1.0 }", "odds = { el = 1.0 }", 'id = "first_e"'),
    Planted("impossible", TOML, "odds = { la = 1.0 }", "odds = { la = 1.5, con = -0.5 }", 'id = "first_e"'),
    Planted("right_fails", TOML, "tolerance = 1\n", "tolerance = -1\n", 'id = "first_c"'),
    Planted("wrong_passes", TOML, "value = 152", "value = 160", 'id = "first_c"'),
    Planted("shadowed", TOML, "value = 152 }", 'value = 152 }, { id = "b", value = 152 }', 'id = "first_c"'),
    Planted("duplicate_id", TOML, "value = 152 }", 'value = 152 }, { id = "no_bias", value = 1 }', 'id = "first_c"'),
    Planted("right_unmeasured", TOML, "right = 160\ntol", "right = 161\ntol", 'id = "first_c"'),
    Planted("test_out_unknown", TOML, 'lab = "phrases"', MARKED + '["first_b", "first_c", "second_d"]', "test_out ="),
    Planted("test_out_silent", TOML, 'lab = "phrases"', MARKED + '["first_b", "first_c", "first_f"]', "test_out ="),
    Planted("duplicate_id", TOML, 'lab = "phrases"', MARKED + '["first_b", "first_c", "first_b"]', "test_out ="),
    Planted("test_out_count", TOML, 'lab = "phrases"', MARKED + '["first_b", "first_c"]', "test_out ="),
    Planted("figure_unstated", TOML, 'kind = "read"', 'kind = "read"\n' + FIGURE % ("share", "1"), 'id = "first_a"'),
    Planted("figure_no_code", TOML, 'kind = "recap"', f'kind = "recap"\n{NO_FIGURE}', 'id = "first_g"'),
    Planted("untranslated", TOML, '{ es = "algo", en = "something" }', '{ es = "algo" }', "first_claim ="),
    Planted("untranslated", TOML, 'kind = "recap"', 'kind = "recap"\n' + HALF, "figures ="),
    Planted("untranslated", COURSE, 'es = "Dos", en = "Two"', 'en = "Two"', 'summary = { en = "Two"'),
    Planted("broken", COURSE, 'en = "Two"', 'en = " "', '[[lessons]]\nid = "second"'),
    Planted("broken", COURSE, 'en = "Two"', 'en = "Two", xx = "?"', '[[lessons]]\nid = "second"'),
    Planted("broken", COURSE, '{ es = "Dos", en = "Two" }', '"Two"', '[[lessons]]\nid = "second"'),
    Planted("claim_unchecked", CLAIMS, "@claim\ndef first_share", "def first_share", "first_share =", TOML),
    Planted("check_unclaimed", TOML, "first_claim =", "other_claim =", "def first_claim(", CLAIMS),
    Planted("stated_twice", CLAIMS, "@claim\ndef first_share", "@states(33)\ndef first_share", "def first_share("),
    Planted("title", EN, "# First\n", "# Thirst\n", "# Thirst"),
    Planted("lost", EN, "# First\n", "# First\n\nIn the beginning\n", "In the"),
    Planted("lost", EN, "# First\n", "# First\n### hint\nIn the beginning\n", "### hint\nIn the"),
    Planted("open_fence", EN, "reading d\n", "reading d\n```python\nx = 1\n", "```python"),
    Planted("missing_step", EN, "## first_d: D", "## first_z: D"),
    Planted("unknown_step", EN, "## first_d: D", "## first_z: D", "## first_z"),
    Planted("duplicate_id", EN, "## first_d: D", "## first_c: D", "## first_c: D"),
    Planted("no_recap", TOML, 'kind = "recap"', 'kind = "read"'),
    Planted("empty", EN, "### card: card\ncard\n", "", "## first_g"),
    Planted("empty", EN, "### card: card\ncard\n", "### card: card\n", "### card"),
    Planted("empty", EN, "### goal: there you are", "### goal", "### goal"),
    Planted("empty", EN, "### goal: there you are\nthere you are", "### goal: there you are", "### goal"),
    Planted("empty", EN, "### option one: an option", "### option one", "### option one"),
    Planted("empty", EN, "### item x: X\n", "", "## first_d"),
    Planted("empty", EN, "## first_c: C", "## first_c", "## first_c"),
    Planted("empty", EN, "reading c\n", "", "## first_c"),
    Planted("empty", EN, "hint uno\n", "", "### hint"),
    Planted("unknown_part", EN, "### option one", "### optoin one", "### optoin"),
    Planted("unknown_part", EN, "### option one", "### option four", "### option four"),
    Planted("unknown_part", EN, "reading g", "reading g\n### goal: g\nfor nobody", "### goal: g"),
    Planted("duplicate_id", EN, "### feedback high", "### feedback high\nx\n### feedback high", "### feedback high\nb"),
    Planted("parts", EN, "reading g", "reading g\n### hint\nonly here", "## first_g"),
    Planted("no_hint", ES, "### hint\npista cuatro\n## first_c", "## first_c", "## first_b"),
    Planted("no_feedback", EN, "### feedback high\nbecause it is so: high\n", "", "## first_c"),
    Planted("no_feedback", EN, "because it is so: high\n", "", "### feedback high"),
    Planted("gives_away", EN, "because it is so: high", "not that many: {first_right}", "not that many"),
    Planted("gives_away", EN, "because it is so: high", "not that many: `8 · 20 = 160`", "not that many"),
    Planted("untold", EN, "hint cuatro `160`", "hint cuatro `160(x)`", "### hint\nhint cuatro `160("),
    Planted("same_feedback", EN, "because it is so: low", "because it is so: high", "### feedback low"),
    Planted("too_long", EN, "reading b", "reading b " + "very " * 90 + "much", "## first_b"),
    Planted("shouting", ES, "leemos b", "¡leemos!\n\n¡b!", "¡b!"),
    Planted("shouting", ES, "porque así es: high", "¡porque! ¡así!", "¡porque!"),
    Planted("unknown_placeholder", EN, "reading b", "\n\nreading\n{second_share} b", "{second_share} b"),
    Planted("unfilled", EN, "## first_c: C", "## first_c: C {first_share}", "## first_c"),
    Planted("placeholders", EN, "{first_share}", "much", "## first_a"),
    Planted("digits", EN, "reading b", "reading\n\n```\n7\n```\n\n42 b", "42 b"),
    Planted("digits", EN, "hint dos\n", "hint\n3.5 dos\n", "3.5 dos"),
    Planted("digits", EN, "## first_c: C", "## first_c: C 42", "## first_c"),
    Planted("link", EN, "reading b", "reading\n\n[t-1](b)", "[t-1]"),
    Planted("tell", ES, "leemos b", "\nleemos `4`,\nsimplemente b", "simplemente"),
    Planted("tell", EN, "### option one: an", "### option one: simply an", "### option one"),
    Planted("code", EN, "reading b", "reading b\n```python\nx = 1\nfor in x:\n```", "for in x"),
]  # fmt: skip
OTHER_RULES = {"number_word", "aphorism", "wisdom_lost"}
TERM_RULES = {"used_early", "term_nowhere", "term_unsaid", "term_untold", "term_stray"}
DRAW_RULES = {"draw_fails", "draw_inherits", "draw_shadows", "draw_untrue", "few_draws", "recall_hints", "same_option"}
INVENTORY_RULES = {
    f"inventory_{name}" for name in ("about", "count", "in_course", "options", "place", "same", "untold", "unused")
}
ELSEWHERE = {
    "beside",
    "blank",
    "fold",
    "missing_language",
    "same_text",
    "step_order",
    "unknown_folder",
    "unknown_text",
    *TERM_RULES,
    *OTHER_RULES,
    *DRAW_RULES,
    *INVENTORY_RULES,
}
"""Rules planted by tests of their own."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_course(tmp_path)


def edit(path: Path, there: str, planted: str) -> None:
    text = path.read_text("utf-8")
    assert there in text
    path.write_text(text.replace(there, planted, 1), "utf-8")


def found(folder: Path) -> list[tuple[str, str, int]]:
    """Rule, file and line of every fault; each can be told in both languages."""
    faults = lint(lab_terms(), folder)
    for language in LANGUAGES:
        strings = Strings(language, LESSON_STRINGS)
        for fault in faults:
            assert fault.text(strings)
    return [(fault.rule, fault.file.relative_to(folder).as_posix(), fault.line) for fault in faults]


@pytest.mark.slow
def test_the_course_that_ships_is_clean() -> None:
    assert lint(lab_terms()) == []


def test_the_small_course_is_clean(folder: Path) -> None:
    assert lint(lab_terms(), folder) == []


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: f"{planted.rule}-{planted.planted[:16]!r}")
def test_planted_faults(folder: Path, planted: Planted) -> None:
    if planted.rule == "step_count":
        path = folder / TOML
        text = path.read_text("utf-8")
        path.write_text(text[: text.index('[[steps]]\nid = "first_f"')], "utf-8")
    else:
        edit(folder / planted.file, planted.there, planted.planted)
    told = planted.told or planted.file
    text = "\n" + (folder / told).read_text("utf-8")
    line = text[: text.index("\n" + planted.at)].count("\n") + 1 if planted.at else 1
    assert (planted.rule, told, line) in found(folder)


def test_steps_out_of_order(folder: Path) -> None:
    path = folder / ES
    text = path.read_text("utf-8")
    start, end = text.index("## first_b"), text.index("## first_c")
    after = text.index("## first_d")
    path.write_text(text[:start] + text[end:after] + text[start:end] + text[after:], "utf-8")
    assert found(folder) == [("step_order", ES, text[:start].count("\n") + 1)]


def test_the_same_text_in_both_languages(folder: Path) -> None:
    for file, there in ((ES, "leemos b"), (EN, "reading b")):
        edit(folder / file, there, "leemos b y otras cosas más hoy")
    line = (folder / EN).read_text("utf-8").splitlines().index("## first_b: B") + 1
    assert found(folder) == [("same_text", EN, line)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_missing(folder: Path, language: str) -> None:
    (folder / "02_second" / f"{language}.md").unlink()
    assert found(folder) == [("missing_language", "02_second/lesson.toml", 1)]
    with pytest.raises(DembowError) as caught:
        load_lesson("second", language, folder)
    assert caught.value.key == "lesson_broken"


def test_the_same_id_in_two_lessons(folder: Path) -> None:
    for path in (folder / "02_second").iterdir():
        path.write_text(path.read_text("utf-8").replace("second_b", "first_b"), "utf-8")
    ((rule, file, line),) = found(folder)
    assert (rule, file) == ("duplicate_id", "02_second/lesson.toml")
    assert (folder / file).read_text("utf-8").splitlines()[line - 1] == 'id = "first_b"'


def test_a_folder_that_the_map_does_not_know(folder: Path) -> None:
    (folder / "02_second").rename(folder / "03_second")
    assert found(folder) == [("unknown_folder", COURSE, 1)]


def test_what_python_leaves_where_a_lesson_was_is_no_lesson(folder: Path) -> None:
    (folder / "04_gone" / "__pycache__").mkdir(parents=True)
    (folder / "04_gone" / "__pycache__" / "claims.cpython-311.pyc").write_bytes(b"")
    assert found(folder) == []
    assert len(describe_course(folder)["lessons"]) == 2


def test_claims_of_a_lesson_that_is_not_written(folder: Path) -> None:
    """They stand alone, and must load; in a folder of no lesson they are strangers."""
    second = folder / "02_second"
    for file in second.iterdir():
        if file.name != "claims.py":
            file.unlink()
    assert lint(lab_terms(), folder) == []
    path = second / "claims.py"
    path.write_text(path.read_text("utf-8") + "\nnonsense()\n", "utf-8")
    line = len(path.read_text("utf-8").splitlines())
    assert found(folder) == [("broken", "02_second/claims.py", line)]
    second.rename(folder / "03_second")
    assert found(folder) == [("unknown_folder", COURSE, 1)]


@pytest.mark.parametrize("file", [EN, TOML, COURSE])
def test_a_file_that_is_not_utf_8(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"# ni\xf1o")
    assert ("broken", file, 1) in found(folder)


@pytest.mark.parametrize("marked", [[], ["first_b", "first_c", "first_e"]])
def test_a_short_check_may_be_left_out(folder: Path, marked: list[str]) -> None:
    edit(folder / TOML, 'lab = "phrases"', f"{MARKED}{marked}")
    assert lint(lab_terms(), folder) == []


def test_claims_may_define_dataclasses(folder: Path) -> None:
    head = "from __future__ import annotations\nfrom dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n"
    path = folder / CLAIMS
    path.write_text(head + path.read_text("utf-8"), "utf-8")
    assert lint(lab_terms(), folder) == []


def test_what_is_no_fault(folder: Path) -> None:
    """Code may hold numbers, links and braces; prose may hold square brackets and one exclamation."""
    fine = "c[t] and `4 [x](y)` and `{other}` of several!\n\n```python\nx = f'{3}'\n```\n"
    edit(folder / EN, "reading b", fine)
    assert lint(lab_terms(), folder) == []


def test_one_fault_is_told_once(folder: Path) -> None:
    edit(folder / EN, "reading b", "reading 42 b")
    assert len(lint(lab_terms(), folder)) == 1


def test_every_rule_is_planted() -> None:
    rules = set(Strings("en", LESSON_STRINGS).section("lint"))
    assert rules == ELSEWHERE | {planted.rule for planted in PLANTED}
