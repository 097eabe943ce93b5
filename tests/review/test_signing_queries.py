"""How much a signature asks the database: nothing for each article, and nothing for each source."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import demo
from articles.blocks import marker
from articles.models import SignOff, TherapyArticlePage
from tests.review.conftest import PASSWORD, address, entries, screen

pytestmark = pytest.mark.django_db

# About 90 of them are Wagtail's own, for the version, the workflow, the publication, three
# entries of the history and a mail. Four are for what the clinic decided: its own rules, who must
# approve, when to publish, and the number of findings for the list.
MOST_QUERIES = 144


@pytest.fixture
def sign_heat(marketing):
    """Sign the heat sample article on the review screen; the queries of the post.

    Marketing changed and submitted it before: `sign_heat("A new introduction.")`, with
    paragraphs at the end of its body if there are any.
    """

    def sign_heat(introduction, *paragraphs):
        heat = demo.articles.heat()
        draft = heat.get_latest_revision_as_object()
        draft.introduction = introduction
        for text in paragraphs:
            draft.body.append(("paragraphs", {"text": f"<p>{text}</p>"}))
        draft.save_revision(user=marketing.user)
        heat = TherapyArticlePage.objects.get(pk=heat.pk)
        heat.get_workflow().start(heat, marketing.user)
        clinician = demo.people.signing_clinician("maya-ortiz").user
        clinician.groups.add(Group.objects.get(name="Clinicians"))
        clinician.set_password(PASSWORD)
        clinician.save()
        browser = Client()
        browser.force_login(clinician)
        form = entries(screen(browser, heat)) | {"reason": "It is shorter."}
        with CaptureQueriesContext(connection) as queries:
            response = browser.post(address(heat), form)
        assert response.status_code == 302
        newest = SignOff.objects.filter(page=heat).latest("number")
        assert newest.act == SignOff.Act.LIVE
        assert newest.of.content["introduction"] == introduction
        return [query["sql"] for query in queries]

    return sign_heat


def test_a_signature_takes_at_most_144_queries(sign_heat):
    queries = sign_heat("Heat may ease new low back pain a little.")
    assert len(queries) <= MOST_QUERIES, "\n".join(queries)


def test_it_takes_no_more_with_more_articles_and_more_sources(sign_heat, write, make_reference):
    sign_heat("Heat may ease new low back pain a little.")
    first, *sources = [make_reference(f"Trial {number}") for number in range(13)]
    with_few = sign_heat("Heat may ease new low back pain.", f"One trial.{marker(first.pk)}")
    cited = "".join(f"Trial {source.pk}.{marker(source.pk)} " for source in sources)
    for number in range(6):
        write(f"Therapy {number}", body=[("paragraphs", {"text": f"<p>{cited}</p>"})])
    with_many = sign_heat("Heat may ease low back pain.", cited)
    assert len(with_many) == len(with_few)
