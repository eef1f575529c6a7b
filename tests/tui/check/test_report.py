"""The report puts findings where they belong, whoever found them."""

from __future__ import annotations

from tui.check.report import Report


def test_findings_of_another_process_stand_where_they_are_taken() -> None:
    report, other = Report(), Report()
    report.add("course", "", "lint", True)
    other.add("second", "", "x", False)
    report.take(other.findings)
    assert [finding.lesson for finding in report.findings] == ["course", "second"]
    assert (report.passed, report.failed) == (1, 1)
    assert all(finding["seconds"] >= 0 for finding in report.document()["findings"])


def test_what_cannot_be_checked_here_has_neither_passed_nor_failed() -> None:
    report = Report()
    report.add("first", "", "x", True)
    assert report.summary == "1 passed, 0 failed"
    report.skip("first", "", "claim", "no TensorFlow")
    assert (report.passed, report.failed, report.skipped) == (1, 0, 1)
    assert report.summary == "1 passed, 0 failed, 1 skipped"
    skipped = report.document()["findings"][1]
    assert (skipped["passed"], skipped["skipped"], skipped["detail"]) == (False, True, "no TensorFlow")
