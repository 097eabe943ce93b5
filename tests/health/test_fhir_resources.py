"""An article as resources of FHIR R5, each held against the classes of `fhir.resources`."""

import datetime
import json
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from fhir.resources.bundle import Bundle
from fhir.resources.capabilitystatement import CapabilityStatement
from fhir.resources.evidence import Evidence
from fhir.resources.operationoutcome import OperationOutcome
from pydantic import ValidationError

from articles.models import Edition, SignOff
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from tests.demo.conftest import loaded, sample  # noqa: F401 - fixtures
from tests.health.conftest import warning
from tests.signing import publish

TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"


@pytest.fixture
def bundle(heat, read):
    """The Bundle of the article, which is one by the specification and loses nothing in it."""

    def bundle():
        data = read("Bundle", heat.pk)
        assert_is_fhir(data)
        return data

    return bundle


def assert_is_fhir(data):
    made = Bundle.model_validate(data)
    # All numbers are read as decimals, so that 0.95 is 0.95.
    again = json.loads(made.model_dump_json(), parse_float=Decimal)
    assert again == json.loads(json.dumps(data), parse_float=Decimal)


def of_kind(bundle, kind, part=""):
    """The resources of a kind whose key has this part."""
    resources = [entry["resource"] for entry in bundle["entry"]]
    found = [one for one in resources if one["resourceType"] == kind]
    return [one for one in found if f"-{part}" in one["id"]] if part else found


def roles(evidence):
    return {
        one["variableRole"]["coding"][0]["code"]: one.get("description")
        for one in evidence["variableDefinition"]
    }


def test_the_bundle_says_when_and_what_was_signed(heat, bundle):
    data, sign_off = bundle(), SignOff.objects.approvals().get()
    assert (data["type"], data["id"], data["language"]) == ("collection", str(heat.pk), "en")
    assert data["meta"]["versionId"] == Edition.objects.get().digest
    updated = datetime.datetime.fromisoformat(data["meta"]["lastUpdated"])
    assert updated == sign_off.at.replace(microsecond=0)
    assert all(one["resource"]["meta"] == data["meta"] for one in data["entry"])


def test_each_resource_is_read_by_itself_at_its_address(bundle, client):
    for entry in bundle()["entry"]:
        assert client.get(entry["fullUrl"]).json() == entry["resource"]


def test_each_reference_leads_to_a_resource_of_the_bundle(bundle):
    data = bundle()
    keys = {f"{one['resource']['resourceType']}/{one['resource']['id']}" for one in data["entry"]}
    named = set()

    def collect(value):
        if isinstance(value, dict):
            named.update([value["reference"]] if "reference" in value else [])
            value = list(value.values())
        for member in value if isinstance(value, list) else ():
            collect(member)

    collect(data)
    assert named
    assert named <= keys


def test_the_citation_of_the_article_is_that_of_its_page(heat, bundle, read_page):
    citation, source = of_kind(bundle(), "Citation")
    page = read_page("/therapies/heat/")
    reviewed = page.select_one(".review-lines time")["datetime"]
    assert citation["lastReviewDate"] == citation["approvalDate"] == reviewed
    assert citation["url"] == "http://testserver/therapies/heat/"
    assert (citation["status"], citation["title"]) == ("active", page.h1.get_text())
    assert citation["reviewer"] == [{"name": "Robin Signer, MD"}]
    assert "Robin Signer, MD" in page.select_one(".review-lines").get_text(" ").replace(" ,", ",")
    assert citation["author"] == [{"name": "Ann Free"}]
    (cited,) = citation["citedArtifact"]["relatesTo"]
    assert cited["type"] == "cites"
    assert cited["resourceReference"] == {"reference": f"Citation/{source['id']}"}


