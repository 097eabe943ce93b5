"""Why a page cannot reach a goal: it stands in the table, and everything else must hold.

A reason is what somebody found out, not what could be.
"""

from .lighthouse import Missed
from .pages import PublicPage

NOT_FOR_SEARCH = "it asks search engines to leave it out"
HAS_STATUS = "it answers {status}, as it must, and Chromium writes that to its log"
IS_BUSY = 1.0  # from this load for each core on
BUSY = (
    "{said}, which Lighthouse reckons from what a processor took here, while {load:.1f} programs "
    "waited for each core"
)


def reason_for(audit: Missed, page: PublicPage, load: float = 0) -> str:
    """Why this page misses this audit by design, or by the `load` of each core of the machine.

    "" where it should pass.
    """
    if audit.name == "is-crawlable" and not page.is_for_search:
        return NOT_FOR_SEARCH
    is_own_status = audit.name == "errors-in-console" and all(
        f"status of {page.status} " in place for place in audit.places
    )
    if page.status >= 400 and (audit.name == "http-status-code" or is_own_status):
        return HAS_STATUS.format(status=page.status)
    if audit.name == "total-blocking-time" and load > IS_BUSY:
        return BUSY.format(said=audit.said, load=load)
    return ""
