"""Two clinics on one installation, which look alike: each says words of its own everywhere.

Whoever asks one of them for a word of the other finds `asked` in the question; `told` stands
beside it in everything that only the other one says.
"""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from articles.models import ArticleIndexPage, Guideline, Reference
from clinic.models import ClinicDetails, ClinicDocument, ClinicImage, HomePage, StandardPage
from clinic.models.clinics import key_of_site
from tests import writing
from tests.door.surfaces import World
from tests.pictures import picture_file
from tests.signing import publish_draft

FIRST_HOST, SECOND_HOST = "testserver", "north.example.org"


@dataclass
class Clinic:
    """A clinic with its own word to ask for and its own word that nobody asks for."""

    host: str
    asked: str
    told: str
    site: Site
    home: Page
    index: ArticleIndexPage
    articles: dict[str, int]
    world: World
    reference: Reference
    guideline: Guideline
    image: ClinicImage
    document: ClinicDocument

    def page(self, name: str) -> Page:
        return Page.objects.get(pk=self.articles[name])

    @property
    def key(self) -> str:
        """What stands for the clinic in rows that are of one."""
        return key_of_site(Site.objects.get(pk=self.site.pk))

    @property
    def words(self) -> list[bytes]:
        """What only this clinic says: its word, and where it is."""
        return [self.told.encode(), self.host.encode()]


def make_clinics() -> tuple[Clinic, Clinic]:
    first_site = Site.objects.get()
    first_site.hostname = FIRST_HOST
    first_site.save()
    home = HomePage.objects.get()
    first = fill(first_site, home, ArticleIndexPage.objects.get(), "quokka", "wombat")
    root = Page.objects.get(depth=1)
    other_home = root.add_child(instance=HomePage(title="Home", slug="north"))
    other_index = other_home.add_child(
        instance=ArticleIndexPage(title="Therapies", slug="therapies", show_in_menus=True)
    )
    site = Site.objects.create(hostname=SECOND_HOST, port=80, root_page=other_home)
    second = fill(site, other_home, other_index, "numbat", "wallaby")
    return first, second


def fill(site: Site, home: Page, index: ArticleIndexPage, asked: str, told: str) -> Clinic:
    both = f"{asked} {told}"
    home = home.specific
    home.introduction, home.title = f"Welcome, {both}.", f"Home {told}"
    home.save()
    index.introduction = f"All of {both}."
    index.save()
    phone = "(213) 555-0100" if asked == "quokka" else "(415) 555-0199"
    details = {"name": f"The {told} clinic", "phone": phone}
    ClinicDetails.objects.update_or_create(site=site, defaults=details)
    reference = Reference.objects.create(
        title=f"Heat {told}", container="Spine", locale=Locale.get_default()
    )
    guideline = Guideline.objects.create(
        issuer="A panel", title=f"Back pain {told}", recommendation="Consider it.",
        direction="for", year=2020, reference=reference, locale=Locale.get_default(),
    )  # fmt: skip
    topic = writing.make_topic(f"Back pain {asked}", lay_synonyms=[f"lumbago {told}"])
    clinician = writing.make_clinician(f"Maya {both}".title(), may_sign=True)
    for record in (topic, clinician):
        record.clinics.add(site)
    file = ContentFile(f"WEBVTT - {told}".encode(), name=f"{told}.vtt")
    document = ClinicDocument.objects.create(title=f"Captions {told}", file=file)
    color = "teal" if asked == "quokka" else "navy"
    picture = ClinicImage.objects.create(title=told, file=picture_file(color, 320, 180))
    write = writing.ArticleWriter(index)
    claims = [{"statement": f"Heat eases {both}.", "references": [reference]}]
    heat = write(
        f"Heat {both}",
        slug="heat",
        publish=False,
        introduction=f"The main message of {both}.",
        author=clinician,
        lead_image=picture,
        lead_image_alternative_text=f"A {told} lies warm.",
        body=[
            ("paragraphs", {"text": f"<p>A {both} paragraph.</p>"}),
            ("evidence", {"claims": claims}),
            ("guidelines", {"guidelines": [guideline]}),
            ("video", {"title": f"How to {told}", "file": document, "captions": document}),
        ],
        topics=[topic],
    )
    heat = publish_draft(heat, clinician=clinician, clinician_name=clinician.name)
    cold = write(
        f"Cold {both}",
        slug="cold",
        topics=[topic],
        also_read=[heat],
        body=[("also_read", {"article": heat})],
    )
    own = write(f"Warmth {both}", slug=f"warmth-{told}", topics=[topic])
    write(f"Waiting {both}", slug=f"waiting-{told}", also_read=[f"Awaited {told}"])
    draft = write(f"Draft {both}", slug=f"draft-{told}", publish=False)
    link = f'<p>{both} <a linktype="page" id="{heat.pk}">heat</a></p>'
    about = StandardPage(
        title=f"About {both}", slug="about", body=link, show_in_footer=True, show_in_menus=True
    )
    home.add_child(instance=about)
    heat.create_alias(update_slug="heat-again", parent=index)
    Redirect.add_redirect(f"/old-{told}", heat, site=None)
    world = World(
        home_id=home.pk,
        article_id=heat.pk,
        address="/therapies/heat/",
        alias_address="/therapies/heat-again/",
        old_address=f"/old-{told}/",
        other_address="/therapies/cold/",
        standard_address="/about/",
        topic=topic,
        clinician=clinician,
        user=None,
        words=[asked],
    )
    articles = {"heat": heat.pk, "cold": cold.pk, "own": own.pk, "draft": draft.pk}
    return Clinic(
        site.hostname, asked, told, site, home, index, articles, world, reference, guideline,
        picture, document,
    )  # fmt: skip
