"""What else a search finds: topics, clinicians, and pages about the clinic.

There are few of them, and what patients read of them depends on second looks, so their public
texts are compared in the process.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape

from django.db.models import Exists, Q
from django.http import HttpRequest
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from articles.models import Clinician, ListedArticle, Topic
from articles.models.search_keys import keys_of, stems_of, words_of
from clinic.models import (
    HomePage,
    PublicText,
    StandardPage,
    public_texts,
    readable_pages,
    with_looks,
)

from ..directory import credentials_of
from .query_terms import QueryTerm

# More of a kind are not looked through. No clinic has so many.
MOST_OF_A_KIND = 300

# What somebody asks for who wants to reach the clinic, and what may stand beside it.
CONTACT = (
    "appointment appointments phone telephone contact address directions location located parking "
    "email e-mail tel hours open opening closed closing office reach visit "
    "cita citas teléfono contacto dirección ubicación estacionamiento correo horario horarios "
    "abierto abren cierran"
)
BESIDE_CONTACT = (
    "make book schedule reserve call number nr time times when where new first patient clinic day "
    "days weekend weekends saturday sunday monday friday today tomorrow find see doctor map "
    "hacer pedir reservar llamar número hora horas día días clínica sábado domingo lunes mapa"
)


@dataclass(eq=False)
class SiteResult:
    """A topic, a clinician or a page about the clinic: its kind in words, title, address and text.

    `names` are what it is called. `more` is what else it says, in HTML, which is read only where
    its name fits. `says_how_to_reach` is for the page that tells phone, address and hours.
    """

    kind: str
    title: str
    address: str
    language: str
    names: Sequence[str]
    text: str = ""
    more: Sequence[str] = ()
    is_sample: bool = False
    topic: Topic | None = None
    page_id: int | None = None
    says_how_to_reach: bool = False

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset(keys_of(self.names, self.language))

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(stem for name in self.names for stem in stems_of(name, self.language))

    @cached_property
    def all_stems(self) -> frozenset[str]:
        said = (unescape(strip_tags(text.replace("<", " <"))) for text in self.more)
        return self.stems.union(stem for text in said for stem in stems_of(text, self.language))

    def is_named_by(self, term: QueryTerm) -> bool:
        """Whether the term, or what it means as well, is one of its names or words of them."""
        return bool(self.keys.intersection(term.keys)) or term.is_among(self.stems)

    def fit(self, terms: Sequence[QueryTerm]) -> "Fit":
        """How well it answers a query."""
        if self.says_how_to_reach and asks_to_reach(terms, self.language):
            return Fit(is_whole=True, is_about_reaching=True, named=len(terms))
        named = [term for term in terms if self.is_named_by(term)]
        telling = [term for term in terms if not term.is_weak] or terms
        named_telling = [term for term in named if term in telling]
        if not named_telling:
            return Fit()
        if len(named_telling) == len(telling):
            # Weak words of a name fit any page, so all of them must be there, or the name itself.
            is_whole = telling is not terms or len(named) == len(terms)
            return Fit(is_whole, is_named=True, named=len(named))
        rest = [term for term in telling if term not in named_telling]
        return Fit(self.says(rest), is_named=True, named=len(named))

    def says(self, terms: Sequence[QueryTerm]) -> bool:
        """Whether it has all these terms, in its name or in what else it says."""
        return bool(self.more) and all(term.is_among(self.all_stems) for term in terms)


@dataclass(frozen=True)
class Fit:
    """How well something answers a query: whether by all its telling words, and how many name it.

    `is_about_reaching` where the query is about how to reach the clinic, and no illness.
    """

    is_whole: bool = False
    is_named: bool = False
    named: int = 0
    is_about_reaching: bool = False


@cache
def reaching(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of what somebody asks for, and these with what may stand beside it."""
    core = frozenset(stems_of(CONTACT, language))
    return core, core.union(stems_of(BESIDE_CONTACT, language))


def asks_to_reach(terms: Sequence[QueryTerm], language: str) -> bool:
    """Whether a query is about phone, hours, address or appointment, and nothing else."""
    core, both = reaching(language)
    words = [set(term.keys[0].split()) for term in terms]
    return any(stems & core for stems in words) and all(stems <= both for stems in words)


@dataclass(frozen=True)
class Matches:
    """What fits a query, best first: by all its telling words, and by some of them."""

    whole: list[SiteResult] = field(default_factory=list)
    some: list[SiteResult] = field(default_factory=list)
    is_about_reaching: bool = False


