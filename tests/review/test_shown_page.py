"""The page above the signature is the one that is signed."""

from articles.models import Reference, TherapyArticlePage
from tests.review.conftest import screen


def frame(browser, article):
    return screen(browser, article).select_one("#as-patients-see-it iframe")["src"]


def test_it_is_the_draft_as_patients_will_see_it(submitted, signer):
    browser = signer()
    response = browser.get(frame(browser, submitted))
    assert response.status_code == 200
    assert "A warm pad." in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_draft_that_changed_since_is_not_shown_beside_the_old_form(submitted, signer):
    browser = signer()
    url = frame(browser, submitted)
    draft = TherapyArticlePage.objects.get().get_latest_revision_as_object()
    draft.introduction = "Another message."
    draft.save_revision()
    response = browser.get(url)
    assert response.status_code == 409
    assert "Another message." not in response.content.decode()
    assert "Load the review again" in response.content.decode()


def test_a_record_that_changed_since_counts_too(submitted, signer):
    browser = signer()
    url = frame(browser, submitted)
    Reference.objects.update(title="Another study")
    assert browser.get(url).status_code == 409


def test_strangers_do_not_see_it(submitted, signer, client, log_in):
    url = frame(signer(), submitted)
    stranger = log_in("Marketing")
    stranger.user.groups.clear()
    assert client.get(url).status_code == stranger.get(url).status_code == 302