def test_a_source_with_all_by_which_it_is_found(bundle):
    source = of_kind(bundle(), "Citation", "source")[0]
    artifact = source["citedArtifact"]
    assert [one["value"] for one in artifact["identifier"]] == [
        "10.1000/heat", "16641776", "PMC8846312",
    ]  # fmt: skip
    assert artifact["title"] == [{"text": "Heat wraps"}]
    assert artifact["publicationForm"] == [
        {"publishedIn": {"title": "Spine"}, "volume": "31", "issue": "9",
         "articleDate": "2006-04-20", "pageString": "998-1006"}
    ]  # fmt: skip
    names = [one["contributor"]["display"] for one in artifact["contributorship"]["entry"]]
    assert names == ["French Simon D", "Back Pain Group"]
    assert artifact["contributorship"]["complete"] is True
    assert "relatesTo" not in artifact
    assert source["summary"][0]["text"].startswith("French SD; Back Pain Group. Heat wraps.")


def test_the_words_of_a_source_have_no_marks_of_html(write, reference, read):
    reference.title = "Heat & cold: <2 hours"
    reference.save()
    claims = [{"statement": "Heat may help.", "references": [reference]}]
    data = read("Bundle", write("Heat", body=[("evidence", {"claims": claims})]).pk)
    source = of_kind(data, "Citation", "source")[0]
    assert "Heat & cold: <2 hours." in source["summary"][0]["text"]


@pytest.mark.parametrize(
    ("fields", "day"),
    [({"day": None}, "2006-04"), ({"month": None}, "2006"), ({"year": None}, None)],
)
def test_a_day_that_is_known_in_part(write, reference, read, fields, day):
    for name, value in fields.items():
        setattr(reference, name, value)
    reference.save()
    claims = [{"statement": "Heat may help.", "references": [reference]}]
    data = read("Bundle", write("Heat", body=[("evidence", {"claims": claims})]).pk)
    assert_is_fhir(data)
    (form,) = of_kind(data, "Citation", "source")[0]["citedArtifact"]["publicationForm"]
    assert form.get("articleDate") == day


@pytest.mark.parametrize(
    ("kind", "relation", "words"),
    [("retraction", "retracted-by", "Withdrawn on 2026-03-01."),
     ("concern", "comment-in", "Its journal has doubts about it.")],
)  # fmt: skip
def test_what_became_of_a_source(bundle, reference, kind, relation, words):
    notice = NoticeEntry(kind, "crossref", paper=reference.doi, day=datetime.date(2026, 3, 1))
    store(reference.pk, StatusCheck((notice,), ("Crossref",)))
    data = bundle()
    (became,) = of_kind(data, "Citation", "source")[0]["citedArtifact"]["relatesTo"]
    assert (became["type"], became["display"]) == (relation, words)
    remarks = [note["text"] for note in of_kind(data, "Evidence")[0]["note"]]
    said = "A source on this page has been withdrawn. We are reviewing it." in remarks
    assert said == (kind == "retraction")


def test_a_claim_with_its_frame(bundle):
    claim = of_kind(bundle(), "Evidence", "claim")[0]
    assert roles(claim) == {
        "population": "Adults with new low back pain",
        "exposure": "A heat wrap",
        "referenceExposure": "A tablet without medicine",
        "measuredVariable": "Pain relief",
    }
    assert claim["variableDefinition"][-1]["note"] == [{"text": "After 5 days"}]
    assert claim["assertion"] == (
        "A heat wrap probably eases new low back pain a little. In whom: Adults with new low back "
        "pain. Compared with: A tablet without medicine. When: After 5 days. How much: About 1 "
        "point on a scale from 0 to 5. Moderate certainty. High-quality evidence (American "
        "College of Physicians)."
    )
    assert claim["note"] == [{"text": "What we do not know: Whether it helps older pain."}]
    assert len(claim["relatedArtifact"]) == 1


def test_a_claim_has_no_number_that_was_read_out_of_a_text(bundle):
    assert not [one for one in of_kind(bundle(), "Evidence", "claim") if "statistic" in one]


def test_only_a_rating_in_grade_has_a_code_of_grade(bundle):
    first, second = of_kind(bundle(), "Evidence", "claim")
    grade, other = first["certainty"]
    assert grade["rating"]["coding"] == [
        {"system": f"{TERMINOLOGY}/certainty-rating", "code": "moderate",
         "display": "Moderate quality"}
    ]  # fmt: skip
    assert grade["type"]["coding"][0]["code"] == "Overall"
    assert grade["rater"] == "French 2006"
    assert grade["subcomponent"][0]["type"]["coding"][0]["code"] == "Imprecision"
    assert "rating" not in other
    assert other["note"] == [{"text": "High-quality evidence (American College of Physicians)"}]
    (unrated,) = second["certainty"]
    assert "rating" not in unrated
    assert unrated["note"] == [{"text": "Certainty not rated"}]


