"""What staff see of what became of a paper, and what they enter themselves."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry, WorkflowState

from articles.models import Edition, EvidenceNotice, EvidenceState, SignOff
from articles.references.evidence_status import NoticeEntry, StatusCheck, store
from tests.signing import publish

HOME = "/admin/"
LIST = "/admin/snippets/articles/reference/"


@pytest.fixture
def reference(make_reference):
    return make_reference("Heat wraps", doi="10.1000/heat")


def store_notice(reference, kind="retraction", day=date(2026, 3, 1), **fields):
    notice = NoticeEntry(kind, "crossref", paper=reference.doi, day=day, **fields)
    store(reference.pk, StatusCheck((notice,), ("Crossref",)))


def notices_url(reference):
    return reverse("reference_notices", args=[reference.pk])


def evidence_state(reference):
    return EvidenceState.objects.get(reference=reference).state


@pytest.fixture
def publish_with_claim(write):
    """Publish an article with a claim on some references."""

    def publish_with_claim(title, *references, **fields):
        claims = [{"statement": f"{title} may help.", "references": [*references]}]
        return write(title, body=[("evidence", {"claims": claims})], **fields)

    return publish_with_claim


def rows(page):
    return [" ".join(row.get_text(" ").split()) for row in page.select("table.listing tbody tr")]


def panel_rows(page):
    section = page.select_one("#withdrawn-sources-section")
    return [] if section is None else section.select("tbody tr")


def test_the_list_says_what_became_of_each_paper(marketing, see, reference, make_reference):
    make_reference("A leaflet")
    make_reference("New", doi="10.1000/new")
    store_notice(reference)
    leaflet, heat, new = rows(see(marketing, LIST))
    assert "It has no DOI and no PMID, so it cannot be checked." in leaflet
    assert "Retracted on March 1, 2026." in heat
    assert "Not checked yet." in new


@pytest.mark.parametrize(
    ("state_filter", "expected_titles"),
    [
        ("retracted", ["Heat wraps"]),
        ("clear", ["Clear"]),
        ("unchecked", ["Down", "New"]),
        ("unreachable", ["Down"]),
        ("cannot", ["A leaflet"]),
        ("corrected", []),
    ],
)
def test_the_list_is_filtered_by_state(
    marketing, see, reference, make_reference, state_filter, expected_titles
):
    make_reference("A leaflet")
    make_reference("New", doi="10.1000/new")
    store(make_reference("Clear", doi="10.1000/c").pk, StatusCheck(answered_by=("Crossref",)))
    store(make_reference("Down", doi="10.1000/d").pk, StatusCheck(is_unreachable=True))
    store_notice(reference)
    listed_rows = rows(see(marketing, f"{LIST}?state={state_filter}"))
    assert [name for name in expected_titles if not any(name in row for row in listed_rows)] == []
    assert len(listed_rows) == len(expected_titles)


def test_nine_checked_references_take_as_many_queries_as_three(
    marketing, make_reference, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(40) as queries:
            marketing.get(LIST)
        return len(queries)

    for number in range(3):
        store_notice(make_reference(f"Study {number}", doi=f"10.1000/{number}"))
    marketing.get(LIST)
    expected_count = count()
    for number in range(3, 9):
        store_notice(make_reference(f"Study {number}", doi=f"10.1000/{number}"))
    assert count() == expected_count


def test_the_page_of_a_reference_has_its_history(marketing, see, reference):
    store_notice(reference, words="<b>Retraction</b>: error", doi="10.1000/notice")
    edit = reverse("wagtailsnippets_articles_reference:edit", args=[reference.pk])
    for page in (see(marketing, edit), see(marketing, notices_url(reference))):
        (row,) = rows(page)
        assert "Retraction <b>Retraction</b>: error March 1, 2026 Crossref" in row
        assert "DOI 10.1000/notice" in row


def test_a_new_reference_has_no_history_yet(marketing, see):
    page = see(marketing, reverse("wagtailsnippets_articles_reference:add"))
    assert "Enter or correct a notice" not in page.get_text()


def enter_notice(browser, reference, **fields):
    form = {"act": "enter", "kind": "retraction", "day": "2026-03-01", "doi": "", "note": "Read."}
    return browser.post(notices_url(reference), {**form, **fields})


def test_what_somebody_enters_counts_and_is_logged(
    manager, reference, publish_with_claim, messages_of
):
    publish_with_claim("Heat", reference)
    response = enter_notice(manager, reference, doi="https://doi.org/10.1000/NOTICE")
    assert "These articles were sent to review: “Heat”." in messages_of(response, manager)
    notice = EvidenceNotice.objects.get()
    assert (notice.told_by, notice.entered_by, notice.doi) == (
        "staff",
        manager.user,
        "10.1000/notice",
    )
    assert evidence_state(reference) == "retracted"
    assert WorkflowState.objects.count() == 1
    assert ModelLogEntry.objects.get(action="articles.enter_notice").user == manager.user


def test_a_leaflet_that_cannot_be_looked_up_can_be_withdrawn_by_hand(manager, make_reference, see):
    leaflet = make_reference("A leaflet")
    enter_notice(manager, leaflet)
    page = see(manager, notices_url(leaflet))
    assert "Retracted on March 1, 2026. It has no DOI and no PMID" in page.get_text()


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "other"},
        {"kind": ""},
        {"note": " "},
        {"day": "soon"},
        {"day": "2100-01-01"},
        {"doi": "10.1000/" + "x" * 300},
        {"note": "a\0b"},
    ],
)
def test_what_is_entered_badly_is_not_stored(manager, reference, fields):
    assert enter_notice(manager, reference, **fields).status_code == 400
    assert not EvidenceNotice.objects.exists()


def test_a_wrong_notice_is_set_aside_stays_and_counts_again(manager, reference, see):
    store_notice(reference)
    notice = EvidenceNotice.objects.get()
    form = {"act": "aside", "notice": notice.pk, "because": "Another paper."}
    manager.post(notices_url(reference), form)
    assert evidence_state(reference) == "clear"
    (row,) = rows(see(manager, notices_url(reference)))
    assert f"by {manager.user.username}: Another paper." in row
    store_notice(reference)
    assert evidence_state(reference) == "clear"
    manager.post(notices_url(reference), {"act": "count", "notice": notice.pk})
    assert evidence_state(reference) == "retracted"
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert {"articles.set_aside_notice", "articles.count_notice"} <= set(actions)


def test_setting_aside_needs_a_reason(manager, reference):
    store_notice(reference)
    notice = EvidenceNotice.objects.get()
    response = manager.post(notices_url(reference), {"act": "aside", "notice": notice.pk})
    assert response.status_code == 400
    assert evidence_state(reference) == "retracted"


@pytest.mark.parametrize("number", ["", "x", "9" * 30, "²", "-1"])
def test_a_notice_that_is_not_there_is_not_found(manager, reference, number):
    form = {"act": "aside", "notice": number, "because": "Wrong."}
    assert manager.post(notices_url(reference), form).status_code == 404


def test_a_notice_about_another_paper_is_not_touched(manager, reference, make_reference):
    store_notice(reference)
    other = make_reference("Other", doi="10.1000/other")
    form = {"act": "aside", "notice": EvidenceNotice.objects.get().pk, "because": "Wrong."}
    assert manager.post(notices_url(other), form).status_code == 404
    assert evidence_state(reference) == "retracted"


def test_clinicians_and_managers_enter_and_marketing_reads(log_in, reference, see):
    for role, is_allowed in (("Clinicians", True), ("Site managers", True), ("Marketing", False)):
        browser = log_in(role)
        assert bool(see(browser, notices_url(reference)).select("#enter")) is is_allowed
        EvidenceNotice.objects.all().delete()
        enter_notice(browser, reference)
        assert EvidenceNotice.objects.exists() is is_allowed


def test_the_notices_are_for_those_who_may_see_references(log_in, reference):
    browser = log_in()
    browser.user.groups.clear()
    browser.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert browser.get(notices_url(reference), follow=True).redirect_chain[0][0] == HOME


def test_the_dashboard_lists_the_articles_and_claims_that_lean_on_it(
    log_in, see, reference, make_reference, publish_with_claim
):
    browser = log_in("Clinicians")
    heat = publish_with_claim("Heat & <b>warmth</b>", reference)
    publish_with_claim("Cold", make_reference("Cold packs", doi="10.1000/cold"))
    assert panel_rows(see(browser, HOME)) == []
    store_notice(reference)
    (row,) = panel_rows(see(browser, HOME))
    link, paper = row.select("a")
    assert link["href"] == reverse("clinical_review", args=[heat.pk])
    assert link.get_text() == "Heat & <b>warmth</b>"
    assert paper["href"] == notices_url(reference)
    assert "“Heat & <b>warmth</b> may help.”" in row.get_text()
    assert "Retracted on March 1, 2026." in row.get_text()


def test_a_claim_whose_rating_comes_from_it_is_listed_once(marketing, see, reference, write):
    rating = {"certainty": "moderate", "scheme": "grade", "source": reference}
    claim = {"statement": "Heat may help.", "ratings": [rating], "references": [reference]}
    write("Heat", body=[("evidence", {"claims": [claim]})])
    store_notice(reference)
    (row,) = panel_rows(see(marketing, HOME))
    assert row.select("td")[-1].get_text(" ", strip=True) == "“Heat may help.”"


def test_a_paper_in_doubt_is_on_the_dashboard_and_a_corrected_one_is_not(
    marketing, see, reference, publish_with_claim
):
    publish_with_claim("Heat", reference)
    store_notice(reference, "correction")
    assert panel_rows(see(marketing, HOME)) == []
    store_notice(reference, "concern")
    assert len(panel_rows(see(marketing, HOME))) == 1


def test_what_was_signed_since_leaves_the_dashboard(marketing, see, reference, publish_with_claim):
    heat = publish_with_claim("Heat", reference)
    store_notice(reference)
    publish(heat)
    assert panel_rows(see(marketing, HOME)) == []


def test_the_dashboard_leaves_out_what_somebody_may_not_edit(
    log_in, see, reference, publish_with_claim
):
    browser = log_in()
    publish_with_claim("Heat", reference)
    store_notice(reference)
    browser.user.groups.clear()
    browser.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert panel_rows(see(browser, HOME)) == []


def test_ten_withdrawn_sources_take_as_many_queries_as_one(
    marketing, make_reference, publish_with_claim, django_assert_max_num_queries
):
    def count():
        with django_assert_max_num_queries(60) as queries:
            marketing.get(HOME)
        return len(queries)

    for number in range(12):
        reference = make_reference(f"Study {number}", doi=f"10.1000/{number}")
        publish_with_claim(f"Article {number}", reference)
        store_notice(reference)
        if number == 0:
            marketing.get(HOME)
            expected_count = count()
    assert count() == expected_count


def test_articles_that_need_nothing_do_not_fill_the_dashboard(
    marketing, see, reference, publish_with_claim
):
    """Some were signed since, and carried over to a newer version of clinical content."""
    signed_articles = [publish_with_claim(f"A{number:02}", reference) for number in range(11)]
    publish_with_claim("Heat", reference)
    store_notice(reference)
    for article in map(publish, signed_articles):
        carried_over = SignOff.objects.carry_over(article.edition.sign_off, article.edition.content)
        SignOff.objects.go_live(carried_over, article)
        Edition.objects.write(article, carried_over, [])
    (row,) = panel_rows(see(marketing, HOME))
    assert "Heat" in row.get_text()
