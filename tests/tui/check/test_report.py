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
