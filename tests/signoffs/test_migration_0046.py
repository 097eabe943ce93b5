"""What earlier releases noted of who wrote what: it counts as it did, and is noted anew."""

import pytest
from django.core.management import call_command
from wagtail.models import Locale, Revision

from articles.content import PASSAGE_VERSION, clinical_content
from articles.content.earlier_passages import earlier_passages_of
from articles.content.written_parts import parts_of
from articles.models import DraftChange, NamedWriter, Reference, TherapyArticlePage
from articles.models.draft_change import NO_VERSION, version_of
from articles.signoff.authorship import authorship_of
from articles.signoff.past_changes import note_past_changes
from tests import forging
from tests.signing import change

HERS = "Warmth relaxes the muscles beside the spine and lets most people move."
PARTED = "Warmth relaxes the muscles. Beside the spine. And lets most. People move."
OTHER = "Heat may ease new pain."


@pytest.fixture
def people(django_user_model, db):
    return [django_user_model.objects.create_user(name) for name in ("maya", "sam")]


@pytest.fixture
def article(write, people):
    return write("Heat", publish=False, writer=people[1])


def change_rows(sql):
    """As the owner of the table can, past the trigger that keeps its rows."""
    forging.as_owner("articles_draftchange", "articles_draftchange_is_kept", sql)


def as_noted_by_an_earlier_release(article):
    """Put the changes of its versions in the place of those that this release noted."""
    change_rows(f"DELETE FROM articles_draftchange WHERE page_id = {article.pk}")
    before = NO_VERSION
    for revision in article.revisions.order_by("created_at", "pk"):
        after = version_of(revision, TherapyArticlePage)
        DraftChange.objects.create(
            page_id=article.pk,
            revision=revision,
            user_id=revision.user_id,
            at=revision.created_at,
            digest=after.digest,
            added=sorted(after.earlier_passages - before.earlier_passages),
            removed=sorted(before.earlier_passages - after.earlier_passages),
        )
        before = after
    assert not DraftChange.objects.filter(page=article.pk, form=PASSAGE_VERSION).exists()


def purge(revisions):
    """Delete them whatever was signed since."""
    revisions._raw_delete(revisions.db)


def draft_of(article):
    return TherapyArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


def authorship(article):
    draft = draft_of(article)
    return authorship_of(draft, clinical_content(draft))


def test_a_change_without_a_form_is_of_the_first(article):
    """A worker of the release before knows neither of the new columns."""
    forging.execute(
        "INSERT INTO articles_draftchange (page_id, revision_id, at, digest, added, removed) "
        "VALUES (1, 1, now(), '', '{}', '{}')"
    )
    row = DraftChange.objects.latest("pk")
    assert (row.form, row.remade, row.origins) == (1, [], [])


def test_writers_are_known_before_anything_is_noted_anew(article, people):
    maya, sam = people
    change(article, maya, HERS)
    as_noted_by_an_earlier_release(article)
    change(article, sam, f"{HERS} {OTHER}")
    found = authorship(article)
    assert found.user_ids == {maya.pk, sam.pk}
    assert not found.changed_outside_editor


def test_the_writer_of_a_text_that_a_colleague_parted_under_an_earlier_release(article, people):
    maya, sam = people
    change(article, maya, HERS)
    change(article, sam, PARTED)
    as_noted_by_an_earlier_release(article)
    assert authorship(article).user_ids == {sam.pk}
    assert note_past_changes() == 1
    assert authorship(article).user_ids == {maya.pk, sam.pk}
    count = DraftChange.objects.count()
    assert note_past_changes() == 0
    assert DraftChange.objects.count() == count


def test_a_version_that_was_saved_before_it_was_noted_anew(article, people):
    """The site went on between the migration and `prepare`: the older versions are noted, too."""
    maya, sam = people
    change(article, maya, HERS)
    as_noted_by_an_earlier_release(article)
    change(article, sam, PARTED)
    call_command("carry_over_signoffs", verbosity=0)
    assert authorship(article).user_ids == {maya.pk, sam.pk}
    assert note_past_changes() == 0


