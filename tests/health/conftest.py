"""An article with all that health records ask for, and ways to ask."""

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale

from articles.models import Guideline, Reference, SharedWarning
from tests.health.feed_shape import parsed_feed

ICD, MESH, SNOMED = (
    "2.16.840.1.113883.6.90",
    "2.16.840.1.113883.6.177",
    "2.16.840.1.113883.6.96",
)


@pytest.fixture
def back_pain(make_topic):
    return make_topic(
        "Low back pain",
        mesh_code="D017116",
        icd_10_cm_codes=["M54.50"],
        lay_synonyms=["Lumbago", "Dolor de espalda baja"],
    )


@pytest.fixture
def reference(db):
    return Reference.objects.create(
        title="Heat wraps",
        authors=[{"family": "French", "given": "Simon D"}, {"literal": "Back Pain Group"}],
        container="Spine",
        year=2006,
        month=4,
        day=20,
        volume="31",
        issue="9",
        pages="998-1006",
        doi="10.1000/heat",
        pmid="16641776",
        pmcid="PMC8846312",
        url="https://journal.example.org/heat",
        kind="review",
        locale=Locale.get_default(),
    )


@pytest.fixture
def make_guideline(reference):
    def make_guideline(issuer, **fields):
        defaults = {
            "title": "Back pain",
            "recommendation": "Offer it.",
            "direction": "for",
            "strength": "strong",
            "year": 2024,
            "reference": reference,
            "locale": Locale.get_default(),
        }
        return Guideline.objects.create(issuer=issuer, **{**defaults, **fields})

    return make_guideline


@pytest.fixture
def claims(reference):
    return [
        {
            "statement": "A heat wrap probably eases new low back pain a little.",
            "population": "Adults with new low back pain",
            "intervention": "A heat wrap",
            "comparator": "A tablet without medicine",
            "outcome": "Pain relief",
            "time_point": "After 5 days",
            "direction": "better",
            "size": "small",
            "size_in_numbers": "About 1 point on a scale from 0 to 5",
            "ratings": [
                {"certainty": "moderate", "scheme": "grade", "source": reference,
                 "starts": "randomized", "lowered_for": [{"reason": "imprecision"}]},
                {"certainty": "high", "scheme": "acp", "source": reference},
            ],
            "not_known": "Whether it helps older pain.",
            "references": [reference],
        },
        {
            "statement": "Nobody rated whether heat helps sleep.",
            "population": "Adults with back pain",
            "comparator": "No heat",
            "outcome": "Sleep",
            "time_point": "After a week",
            "ratings": [{"certainty": "not_rated"}],
            "references": [reference],
        },
    ]  # fmt: skip


def warning(condition, severity, sources=(), **fields):
    defaults = {"reason": "You could be burned.", "instead": "Ask us about exercise."}
    rows = [{"reference": source, "level": "absolute"} for source in sources]
    return {"condition": condition, "severity": severity, "sources": rows, **defaults, **fields}


@pytest.fixture
def warnings(reference):
    return [
        warning("You think about ending your life", "get_help_now", instead="Call 988."),
        warning("You cannot feel heat", "absolute", [reference]),
        warning("You have an implant", "unchecked"),
    ]


@pytest.fixture
def numbers(reference):
    return {
        "group": "with heat",
        "comparison": "without heat",
        "time_frame": "After a week",
        "population": "Adults with new low back pain",
        "counts": {
            "event": "still had back pain",
            "event_is": "bad",
            "events": 8,
            "total": 100,
            "comparison_events": 20,
            "comparison_total": 100,
            "low": -20,
            "high": -2,
        },
        "references": [reference],
    }


@pytest.fixture
def heat(write, back_pain, claims, warnings, numbers, make_guideline, reference):
    shared = SharedWarning.objects.create(
        name="Pregnancy", condition="You are pregnant", severity="relative",
        reason="Warmth may reach the baby.", instead="Ask your midwife.",
        locale=Locale.get_default(),
    )  # fmt: skip
    rows = [{"warning": shared, "sources": [{"reference": reference, "level": "relative"}]}]
    return write(
        "Heat",
        introduction="Heat may ease new low back pain a little.",
        topics=[back_pain],
        author_name="Ann Free",
        body=[
            ("method", {"what_it_is": "<p>A warm wrap.</p>"}),
            ("contraindications", {"items": warnings, "shared_items": rows}),
            ("risks", {"items": [{"risk": "Sore skin", "how_common": "Not known"}]}),
            ("evidence", {"claims": claims}),
            ("numbers", numbers),
            ("guidelines", {"guidelines": [make_guideline("A panel")]}),
        ],
    )


@pytest.fixture
def ask(client):
    """Ask as a health record does, by the short names of parameters; the feed in XML.

    `ask(c="M54.50", cs=ICD, sub="Q000744", **{"informationRecipient": "PROV"})`
    """

    def ask(sub="", **parameters):
        answer = client.get("/infobutton/", in_full(sub, parameters))
        assert answer.status_code == 200
        return parsed_feed(answer.content)

    return ask


def in_full(sub, parameters):
    main = {name: f"mainSearchCriteria.v.{name}" for name in ("c", "cs", "dn", "ot")}
    full = {main.get(name, name): value for name, value in parameters.items()}
    return full | ({"subTopic.v.c": sub, "subTopic.v.cs": MESH} if sub else {})


@pytest.fixture
def titles(ask):
    """The titles of what is found."""

    def titles(sub="", **parameters):
        return [entry.title for entry in ask(sub, **parameters).entries]

    return titles


@pytest.fixture
def read(client):
    """A resource of FHIR by its kind and key: `read("Bundle", heat.pk)`."""

    def read(kind, key, status=200, **headers):
        answer = client.get(f"/fhir/{kind}/{key}", headers=headers)
        assert answer.status_code == status
        assert answer["Content-Type"] == "application/fhir+json; charset=utf-8"
        return answer.json()

    return read


@pytest.fixture
def read_page(client):
    """Open a page as a patient does; the answer as a document."""

    def read_page(address):
        answer = client.get(address)
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    return read_page
