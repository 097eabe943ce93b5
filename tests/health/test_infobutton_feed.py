"""What a health record is answered: entries, links to parts, XML, JSON and JSON for a script."""

import datetime
import json
import os
import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from lxml import etree

from articles.models import Edition, ListCount, TherapyArticlePage, Topic
from articles.models.listed_article import articles_about
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from tests import forging
from tests.copied_articles import copy_by_sql
from tests.health.conftest import ICD, MESH, in_full
from tests.health.feed_shape import ATOM, shape_errors
from tests.rows import each_row
from tests.signing import publish

PARTS = {
    "Q000744": "contraindications",
    "Q000009": "risks",
    "Q000628": "evidence",
    "Q000627": "evidence",
    "Q000008": "method",
}


@pytest.mark.parametrize(("qualifier", "part"), PARTS.items())
def test_a_qualifier_leads_to_its_part_of_the_page(heat, ask, client, qualifier, part):
    (entry,) = ask(qualifier, c="M54.50", cs=ICD).entries
    address = urlsplit(entry.address)
    assert (address.path, address.fragment) == ("/therapies/heat/", part)
    assert f'id="{part}"' in client.get(address.path).content.decode()
    assert entry.terms("subTopic.v.c") == [qualifier]
    assert entry.terms("relevanceScore") == ["1.00"]


def test_several_parts_are_links_of_one_entry(heat, ask):
    other = {"subTopic.v.c1": "Q000744", "subTopic.v.cs1": MESH}
    (entry,) = ask("Q000009", c="M54.50", cs=ICD, **other).entries
    assert entry.address.endswith("#risks")
    related = [link["href"] for link in entry.links if link["type"] == "text/html"]
    assert related[1].endswith("#contraindications")


def test_an_article_without_the_part_comes_after_one_that_has_it(heat, write, back_pain, ask):
    write("Rest", topics=[back_pain])
    first, second = ask("Q000744", c="M54.50", cs=ICD).entries
    assert (first.title, second.title) == ("Heat", "Rest")
    assert second.terms("relevanceScore") == ["0.50"]
    assert "#" not in second.address
    assert second.terms("subTopic.v.c") == []


def test_an_unknown_part_leads_to_the_page(heat, ask):
    (entry,) = ask("Q000175", c="M54.50", cs=ICD).entries
    assert entry.address == "http://testserver/therapies/heat/"


@each_row(
    ("asked", "score"),
    [({"c": "M54.50", "cs": ICD}, "1.00"), ({"c": "M54", "cs": ICD}, "0.90"),
     ({"dn": "lumbago"}, "0.80"), ({"ot": "lumbago"}, "0.70"),
     ({"dn": "old lumbago"}, "0.60"), ({"ot": "old lumbago"}, "0.50")],
)  # fmt: skip
def test_how_well_an_article_fits(heat, ask, asked, score):
    (entry,) = ask(**asked).entries
    assert entry.terms("relevanceScore") == [score]


def test_what_an_entry_says_of_its_article(heat, ask):
    (entry,) = ask(c="D017116", cs=MESH).entries
    assert entry.summary == "Heat may ease new low back pain a little."
    assert entry.terms("mainSearchCriteria.v.c") == ["M54.50", "D017116"]
    assert entry.terms("mainSearchCriteria.v.cs") == [ICD, MESH]
    assert entry.terms("informationRecipient") == ["PAT"]


def test_an_entry_keeps_its_id_whatever_becomes_of_the_article(heat, ask):
    def the_id():
        (entry,) = ask(c="M54.50", cs=ICD).entries
        return entry.id

    before = the_id()
    article = TherapyArticlePage.objects.get(pk=heat.pk)
    article.title, article.slug = "Warmth", "warmth"
    publish(article)
    assert the_id() == before


def test_an_id_stays_whatever_the_domain_is(heat, client, settings):
    asked = in_full("", {"dn": "Lumbago"})

    def ids():
        root = etree.fromstring(client.get("/infobutton/", asked).content)
        return [element.text for element in root.iter(f"{ATOM}id")]

    before = ids()
    settings.WAGTAILADMIN_BASE_URL = "https://www.example.org"
    assert ids() == before
    assert len(set(before)) == 2


def test_an_entry_says_what_is_to_be_known_of_the_article(heat, reference, ask):
    due = timezone.localdate() - datetime.timedelta(days=1)
    publish(heat, review_due=due)
    notice = NoticeEntry("retraction", "crossref", paper=reference.doi, day=due)
    store(reference.pk, StatusCheck((notice,), ("Crossref",)))
    (entry,) = ask(c="M54.50", cs=ICD).entries
    assert entry.summary.startswith("The review of this page is overdue. It was due on ")
    assert "A source on this page has been withdrawn. We are reviewing it. Heat" in entry.summary


