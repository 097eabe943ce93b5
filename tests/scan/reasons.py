"""What Wapiti reports that is no weakness, and why: found out by looking, one by one."""

import re
from dataclasses import dataclass

from .wapiti import Finding


@dataclass(frozen=True)
class Reason:
    """Why findings of one kind, at addresses and of forms that match, are none."""

    kind: str
    paths: str
    sent: str
    words: str


REASONS = (
    Reason(
        "Cross Site Request Forgery",
        r"(/\w\w)?/helpful/\d{1,10}/",
        r"answer=\w{2,3}(&reason=\w{1,20})?",
        "the form “Was this page helpful?” is for readers without a cookie, whom a token could not "
        "tell from anybody else; the site asks for the origin of each answer instead",
    ),
    Reason(
        "Cross Site Request Forgery",
        r"/admin/(pages/\d{1,10}/edit|snippets/[\w/-]{1,100})/",
        r"is_editing=1&revision_id=\d{0,10}&revision_created_at=[\w%.:+-]{0,60}",
        "Wagtail sends this hidden form, which tells colleagues who edits a page, by a script that "
        "adds the token in a header; without it the site refuses the form",
    ),
)


def reason_for(finding: Finding) -> str:
    """Why nothing is to be mended there; "" where something is."""
    path = finding.path.partition("?")[0]
    for reason in REASONS:
        is_there = re.fullmatch(reason.paths, path) and re.fullmatch(reason.sent, finding.sent)
        if reason.kind == finding.kind and is_there:
            return reason.words
    return ""
