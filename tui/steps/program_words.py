"""Words that follow the verdict on a program: its feedback, and of an error that nobody foresaw what it says."""

from __future__ import annotations

from core.base.language import Strings
from core.sandbox.found import Ran
from lessons.content.loader import Step
from tui.steps.errors import error_words

ERROR = "error"
"""Name of the feedback of a program that raised what the step did not foresee."""


def words_on_run(step: Step, key: str, ran: Ran, code: str, strings: Strings) -> str:
    """Return the words on a run of `code` whose feedback has the name `key`, in Markdown."""
    if key != ERROR:
        return _feedback(step, key, strings)
    # Within backticks, so that nothing of the message is taken for Markdown.
    message = ran.message.replace("`", "'")
    told_at = "raised_at" if ran.column else "raised"
    place = {"line": ran.line, "column": ran.column}
    raised = strings(f"lesson.program.{told_at}", error=ran.error, message=message, **place)
    return "\n\n".join([raised, *error_words(ran, code, strings), _feedback(step, key, strings)])


def words_on_kept(step: Step, key: str, strings: Strings) -> str:
    """Return the words on a program that ran another day. The message of an error was not kept."""
    return strings("lesson.program.raised_before") if key == ERROR else _feedback(step, key, strings)


def _feedback(step: Step, key: str, strings: Strings) -> str:
    part = step.part("feedback", key)
    return part.body if part else strings(f"lesson.program.{key}")
