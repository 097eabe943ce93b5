"""Staff of one clinic neither see nor use what is of another one, whatever a browser sends."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Site

from articles.checks.alternatives import therapies_named_in
from articles.importing import import_posts
from articles.models import AwaitedTitle, Edition, ImportedPost, MissingAddress, Topic
from clinic.models import ClinicDetails, HomePage
from tests.admin.posting import article_form, form_values
from tests.writing import ArticleWriter, make_topic

OF_ANOTHER = "This is of another clinic."


@pytest.fixture
def desk(clinics, staff):
    """Somebody who works for the second clinic alone, and asks at its address."""
    desk = Client(headers={"host": clinics[1].host})
    desk.force_login(staff[1])
    return desk


def text_of(response):
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace")


def files_of(clinic):
    """Where the storage, and Wagtail, have what a clinic uploaded and what its articles show."""
    edition = Edition.objects.get(page=clinic.articles["heat"])
    kept = edition.files["documents"][0][0]
    size = clinic.image.get_rendition("max-165x165")
    document = type(clinic.document).objects.get(pk=clinic.document.pk)
    return [clinic.image.file.url, size.file.url, document.file.url, document.url, f"/media/{kept}"]


def test_they_get_the_files_of_their_own_clinic_alone(clinics, staff, desk):
    first, second = clinics
    assert {address: desk.get(address).status_code for address in files_of(second)} == (
        dict.fromkeys(files_of(second), 200)
    )
    assert {address: desk.get(address).status_code for address in files_of(first)} == (
        dict.fromkeys(files_of(first), 404)
    )


def test_nor_when_their_clinic_is_taken_away(clinics, staff, desk):
    """Its site is deleted, and its pages and staff are still there."""
    first, second = clinics
    Site.objects.filter(pk=second.site.pk).delete()
    desk = Client(headers={"host": first.host})
    desk.force_login(get_user_model().objects.get(pk=staff[1].pk))
    uploads = [first.image.file.url, first.document.file.url, first.document.url]
    assert [desk.get(address).status_code for address in uploads] == [404, 404, 404]
    assert OF_ANOTHER in edit(desk, second, **chosen(first)["lead_image"])


def test_no_way_around_leads_to_a_file_of_the_other_clinic(clinics, desk):
    first, second = clinics
    for clinic, status in ((second, 200), (first, 404)):
        assert desk.get(f"/media/{clinic.document.file.name}").status_code == status
        for way in ("avatar_images/../", "./", "x/../", "/", "documents//../"):
            assert desk.get(f"/media/{way}{clinic.document.file.name}").status_code == 404, way


def test_they_get_the_files_that_their_pages_show_from_wherever(clinics, staff, desk):
    """As of an article that came from another clinic, or a logo in a collection for all."""
    first, second = clinics
    size = first.image.get_rendition("max-165x165").file.url
    assert desk.get(size).status_code == 404
    ClinicDetails.objects.filter(site=second.site).update(logo=first.image)
    assert desk.get(size).status_code == 200
    ClinicDetails.objects.filter(site=second.site).update(logo=None)
    second.page("heat").delete()
    first.page("heat").move(second.index, pos="last-child")
    for address in files_of(first):
        assert desk.get(address).status_code == 200, address


def edit(desk, clinic, **fields):
    """Save the draft of a clinic with these fields; what the answer says."""
    draft = clinic.page("draft")
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    form = article_form(**{"title": draft.title, "slug": draft.slug, **fields})
    return text_of(desk.post(address, form, follow=True))


def chosen(clinic):
    """Fields of an article in each of which something of this clinic is chosen."""
    link = f'<p>See <a linktype="page" id="{clinic.articles["draft"]}">this</a>.</p>'
    return {
        "lead_image": {"lead_image": clinic.image.pk, "lead_image_alternative_text": "A pad."},
        "author": {"author": clinic.world.clinician.pk},
        "also_read": {"also_read": [{"article": clinic.articles["heat"], "awaited_title": ""}]},
        "card": {"body": [{"type": "also_read", "value": {"article": clinic.articles["heat"]}}]},
        "link": {"body": [{"type": "paragraphs", "value": {"text": link}}]},
        "figure": {
            "body": [{"type": "figure", "value": {"image": clinic.image.pk,
                                                  "alternative_text": "A pad."}}]
        },
        "video": {
            "body": [{"type": "video", "value": {"title": "How to", "file": clinic.document.pk}}]
        },
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["lead_image", "author", "also_read", "card", "link", "figure", "video"]
)
def test_they_choose_nothing_of_the_other_clinic(clinics, desk, name):
    first, second = clinics
    versions = second.page("draft").specific.revisions
    before = versions.count()
    assert OF_ANOTHER not in edit(desk, second, **chosen(second)[name])
    assert versions.count() == before + 1
    page = edit(desk, second, **chosen(first)[name])
    assert OF_ANOTHER in page
    assert versions.count() == before + 1


def test_what_came_with_an_article_from_the_other_clinic_stays(clinics, desk):
    """Who moves it there is somebody who works for both."""
    first, second = clinics
    form = chosen(first)["lead_image"]
    draft = first.page("draft").specific
    draft.lead_image, draft.lead_image_alternative_text = first.image, "A pad."
    draft.save_revision()
    draft.move(second.index, pos="last-child")
    before = draft.revisions.count()
    assert OF_ANOTHER not in edit(desk, first, **form)
    assert draft.revisions.count() == before + 1


def test_neither_in_settings_nor_on_the_home_page_nor_for_an_awaited_title(clinics, desk):
    first, second = clinics
    title = AwaitedTitle.objects.get(clinic=second.key)
    places = {
        "logo": (reverse("wagtailsettings:edit", args=["clinic", "clinicdetails", second.site.pk]),
                 {"logo": first.image.pk}),
        "picture": (reverse("wagtailadmin_pages:edit", args=[second.home.pk]),
                    {"picture": first.image.pk, "is_picture_decorative": "on"}),
        "article": (reverse("awaited-links:edit", args=[title.pk]),
                    {"article": first.articles["draft"]}),
    }  # fmt: skip
    for name, (address, change) in places.items():
        page = BeautifulSoup(desk.get(address).content, "html.parser")
        if page.select_one("#w-editor-form") is None:
            page.find("form", action=address)["id"] = "w-editor-form"
        answer = desk.post(address, form_values(page) | change, follow=True)
        assert OF_ANOTHER in text_of(answer), name
    assert not ClinicDetails.objects.filter(logo=first.image).exists()
    assert HomePage.objects.get(pk=second.home.pk).get_latest_revision() is None
    assert AwaitedTitle.objects.get(pk=title.pk).article is None


def named_by(desk, address, clinic):
    """Which words of a clinic somebody reads there who works for the other one."""
    answer = desk.get(address)
    assert answer.status_code < 500, address
    page = text_of(answer).lower()
    return [word for word in (clinic.told, clinic.asked) if word in page]


def test_numbers_written_in_another_way_lead_nowhere_else(clinics, desk):
    """Wagtail reads `_35` as 5, and `+5`, too."""
    first, _second = clinics
    title = AwaitedTitle.objects.get(clinic=first.key)
    quoted = "".join(f"_{ord(digit):02X}" for digit in str(title.pk))
    assert named_by(desk, f"/admin/awaited-links/edit/{quoted}/", first) == []
    for name, record in (("topic", first.world.topic), ("clinician", first.world.clinician)):
        quoted = "".join(f"_{ord(digit):02X}" for digit in str(record.pk))
        for place in (f"{name}/inspect/{quoted}/", f"choose/articles/{name}/chosen/{quoted}/"):
            prefix = "" if place.startswith("choose") else "articles/"
            assert named_by(desk, f"/admin/snippets/{prefix}{place}", first) == []
    draft = first.articles["draft"]
    for number in (f"%2B{draft}", f"%20{draft}", f"0_{draft}"):
        address = f"/admin/bulk/wagtailcore/page/delete/?id={number}"
        assert named_by(desk, address, first) == []
        address = f"/admin/choose-page/chosen-multiple/?id={number}"
        assert named_by(desk, address, first) == []


def test_a_path_in_front_of_all_changes_nothing(clinics, desk):
    """As WSGI knows it: neither is a page for readers one of the admin then, nor the other way."""
    first, second = clinics
    reader = Client(headers={"host": second.host}, SCRIPT_NAME="/admin")
    for address in ("/api/v1/articles", "/search/?q=heat", "/a-z/"):
        assert named_by(reader, address, first) == []
    title = AwaitedTitle.objects.get(clinic=first.key)
    address = f"/admin/awaited-links/edit/{title.pk}/"
    assert desk.get(address, SCRIPT_NAME="/x").status_code == 404


@pytest.mark.parametrize("query", ["id=all", "id=all&q=wombat", "id=all&childOf={home}"])
@pytest.mark.parametrize(
    "kind", ["wagtailcore/page", "articles/topic", "articles/clinician", "clinic/clinicimage"]
)
def test_all_of_a_list_is_all_of_their_clinic(clinics, desk, kind, query):
    first, second = clinics
    query = query.format(home=second.home.pk)
    assert named_by(desk, f"/admin/bulk/{kind}/delete/?{query}", first) == []


def test_all_of_a_list_names_what_is_theirs(clinics, desk):
    page = text_of(desk.get("/admin/bulk/wagtailcore/page/delete/?id=all"))
    assert clinics[1].told in page.lower()


def test_a_list_below_a_page_that_is_none(clinics, desk):
    for parent in ("0", "x", "-1", "9" * 30):
        address = f"/admin/bulk/wagtailcore/page/delete/?id=all&childOf={parent}"
        assert desk.get(address).status_code == 404


def test_chosen_pages_are_those_of_their_clinic(clinics, desk):
    first, second = clinics
    address = "/admin/choose-page/chosen-multiple/?id={}"
    assert named_by(desk, address.format(second.articles["draft"]), second)
    assert named_by(desk, address.format(first.articles["draft"]), first) == []


def test_a_refused_place_is_not_named(clinics, desk):
    """Wagtail names the page below which one may put nothing."""
    first, second = clinics
    draft, parent = second.articles["draft"], first.articles["draft"]
    copy = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": parent}
    for address, form in (
        (f"/admin/pages/{draft}/copy/", copy),
        (f"/admin/pages/{draft}/move/", {"new_parent_page": parent}),
        (f"/admin/bulk/wagtailcore/page/move/?id={draft}", {"chooser": parent}),
        ("/admin/therapy-articles/choose_parent/", {"parent_page": parent}),
    ):
        page = text_of(desk.post(address, form, follow=True)).lower()
        assert first.told not in page, address


def title_of(record):
    return f"The {type(record).__name__} {record.pk} is another one"


def test_the_history_of_everything_is_that_of_their_clinic(clinics, staff, desk):
    first, second = clinics
    for clinic in clinics:
        for record in (clinic.world.topic, clinic.world.clinician, clinic.image, clinic.reference):
            log(instance=record, action="wagtail.edit", user=staff[0], title=title_of(record))
    for address in ("/admin/reports/site-history/", "/admin/reports/site-history/results/"):
        page = text_of(desk.get(address))
        assert title_of(second.world.topic) in page
        assert title_of(first.reference) in page  # which all clinics share
        for record in (first.world.topic, first.world.clinician, first.image):
            assert title_of(record) not in page


def test_a_shared_guideline_keeps_the_therapies_of_other_clinics(clinics, desk):
    first, _second = clinics
    therapies = []
    for clinic in clinics:
        therapy = make_topic(f"Heat {clinic.asked}", kind=Topic.Kind.THERAPY)
        therapy.clinics.add(clinic.site)
        therapies.append(therapy)
    first.guideline.therapies.set(therapies[:1])
    address = reverse("wagtailsnippets_articles_guideline:edit", args=[first.guideline.pk])
    for chosen_topics in ([therapies[1].pk], []):
        page = BeautifulSoup(desk.get(address).content, "html.parser")
        form = form_values(page) | {"recommendation": "Consider it.", "therapies": chosen_topics}
        assert desk.post(address, form).status_code == 302
        present = set(first.guideline.therapies.values_list("pk", flat=True))
        assert present == {therapies[0].pk, *chosen_topics}


def test_references_of_a_topic_of_the_other_clinic_are_not_exported(clinics, desk):
    first, second = clinics
    address = "/admin/snippets/articles/reference/export/?topic={}"
    assert desk.get(address.format(second.world.topic.pk)).status_code == 200
    assert desk.get(address.format(first.world.topic.pk)).status_code == 404


def test_addresses_without_a_page_are_those_at_their_own_host(clinics, desk):
    """Also where the name of another host begins as that of their clinic does."""
    second = clinics[1]
    for path in (f"//{second.host}/here/", f"//{second.host}:8443/there/",
                 f"//{second.host}.example.com/elsewhere/", "/first/"):  # fmt: skip
        MissingAddress.objects.create(
            path=path, week="2026-11-30", from_own_pages=1, from_elsewhere=0
        )
    page = text_of(desk.get("/admin/reports/addresses-without-a-page/?weeks="))
    assert "/here/" in page
    assert "/there/" in page
    assert "/elsewhere/" not in page
    assert "/first/" not in page


def test_an_old_post_of_the_other_clinic_is_imported_here_too(clinics, tmp_path):
    """With articles and topics of this clinic, and none of the other’s."""
    first, second = clinics
    file = tmp_path / "old.txt"
    title = first.page("draft").title
    file.write_text(f"Old words\n\nHeat may ease pain a little.\nAlso Read: {title}\n")
    (there,) = import_posts([file], first.index)
    (here,) = import_posts([file], second.index)
    assert (there.state, here.state) == ("imported", "imported")
    assert import_posts([file], second.index)[0].state == "unchanged"
    pages = [post.page for post in ImportedPost.objects.order_by("pk")]
    assert [page.get_parent().pk for page in pages] == [first.index.pk, second.index.pk]
    links = [page.also_read.get() for page in pages]
    assert [link.article_id for link in links] == [first.articles["draft"], None]
    assert links[1].awaited_title == title


def test_a_warning_is_compared_with_the_therapies_of_its_own_clinic(clinics):
    item = {"condition": "You are pregnant", "severity": "absolute", "reason": "", "instead": ""}
    body = [("contraindications", {"items": [item]})]
    for clinic in clinics:
        ArticleWriter(clinic.index)(f"Moxibustion {clinic.told}", body=body)
    for clinic in clinics:
        named = therapies_named_in("Ask us about moxibustion.", clinic.page("draft"))
        assert [therapy.title for therapy in named] == [f"Moxibustion {clinic.told}"]
