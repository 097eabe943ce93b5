"""Blocking findings that somebody accepted, each for a reason."""

from collections.abc import Iterable, Mapping

from articles.checks import Finding


def accepted_findings(
    findings: Iterable[Finding], reasons: Mapping[str, str]
) -> list[dict[str, str]]:
    """The blocking findings whose key comes with a reason, as a sign-off and a look keep them."""
    return [
        {
            "rule": finding.rule,
            "place": finding.place,
            "message": finding.message,
            "reason": reasons[finding.key].strip(),
        }
        for finding in findings
        if finding.is_blocking and reasons.get(finding.key, "").strip()
    ]
