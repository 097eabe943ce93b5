import pytest
from wagtail.models import Locale

from articles.blocks import marker
from articles.importing.draft import slug_for
from articles.models import AwaitedTitle, Reference, TherapyArticlePage


def also_read_of(title):
    return TherapyArticlePage.objects.get(title=title).also_read.get()


def test_the_draft_holds_the_text_and_nothing_else(import_text, html_of, notes_of):
    result = import_text("Warm water\n\nIt  soothes.\n\nFor a while.")
    draft = TherapyArticlePage.objects.get()
    assert html_of("Warm water") == "<p>It  soothes.</p><p>For a while.</p>"
    assert draft.introduction == ""
    assert notes_of(result) == [
        "The introduction is empty: write the main message before publishing."
    ]


def test_html_is_text(import_text, html_of):
    import_text("A & B <i>\n\n<script>alert('1')</script> &amp; <b>")
    assert html_of("A & B <i>") == (
        "<p>&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp;amp; &lt;b&gt;</p>"
    )


def test_a_bare_address_becomes_the_number_of_a_source(import_text, html_of):
    import_text("Heat\n\nIt works (http://www.a.example:80/x?a=1&b='2).The rest.")
    number = marker(Reference.objects.get().pk)
    assert html_of("Heat") == f"<p>It works{number}.The rest.</p>"


def test_an_address_becomes_a_reference_that_says_what_it_is(import_text):
    result = import_text("Heat\n\nhttp://a.example/x and again http://a.example/x")
    reference = Reference.objects.get()
    assert reference.title == "a.example, cited in “Heat”"
    assert reference.url == "http://a.example/x"
    assert reference.kind == "unknown"
    assert reference.verified == "Not checked: taken from an old post."
    assert result.references == [
        {"doi": "", "pmid": "", "url": "http://a.example/x", "text": reference.title}
    ]


def test_a_reference_has_a_title_that_fits(import_text):
    host = ".".join(["x" * 60] * 4)
    assert import_text(f"{'y' * 255}\n\nhttp://{host}.example").state == "imported"
    assert len(Reference.objects.get().title) == 500


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://a.example/x/?b=2&a=1"},
        {"url": "http://other.example", "other_addresses": ["https://www.a.example/x?a=1&b=2"]},
    ],
)
def test_a_known_reference_is_reused_however_its_address_is_spelled(import_text, fields):
    known = Reference.objects.create(
        title="A review", locale=Locale.get_default(), doi="10.1000/known", **fields
    )
    result = import_text("Heat\n\nSee http://a.example/x?a=1&b=2")
    assert Reference.objects.get() == known
    [reference] = result.references
    assert (reference["doi"], reference["text"]) == ("10.1000/known", "A review")


def test_a_reference_of_another_language_is_not_reused(import_text):
    spanish = Locale.objects.create(language_code="es")
    Reference.objects.create(title="Un ensayo", locale=spanish, url="http://a.example/x")
    import_text("Heat\n\nhttp://a.example/x")
    assert Reference.objects.count() == 2


@pytest.mark.parametrize(
    "address",
    ["http://intranet/x", f"http://a.example/{'x' * 1000}", "https://pat:pw@a.example/x"],
)
def test_an_address_that_no_reference_can_hold_stays_text(import_text, html_of, notes_of, address):
    result = import_text(f"Heat\n\nSee {address}")
    assert html_of("Heat") == f"<p>See {address}</p>"
    assert not Reference.objects.exists()
    [note] = notes_of(result, "no-source")
    assert f"“{address}” is no web address that a source can have" in note


def test_also_read_links_to_the_article_with_that_title(import_text, write):
    cold = write("Cold  Packs", publish=False)
    result = import_text("Heat\n\nText.\nAlso Read: cold packs")
    assert also_read_of("Heat").article == cold
    assert result.also_read == [{"title": "cold packs", "page_id": cold.pk}]
    assert not AwaitedTitle.objects.exists()


def test_also_read_knows_the_title_that_a_draft_has_by_now(import_text, write):
    cold = write("Ice")
    cold.title = "Cold packs"
    cold.save_revision()
    import_text("Heat\n\nText.\nAlso Read: Cold packs")
    assert also_read_of("Heat").article == cold


def test_also_read_prefers_a_public_article_to_a_draft(import_text, write):
    write("Cold packs", publish=False)
    public = write("Cold packs")
    import_text("Heat\n\nText.\nAlso Read: Cold packs")
    assert also_read_of("Heat").article == public


def test_also_read_does_not_link_to_another_language(import_text, write):
    write("Cold packs", locale=Locale.objects.create(language_code="es"))
    AwaitedTitle.objects.all().delete()
    result = import_text("Heat\n\nText.\nAlso Read: Cold packs")
    assert result.also_read == [{"title": "Cold packs", "page_id": None}]


def test_also_read_does_not_link_to_an_alias(import_text, write, article_index):
    original = write("Cold packs", locale=Locale.objects.create(language_code="es"))
    AwaitedTitle.objects.all().delete()
    original.create_alias(
        parent=article_index, update_locale=article_index.locale, update_slug="alias"
    )
    result = import_text("Heat\n\nText.\nAlso Read: Cold packs")
    assert result.also_read == [{"title": "Cold packs", "page_id": None}]


def test_also_read_follows_what_an_editor_said_about_a_title(import_text, write):
    write("Cold packs")
    chosen = write("Ice")
    AwaitedTitle.objects.create(
        locale=chosen.locale, key="cold packs", title="Cold packs", article=chosen
    )
    result = import_text("Heat\n\nText.\nAlso Read: Cold packs")
    assert also_read_of("Heat").article == chosen
    assert result.also_read == [{"title": "Cold packs", "page_id": chosen.pk}]


def test_several_also_read_links_keep_their_order(import_text, write):
    write("B")
    result = import_text("Heat\n\nText.\nAlso Read: C\nAlso Read: B\nAlso Read: A")
    links = TherapyArticlePage.objects.get(title="Heat").also_read.all()
    assert [str(link.article or link.awaited_title) for link in links] == ["C", "B", "A"]
    assert [bool(link["page_id"]) for link in result.also_read] == [False, True, False]


def test_an_awaited_link_finds_its_article_when_that_is_published(import_text, write):
    import_text("Heat\n\nText.\nAlso Read: Cold packs")
    cold = write("Cold packs")
    assert also_read_of("Heat").article == cold


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Warm Water & Rest", "warm-water-rest"),
        ("Calor húmedo: ¿sí?", "calor-húmedo-sí"),
        ("x" * 255, "x" * 255),
        ("\ufdfa" * 100, None),
        ("?!", None),
        ("🔥", None),
    ],
)
def test_a_slug_is_never_empty_and_never_too_long(import_text, title, slug):
    assert import_text(f"{title}\n\nText.").state == "imported"
    draft = TherapyArticlePage.objects.get(title=title)
    assert 0 < len(draft.slug) <= 255
    assert draft.slug == (slug or slug_for(title))


def test_titles_without_letters_have_slugs_of_their_own():
    assert slug_for("?!") != slug_for("!?")
