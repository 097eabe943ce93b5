"""The attack, by the ways that it had: one person alone changes what patients read."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from articles.models import ArticleIndexPage, Topic
from articles.signoff.audit import audit_editions
from articles.signoff.second_look import CannotLook, look_at, waiting_record
from clinic.models import SecondLook, StandardPage, WrittenText, writers_of
from clinic.models.second_look import KeptForEver, fits
from tests.texts.saving import (
    accept,
    give,
    look_address,
    page_address,
    save,
    topic_address,
)

MARK = "A second person has not checked this text yet."
CLAIM = "We listen, and we explain what studies say."
KIND = "articles.topic"


@pytest.fixture
def topic(make_topic):
    return make_topic("Back pain", short_text="Pain in the back.")


@pytest.fixture
def give_marketing_the_right(marketing):
    def give_right():
        right = Permission.objects.get(codename="add_secondlook")
        marketing.user.user_permissions.add(right)

    return give_right


def test_marketing_alone_publishes_no_text_of_a_topic(
    topic, look, marketing, clinician, read, either_way
):
    look(topic)
    save(marketing, topic_address(topic), short_text=CLAIM)
    page = read("/topics/back-pain/")
    assert (CLAIM in page.text) == (MARK in page.main.text) == (either_way == "marked")
    give(clinician, topic)
    page = read("/topics/back-pain/")
    assert CLAIM in page.main.text
    assert MARK not in page.main.text


def test_marketing_alone_publishes_no_introduction(
    article_index, look, marketing, clinician, read, either_way
):
    index = ArticleIndexPage.objects.get()
    save(marketing, page_address(index), introduction=CLAIM, **{"action-publish": "1"})
    page = read("/therapies/")
    assert (CLAIM in page.text) == (MARK in page.main.text) == (either_way == "marked")
    give(clinician, index)
    page = read("/therapies/")
    assert CLAIM in page.main.text
    assert MARK not in page.main.text


def test_a_manager_alone_changes_no_emergency_note(details, manager, clinician, read, either_way):
    address = reverse("wagtailsettings:edit", args=["clinic", "clinicdetails", details.site_id])
    note = "In an emergency, call 911 or us."
    save(manager, address, emergency_note=note)
    assert read("/").select_one(".emergency-note").text == "In an emergency, call 911."
    refused = manager.post(
        look_address(details), {"digest": waiting_record("clinic.clinicdetails", details.pk).digest}
    )
    assert refused.status_code == 302
    assert read("/").select_one(".emergency-note").text == "In an emergency, call 911."
    give(clinician, details)
    assert read("/").select_one(".emergency-note").text == note


def test_the_writer_has_no_button_and_reads_whom_it_waits_for(
    topic, marketing, clinician, give_marketing_the_right
):
    give_marketing_the_right()
    save(marketing, topic_address(topic), short_text=CLAIM)
    page = BeautifulSoup(marketing.get(look_address(topic)).content, "html.parser")
    assert not page.main.select_one("button[type=submit]")
    assert "It waits for clinicians." in page.main.get_text(" ", strip=True)
    form = BeautifulSoup(marketing.get(topic_address(topic)).content, "html.parser")
    assert "It waits for clinicians." in form.main.get_text(" ", strip=True)
    marketing.post(look_address(topic), {"digest": waiting_record(KIND, topic.pk).digest})
    assert not SecondLook.objects.exists()


def test_who_has_no_right_looks_at_nothing(topic, marketing, clinician):
    save(clinician_with_rights(clinician), topic_address(topic), short_text=CLAIM)
    marketing.post(look_address(topic), {"digest": waiting_record(KIND, topic.pk).digest})
    assert not SecondLook.objects.exists()


def clinician_with_rights(clinician):
    clinician.user.user_permissions.add(Permission.objects.get(codename="change_topic"))
    return clinician


def test_a_text_that_changed_meanwhile_is_refused(topic, marketing, clinician):
    shown = waiting_record(KIND, topic.pk).digest
    save(marketing, topic_address(topic), short_text=CLAIM)
    clinician.post(look_address(topic), {"digest": shown})
    assert not SecondLook.objects.exists()


def test_a_deactivated_account_looks_at_nothing(topic, clinician):
    clinician.user.is_active = False
    with pytest.raises(CannotLook):
        look_at(KIND, topic.pk, waiting_record(KIND, topic.pk).digest, clinician.user)


def test_who_wrote_a_passage_before_is_a_writer_when_somebody_brings_it_back(
    topic, manager, marketing, look
):
    save(manager, topic_address(topic), short_text=CLAIM)
    topic.refresh_from_db()
    look(topic)
    save(marketing, topic_address(topic), short_text="Another text.")
    topic.refresh_from_db()
    look(topic)
    save(marketing, topic_address(topic), short_text=f"Another text. {CLAIM}")
    assert set(writers_of(Topic.objects.get()).values()) == {"marketing", "site-managers"}


def test_another_account_of_the_writer_looks_at_nothing(topic, marketing, clinician):
    for user in (marketing.user, clinician.user):
        user.first_name, user.last_name = "Robin", "Day"
        user.save()
    save(marketing, topic_address(topic), short_text=CLAIM)
    with pytest.raises(CannotLook, match="You had a part in this text"):
        look_at(KIND, topic.pk, waiting_record(KIND, topic.pk).digest, clinician.user)
    clinician.user.first_name = "Alex"
    clinician.user.save()
    assert look_at(KIND, topic.pk, waiting_record(KIND, topic.pk).digest, clinician.user)


def test_who_saves_a_record_without_a_change_is_no_writer(topic, manager, marketing):
    save(marketing, topic_address(topic), short_text=CLAIM)
    save(manager, topic_address(topic))
    assert set(writers_of(Topic.objects.get()).values()) == {"marketing"}


def test_who_publishes_the_draft_of_another_may_look_at_it(article_index, manager, marketing):
    index = ArticleIndexPage.objects.get()
    save(marketing, page_address(index), introduction=CLAIM)
    index.refresh_from_db()
    index.get_latest_revision().publish(user=manager.user)
    assert set(writers_of(ArticleIndexPage.objects.get()).values()) == {"marketing"}


def test_who_wrote_before_writers_were_noted_is_in_the_history(topic, marketing):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE clinic_writtentext DISABLE TRIGGER USER")
        save(marketing, topic_address(topic), short_text=CLAIM)
        cursor.execute("DELETE FROM clinic_writtentext")
        cursor.execute("ALTER TABLE clinic_writtentext ENABLE TRIGGER USER")
    assert set(writers_of(Topic.objects.get()).values()) == {"marketing"}


def test_the_mirror_of_a_page_has_the_writers_of_its_source(article_index, marketing):
    index = ArticleIndexPage.objects.get()
    save(marketing, page_address(index), introduction=CLAIM, **{"action-publish": "1"})
    index.refresh_from_db()
    alias = index.create_alias(update_slug="again", parent=index.get_parent())
    assert set(writers_of(alias).values()) == {"marketing"}


def test_clinicians_and_site_managers_may_look_and_nobody_is_made_to_have_looked(db):
    groups = Group.objects.filter(permissions__codename="add_secondlook")
    assert set(groups.values_list("name", flat=True)) == {"Clinicians", "Site managers"}
    assert not SecondLook.objects.exists()


def test_the_page_of_a_group_offers_the_right(manager):
    right = Permission.objects.get(codename="add_secondlook")
    group = Group.objects.get(name="Marketing")
    page = manager.get(reverse("wagtailusers_groups:edit", args=[group.pk])).content.decode()
    assert BeautifulSoup(page, "html.parser").select_one(f"input[value='{right.pk}']")


def test_one_after_the_other(topic, make_topic, clinician):
    make_topic("Neck pain")
    seen = []
    address = reverse("surrounding_texts")
    page = BeautifulSoup(clinician.get(address).content, "html.parser")
    address = page.find("a", string="Check one after the other")["href"]
    while address != reverse("surrounding_texts"):
        page = BeautifulSoup(clinician.get(address).content, "html.parser")
        digest = page.select_one("main [name=digest]")["value"]
        seen.append(page.h1.get_text(" ", strip=True))
        address = clinician.post(address, {"digest": digest}).url
    assert len(seen) == 2
    assert "Nothing waits." in clinician.get(address).content.decode()
    home = clinician.get(reverse("wagtailadmin_home")).content.decode()
    assert "texts around articles" not in home


def test_the_dashboard_counts_what_waits(topic, make_topic, clinician, marketing):
    make_topic("Neck pain")
    home = reverse("wagtailadmin_home")
    assert "2 texts around articles wait" in clinician.get(home).content.decode()
    assert "around articles wait" not in marketing.get(home).content.decode()


TOO_MUCH = "Heat cures back pain."
RULE = "claims/cure"


def test_a_blocking_finding_stops_the_second_look(topic, marketing, clinician, read, waiting):
    save(marketing, topic_address(topic), short_text=TOO_MUCH)
    page = BeautifulSoup(clinician.get(look_address(topic)).content, "html.parser")
    assert not page.main.select_one("button[type=submit]")
    assert RULE in page.main.text
    with pytest.raises(CannotLook, match="must change first"):
        look_at(KIND, topic.pk, waiting_record(KIND, topic.pk).digest, clinician.user)
    form = BeautifulSoup(marketing.get(topic_address(topic)).content, "html.parser")
    assert RULE in form.main.text


def test_what_claims_too_much_is_not_read_before_a_manager_accepts_it(
    topic, look, marketing, manager, read, either_way
):
    look(topic)
    save(marketing, topic_address(topic), short_text=TOO_MUCH)
    page = read("/topics/back-pain/")
    assert TOO_MUCH not in page.text
    assert "Pain in the back." in page.main.text
    refused = accept(manager, topic, " ")
    assert "Give a reason for accepting this" in refused.content.decode()
    assert TOO_MUCH not in read("/topics/back-pain/").text
    accept(manager, topic, "It is the title of a book that we review.")
    page = read("/topics/back-pain/")
    assert TOO_MUCH in page.main.text
    assert MARK not in page.main.text
    look = SecondLook.objects.latest("at")
    assert [(kept["rule"], kept["reason"]) for kept in look.accepted] == [
        (RULE, "It is the title of a book that we review.")
    ]
    history = reverse("wagtailsnippets_articles_topic:history", args=[topic.pk])
    assert "It is the title of a book" in manager.get(history).content.decode()
    assert list(audit_editions()) == []


def test_a_manager_does_not_accept_their_own_words(topic, manager, read, either_way):
    save(manager, topic_address(topic), short_text=TOO_MUCH)
    page = BeautifulSoup(manager.get(look_address(topic)).content, "html.parser")
    assert not page.main.select("textarea, button[type=submit]")
    reason = {finding.key: "Why not?" for finding in waiting_record(KIND, topic.pk).findings}
    with pytest.raises(CannotLook, match="somebody else"):
        look_at(KIND, topic.pk, waiting_record(KIND, topic.pk).digest, manager.user, reason)


def test_a_page_that_claims_too_much_is_read_as_it_was(article_index, look, marketing, read):
    page = StandardPage(title="About us", slug="about-us", introduction="We listen.")
    article_index.get_parent().add_child(instance=page)
    look(page)
    save(marketing, page_address(page), introduction=TOO_MUCH, **{"action-publish": "1"})
    assert StandardPage.objects.get(pk=page.pk).introduction == TOO_MUCH
    text = read("/about-us/").text
    assert TOO_MUCH not in text
    assert "We listen." in text


def test_accepted_findings_are_sealed(topic, look, either_way):
    stored = look(topic)
    forged = [{"rule": RULE, "place": "", "message": "", "reason": "Because."}]
    assert fits(stored.as_read())
    assert not fits({**stored.as_read(), "accepted": forged})


def execute(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_sql_on_a_text_is_seen(topic, look, read, either_way):
    look(topic)
    execute("UPDATE articles_topic SET short_text = %s", CLAIM)
    page = read("/topics/back-pain/")
    assert (CLAIM in page.text) == (MARK in page.main.text) == (either_way == "marked")


COPY_OF_LOOK = """
INSERT INTO clinic_secondlook
    (kind, record_id, record_name, texts, digests, writers, user_id, user_name, at, key, code)
