"""Old posts in the admin: uploading them, and deciding on what the import proposes."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.admin import old_posts
from articles.models import ImportedPost, ProposedRepair, TherapyArticlePage

UPLOAD = "import_old_posts"
POSTS = Path(__file__).resolve().parents[1] / "importing" / "posts"
TEXT = """Warm Wraps

A warm wrap can work wonders for a stiff back. It stays warm for hours.

Also Read: Cold Packs
"""


def upload(name="warm-wraps.txt", text=TEXT):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


@pytest.fixture
def import_files(marketing, article_index):
    """Upload files as Marketing; the page that tells what became of them."""

    def import_files(*files):
        return marketing.post(reverse(UPLOAD), {"files": list(files)})

    return import_files


@pytest.fixture
def imported(import_files):
    """An imported draft with one repair to decide on: made as the import makes it."""
    import_files(upload())
    post = ImportedPost.objects.get()
    post.repairs.all().delete()
    paragraph = "A warm wrap can work wonders for a stiff back. It stays warm for hours."
    start = paragraph.index("can work wonders")
    body = post.page.get_latest_revision_as_object().body
    block = next(block for block in body if "work wonders" in str(block.value))
    ProposedRepair.objects.create(
        post=post,
        rule="claims/miracle",
        message="“can work wonders” promises too much.",
        path=f"body.{block.id}.text",
        text=paragraph,
        start=start,
        end=start + len("can work wonders"),
        source_start=0,
        source_end=0,
        before="can work wonders",
        after="may help",
    )
    return post


def words(page):
    return " ".join(page.main.get_text(" ").split())


def newest_body(post):
    draft = TherapyArticlePage.objects.get(pk=post.page_id).get_latest_revision_as_object()
    return str(draft.body.get_prep_value())


def test_several_files_become_drafts_and_each_is_told_of(import_files, marketing, see):
    answer = import_files(
        upload(), upload("cold.html", "<h1>Cold Packs</h1><p>They may help.</p>"),
        upload("movie.mp4", "x"), upload("again.txt"),
    )  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 200
    assert set(TherapyArticlePage.objects.values_list("title", "live")) == {
        ("Warm Wraps", False), ("Cold Packs", False),
    }  # fmt: skip
    assert "Not imported (1)" in text
    assert "movie.mp4" in text
    assert "Here already (1)" in text
    assert "/tmp/" not in text
    assert ImportedPost.objects.get(page__title="Warm Wraps").imported_by == marketing.user


def test_a_name_with_a_folder_writes_nowhere_else(import_files):
    import_files(upload("../../etc/warm.txt"))
    assert ImportedPost.objects.get().source == "warm.txt"


def test_a_post_is_known_by_the_name_of_the_uploaded_file(import_files, marketing):
    """Also one of many in an export, and in what is said when it comes once more."""
    export = POSTS.joinpath("export.xml").read_bytes()
    import_files(upload("blog.xml", export))
    sources = set(ImportedPost.objects.values_list("source", flat=True))
    assert sources
    assert {source.partition("#")[0] for source in sources} == {"blog.xml"}
    assert "/tmp/" not in import_files(upload("blog.xml", export)).content.decode()


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MAX_FILES", 1, "Upload 1 at most at a time."),
        ("MAX_SIZE", 20, "larger than 50 MB"),
        ("MAX_POSTS", 1, "longer than a browser waits"),
    ],
)
def test_what_is_too_much_is_refused_before_anything_is_stored(
    import_files, monkeypatch, limit, value, message
):
    monkeypatch.setattr(old_posts, limit, value)
    answer = import_files(upload(), upload("other.txt", "Cold\n\nIt may help."))
    assert message in answer.content.decode()
    assert not TherapyArticlePage.objects.exists()


def test_without_a_file_it_says_so(import_files):
    assert "Choose at least one file." in import_files().content.decode()


def test_accepting_a_repair_makes_a_version_with_a_name(imported, marketing, see):
    address = reverse("imported_post", args=[imported.page_id])
    page = see(marketing, address)
    assert "1 repair to decide on" in words(page)
    assert page.select_one("del").text == "can work wonders"
    assert page.select_one("ins").text == "may help"
    repair = imported.repairs.get()
    marketing.post(address, {"repair": repair.pk, "decision": "accept"})
    assert "A warm wrap may help for a stiff back." in newest_body(imported)
    repair.refresh_from_db()
    assert (repair.state, repair.decided_by) == ("accepted", marketing.user)
    assert imported.page.get_latest_revision().user == marketing.user
    page = see(marketing, address)
    assert "“can work wonders” became “may help”." in words(page)
    assert marketing.user.username in words(page)


SAUNA = """Sauna

Benefits

It can work wonders for a stiff back.

Who should not use it

