"""Why a page cannot reach a goal, by design: it stands in the table, and everything else must hold.

A reason is what somebody found out, not what could be.
"""

import os

from .lighthouse import Missed
from .pages import PublicPage

NOT_FOR_SEARCH = "asks search engines to leave it out"
HAS_STATUS = "answers {status}, as it must; Chromium writes that to its log"
BUSY = "{seconds}, at a load of {load:.1f} on {cores} cores: the time of a processor, not of a page"


def reason_for(audit: Missed, page: PublicPage) -> str:
    """Why this page misses this audit by design; "" where it should pass."""
    if audit.name == "is-crawlable" and not page.is_for_search:
        return NOT_FOR_SEARCH
    is_own_status = audit.name == "errors-in-console" and all(
        f"status of {page.status} " in place for place in audit.places
    )
    if page.status >= 400 and (audit.name == "http-status-code" or is_own_status):
        return HAS_STATUS.format(status=page.status)
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if audit.name == "total-blocking-time" and load > cores:
        return BUSY.format(seconds=audit.said, load=load, cores=cores)
    return ""