SELECT kind, record_id, record_name, jsonb_set(texts, '{short_text}', to_jsonb(%s::text)),
    jsonb_set(digests, '{short_text}', to_jsonb(encode(sha256(convert_to(%s, 'UTF8')), 'hex'))),
    writers, user_id, user_name, clock_timestamp(), key, repeat('0', 64)
FROM clinic_secondlook
"""


def test_a_look_that_somebody_without_the_key_adds_counts_for_nothing(
    topic, look, read, either_way
):
    look(topic)
    assert list(audit_editions()) == []
    execute("UPDATE articles_topic SET short_text = %s", CLAIM)
    execute(COPY_OF_LOOK, CLAIM, CLAIM)
    assert [(fault.kind, fault.title) for fault in audit_editions()] == [
        ("second_look", "Back pain")
    ]
    if either_way == "marked":
        assert MARK in read("/topics/back-pain/").main.text
    else:
        read("/topics/back-pain/", 404)


@pytest.mark.parametrize("table", ["clinic_secondlook", "clinic_writtentext"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_keeps_looks_and_writers(topic, look, table, statement):
    look(topic)
    with pytest.raises(DatabaseError, match="kept for ever"):
        execute(statement.format(table))


@pytest.mark.parametrize("model", [SecondLook, WrittenText])
def test_the_models_keep_them_too(topic, look, model):
    look(topic)
    row = model.objects.get()
    for attempt in (
        row.save, row.delete, model.objects.all().delete, lambda: model.objects.update(kind="x"),
        lambda: model.objects.bulk_create([row]), lambda: model.objects.bulk_update([row], ["at"]),
    ):  # fmt: skip
        with pytest.raises(KeptForEver):
            attempt()


@pytest.mark.parametrize(("looked_at", "saved"), [("\n", "\r\n"), ("\r\n", "\n")])
def test_other_ends_of_lines_are_no_other_text(topic, look, looked_at, saved):
    """A browser posts what a script stored with other ends of lines."""
    Topic.objects.filter(pk=topic.pk).update(short_text=f"One line.{looked_at}Another.")
    look(topic)
    Topic.objects.filter(pk=topic.pk).update(short_text=f"One line.{saved}Another.")
    assert Topic.objects.get(pk=topic.pk).texts["short_text"].is_checked