@pytest.mark.parametrize(
    ("level", "code"),
    [("high", "high"), ("moderate", "moderate"), ("low", "low"), ("very_low", "very-low")],
)
def test_the_levels_of_grade(write, claims, read, level, code):
    claims[0]["ratings"] = [{"certainty": level, "scheme": "grade"}]
    article = write("Heat", body=[("evidence", {"claims": claims[:1]})])
    claim = read("Evidence", f"{article.pk}-claim-1")
    assert claim["certainty"][0]["rating"]["coding"][0]["code"] == code


def test_a_claim_of_which_little_is_said_is_evidence_all_the_same(write, reference, read):
    claims = [{"statement": "Heat may help.", "references": [reference]}]
    article = write("Heat", body=[("evidence", {"claims": claims})])
    claim = read("Evidence", f"{article.pk}-claim-1")
    Evidence.model_validate(claim)
    assert roles(claim) == {"measuredVariable": None}


def test_the_specification_asks_for_a_variable(bundle):
    claim = of_kind(bundle(), "Evidence", "claim")[0]
    del claim["variableDefinition"]
    with pytest.raises(ValidationError, match="variableDefinition"):
        Evidence.model_validate(claim)


def test_the_numbers_of_a_study_that_counted(bundle):
    (study,) = of_kind(bundle(), "Evidence", "numbers")
    group, comparison, difference = study["statistic"]
    assert (group["numberOfEvents"], group["sampleSize"]["numberOfParticipants"]) == (8, 100)
    assert (comparison["numberOfEvents"], comparison["description"]) == (
        20,
        "20 / 100 without heat",
    )
    (interval,) = difference["attributeEstimate"]
    assert interval["level"] == 0.95
    ends = interval["range"]
    assert (ends["low"]["value"], ends["high"]["value"]) == (-20, -2)
    assert study["assertion"] == (
        "still had back pain: 8 / 100 with heat, 20 / 100 without heat. In whom: Adults with new "
        "low back pain. When: After a week."
    )


def test_the_numbers_of_a_study_that_measured(write, numbers, read):
    points = {
        "outcome": "pain", "difference": Decimal("-1.2"), "low": Decimal("-1.7"),
        "high": Decimal("-0.7"), "lowest": 0, "lowest_means": "no pain", "highest": 10,
        "better": "lowest",
    }  # fmt: skip
    article = write("Heat", body=[("numbers", numbers | {"counts": {}, "points": points})])
    data = read("Bundle", article.pk)
    assert_is_fhir(data)
    (statistic,) = of_kind(data, "Evidence", "numbers")[0]["statistic"]
    assert statistic["quantity"] == {"value": -1.2, "unit": "points"}
    ends = statistic["attributeEstimate"][0]["range"]
    assert (ends["low"]["value"], ends["high"]["value"]) == (-1.7, -0.7)
    assert statistic["note"] == [{"text": "On a scale from 0 (no pain) to 10."}]


def test_each_warning_with_its_level(bundle):
    definitions = of_kind(bundle(), "ClinicalUseDefinition")
    assert [(one["type"], one["category"][0]["text"]) for one in definitions] == [
        ("warning", "Get help now"),
        ("contraindication", "Do not use"),
        ("contraindication", "Ask your clinician first"),
        ("contraindication", "Ask your clinician first"),
    ]
    emergency, numb, implant, shared = definitions
    assert emergency["warning"]["description"] == "You think about ending your life"
    concept = numb["contraindication"]["diseaseSymptomProcedure"]["concept"]
    assert concept == {"text": "You cannot feel heat"}
    words = BeautifulSoup(numb["text"]["div"], "html.parser").get_text(" ")
    assert words == (
        "Do not use: You cannot feel heat You could be burned. Instead: Ask us about exercise."
    )
    assert "No source that we checked" in implant["text"]["div"]
    assert "No source that we checked" not in numb["text"]["div"] + shared["text"]["div"]
    assert "Ask your midwife." in shared["text"]["div"]
    assert all(one["subject"] == [{"display": "Heat"}] for one in definitions)