def matching(others: Iterable[SiteResult], terms: Sequence[QueryTerm]) -> Matches:
    """Which of these answer a query. Those come first that more of its words name."""
    fits = [(other.fit(terms), other) for other in others] if terms else []
    fits.sort(key=lambda pair: -pair[0].named)
    if any(fit.is_about_reaching for fit, _other in fits):
        reaching = [other for fit, other in fits if fit.is_about_reaching]
        return Matches(reaching, [], is_about_reaching=True)
    return Matches(
        [other for fit, other in fits if fit.is_whole],
        [other for fit, other in fits if fit.is_named and not fit.is_whole],
    )


@dataclass
class SiteResults:
    """All of them in a language, as patients may read them now."""

    language: str
    topics: list[Topic]
    people: list[SiteResult]
    pages: list[SiteResult]
    topic_results: list[SiteResult]

    @property
    def all(self) -> list[SiteResult]:
        return [*self.people, *self.pages, *self.topic_results]

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of their names, without accents, for what was typed with a mistake."""
        names = (name for other in self.all for name in other.names)
        reaching = (
            [CONTACT, BESIDE_CONTACT] if any(page.says_how_to_reach for page in self.pages) else []
        )
        return frozenset(word for text in (*names, *reaching) for word in words_of(text))


def site_results_of(request: HttpRequest, language: str) -> SiteResults:
    """Topics, clinicians and pages of this language that any patient may read. Three queries."""
    topics = searched_topics(language)
    return SiteResults(
        language,
        topics,
        people_of(language),
        pages_of(request, language),
        [topic_result(topic, language) for topic in topics],
    )


def searched_topics(language: str) -> list[Topic]:
    """Topics that any readable article is about, and those that say something themselves.

    The page of any other says only that there is nothing yet.
    """
    about = Exists(ListedArticle.objects.of_outer("topic", language))
    of_clinic = Topic.objects.of_present_clinic().annotate(has_articles=about)
    topics = with_looks(of_clinic, "name", "short_text", "lay_synonyms")
    in_language = topics.filter(locale__language_code=language)
    return [
        topic
        for topic in in_language.filter(Q(has_articles=True) | ~Q(short_text=""))[:MOST_OF_A_KIND]
        if topic.texts.is_shown and (topic.has_articles or topic.texts["short_text"])
    ]


def topic_result(topic: Topic, language: str) -> SiteResult:
    texts = topic.texts
    return SiteResult(
        kind=_("Topic"),
        title=texts.name.marked,
        address=topic.get_absolute_url(),
        language=language,
        names=[str(texts.name), *texts["lay_synonyms"].lines],
        text=texts["short_text"].checked,
        is_sample=topic.is_sample,
        topic=topic,
    )


def people_of(language: str) -> list[SiteResult]:
    """Clinicians who wrote or signed what any patient may read."""
    lists = [ListedArticle.objects.of_outer(kind, language) for kind in ("author", "signer")]
    clinicians = Clinician.objects.of_present_clinic().filter(
        Exists(lists[0]) | Exists(lists[1]), locale__language_code=language
    )
    found = with_looks(clinicians, "name", "board")[:MOST_OF_A_KIND]
    # The name of one who waits for a first look is known to nobody.
    return [
        SiteResult(
            kind=_("Clinician"),
            title=credentials_of(clinician).marked,
            address=clinician.get_absolute_url(),
            language=language,
            names=[clinician.name],
            text=clinician.texts["board"].checked,
            more=[clinician.get_license_type_display()],
            is_sample=clinician.is_sample,
        )
        for clinician in found
        if clinician.texts.name == clinician.name
    ]


def pages_of(request: HttpRequest, language: str) -> list[SiteResult]:
    """Pages about the clinic; without one that says how to reach it, the home page does."""
    pages = readable_pages(StandardPage.objects.filter(locale__language_code=language))
    looked_at = with_looks(pages.order_by("path"))[:MOST_OF_A_KIND]
    found = [page_result(page, request, language) for page in looked_at if is_shown(page)]
    found = [page for page in found if page.address]
    if not any(page.says_how_to_reach for page in found):
        homes = readable_pages(HomePage.objects.filter(locale__language_code=language))
        for home in with_looks(homes.order_by("path"))[:1]:
            result = page_result(home, request, language)
            result.says_how_to_reach, result.names = True, []
            found += [result] if result.address and result.title else []
    return found


def is_shown(page: StandardPage) -> bool:
    return public_texts(page).is_shown


def page_result(page: StandardPage | HomePage, request: HttpRequest, language: str) -> SiteResult:
    texts = public_texts(page)
    name = texts.name if texts.around.name else PublicText(texts["title"])
    body = texts["body"] if "body" in texts.around.fields else PublicText("")
    return SiteResult(
        kind=_("Page about the clinic"),
        title=name.marked,
        address=page.get_url(request) or "",
        language=language,
        names=[str(name)],
        text=texts["introduction"].checked,
        more=[texts["introduction"], body],
        is_sample=page.is_sample,
        page_id=page.pk,
        says_how_to_reach=getattr(page, "show_contact_details", False),
    )
