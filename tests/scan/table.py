"""What the scans came to, for a terminal."""

from collections import Counter
from dataclasses import dataclass

from .reasons import reason_for
from .wapiti import LEVELS, MEDIUM, Finding, Report


@dataclass(frozen=True)
class Outcome:
    """As whom the site was attacked, and what was found."""

    name: str
    report: Report

    @property
    def faults(self) -> list[str]:
        """Findings of medium level or above that nobody explained, or that none was looked for."""
        report = self.report
        found = [
            in_words(finding)
            for finding in report.findings
            if finding.level >= MEDIUM and not reason_for(finding)
        ]
        if not report.addresses or not report.modules:
            found.append("Nothing was looked at.")
        return found


def in_words(finding: Finding) -> str:
    where = f"{finding.method} {finding.path}"
    if finding.parameter:
        where += f", {finding.parameter}"
    return f"{LEVELS[finding.level]}: {finding.kind}, {where}: {finding.said}"


def as_text(outcomes: list[Outcome]) -> str:
    lines = []
    for outcome in outcomes:
        report = outcome.report
        levels = Counter(finding.level for finding in report.findings)
        counts = ", ".join(f"{levels[level]} {name}" for level, name in enumerate(LEVELS))
        lines.append(
            f"As {outcome.name}: {report.addresses} addresses, {len(report.modules)} modules, "
            f"findings: {counts}."
        )
        if report.unfinished:
            lines.append(f"  Time was up during {', '.join(report.unfinished)}.")
        explained = Counter(
            f"{finding.kind}: {reason}"
            for finding in report.findings
            if finding.level >= MEDIUM and (reason := reason_for(finding))
        )
        lines += [f"  {number} × {words}" for words, number in explained.items()]
        lines += [f"  NOT EXPLAINED, {fault}" for fault in outcome.faults]
    return "\n".join(lines)
