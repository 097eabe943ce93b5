"""Every type of page that patients meet, by the names that the table has for them."""

from dataclasses import dataclass

from django.urls import reverse

from articles.models import Edition

from . import world

# Pages that need no request, no database and no manifest: only their HTML is checked.
STANDALONE = ("400.html", "403_csrf.html", "500.html", "503.html", "file_away.html")

HEAT, COLD = "heat-for-back-pain", "cold-packs-for-back-pain"


@dataclass(frozen=True)
class PublicPage:
    """One page: where it is, what it answers with, and whether search engines may have it.

    A `form` is sent as a browser sends it from a page of the site.
    """

    name: str
    address: str
    status: int = 200
    is_for_search: bool = True
    form: str = ""


def left_out(name: str, address: str, status: int = 200, form: str = "") -> PublicPage:
    """A page that asks search engines to leave it out."""
    return PublicPage(name, address, status, is_for_search=False, form=form)


def public_pages() -> list[PublicPage]:
    """All of them, of the sample clinic with what `world` adds."""
    helpful = reverse("helpful", args=[Edition.objects.get(page__slug=HEAT, language="en").pk])
    return [
        PublicPage("home", "/"),
        PublicPage("index", "/therapies/"),
        PublicPage("longest article", f"/therapies/{HEAT}/"),
        PublicPage("another article", "/therapies/radiofrequency-ablation-after-back-surgery/"),
        left_out("leaflet", f"/therapies/{HEAT}/?leaflet"),
        PublicPage("topics", "/topics/"),
        PublicPage("topic", "/topics/low-back-pain/"),
        PublicPage("comparison of two", f"/compare/{COLD}/{HEAT}/"),
        left_out("choosing a comparison", "/compare/"),
        PublicPage("A to Z", "/a-z/"),
        PublicPage("one letter", "/a-z/l/"),
        PublicPage("clinician", "/clinicians/maya-ortiz/"),
        PublicPage("signed by a clinician", "/clinicians/maya-ortiz/signed/"),
        left_out("search, empty", "/search/"),
        left_out("search with results", "/search/?q=pain"),
        left_out("search with nothing found", "/search/?q=zebra"),
        PublicPage("standard page", "/how-we-write-and-review/"),
        left_out("not found", "/no-such-page/", 404),
        left_out("being reviewed", f"/therapies/{world.UNDER_REVIEW}/", 503),
        left_out("taken down", f"/therapies/{world.GONE}/", 410),
        left_out("asks for a password", f"/{world.PRIVATE}/"),
        left_out("“Was this page helpful?” answered", helpful, form="answer=yes"),
        left_out("“Was this page helpful?” not sent", helpful, 405),
        PublicPage("home in Spanish", "/es/"),
        PublicPage("index in Spanish", "/es/therapies/"),
        PublicPage("topic in Spanish", "/es/topics/low-back-pain/"),
    ]