def test_a_number_without_its_context_does_not_leave_the_page(write, back_pain, ask):
    write("Cold", topics=[back_pain], introduction="Cold is safe. It helped 80 of 100 people.")
    (entry,) = ask(c="M54.50", cs=ICD).entries
    assert entry.summary == "Cold is safe."


def test_a_provider_gets_a_leaflet_and_the_same_as_fhir(heat, ask, client, settings):
    (entry,) = ask(c="M54.50", cs=ICD, informationRecipient="PROV").entries
    types = {link["type"]: urlsplit(link["href"]) for link in entry.links[1:]}
    assert types["text/html"].query == "leaflet"
    assert client.get(types["application/fhir+json"].path).json()["resourceType"] == "Bundle"
    settings.HEALTH_INTERFACES = {"infobutton"}
    (entry,) = ask(c="M54.50", cs=ICD, informationRecipient="PAT").entries
    assert [link["rel"] for link in entry.links] == ["alternate"]


STRENGTHS = [
    ({}, ["A panel, 2024: Recommends it. Strong recommendation."]),
    ({"direction": "against", "strength": "weak"},
     ["A panel, 2024: Recommends against it. Weak or conditional recommendation."]),
    ({"strength": "not_stated"}, []),
    ({"direction": "unknown", "recommendation": ""}, []),
    ({"unconfirmed": True}, []),
    ({"expires_on": "2025-04-04"}, []),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "strengths"), STRENGTHS)
def test_the_strength_is_that_of_a_guideline_that_was_signed(
    write, back_pain, make_guideline, ask, fields, strengths
):
    guideline = make_guideline("A panel", **fields)
    guideline.refresh_from_db()
    write("Cold", topics=[back_pain], body=[("guidelines", {"guidelines": [guideline]})])
    (entry,) = ask(c="M54.50", cs=ICD).entries
    assert entry.terms("strengthOfRecommedation") == strengths


def test_no_more_than_ten_articles_the_newest_first(write, back_pain, titles):
    for number in range(12):
        write(f"Heat {number}", topics=[back_pain])
    assert titles(c="M54.50", cs=ICD) == [f"Heat {number}" for number in range(11, 1, -1)]


def test_nothing_fits(heat, client):
    answer = client.get("/infobutton/")
    assert answer.status_code == 200
    assert shape_errors(etree.fromstring(answer.content)) == []
    assert b"<entry" not in answer.content
    assert client.get("/infobutton/").content == answer.content


def test_the_answer_is_for_one_person_and_for_now(heat, client):
    answer = client.get("/infobutton/", in_full("", {"dn": "Lumbago"}))
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


def test_json_says_the_same_as_xml(heat, client):
    asked = in_full("Q000744", {"c": "M54.50", "cs": ICD, "informationRecipient": "PROV"})
    root = etree.fromstring(client.get("/infobutton/", asked).content)
    answer = client.get("/infobutton/", asked | {"knowledgeResponseType": "application/json"})
    assert answer["Content-Type"] == "application/json"
    assert answer.json() == {"feed": as_json(root)}


def as_json(element):
    """The rule of the guide in its own words: attributes, `_value`, and lists of what repeats."""
    data = {etree.QName(name).localname: value for name, value in element.attrib.items()}
    if element.text:
        data["_value"] = element.text
    for child in element:
        name = child.tag.removeprefix(ATOM)
        if name in ("category", "link", "entry"):
            data.setdefault(name, []).append(as_json(child))
        else:
            data[name] = as_json(child)
    return data


def test_what_repeats_is_a_list_also_where_there_is_one(heat, client):
    asked = {"mainSearchCriteria.v.dn": "Lumbago", "knowledgeResponseType": "application/json"}
    feed = client.get("/infobutton/", asked).json()["feed"]
    assert feed["category"] == [{"scheme": "mainSearchCriteria.v.dn", "term": "Lumbago"}]
    assert isinstance(feed["entry"], list)


HOSTILE = [
    "</term><entry/>",
    "]]><!ENTITY a SYSTEM 'file:///etc/passwd'>&a;",
    "</script><script>alert(1)</script>",
    "\x0b\x1b\ufffe\ud800Lumbago",
    "\u2028\u2029);alert(1)//",
    "'\"><img src=x onerror=alert(1)>",
]


@each_row("words", HOSTILE)
def test_what_is_asked_cannot_leave_its_place(heat, client, words):
    asked = {"mainSearchCriteria.v.dn": words, "subTopic.v.c": words, "taskContext.c.c": words}
    asked = {name: value.encode(errors="surrogatepass") for name, value in asked.items()}
    root = etree.fromstring(client.get("/infobutton/", asked).content)
    assert shape_errors(root) == []
    assert not root.findall(f".//{ATOM}term")
    for response_type in ("application/json", "application/javascript"):
        more = {"knowledgeResponseType": response_type, "callback": "show"}
        text = client.get("/infobutton/", asked | more).content.decode()
        assert not re.search(r"[<>&\u2028\u2029]", text)


