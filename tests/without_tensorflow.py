"""Where `DEMBOW_WITHOUT_TENSORFLOW` is set, the tests that cannot do without are found and told as skipped.

A test is found by what ended it: an import that the guard refused, an error that says that there is no TensorFlow, or a
run that told so. Where the end says nothing of the kind, as in a process of its own, the test is marked `tensorflow`.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence

import pytest

from core.base.errors import DembowError
from core.base.without_tensorflow import OBSTACLES, hide, is_missing, obstacle

WHY = "needs TensorFlow, and this run does without"
MISSING = re.compile(r"ModuleNotFoundError: No module named '(tensorflow|keras)\b|" + "|".join(sorted(OBSTACLES)))
ABSENT = obstacle() is not None

if ABSENT:
    hide()


def tells(error: BaseException | None) -> bool:
    """Whether an error, or one that led to it, says that there is no TensorFlow."""
    while error is not None:
        if is_missing(error) or (isinstance(error, DembowError) and error.key in OBSTACLES):
            return True
        if isinstance(error, AssertionError) and MISSING.search(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module that imports TensorFlow is skipped."""
    report = yield
    if ABSENT and report.failed and MISSING.search(str(report.longrepr)):
        report.outcome, report.longrepr = "skipped", (str(collector.path), 0, f"Skipped: {WHY}")
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A test that met the guard is skipped."""
    report = yield
    if ABSENT and report.failed and call.excinfo and tells(call.excinfo.value):
        report.outcome, report.longrepr = "skipped", (str(item.path), item.location[1] or 0, f"Skipped: {WHY}")
    return report


def skip_what_needs_it(items: Sequence[pytest.Item]) -> None:
    """A test that is marked is skipped before it begins."""
    for item in items:
        if ABSENT and item.get_closest_marker("tensorflow"):
            item.add_marker(pytest.mark.skip(reason=WHY))
