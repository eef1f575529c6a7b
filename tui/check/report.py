"""What the headless check found, line by line."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """One thing that was checked."""

    lesson: str
    language: str
    """Empty for what has no language."""
    what: str
    """Step or claim, and which of its answers: `one_word/answer wrong`."""
    passed: bool
    detail: str = ""
    seconds: float = 0.0
    """What it took: since the finding before it in its process."""

    @property
    def name(self) -> str:
        """`six_words/es/one_word`"""
        return "/".join(part for part in (self.lesson, self.language, self.what) if part)


@dataclass
class Report:
    """All of them; whoever listens hears each as it comes."""

    listen: Callable[[Finding], None] | None = None
    findings: list[Finding] = field(default_factory=list)
    _since: float = field(default_factory=time.monotonic)

    def add(self, lesson: str, language: str, what: str, passed: bool, detail: str = "") -> None:
        """One more."""
        now = time.monotonic()
        finding = Finding(lesson, language, what, passed, detail, round(now - self._since, 3))
        self._since = now
        self.findings.append(finding)
        if self.listen:
            self.listen(finding)

    def take(self, findings: Sequence[Finding]) -> None:
        """Those of another report, which have been told."""
        self.findings.extend(findings)
        self._since = time.monotonic()

    @property
    def failed(self) -> int:
        """How many did not pass."""
        return sum(not finding.passed for finding in self.findings)

    @property
    def passed(self) -> int:
        """How many did."""
        return len(self.findings) - self.failed

    def document(self) -> dict[str, Any]:
        """As JSON."""
        findings = [
            {
                "name": f.name,
                "lesson": f.lesson,
                "language": f.language,
                "passed": f.passed,
                "detail": f.detail,
                "seconds": f.seconds,
            }
            for f in self.findings
        ]
        return {"passed": self.passed, "failed": self.failed, "findings": findings}
