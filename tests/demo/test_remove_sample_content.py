"""The sample content goes in one command, and what is the clinic's own stays."""

import io
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision, Site

from articles import demo
from articles.admin.starting.copies import duplicate
from articles.demo.clinic import REMOVED
from articles.demo.existing import existing
from articles.demo.removal import planned_removal, remove
from articles.models import (
    ArticleTemplate,
    AwaitedTitle,
    Clinician,
    Edition,
    Guideline,
    Reference,
    SharedWarning,
    SignedAddress,
    SignOff,
    TherapyArticlePage,
    Topic,
)
from articles.signoff.audit import audit_editions
from clinic.models import ClinicDetails, ClinicImage, HomePage, StandardPage
from tests.signing import publish_draft


@pytest.fixture
def clinic(loaded_desks, db):
    return demo


@pytest.fixture
def own_writer(clinic):
    user = get_user_model().objects.create_user("wren", password="a long way home")
    user.groups.add(Group.objects.get(name="Marketing"))
    return user


@pytest.fixture
def own_article(clinic, own_writer):
    """An article of the clinic's own that leans on the samples, signed and published."""
    topic = Topic.objects.create(
        name="Neck pain",
        slug="neck-pain",
        kind=Topic.Kind.CONDITION,
        locale=demo.site_tree.locale(),
    )
    page = TherapyArticlePage(
        title="Our own article",
        slug="our-own-article",
        introduction="What we know of it.",
        search_description="What we know of it.",
        author_name="Wren",
        locale=demo.site_tree.locale(),
        live=False,
        body=demo.articles.cold().body,
    )
    demo.site_tree.article_index().add_child(instance=page)
    page.topics = [topic, demo.topics.topic("sciatica")]
    page.also_read.create(article=demo.articles.heat(), sort_order=0)
    page.also_read.create(awaited_title="What to ask before an injection", sort_order=1)
    page.save_revision(user=own_writer)
    return publish_draft(page)


def run(**options):
    output = io.StringIO()
    call_command("remove_sample_content", stdout=output, **options)
    return output.getvalue()


def faults():
    """What the two nightly commands would find."""
    return [*audit_editions(), *filter(None, [SignOff.objects.verify().broken_row])]


def test_everything_that_the_sample_content_made_goes(clinic):
    count = SignOff.objects.count()
    remove()
    for model in (TherapyArticlePage, StandardPage, Topic, Clinician, Guideline, Reference,
                  SharedWarning, ArticleTemplate, ClinicImage, AwaitedTitle, Edition,
                  get_user_model()):  # fmt: skip
        assert not model.objects.exists(), model
    home = HomePage.objects.get()
    assert (home.introduction, home.search_description, home.is_sample) == ("", "", False)
    assert (home.picture, home.picture_alternative_text, home.how_we_work) == (None, "", "")
    assert not home.has_unpublished_changes
    details = ClinicDetails.objects.get(site=Site.objects.get())
    assert (details.name, details.phone, details.address) == ("Pain clinic", "", "")
    assert SignOff.objects.count() == count
    assert SignedAddress.objects.exists()
    assert faults() == []


def test_it_says_what_goes_before_it_asks(clinic, monkeypatch):
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "no")
    output = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was removed"):
        call_command("remove_sample_content", stdout=output)
    assert len(asked) == 1
    for words in (
        "Articles (15):", "Heat for back pain", "Pages (5):", "Topics (14):", "Clinicians (4):",
        "Log-ins (4):", "Guidelines (9):", "References (43):", "Pictures (9):",
        "Template: a therapy for back pain", "Shared warnings (1):", "You have had surgery lately",
        ": introduction, meta description", "Clinic details: name, phone",
        "The log of sign-offs stays",
    ):  # fmt: skip
        assert words in output.getvalue()
    assert TherapyArticlePage.objects.count() == 15


