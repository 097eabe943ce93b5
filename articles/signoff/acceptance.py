"""Blocking findings that somebody accepted, each for a reason."""

from collections.abc import Iterable, Mapping

from articles.checks import Finding


def earlier_reason(finding: Finding, accepted: Iterable[Mapping[str, str]]) -> str:
    """Why somebody accepted this finding earlier, or "" if nobody did.

    It reads the same: rule and message. Where several do, the one at the same place counts.
    """
    same = [
        entry
        for entry in accepted
        if (entry["rule"], entry["message"]) == (finding.rule, finding.message)
    ]
    at_its_place = [entry for entry in same if entry["place"] == finding.place]
    candidates = at_its_place or same
    return candidates[0]["reason"] if len(candidates) == 1 else ""


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