def test_a_version_that_is_gone_still_has_its_writer(article, people):
    maya, sam = people
    hers = change(article, maya, HERS)
    change(article, sam, OTHER)
    as_noted_by_an_earlier_release(article)
    purge(Revision.objects.filter(pk=hers.pk))
    assert note_past_changes() == 1
    change(article, sam, HERS)
    assert maya.pk in authorship(article).user_ids


def test_a_version_that_lost_its_account_keeps_the_writer_who_was_noted(article, people):
    maya, sam = people
    hers = change(article, maya, HERS)
    unknown = change(article, None, f"{HERS} {OTHER}")
    NamedWriter.objects.create(pk=unknown.pk, person="Old Blogger", named_by=sam)
    as_noted_by_an_earlier_release(article)
    Revision.objects.filter(pk=hers.pk).update(user=None)
    note_past_changes()
    found = authorship(article)
    assert maya.pk in found.user_ids
    assert found.names_without_login == {"Old Blogger"}
    assert not found.unattributed_changes


def test_a_signer_is_no_writer_of_what_was_signed(article, people):
    """A signature saves a version of its own, and the one before it may be gone."""
    maya, sam = people
    written = change(article, sam, HERS)
    as_noted_by_an_earlier_release(article)
    draft = draft_of(article)
    draft.has_known_writers = True
    draft.save_revision(user=maya)
    purge(Revision.objects.filter(object_id=str(article.pk), pk__lte=written.pk))
    note_past_changes()
    assert authorship(article).user_ids == {sam.pk}


def test_a_duplicate_keeps_the_writers_of_its_source(article, people):
    maya, sam = people
    change(article, maya, HERS)
    draft_of(article).save()
    copy = TherapyArticlePage.objects.get(pk=article.pk).copy(
        update_attrs={"slug": "copy"}, copy_revisions=False, keep_live=False, user=sam
    )
    for one in (article, copy):
        as_noted_by_an_earlier_release(one)
    for row in DraftChange.objects.filter(page=article.pk):
        row.pk, row.page_id, row._state.adding = None, copy.pk, True
        row.save()
    assert note_past_changes() == 2
    print(
        [
            (r.page_id, r.form, r.user_id, r.revision_id, r.at, len(r.added))
            for r in DraftChange.objects.order_by("pk")
        ],
        copy.revisions.values_list("pk", "created_at"),
        copy.pk,
    )
    change(copy, sam, PARTED)
    assert authorship(copy).user_ids == {maya.pk, sam.pk}
    assert note_past_changes() == 0


def test_an_article_that_is_known_takes_one_query(
    article, people, django_assert_num_queries, write
):
    change(article, people[0], HERS)
    write("Cold", publish=False, writer=people[1])
    with django_assert_num_queries(3):
        assert note_past_changes() == 0


def test_passages_are_cut_as_the_earlier_releases_did(article):
    source = Reference.objects.create(title="A trial", locale=Locale.get_default())
    draft = draft_of(article)
    draft.introduction = "Heat may ease new pain in days. Ask us!"
    draft.body = draft.body.stream_block.to_python(
        [
            {
                "type": "paragraphs",
                "value": {
                    "text": "<p>Always <b>sleep on</b> a pad."
                    f'<a linktype="reference" id="{source.pk}"></a></p>'
                    '<p>See <a href="https://example.org">this_leaflet</a> &amp; more.</p>'
                },
            },
            {"type": "callout", "value": {"title": "Good to know", "text": "<p>Warm.</p>"}},
            {
                "type": "contraindications",
                "value": {"items": [{"condition": "Numb skin", "severity": "absolute"}]},
            },
        ]
    )
    clinical = clinical_content(draft)
    found = list(earlier_passages_of(parts_of(clinical.content, clinical.records)))
    text = "body.paragraphs.text"
    assert found == [
        "title: heat",
        "heat may ease new pain in",
        "may ease new pain in days",
        "introduction: ask us",
        f"{text} cites {source.pk}",
        f'{text}<a href="https://example.org">',
        *(f"{text}: {words}" for words in ("always", "sleep on", "a pad")),
        *(f"{text}: {words}" for words in ("see", "this_leaflet", "more")),
        "body.callout.title: good to know",
        "body.callout.text: warm",
        "body.contraindications.items.condition: numb skin",
        "body.contraindications.items.severity=absolute",
    ]
