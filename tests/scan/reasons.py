"""What Wapiti reports that is no weakness, and why: found out by looking, one by one."""

import re
from dataclasses import dataclass

from .wapiti import Finding


@dataclass(frozen=True)
class Reason:
    """Why findings of one kind, at addresses that match, are none."""

    kind: str
    paths: str
    words: str


REASONS = (
    Reason(
        "Cross Site Request Forgery",
        r"(/\w\w)?/helpful/\d{1,10}/",
        "the form “Was this page helpful?” is for readers without a cookie, whom a token could not "
        "tell from anybody else; the site asks for the origin of each answer instead",
    ),
)


def reason_for(finding: Finding) -> str:
    """Why nothing is to be mended there; "" where something is."""
    path = finding.path.partition("?")[0]
    for reason in REASONS:
        if reason.kind == finding.kind and re.fullmatch(reason.paths, path):
            return reason.words
    return ""
