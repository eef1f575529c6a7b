"""A transcript is the course as text: all that a learner is told, step by step, so that a diff shows a change of it.

No engine runs for it: the numbers are those that the course measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.base.errors import DembowError
from core.base.language import LANGUAGES, Strings
from core.base.whole_files import begins_with, check_own, write_whole
from lessons.checking.checks import Judgement, judge, points
from lessons.checking.code_checks import RIGHT
from lessons.checking.tries import keeps_truth
from lessons.content.loader import Entry, Lesson, Step, format_number, load_course, load_lesson
from lessons.content.schema import UNKNOWN, Choice, Clause, Drawing, Odds, Order
from lessons.linting.answers import examples, feedback_keys
from tui.notebook.predictions import answer_text
from tui.steps.words import MARKS, lab_of, question_options, run_verdict, verdict_of
from tui.strings import load_strings

TROUBLE = "error"
"""Feedback that a program gets when it raised an error that nobody foresaw."""


def write_transcripts(folder: Path) -> list[Path]:
    """Write a file a lesson and language, such as `folder/es/01_welcome.md`; remove those of lessons that are gone.

    Raises `DembowError` where another file stands in the place of one, or one cannot be written.
    """
    wanted: dict[Path, str] = {}
    for language in LANGUAGES:
        strings = load_strings(language)
        for entry in load_course().available:
            wanted[folder / language / f"{entry.folder.name}.md"] = transcript(entry, strings)
    for path in wanted:
        check_own(path, begins_with(_head(path)))
    try:
        for path, text in wanted.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text)
    except OSError as error:
        raise DembowError("export_unwritable", path=folder, reason=error.strerror or str(error)) from error
    for language in LANGUAGES:
        for path in set((folder / language).glob("[0-9][0-9]_*.md")) - wanted.keys():
            if path.read_text("utf-8", "replace").startswith(_head(path)):
                path.unlink()
    return sorted(wanted)


def _head(path: Path) -> str:
    """Return the beginning of a transcript of that name: the number of its lesson."""
    return f"# {int(path.name[:2])} · "


def transcript(entry: Entry, strings: Strings) -> str:
    """Return one lesson in the language of `strings`, as Markdown."""
    lesson = load_lesson(entry.id, strings.language)
    blocks = [f"# {entry.number} · {lesson.title}", entry.spec.summary.of(strings.language)]
    for place, step in enumerate(lesson.steps):
        blocks += tell_step(lesson, step, place, strings)
    return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"


def tell_step(lesson: Lesson, step: Step, place: int, strings: Strings) -> Iterator[str]:
    """Yield what one step says, in the order in which a learner comes upon it."""
    yield f"## {place + 1}/{len(lesson.steps)} · {step.kind} · {step.id}: {step.title}"
    settings = ", ".join(f"{name} = {value}" for name, value in step.spec.settings.items())
    yield f"`{lab_of(lesson, step)}`{': ' if settings else ''}{settings}"
    yield step.body({})
    yield from tell_question(step, strings)
    yield from tell_goal(step, strings)
    yield from tell_program(step, strings)
    for number, hint in enumerate(step.hints, start=1):
        last = number == len(step.hints)
        title = strings("lesson.hint", number=number, count=len(step.hints))
        yield f"### {title}"
        yield step.fill(step.last_hint if last else hint, {})
    if card := step.part("card"):
        yield f"### card: {card.title}"
        yield step.fill(card.body, {})


def tell_question(step: Step, strings: Strings) -> Iterator[str]:
    """Yield the question as it stands at first, and what is said of each kind of answer."""
    question = step.spec.question
    if question is None:
        return
    unknown = strings("lesson.dont_know")
    if isinstance(question, Choice):
        yield lines(f"{place}. {label}" for place, (_, label) in enumerate(question_options(step, unknown), start=1))
    elif isinstance(question, Order):
        yield lines(f"- {step.label(item)}" for item in question.items)
    elif isinstance(question, Odds):
        yield " · ".join(question.tokens)
    elif isinstance(question, Drawing) and question.known:
        yield curve(points(question.known))
    told: dict[str, tuple[Judgement, object]] = {}
    for answer in [*examples(step).values(), UNKNOWN]:
        judgement = judge(step, answer)
        told[judgement.key] = (judgement, answer)
    for key, (judgement, answer) in told.items():
        yield f"### {key}: {shown(step, answer, strings)}"
        yield said(step, answer, judgement, strings)
    for key in feedback_keys(step):
        part = step.part("feedback", key)
        if key not in told and part is not None:
            yield f"### {key}"
            yield said(step, None, Judgement(False, part.body, key), strings)


def tell_goal(step: Step, strings: Strings) -> Iterator[str]:
    """Yield the goal, in words, in facts and in keys, and what is said once it is reached."""
    goal = step.part("goal")
    if goal is None:
        return
    yield f"**{strings('lesson.goal', goal=goal.title)}**"
    yield lines(f"- `{clause_text(clause)}`" for clause in step.spec.goal)
    yield " ".join(f"`{key}`" for key in step.spec.solution)
    yield f"### {MARKS[True][0]} {strings('lesson.reached')}"
    yield step.fill(goal.body, {})


def tell_program(step: Step, strings: Strings) -> Iterator[str]:
    """Yield the editor's first text, and what is said of each mistake. The model answer is in the last hint."""
    code = step.spec.code
    if code is None:
        return
    yield f"```python\n{step.program('start')}```"
    conditions = {wrong.id: wrong.when for wrong in code.wrong}
    for key in (*feedback_keys(step), TROUBLE):
        part = step.part("feedback", key)
        if part is not None:
            yield f"### {key}" + (f": `{conditions[key]}`" if key in conditions else "")
            right = key == RIGHT
            yield f"{MARKS[right][0]} {run_verdict(right, strings)}\n\n{step.fill(part.body, {})}"


def said(step: Step, answer: object, judgement: Judgement, strings: Strings) -> str:
    """Return the verdict on a first answer and its words, as below a question; none stands for any number.

    What a second miss is told besides is the last hint.
    """
    kept = keeps_truth(step, judgement, ())
    given = strings("lesson.number") if answer is None else answer
    verdict = verdict_of(step, given, judgement.correct, strings, kept=kept)
    return f"{MARKS[judgement.correct][0]} {verdict}\n\n{step.fill(judgement.feedback, {})}"


def shown(step: Step, answer: object, strings: Strings) -> str:
    """Return an answer as a learner would read it; of a drawing, whose answer has no words, the heights."""
    if isinstance(step.spec.question, Drawing) and isinstance(answer, list):
        return curve(tuple(answer))
    return answer_text(step, answer, strings)


def curve(values: tuple[float, ...]) -> str:
    """Return a few heights in a row."""
    return " ".join(format_number(float(value)) for value in values)


def clause_text(clause: Clause) -> str:
    """Return a clause of a goal as text, such as `units >= 4`."""
    if clause.equals is not None:
        return f"{clause.fact} = {clause.equals}"
    for sign, end in ((">=", clause.at_least), ("<=", clause.at_most)):
        if end is not None:
            return f"{clause.fact} {sign} {end:g}"
    return f"{clause.contains} in {clause.fact}"


def lines(texts: Iterator[str]) -> str:
    """Return the texts as lines, one below the other."""
    return "\n".join(texts)
