"""All that leaves the sample clinic's articles, cut into passages that somebody could take alone.

A passage is a sentence, or what the format itself keeps together: a claim in a table with the
facts beside it, a line of Markdown, a claim of the API, a resource of FHIR. Every passage comes
with the address at which it stands.
"""

import json
import re
from itertools import pairwise
from urllib.parse import quote
from xml.etree import ElementTree

from bs4 import BeautifulSoup

from articles.models import Clinician, Edition, Topic

END_OF_SENTENCE = re.compile(r"(?<=[.!?])[”\"')]{0,2}\s+(?=[A-ZÁÉÍÓÚ“\"(])")
# What keeps a claim together with its facts on pages.
WHOLE = ".compared-claim, td[data-label='Does it help?'], .result-answers > li"
LINES = ["p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "label", "caption"]
# Names of papers are theirs; addresses, codes and keys say nothing.
NAMES = {
    "citation", "title", "name", "address", "api_address", "articles_address", "text_address",
    "digest", "doi", "pmid", "pmcid", "id", "@id", "@type", "url", "telephone", "image",
    "fullUrl", "reference", "versionId", "identifier", "publicationForm", "contributorship",
    "summary", "DOI", "URL", "PMID", "PMCID", "container-title", "page", "volume", "issue",
    "system",
}  # fmt: skip
SEARCHES = (
    "back pain", "heat", "how long", "does it help", "points less pain", "people with sciatica",
    "relief", "how sure", "trials", "needles", "of 10",
)  # fmt: skip


def sentences(text):
    """The sentences of a text, told by their ends and nothing else."""
    pieces = END_OF_SENTENCE.split(" ".join(text.split()))
    return [piece for piece in pieces if re.search(r"[^\W_]", piece)]


def of_page(html):
    """What a page that is about several articles prints, and what its head says."""
    page = BeautifulSoup(html, "html.parser")
    yield from of_head(page)
    main = page.find("main")
    for element in main.select("nav, .result-count, .result-note"):
        element.decompose()
    for claim in main.select(WHOLE):
        yield " ".join(claim.get_text(" ").split())
        claim.decompose()
    for line in main.find_all(LINES):
        if not line.find(LINES):
            yield from sentences(line.get_text(" "))


def of_head(page):
    for meta in page.find_all("meta"):
        if meta.get("name") == "description" or meta.get("property") == "og:description":
            yield from sentences(meta["content"])


def of_article_page(html):
    """What an article's page says outside of its text: its head and its structured data."""
    page = BeautifulSoup(html, "html.parser")
    yield from of_head(page)
    for script in page.find_all("script", type="application/ld+json"):
        data = json.loads(script.string)
        data.pop("citation", None)
        # Of warnings the name is what they say.
        for warning in data.get("about", {}).get("contraindication", ()):
            yield warning.pop("name")
        yield from texts_in(data)


def of_feed(xml):
    for element in ElementTree.fromstring(xml).iter():  # noqa: S314 - our own
        if element.tag.rpartition("}")[2] in ("title", "subtitle", "summary", "content"):
            yield from sentences(element.text or "")
        if element.get("scheme") == "strengthOfRecommedation":
            yield from sentences(element.get("term"))


def of_markdown(text):
    """Each line up to the list of papers. The front matter is one; its digest is none."""
    for line in text.partition("\n## Sources\n")[0].splitlines():
        if not line.startswith(("digest: ", "canonical: ")):
            words = re.sub(r"\[\d+\]", "", line)
            yield re.sub(r"\\(.)", r"\1", re.sub(r"\[([^\[\]]*)\]\([^()]*\)", r"\1", words))


def of_json(text):
    return texts_in(json.loads(text))


def of_api(text):
    data = json.loads(text)
    data.pop("sources", None)
    for claim in data.pop("claims", ()):
        yield from sentences(claim["sentence"])
        yield from sentences(claim["not_known"])
        yield named_frame(claim) + f"{claim['statement']} {claim['effect']['in_numbers']}"
    # A list has summaries of articles, which are no names of papers.
    for entry in (data, *data.get("articles", ())):
        yield from sentences(entry.pop("summary", ""))
    yield from texts_in(data)


def of_fhir(text):
    for entry in json.loads(text)["entry"]:
        resource = entry["resource"]
        if "-source-" in resource["id"]:
            yield from texts_in(resource["citedArtifact"].get("note", []))
        elif resource["resourceType"] == "Evidence":
            yield resource["assertion"]
            yield from texts_in(resource.get("note", []))
            # Its variables and statistics stand in one object.
            yield json.dumps(resource, ensure_ascii=False)
        else:
            yield from texts_in(resource)


def of_file_of_sources(text):
    """The notes of a file for a reference manager; all else in it is the paper's."""
    if text.startswith("["):
        for item in json.loads(text):
            yield from sentences(item.get("note", ""))
    else:
        yield from (line for line in text.splitlines() if line.startswith(("N1", "AB", "KW")))


def named_frame(claim):
    """The parts of a claim that stand in one object, as far as it has them, by their names."""
    names = {"population": "in whom", "comparator": "compared with", "time": "when"}
    return "".join(f"{words}: {claim[name]}; " for name, words in names.items() if claim[name])


def texts_in(value, name=""):
    if isinstance(value, dict):
        for key, member in value.items():
            yield from texts_in(member, key)
    elif isinstance(value, list):
        for member in value:
            yield from texts_in(member, name)
    elif isinstance(value, str) and name not in NAMES:
        yield from sentences(re.sub(r"<[^<>]+>", " ", value))


def addresses():
    """Where something of the sample articles stands but in their own pages, and how it is cut."""
    editions = list(Edition.objects.select_related("page").order_by("pk"))
    topics = Topic.objects.order_by("pk")
    yield from ((address, of_page) for address in ("/", "/therapies/", "/topics/", "/a-z/"))
    for topic in topics:
        yield topic.get_absolute_url(), of_page
        yield f"{topic.get_absolute_url()}feed.atom", of_feed
        yield f"/infobutton/?mainSearchCriteria.v.dn={quote(topic.name)}", of_feed
    yield from ((one.get_absolute_url(), of_page) for one in Clinician.objects.order_by("pk"))
    slugs = sorted(edition.page.slug for edition in editions)
    yield from ((f"/compare/{first}/{second}/", of_page) for first, second in pairwise(slugs))
    for words in SEARCHES:
        yield f"/search/?q={quote(words)}", of_page
    yield "/search/suggestions/?q=pain", of_json
    yield "/feed.atom", of_feed
    yield "/api/v1/articles", of_api
    yield "/api/v1/topics", of_api
    yield "/fhir/Citation", of_fhir
    for edition in editions:
        address = edition.page.get_url()
        yield address, of_article_page
        yield f"{address.rstrip('/')}.md", of_markdown
        yield from (
            (f"{address}sources.{ending}", of_file_of_sources) for ending in ("ris", "json")
        )
        yield f"/api/v1/articles/{edition.pk}", of_api
        yield f"/fhir/Bundle/{edition.pk}", of_fhir


def all_passages(client):
    """Every passage with its address."""
    for address, passages_of in addresses():
        answer = client.get(address)
        assert answer.status_code == 200, address
        for passage in passages_of(answer.content.decode()):
            yield address, passage