def test_words_cannot_leave_the_text_of_a_resource(write, read):
    items = [warning("<script>alert(1)</script>", "unchecked", reason="</div><b>&", instead="]]>")]
    data = read("Bundle", write("Heat", body=[("contraindications", {"items": items})]).pk)
    assert_is_fhir(data)
    (one,) = of_kind(data, "ClinicalUseDefinition")
    div = BeautifulSoup(one["text"]["div"], "html.parser")
    assert {tag.name for tag in div.find_all()} == {"div", "p"}


def test_a_number_without_its_context_stays_in_the_article(write, read):
    reason = "It burns the skin. It hurt 80 of 100 people."
    items = [warning("You cannot feel heat", "unchecked", reason=reason)]
    data = read("Bundle", write("Heat", body=[("contraindications", {"items": items})]).pk)
    text = of_kind(data, "ClinicalUseDefinition")[0]["text"]["div"]
    assert "It burns the skin." in text
    assert "80" not in text


APPROVALS = [
    ({}, True, True, ""),
    ({"approved_under": "writing_clinician"}, False, True, ""),
    ({"approved_under": "editorial_team", "clinician_name": "", "license": "", "board": "",
      "approver_name": "Ann Editor"}, False, False, "Not reviewed by a clinician."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "has_reviewer", "has_day", "words"), APPROVALS)
def test_a_review_is_named_only_where_there_was_one(
    write, read, fields, has_reviewer, has_day, words
):
    article = publish(write("Heat"), **fields)
    data = read("Bundle", article.pk)
    assert_is_fhir(data)
    (citation,) = of_kind(data, "Citation")
    assert ("reviewer" in citation, "lastReviewDate" in citation) == (has_reviewer, has_day)
    assert [note["text"] for note in citation.get("note", [])] == [words] * bool(words)


def test_an_overdue_review_says_so_and_keeps_its_day(write, read):
    article = publish(write("Heat"), review_due=timezone.localdate() - datetime.timedelta(days=1))
    (citation,) = of_kind(read("Bundle", article.pk), "Citation")
    assert citation["lastReviewDate"] == timezone.localdate().isoformat()
    (note,) = citation["note"]
    assert note["text"].startswith("The review of this page is overdue. It was due on ")


def test_sample_content_names_nobody(write, read):
    data = read("Bundle", write("Heat", author_name="Ann Free", is_sample=True).pk)
    assert_is_fhir(data)
    (citation,) = of_kind(data, "Citation")
    assert not {"reviewer", "author"} & citation.keys()
    assert citation["note"][0]["text"].startswith("Sample content.")
    assert data["meta"]["security"][0]["code"] == "HTEST"


def test_every_sample_article_is_fhir_with_all_that_its_page_has(sample, client):  # noqa: F811
    editions = Edition.objects.readable()
    assert len(editions) > 5
    for edition in editions:
        data = client.get(f"/fhir/Bundle/{edition.pk}").json()
        assert_is_fhir(data)
        page = BeautifulSoup(client.get(edition.page.get_url()).content, "html.parser")
        assert len(of_kind(data, "Citation", "source")) == len(page.select(".source-list > li"))
        assert len(of_kind(data, "Evidence", "claim")) == len(page.select(".claim"))
        warnings = page.select(".warning-list > li")
        assert len(of_kind(data, "ClinicalUseDefinition")) == len(warnings)


def test_what_may_be_asked_is_a_capability_statement(db, client):
    data = client.get("/fhir/metadata").json()
    CapabilityStatement.model_validate(data)
    assert (data["fhirVersion"], data["kind"]) == ("5.0.0", "instance")
    assert data["implementation"]["url"] == "http://testserver/fhir"
    kinds = {one["type"] for one in data["rest"][0]["resource"]}
    assert kinds == {"Bundle", "Citation", "Evidence", "ClinicalUseDefinition"}


def test_what_went_wrong_is_an_outcome(db, read):
    OperationOutcome.model_validate(read("Bundle", 4711, status=404))
