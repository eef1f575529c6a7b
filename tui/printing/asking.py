"""Questions about a learner's file, asked on the command line where somebody is there to answer."""

from __future__ import annotations

import os
import select
import signal
import sys
from typing import TextIO, TypeVar

from msgspec.structs import asdict

from core.base.errors import DembowError
from core.base.language import Strings
from core.base.options import value_of, with_values
from core.base.printable import harmless, harmless_line
from core.experiments.data import DataRequest, DataResult
from core.experiments.spec import Spec
from core.jobs.result import expect
from core.series.answers import answers_of
from core.series.csv_series import question_text
from core.series.reading import Question
from tui.ladder.reading_words import answer_words, question_words
from tui.printing.running import run_to_end

SomeSpec = TypeVar("SomeSpec", bound=Spec)


def can_ask() -> bool:
    """Return whether somebody reads and types: a terminal on both ends."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def settled(spec: SomeSpec, as_json: bool, strings: Strings) -> SomeSpec:
    """Return the spec with an answer to each question that its file leaves open.

    A spec without a file, or with nobody to ask, comes back as it is: the run then refuses with the list.
    """
    if spec.own_file is None or as_json or not can_ask():
        return spec
    request = DataRequest(spec.own_file, value_of(spec, "column"), answers_of(spec))
    found, _ = ask(request, strings)
    return with_values(spec, {"column": found.column, **asdict(found.answers)})


def ask(request: DataRequest, strings: Strings) -> tuple[DataRequest, DataResult]:
    """Ask until nothing is open. Return the request with the answers, and the preview that it then gives."""
    given = list[str]()
    while True:
        result = expect(run_to_end(request, strings), DataResult)
        if not result.reading.uncertain:
            break
        question = result.reading.uncertain[0]
        choice = _choice(question, strings)
        given.append(question.answered(choice))
        request = request.answered(question, choice)
    if given:
        print(strings("reading.told.answers", flags=" ".join(given)), file=sys.stderr)
    return request, result


def typed_line() -> str:
    """Wait for a line of stdin, and hear Ctrl+C whenever it comes; empty at the end of the input.

    Were it to come just before a read that blocks, Python would only note it, and wait for a line that nobody types. So
    what is waited for is either a line or a signal.
    """
    if sys.platform == "win32" or not _is_file(sys.stdin):
        return sys.stdin.readline()
    heard, told = os.pipe()
    os.set_blocking(told, False)
    before = signal.set_wakeup_fd(told)
    try:
        while True:
            ready, _, _ = select.select([sys.stdin, heard], [], [])
            if sys.stdin in ready:
                return sys.stdin.readline()
            os.read(heard, 64)
    finally:
        signal.set_wakeup_fd(before)
        os.close(heard)
        os.close(told)


def _is_file(stream: TextIO) -> bool:
    try:
        stream.fileno()
    except OSError:
        return False
    return True


def _choice(question: Question, strings: Strings) -> str:
    """Return the answer to one question. Raises `DembowError` where the input ends."""
    # Polars has put a handler of its own over Python's, under which reading a line goes on after Ctrl+C.
    signal.signal(signal.SIGINT, signal.getsignal(signal.SIGINT))
    print(harmless(question_words(question, strings)), file=sys.stderr)
    for number, choice in enumerate(question.choices, 1):
        print(harmless_line(f"  {number}  {answer_words(question, choice, strings)}"), file=sys.stderr)
    if question.more:
        print(harmless_line(f"     {strings('reading.told.more', count=question.more)}"), file=sys.stderr)
    while True:
        print(strings("reading.told.choose"), end="", file=sys.stderr, flush=True)
        line = typed_line()
        if not line:
            raise DembowError("csv_open", path="", asked=question_text(question))
        text = line.strip()
        if text.isdecimal() and len(text) < 4 and 1 <= int(text) <= len(question.choices):
            return question.choices[int(text) - 1]
        print(strings("reading.told.not_there", count=len(question.choices)), file=sys.stderr)