def test_yes_removes_it(clinic, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    assert "The sample content is removed" in run()
    assert not TherapyArticlePage.objects.exists()


def test_without_asking_it_removes_it_and_says_that_nobody_is_left(clinic, monkeypatch):
    monkeypatch.setattr("builtins.input", pytest.fail)
    output = run(interactive=False)
    assert "manage.py createsuperuser" in output
    assert not TherapyArticlePage.objects.exists()
    assert run(interactive=False) == "There is no sample content to remove.\n"


def test_a_dry_run_only_says_it(clinic):
    assert run(dry_run=True).endswith("Nothing was removed.\n")
    assert TherapyArticlePage.objects.count() == 15


def test_what_is_planned_is_what_is_done(clinic, own_article):
    assert planned_removal() == remove()


def test_what_changed_meanwhile_is_said(clinic, monkeypatch):
    def answer(question):
        demo.articles.tens().delete()
        return "yes"

    monkeypatch.setattr("builtins.input", answer)
    assert "Something changed meanwhile." in run()


def test_what_is_the_clinics_own_stays(clinic, own_article, own_writer, client):
    edition = Edition.objects.get(page=own_article.pk)
    cited = set(edition.records["references"])
    assert cited
    removal = remove()
    own_article = TherapyArticlePage.objects.get()
    assert own_article.title == "Our own article"
    assert client.get(own_article.url).status_code == 200
    assert set(Reference.objects.values_list("pk", flat=True)) == cited
    assert set(Topic.objects.values_list("slug", flat=True)) == {"neck-pain", "sciatica"}
    assert get_user_model().objects.get() == own_writer
    assert [link.awaited_title for link in own_article.also_read.all()] == [
        "What to ask before an injection"
    ]
    assert AwaitedTitle.objects.get().title == "What to ask before an injection"
    assert (
        "“Our own article” stays, and loses its Also Read link to “Heat for back pain”."
        in removal.notes
    )
    assert "Topic “Sciatica”: it is a topic of “Our own article”." in removal.kept
    assert faults() == []
    # Staff can go on with it.
    own_article.get_latest_revision_as_object().save_revision(user=own_writer)


def test_a_sample_page_that_own_people_worked_on_stays(clinic, own_writer):
    page = demo.clinic.page("about")
    page.body = "<p>Who we really are.</p>"
    page.save_revision(user=own_writer).publish()
    heat = demo.articles.heat()
    heat.get_latest_revision_as_object().save_revision(user=own_writer)
    removal = remove()
    assert StandardPage.objects.get().body == "<p>Who we really are.</p>"
    assert TherapyArticlePage.objects.get() == heat
    assert "Page “About us”" in "\n".join(removal.kept)
    assert Clinician.objects.get(slug="samuel-whitfield") == heat.author
    assert faults() == []


def test_a_page_that_no_longer_says_that_it_is_a_sample_stays(clinic):
    page = demo.clinic.page("about")
    page.is_sample = False
    page.save_revision(user=get_user_model().objects.get(username="marketing"))
    remove()
    assert StandardPage.objects.get().slug == "about"


def test_a_template_that_own_people_worked_on_stays(clinic, own_writer):
    template = demo.desks.template()
    draft = template.get_latest_revision_as_object()
    draft.introduction = "For our articles."
    draft.save_revision(user=own_writer)
    removal = remove()
    assert TherapyArticlePage.objects.get() == template
    assert ArticleTemplate.objects.get().page == template
    assert f"Article “{template.title}”" in "\n".join(removal.kept)


def test_an_article_that_somebody_began_with_the_template_stays(clinic, own_writer):
    template = demo.desks.template()
    own_article = duplicate(template, demo.site_tree.article_index(), "Massage", own_writer)
    remove()
    assert TherapyArticlePage.objects.get() == own_article
    assert not ArticleTemplate.objects.exists()


def test_a_shared_warning_that_an_own_article_gives_stays(clinic, own_article, own_writer):
    warning = demo.shared_warnings.surgery_lately()
    draft = own_article.get_latest_revision_as_object()
    rows = [{"warning": warning, "sources": []}]
    draft.body = [("contraindications", {"items": [], "shared_items": rows})]
    draft.save_revision(user=own_writer)
    removal = remove()
    assert SharedWarning.objects.get() == warning
    assert [line for line in removal.kept if line.startswith("Shared warning “Surgery lately")]


@pytest.mark.parametrize("field", ["name", "instead"])
def test_a_shared_warning_that_own_people_changed_stays(clinic, own_writer, field):
    warning = demo.shared_warnings.surgery_lately()
    setattr(warning, field, "Other words.")
    warning.save()
    log(instance=warning, action="wagtail.edit", user=own_writer, content_changed=True)
    remove()
    assert getattr(SharedWarning.objects.get(), field) == "Other words."


def test_a_section_with_own_pages_stays(clinic, own_writer):
    own_page = StandardPage(title="Parking", slug="parking", locale=demo.site_tree.locale())
    demo.clinic.page("contact").add_child(instance=own_page)
    own_page.save_revision(user=own_writer).publish()
    remove()
    assert set(StandardPage.objects.values_list("slug", flat=True)) == {"contact", "parking"}


def test_own_details_and_home_page_stay(clinic, own_writer):
    details = ClinicDetails.objects.get(site=Site.objects.get())
    details.name, details.phone = "Our clinic", "(213) 555-0199"
    # As the form stores it, whoever saves something else in it.
    details.hours = details.hours.replace("\n", "\r\n")
    details.save()
    home = demo.site_tree.home()
    home.introduction = "We are real."
    home.save_revision(user=own_writer).publish()
    remove()
    details.refresh_from_db()
    assert (details.name, details.phone, details.hours) == ("Our clinic", "(213) 555-0199", "")
    home.refresh_from_db()
    assert (home.introduction, home.search_description) == ("We are real.", "")


def test_a_draft_of_the_home_page_stays_a_draft(clinic, own_writer):
    home = demo.site_tree.home()
    home.introduction = "We will be real."
    home.save_revision(user=own_writer)
    remove()
    home.refresh_from_db()
    assert (home.introduction, home.has_unpublished_changes) == ("", True)
    assert home.get_latest_revision_as_object().introduction == "We will be real."


def test_a_log_in_with_another_password_stays(clinic):
    user = get_user_model().objects.get(username="clinician")
    user.set_password("something else entirely")
    user.save()
    removal = remove()
    assert get_user_model().objects.get() == user
    assert Clinician.objects.get().user == user
    assert [line for line in removal.kept if line.startswith("Log-in “clinician”")]


def test_what_a_log_in_did_that_somebody_took_over_stays(clinic):
    user = get_user_model().objects.get(username="marketing")
    user.set_password("something else entirely")
    user.save()
    a_day_ago = timezone.now() - timedelta(days=1)
    Revision.objects.update(created_at=a_day_ago)
    cold = demo.articles.cold()
    cold.get_latest_revision_as_object().save_revision(user=user)
    remove()
    assert TherapyArticlePage.objects.get() == cold
    assert get_user_model().objects.filter(username="marketing").exists()


def test_a_clinician_who_signed_an_own_article_stays(clinic, own_article):
    clinician = demo.people.signing_clinician("maya-ortiz")
    publish_draft(own_article, clinician=clinician, user=clinician.user)
    removal = remove()
    assert Clinician.objects.get() == clinician
    assert get_user_model().objects.filter(username="clinician").exists()
    (sentence,) = (line for line in removal.kept if line.startswith("Clinician"))
    assert "signed “Our own article”" in sentence


def test_a_picture_and_a_record_that_something_of_ours_uses_stay(clinic, own_writer):
    picture = ClinicImage.objects.get(title="Tens pads")
    own = Clinician.objects.create(
        name="Ben Lee", slug="ben-lee", license_type="MD", license_number="X1",
        license_expires_on=date(2030, 1, 1), conflict_of_interest="None to declare.",
        locale=demo.site_tree.locale(), photo=picture,
    )  # fmt: skip
    guideline = Guideline.objects.create(
        issuer="Our society", title="Ours", direction="for", year=2026,
        recommendation="Yes.", reference=demo.references.nice_2016(),
        locale=demo.site_tree.locale(),
    )  # fmt: skip
    guideline.therapies.add(demo.topics.topic("tens"))
    remove()
    assert ClinicImage.objects.get() == picture
    assert Clinician.objects.get() == own
    assert Guideline.objects.get() == guideline
    assert Reference.objects.get() == demo.references.nice_2016()
    assert Topic.objects.get().slug == "tens"


def test_own_records_of_the_same_papers_stay(clinic):
    Reference.objects.filter(pk=demo.references.deroyal().pk).update(verified="We read it.")
    Topic.objects.filter(slug="legs").update(is_sample=False)
    remove()
    assert Reference.objects.get().verified == "We read it."
    assert Topic.objects.get().slug == "legs"


@pytest.mark.long
def test_make_run_does_not_bring_it_back_and_loading_it_does(clinic):
    remove()
    output = io.StringIO()
    call_command("load_sample_content", if_empty=True, stdout=output)
    assert "no sample content" in output.getvalue()
    call_command("load_sample_content", stdout=output)
    assert (
        "8 articles for patients, 6 more that wait for staff, 1 template, 14 topics"
        in output.getvalue()
    )
    home = HomePage.objects.get()
    assert home.introduction == demo.clinic.HOME_INTRODUCTION
    assert home.picture.title == "Clinic on a hill"
    assert home.how_we_work == demo.clinic.HOW_WE_WORK
    assert ClinicDetails.objects.get(site=Site.objects.get()).name == demo.clinic.NAME
    assert faults() == []
    assert PageLogEntry.objects.filter(action=REMOVED).exists()


def test_looking_for_a_record_makes_none(clinic):
    Reference.objects.filter(pk=demo.references.ms_society().pk).update(title="Another")
    count = Reference.objects.count()
    assert existing(demo.references.ms_society) is None
    assert existing(demo.references.deroyal) == demo.references.deroyal()
    assert Reference.objects.count() == count


def test_every_sample_record_is_known_to_the_removal(clinic):
    assert set(map(existing, demo.guidelines.ALL)) == set(Guideline.objects.all())
    assert set(map(existing, demo.shared_warnings.ALL)) == set(SharedWarning.objects.all())
