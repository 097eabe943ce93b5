"""The whole sample site: it is complete, and a second load changes nothing."""

from bs4 import BeautifulSoup
from django.apps import apps
from wagtail.models import Revision

from articles.demo.pictures import DRAWINGS
from articles.models import AwaitedTitle, Clinician, Edition, TherapyArticlePage, Topic
from articles.related import also_read
from articles.signoff.second_look import Waiting, all_waiting, readable_records
from clinic.models import ClinicImage, HomePage, StandardPage
from clinic.models.texts import TEXTS


def rows():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_a_second_load_changes_nothing(sample):
    sample.people.create_logins()
    before = rows(), dict(Edition.objects.values_list("pk", "digest"))
    revisions = set(Revision.objects.values_list("pk", "created_at"))
    sample.load()
    sample.people.create_logins()
    assert (rows(), dict(Edition.objects.values_list("pk", "digest"))) == before
    assert set(Revision.objects.values_list("pk", "created_at")) == revisions


def test_every_article_is_written_signed_by_another_and_published(sample):
    articles = TherapyArticlePage.objects.all()
    assert len(articles) == 8
    for article in articles:
        assert article.live
        assert not article.has_unpublished_changes
        assert article.revisions.count() == 2  # the writer's, and the one that was signed
        sign_off = Edition.objects.of(article).sign_off
        assert sign_off.clinician.may_sign
        assert sign_off.clinician != article.author
        assert not sign_off.accepted


def test_everything_says_that_it_is_sample_content(sample):
    for model in (TherapyArticlePage, Topic, Clinician, StandardPage, HomePage):
        assert model.objects.exists()
        assert not model.objects.filter(is_sample=False).exists()
    assert all(edition.is_sample for edition in Edition.objects.all())


def test_first_publication_dates_differ(sample):
    dates = list(TherapyArticlePage.objects.values_list("first_published_at", flat=True))
    assert len(set(dates)) == 8
    assert [edition.published_at for edition in Edition.objects.newest_first()] == sorted(
        dates, reverse=True
    )


def test_the_pages_about_the_clinic_are_where_readers_look(sample):
    pages = StandardPage.objects.live()
    assert set(pages.filter(show_in_menus=True).values_list("slug", flat=True)) == {
        "about",
        "contact",
    }
    assert set(pages.filter(show_in_footer=True).values_list("slug", flat=True)) == {
        "about",
        "how-we-write-and-review",
        "privacy",
        "accessibility",
    }
    assert all(page.introduction and page.body for page in pages)


def test_also_read_begins_with_the_chosen_articles_in_order(sample):
    heat = sample.articles.heat()
    names = ["rfa_after_surgery", "cold", "exercise", "tens"]
    chosen_articles = [getattr(sample.articles, name)() for name in names]
    assert [edition.page_id for edition in also_read(heat)] == [page.pk for page in chosen_articles]
    assert heat.also_read.get(article=None).awaited_title == "What to ask before a nerve block"
    assert AwaitedTitle.objects.get().title == "What to ask before a nerve block"


def test_the_page_about_heat_leads_first_to_ablation_after_surgery(sample, client):
    page = BeautifulSoup(client.get(sample.articles.heat().url).content, "html.parser")
    first = page.find("h2", string="Also Read").find_next("a")
    assert first.get_text(strip=True) == "Radiofrequency ablation after back surgery"
    ablation = sample.articles.rfa_after_surgery()
    assert first["href"] == ablation.url
    assert client.get(first["href"]).status_code == 200


def test_pictures_are_drawn_once(sample):
    titles = list(ClinicImage.objects.values_list("title", flat=True))
    assert len(titles) == len(set(titles)) == len(DRAWINGS)


def test_a_second_person_has_looked_at_every_sample_text(sample):
    assert [waiting.name for waiting in all_waiting()] == []


def test_the_checks_stop_no_sample_text(sample):
    findings = {
        (waiting.name, finding.message)
        for model in TEXTS
        for waiting in map(Waiting, readable_records(model))
        for finding in waiting.findings
        if finding.is_blocking
    }
    assert findings == set()