@each_row("name", ["show", "$", "_a.b$1", "window.infobutton.show", "a" * 64])
def test_json_for_a_script_calls_the_function_that_was_named(heat, client, name):
    asked = in_full("", {"dn": "Lumbago", "knowledgeResponseType": "application/javascript"})
    answer = client.get("/infobutton/", asked | {"callback": name})
    assert answer["Content-Type"] == "application/javascript; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    text = answer.content.decode()
    start, end = f"/**/{name}(", ");"
    assert text.startswith(start)
    assert text.endswith(end)
    in_json = client.get("/infobutton/", asked | {"knowledgeResponseType": "application/json"})
    assert json.loads(text[len(start) : -len(end)]) == in_json.json()


@each_row(
    "name", ["", "1a", ".a", "a()", "a;b", "a b", "alert(1)//", "a\n", "é", "a" * 65, "a['b']"]
)
def test_no_other_name_of_a_function_is_taken(heat, client, name):
    asked = {"knowledgeResponseType": "application/javascript", "callback": name}
    answer = client.get("/infobutton/", asked)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("column", ["title", "introduction"])
def test_what_this_site_did_not_sign_is_not_told(heat, ask, column):
    content = Edition.objects.get(pk=heat.pk).content
    forging.publish(heat.pk, content | {column: "Quokka"})
    assert ask(c="M54.50", cs=ICD).entries == []


def test_an_edition_under_the_signature_of_another_is_not_told(heat, back_pain, titles):
    copy_by_sql(heat, 2)
    forging.execute(
        "INSERT INTO articles_therapyarticlepage_topics (therapyarticlepage_id, topic_id) "
        "SELECT page_ptr_id, %s FROM articles_therapyarticlepage WHERE page_ptr_id <> %s",
        back_pain.pk,
        heat.pk,
    )
    assert ListCount.objects.of(articles_about(back_pain, "en")) == 3
    assert titles(c="M54.50", cs=ICD) == ["Heat"]


def test_what_no_clinician_reviewed_says_so(write, back_pain, ask):
    team = {"approved_under": "editorial_team", "approver_name": "Ann Editor"}
    fields = {"clinician_name": "", "license": "", "board": ""}
    publish(write("Cold", topics=[back_pain]), **team, **fields)
    (entry,) = ask(c="M54.50", cs=ICD).entries
    assert entry.summary == "Not reviewed by a clinician. The main message of Cold."


def test_a_topic_that_waits_for_a_second_person_finds_nothing(heat, titles, settings):
    settings.TEXTS_AROUND_ARTICLES = "second_person"
    assert titles(c="M54.50", cs=ICD) == titles(dn="Lumbago") == []


def test_a_name_that_nobody_checked_describes_no_article(heat, ask):
    (entry,) = ask(dn="Lumbago").entries
    assert Topic.objects.get().name == "Low back pain"
    assert entry.terms("mainSearchCriteria.v.dn") == []


def test_sample_content_says_so(write, back_pain, ask):
    write("Heat", topics=[back_pain], is_sample=True)
    (entry,) = ask(c="M54.50", cs=ICD).entries
    assert entry.summary.startswith("Sample content.")


def test_the_shape_is_strict(heat, client):
    """What the guide does not allow is noticed."""
    asked = in_full("", {"dn": "Lumbago"})
    root = etree.fromstring(client.get("/infobutton/", asked).content)
    link = root.find(f"{ATOM}entry/{ATOM}link")
    del link.attrib["hreflang"]
    root.find(f"{ATOM}category").set("scheme", "pain")
    root.remove(root.find(f"{ATOM}updated"))
    assert len(shape_errors(root)) == 3


@pytest.mark.skipif(
    not os.environ.get("INFOBUTTON_SCHEMA"),
    reason="INFOBUTTON_SCHEMA names no KnowledgeResponse.xsd, which HL7 does not let us hand on.",
)
def test_the_answer_fits_the_schema_of_hl7(heat, client):
    """With the schema's import of xml.xsd answered from the same folder."""
    file = os.environ["INFOBUTTON_SCHEMA"]

    class Beside(etree.Resolver):
        def resolve(self, address, _id, context):
            if address.endswith("xml.xsd"):
                folder = os.path.dirname(file)
                return self.resolve_filename(os.path.join(folder, "xml.xsd"), context)
            return None

    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(Beside())
    schema = etree.XMLSchema(etree.parse(file, parser))
    for sub in ("", "Q000744"):
        asked = in_full(sub, {"c": "M54.50", "cs": ICD, "informationRecipient": "PROV"})
        schema.assertValid(etree.fromstring(client.get("/infobutton/", asked).content))
    schema.assertValid(etree.fromstring(client.get("/infobutton/").content))
