"""What each role gets at each address outside of the admin: what patients read, and files.

Read `tests/security/our_addresses.py` first. Whoever is not named finds nothing there. What of an
article reaches whom at these addresses, `tests/door/surfaces.py` lists.
"""

from tests.security.our_addresses import EVERYBODY, WHOEVER_ENTERS

NOBODY: set[str] = set()
COMPARED = r"[-\w]{1,255}(?:\.[1-9][0-9]{0,8})?"
BESIDE = r"^(?P<path>(?:[\w-]{1,255}/){0,12}[\w-]{1,255})"

ADDRESSES = {
    **dict.fromkeys(
        (
            "search/",
            "search/suggestions/",
            "topics/",
            "topics/<slug:slug>/",
            "helpful/<int:page_id>/",
            "clinicians/<slug:slug>/",
            "clinicians/<slug:slug>/signed/",
            "a-z/",
            "^a-z/(?P<letter>[a-z0]|other)/$",
            "compare/",
            f"^compare/(?P<first>{COMPARED})/(?P<second>{COMPARED})/$",
            f"^compare/(?P<first>{COMPARED})/(?P<second>{COMPARED})/(?P<third>{COMPARED})/$",
            "feed.atom",
            "topics/<slug:slug>/feed.atom",
            rf"{BESIDE}\.md$",
            rf"{BESIDE}/sources\.(?P<ending>ris|json)$",
            "sitemap.xml",
            "sitemap-<slug:name>.xml",
            "robots.txt",
            ".well-known/security.txt",
            "policy-reports/",
            r"^brand/(?P<light>[0-9a-f]{6})?-(?P<dark>[0-9a-f]{6})?-[0-9a-f]{12}\.css$",
            "infobutton/",
            "fhir/metadata",
            "fhir/Citation",
            "fhir/<str:kind>/<str:key>",
            "api/v1/articles",
            "api/v1/articles/<int:page_id>",
            "api/v1/topics",
            "api/v1/openapi.json",
            r"^((?:[\w\-]+/)*)$",
            "_util/login/",
            "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        ),
        EVERYBODY,
    ),
    "api/<path:rest>": NOBODY,
    # Of files that no edition shows
    "media/<path:name>": WHOEVER_ENTERS,
    r"documents/^(\d+)/(.*)$": WHOEVER_ENTERS,
    "documents/authenticate_with_password/<int:restriction_id>/": WHOEVER_ENTERS,
    # Pages that are for staff, by a log-in; somebody without one is led to it.
    r"^((?:[\w\-]+/)*)$ private": WHOEVER_ENTERS,
}
