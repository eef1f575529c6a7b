"""A report holds the findings of the headless check."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Finding:
    """A finding says whether one thing that was checked is right."""

    lesson: str
    language: str
    """Language of the lesson; empty for a finding that has none."""
    what: str
    """Step or claim, and which of its answers: `one_word/answer wrong`."""
    passed: bool
    detail: str = ""
    seconds: float = 0.0
    """Seconds since the finding before it in its process."""
    skipped: bool = False
    """Whether it could not be checked on this machine; the detail says why. It has not passed."""

    @property
    def name(self) -> str:
        """Name of the finding, such as `six_words/es/one_word`."""
        return "/".join(part for part in (self.lesson, self.language, self.what) if part)


@dataclass
class Report:
    """The report gathers findings, and hands each to its listener as it comes."""

    listen: Callable[[Finding], None] | None = None
    findings: list[Finding] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)

    def add(self, lesson: str, language: str, what: str, passed: bool, detail: str = "") -> None:
        """Add a finding, and tell the listener."""
        self._add(Finding(lesson, language, what, passed, detail))

    def skip(self, lesson: str, language: str, what: str, why: str) -> None:
        """Add what cannot be checked on this machine, and tell the listener."""
        self._add(Finding(lesson, language, what, False, why, skipped=True))

    def _add(self, finding: Finding) -> None:
        now = time.monotonic()
        finding = replace(finding, seconds=round(now - self._since, 3))
        self._since = now
        self.findings.append(finding)
        if self.listen:
            self.listen(finding)

    def take(self, findings: Sequence[Finding]) -> None:
        """Take the findings of another report, of which the listener was told."""
        self.findings.extend(findings)
        self._since = time.monotonic()

    @property
    def failed(self) -> int:
        """Number of findings that did not pass, though they could be checked."""
        return sum(not (finding.passed or finding.skipped) for finding in self.findings)

    @property
    def skipped(self) -> int:
        """Number of findings that could not be checked on this machine."""
        return sum(finding.skipped for finding in self.findings)

    @property
    def passed(self) -> int:
        """Number of findings that passed."""
        return sum(finding.passed for finding in self.findings)

    @property
    def summary(self) -> str:
        """Closing line, the same in every language: machines read it."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"

    def document(self) -> dict[str, Any]:
        """Return the report as a document for JSON."""
        findings = [
            {
                "name": f.name,
                "lesson": f.lesson,
                "language": f.language,
                "passed": f.passed,
                "skipped": f.skipped,
                "detail": f.detail,
                "seconds": f.seconds,
            }
            for f in self.findings
        ]
        return {"passed": self.passed, "failed": self.failed, "skipped": self.skipped, "findings": findings}
