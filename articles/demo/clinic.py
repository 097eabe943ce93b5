"""The fictional clinic: its details, its home page, and the pages about itself."""

from typing import Any

from wagtail.models import PageLogEntry, Site

from clinic.models import ClinicDetails, HomePage, StandardPage

from . import pictures, site_tree
from .second_look import look_at
from .standard_pages import PAGES

# What the history of a page says where its sample texts were removed.
REMOVED = "articles.remove_sample_content"

NAME = "Lantern Hill Pain Clinic"
PHONE = "(213) 555-0142"

DETAILS = {
    "name": NAME,
    "phone": PHONE,
    "emergency_note": "In an emergency, call 911. If you think about ending your life, call or "
    "text 988, day or night.",
    "address": "100 Example Street, Suite 200\nLos Angeles, CA 90000",
    "hours": "Monday to Friday: 8 a.m. to 5 p.m.\nSaturday and Sunday: closed",
    "languages_spoken": "English, Spanish",
}
HOME_INTRODUCTION = (
    "We are a pain clinic in Los Angeles. Here you can read what studies say about treatments for "
    "back pain: what may help, what may harm, and what nobody knows yet."
)
HOME_PICTURE_TELLS = (
    "Drawing: the clinic on a green hill, with a lantern at the path and a ramp to the door."
)
HOW_WE_WORK = """
<ul>
<li><b>We start from studies.</b> We read what they found, and we tell you how sure it is.</li>
<li><b>A clinician signs each article.</b> This is a licensed person who did not write it. If we
change a word about your health, a clinician has to sign again.</li>
<li><b>We review each article again.</b> The article says who signed it, when, and when the next
review is due.</li>
<li><b>We say what nobody knows.</b> We promise no results. We tell you when to call, and whom.</li>
</ul>
<p>In the clinic, we listen first, and we decide with you.</p>
"""
INDEX_INTRODUCTION = (
    "Each article says how a treatment is done, what studies found, and who should not have it."
)


def load() -> None:
    details()
    home()
    article_index()
    for slug in PAGES:
        page(slug)


def details() -> ClinicDetails:
    """What every page says about the clinic; details that somebody filled in stay as they are."""
    site_tree.home()
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    if not details.phone:
        for name, value in DETAILS.items():
            setattr(details, name, value)
        details.full_clean()
        details.save()
        look_at(details)
    return details


def home() -> HomePage:
    """The home page with its introduction, its picture, and how the clinic works."""
    page = site_tree.home()
    if not page.introduction and is_untouched(page):
        page.picture = pictures.picture("clinic-on-a-hill")
        page.picture_alternative_text = HOME_PICTURE_TELLS
        page.how_we_work = HOW_WE_WORK
    return add_introduction(page, HOME_INTRODUCTION)


def article_index() -> Any:
    """The list of articles with its introduction."""
    return add_introduction(site_tree.article_index(), INDEX_INTRODUCTION)


def is_untouched(page: Any) -> bool:
    """Whether a page is as the migrations made it, or as a removal of sample content left it."""
    if page.latest_revision_id is None:
        return True
    removals = PageLogEntry.objects.filter(page=page.pk, action=REMOVED)
    return removals.filter(revision=page.latest_revision_id).exists()


def add_introduction(page: Any, introduction: str) -> Any:
    """`page` with an introduction, unless it has one or somebody has worked on it."""
    if not page.introduction and is_untouched(page):
        page.introduction = page.search_description = introduction
        page.is_sample = True
        page.save_revision().publish()
        page.refresh_from_db()
        look_at(page)
    return page


def page(slug: str) -> StandardPage:
    """The page about the clinic with this slug, one of `PAGES`."""
    page = StandardPage.objects.child_of(site_tree.home()).filter(slug=slug).first()
    if page is not None:
        return page
    page = StandardPage(
        slug=slug, locale=site_tree.locale(), is_sample=True, live=False, **PAGES[slug]
    )
    page.search_description = page.introduction
    site_tree.home().add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    look_at(page)
    return page
