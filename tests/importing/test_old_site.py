"""What belongs to the old site: addresses, links, authors, dates, categories, and many posts."""

import gc
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from articles.importing import import_posts
from articles.importing.old_addresses import add_redirect
from articles.importing.report import OLD_LINK
from articles.models import ImportedPost, TherapyArticlePage
from tests.signing import publish_draft

HEAD = (
    '<?xml version="1.0"?><rss><channel><wp:author><wp:author_login>pat</wp:author_login>'
    "<wp:author_display_name>Dr. Pat Smith</wp:author_display_name></wp:author>"
)
ITEM = """<item><title>Post {number}</title><link>https://old.example/?p={number}</link>
<dc:creator>pat</dc:creator><content:encoded><![CDATA[{content}]]></content:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2012-03-04 05:06:07</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category">Low back pain</category><category domain="post_tag">Cures</category>
</item>"""


def write_export(path, *contents):
    items = (ITEM.format(number=n, content=text) for n, text in enumerate(contents, start=1))
    path.write_text(f"{HEAD}{''.join(items)}</channel></rss>")


@pytest.fixture
def import_items(article_index, tmp_path):
    def import_items(*contents):
        path = tmp_path / "export.xml"
        write_export(path, *contents)
        return import_posts([path], article_index)

    return import_items


def test_a_draft_keeps_what_the_old_site_said(import_items, make_topic, notes_of):
    topic = make_topic("Low Back Pain")
    [result] = import_items("Text.")
    draft = TherapyArticlePage.objects.get()
    assert list(draft.topics.all()) == [topic]
    assert "“Cures” was a category or a tag" in notes_of(result, "unknown-topic")[0]
    assert (draft.author, draft.author_name) == (None, "Dr. Pat Smith")
    assert draft.first_published_at == datetime(2012, 3, 4, 5, 6, 7, tzinfo=UTC)
    post = ImportedPost.objects.get()
    assert post.categories == ["Low back pain", "Cures"]
    assert post.old_address == "https://old.example/?p=1"


def test_links_between_posts_lead_to_their_pages_and_others_are_named(
    import_items, notes_of, monkeypatch
):
    monkeypatch.setattr("articles.importing.importer.BATCH", 1)
    link = '<a href="https://old.example/?p={}">there</a>'
    first, second = import_items(link.format(2) + " " + link.format(9), link.format(1))
    pages = {result.page_id: TherapyArticlePage.objects.get(pk=result.page_id)
             for result in (first, second)}  # fmt: skip
    for result, other in ((first, second), (second, first)):
        for body in (
            pages[result.page_id].body,
            pages[result.page_id].get_latest_revision_as_object().body,
        ):
            html = body[0].value["text"].source
            assert f'<a linktype="page" id="{other.page_id}">there</a>' in html
    assert notes_of(second, "old-link") == []
    [note] = notes_of(first, "old-link")
    assert "https://old.example/?p=9" in note


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_the_report_names_the_links_that_still_lead_nowhere(
    article_index, tmp_path, capsys, monkeypatch, options
):
    monkeypatch.setattr("articles.importing.importer.BATCH", 1)
    link = '<a href="https://old.example/?p={}">there</a>'
    write_export(tmp_path / "export.xml", link.format(2) + " " + link.format(9), link.format(1))
    call_command("import_posts", tmp_path, "--report=json", *options)
    first, second = json.loads(capsys.readouterr().out)["posts"]
    rule = "importing/old-link"
    messages = [entry["message"] for entry in first["findings"] if entry["rule"] == rule]
    assert [OLD_LINK.format(address="https://old.example/?p=9")] == messages
    assert rule not in {entry["rule"] for entry in second["findings"]}


def test_the_old_address_leads_to_the_page_once_it_is_public(
    import_items, client, django_capture_on_commit_callbacks
):
    import_items("Text.")
    draft = TherapyArticlePage.objects.get()
    assert not Redirect.objects.exists()
    draft.introduction = "The main message."
    draft.save_revision()
    with django_capture_on_commit_callbacks(execute=True):
        publish_draft(draft)
    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_page_id) == ("/?p=1", draft.pk)
    add_redirect(draft)
    assert Redirect.objects.count() == 1


def test_an_import_goes_on_where_it_was_interrupted(import_items):
    import_items(*["Text."] * 3)
    results = import_items(*["Text."] * 5)
    assert [result.state for result in results] == ["unchanged"] * 3 + ["imported"] * 2


def test_a_post_that_changed_since_is_left_alone_and_says_so(import_items):
    import_items("Text.")
    [result] = import_items("Other text.")
    assert result.state == "unchanged"
    assert "it has changed since" in result.message


def test_the_number_of_queries_for_a_batch_hardly_grows_with_it(
    import_items, django_assert_max_num_queries
):
    with django_assert_max_num_queries(25 * 11 + 40):
        results = import_items(*["Some words of a post."] * 25)
    assert {result.state for result in results} == {"imported"}


@pytest.mark.long
def test_five_thousand_posts_in_little_memory(article_index, tmp_path, capsys):
    paragraph = "<p>In week {} warm water soothes sore backs, and rest does, too. " + "{} </p>"
    sentence = "Walk a little each day. "
    posts = ["".join(paragraph.format(n, sentence * 6) for n in range(post, post + 9))
             for post in range(0, 50_000, 10)]  # fmt: skip
    few, all_posts = tmp_path / "few.xml", tmp_path / "all.xml"
    write_export(few, *posts[:200])
    write_export(all_posts, *posts)
    call_command("import_posts", few)
    before = forget_peak_of_memory()
    call_command("import_posts", all_posts)
    assert peak_of_memory() - before < 40_000
    assert "In all: 4800 imported, 200 unchanged, 0 refused." in capsys.readouterr().out


def memory_in_kilobytes(name):
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith(name)))


def peak_of_memory():
    return memory_in_kilobytes("VmHWM")


def forget_peak_of_memory():
    """Have the kernel count the peak anew, and return what is in use now."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5")
    return memory_in_kilobytes("VmRSS")