- People with a fever
- People with a pacemaker
"""


@pytest.fixture
def report_of(import_files, marketing, see):
    """The report of one post, as Marketing sees it."""

    def report_of(text):
        import_files(upload("sauna.txt", text))
        return see(marketing, reverse("imported_post", args=[ImportedPost.objects.get().page_id]))

    return report_of


def test_the_report_says_where_each_section_went(report_of):
    places = [" ".join(item.text.split()) for item in report_of(SAUNA).select(".places li")]
    assert places == ["“Benefits”: Paragraphs", "“Who should not use it”: Contraindications"]


def test_a_note_that_comes_twice_is_there_once_and_names_each_warning(report_of):
    page = report_of(SAUNA)
    [note] = [one for one in page.select(".notes li") if "Say why" in one.text]
    first, second = note.select("a")
    assert first.text == "Contraindications, 1st: Why (“People with a fever”)"
    assert second.text == "Contraindications, 2nd: Why (“People with a pacemaker”)"
    post = ImportedPost.objects.get()
    edit = reverse("wagtailadmin_pages:edit", args=[post.page_id])
    assert first["href"].startswith(f"{edit}#:w:contentpath=body.")
    assert "Notes of the day of the import" in words(page)
    assert "What was changed since is not counted here" in words(page)


def test_without_repairs_there_is_no_heading_for_them(report_of):
    text = words(report_of("Sauna\n\nIt may help some people.\n"))
    assert "No repair is proposed." in text
    assert "to decide on" not in text


def test_accepting_all_is_offered_for_several_and_comes_last(imported, marketing, see):
    address = reverse("imported_post", args=[imported.page_id])

    def buttons():
        found = see(marketing, address).select("[name=decision]")
        return [(one.text, "button-small" in one["class"]) for one in found]

    one = [("Accept", True), ("Leave it as it is", True)]
    assert buttons() == one
    repair = imported.repairs.get()
    repair.pk = None
    repair.save()
    assert buttons() == [*one, *one, ("Accept all", True)]


def test_refusing_leaves_the_words(imported, marketing):
    address = reverse("imported_post", args=[imported.page_id])
    marketing.post(address, {"repair": "all", "decision": "refuse"})
    assert "can work wonders" in newest_body(imported)
    assert imported.repairs.get().state == "refused"


def test_what_was_left_as_it_is_can_be_decided_on_again(imported, marketing, see, messages_of):
    address = reverse("imported_post", args=[imported.page_id])
    repair = imported.repairs.get()
    marketing.post(address, {"repair": repair.pk, "decision": "refuse"})
    button = see(marketing, address).select_one("[value=reopen]")
    assert button.get_text(" ", strip=True) == "Decide again on “can work wonders”"
    marketing.post(address, {"repair": repair.pk, "decision": "reopen"})
    repair.refresh_from_db()
    assert (repair.state, repair.decided_by, repair.decided_at) == ("open", None, None)
    marketing.post(address, {"repair": repair.pk, "decision": "accept"})
    assert not see(marketing, address).select("[value=reopen]")
    answer = marketing.post(address, {"repair": repair.pk, "decision": "reopen"})
    assert "restore the version before it" in messages_of(answer, marketing)
    repair.refresh_from_db()
    assert repair.state == "accepted"


def test_what_is_not_there_any_more_is_said(imported, marketing, messages_of):
    imported.repairs.update(before="no such words", text="no such words")
    address = reverse("imported_post", args=[imported.page_id])
    answer = marketing.post(address, {"repair": "all", "decision": "accept"})
    assert "is not in the draft any more" in messages_of(answer, marketing)
    assert imported.repairs.get().state == "open"


def test_a_locked_draft_stays(imported, marketing, manager, messages_of):
    imported.page.locked = True
    imported.page.locked_by = manager.user
    imported.page.save()
    address = reverse("imported_post", args=[imported.page_id])
    answer = marketing.post(address, {"repair": "all", "decision": "accept"})
    assert "locked" in messages_of(answer, marketing)
    assert "can work wonders" in newest_body(imported)


def test_the_editor_has_it_beside_the_draft(imported, marketing, see, write):
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[imported.page_id]))
    panel = page.select_one('[data-side-panel="imported_post"]')
    assert "can work wonders" in panel.text
    assert reverse("imported_post", args=[imported.page_id]) in str(panel)
    other = write("Heat", publish=False)
    page = see(marketing, reverse("wagtailadmin_pages:edit", args=[other.pk]))
    assert not page.select('[data-side-panel="imported_post"]')


def test_the_original_comes_back_byte_for_byte(import_files, marketing):
    data = "Warm\r\n\r\nA wrap “may” help <script>alert(1)</script>.\n".encode("utf-16")
    import_files(upload("warm wrap é.txt", data))
    post = ImportedPost.objects.get()
    answer = marketing.get(reverse("original_of_post", args=[post.page_id]))
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")


def test_who_may_not_add_articles_imports_none(article_index, signer, client):
    assert signer().get(reverse(UPLOAD)).status_code == 302
    assert "login" in client.get(reverse(UPLOAD)).url


@pytest.mark.parametrize("name", ["imported_post", "original_of_post"])
def test_what_was_not_imported_has_no_report(name, write, marketing):
    article = write("Heat", publish=False)
    assert marketing.get(reverse(name, args=[article.pk])).status_code == 404


@pytest.mark.parametrize("name", ["imported_post", "original_of_post"])
def test_nobody_without_the_right_to_edit_sees_it(name, imported, stranger):
    assert stranger.get(reverse(name, args=[imported.page_id])).status_code == 302


def test_the_list_of_articles_leads_there(marketing, see, article_index):
    page = see(marketing, reverse("therapy-articles:index"))
    assert page.find("a", href=reverse(UPLOAD))
