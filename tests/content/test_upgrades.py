"""A release that renames a block and a field keeps what clinicians signed before."""

import copy
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command

from articles.content import clinical_content
from articles.content.upgrades import UPGRADERS, have_same_values, upgrade
from articles.models import Edition, RecordUse, SignOff, TherapyArticlePage
from articles.signoff.authorship import authorship_of
from articles.signoff.carry_over import carry_over
from tests.content.conftest import (
    PRESENT,
    WARM,
    in_older_version,
    publish_older_version,
    sign_older_version,
    to_next_version,
)
from tests.signing import publish_draft, sign


def test_an_edition_keeps_its_signature(heat, next_version, client):
    approval = publish_older_version(heat)
    [outcome] = carry_over()
    edition = Edition.objects.get()
    assert edition.sign_off == outcome.new_approval
    assert (edition.sign_off.act, edition.sign_off.of) == (SignOff.Act.CARRIED, approval)
    assert edition.sign_off.clinician_name == "Robin Signer"
    assert edition.sign_off.review_due == approval.review_due
    page = BeautifulSoup(client.get("/therapies/heat/").content, "html.parser")
    assert "Warm." in page.main.get_text()


def test_the_carried_digest_is_that_of_the_present_content(heat, next_version):
    publish_older_version(heat)
    carry_over()
    article = TherapyArticlePage.objects.get(pk=heat.pk)
    assert Edition.objects.get().digest == clinical_content(article).digest
    before = SignOff.objects.count()
    article.save_revision().publish()
    assert SignOff.objects.count() == before


def test_the_chain_fits_and_a_second_run_adds_nothing(heat, next_version):
    publish_older_version(heat)
    carry_over()
    report = SignOff.objects.verify()
    assert report.broken_row is None
    assert carry_over() == []
    assert SignOff.objects.count() == report.count


def test_a_carried_content_is_no_change_for_readers(heat, next_version):
    publish_older_version(heat)
    before = Edition.objects.get().updated_at
    carry_over()
    assert Edition.objects.get().updated_at == before


def test_an_approval_that_waits_for_its_day_may_still_go_live(heat, next_version):
    publish_older_version(heat)
    heat.introduction = "A newer message."
    heat.save_revision()
    waiting = sign_older_version(heat)
    assert [outcome.approval for outcome in carry_over()] == [
        SignOff.objects.get(number=1), waiting
    ]  # fmt: skip
    assert Edition.objects.get().introduction == "The main message of Heat."
    TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision().publish()
    assert Edition.objects.get().introduction == "A newer message."


def test_a_withdrawn_article_gets_nothing_back(heat, next_version, admin_user):
    publish_older_version(heat)
    SignOff.objects.withdraw(heat, admin_user, "Recalled.")
    assert carry_over() == []


def losing(content):
    content["introduction"] = "Heat cures."
    return content


@pytest.mark.parametrize(
    ("upgrader", "reason"),
    [
        (losing, "does not say the same"),
        (lambda content: content["nothing"], "KeyError"),
        (None, "no upgrader"),
    ],
)
def test_what_would_say_something_else_is_not_carried(
    heat, next_version, monkeypatch, upgrader, reason
):
    approval = publish_older_version(heat)
    if upgrader:
        monkeypatch.setitem(UPGRADERS, PRESENT, upgrader)
    else:
        monkeypatch.delitem(UPGRADERS, PRESENT)
    [outcome] = carry_over()
    assert outcome.new_approval is None
    assert reason in outcome.reason
    assert Edition.objects.get().sign_off == approval
    assert SignOff.objects.count() == 2


def test_the_command_says_what_must_be_signed_again(heat, next_version, monkeypatch):
    publish_older_version(heat)
    monkeypatch.setitem(UPGRADERS, PRESENT, losing)
    out, err = StringIO(), StringIO()
    call_command("carry_over_signoffs", stdout=out, stderr=err)
    assert "“Heat”, was not carried over" in err.getvalue()
    monkeypatch.setitem(UPGRADERS, PRESENT, to_next_version)
    call_command("carry_over_signoffs", stdout=out, stderr=err)
    assert "Sign-offs carried over: 1" in out.getvalue()


def test_in_the_present_version_there_is_nothing_to_carry(write):
    write("Heat", body=[WARM])
    assert carry_over() == []


def test_who_wrote_before_the_carry_over_is_still_a_writer(heat, next_version, admin_user):
    publish_older_version(heat)
    heat.introduction = "By the writer."
    heat.save_revision(user=admin_user)
    carry_over()
    draft = TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision_as_object()
    authorship = authorship_of(draft, clinical_content(draft))
    assert authorship.user_ids == {admin_user.pk}
    assert not authorship.changed_outside_editor


def test_an_upgrade_leaves_the_signed_content_as_it_was(heat, next_version):
    content = in_older_version(clinical_content(heat).content)
    before = copy.deepcopy(content)
    assert upgrade(content)["form"] == PRESENT + 1
    assert content == before


@pytest.mark.parametrize(
    ("after", "is_same"),
    [
        ({"form": 2, "b": "x", "references": [{"t": "R"}, {"t": "S"}]}, True),
        ({"form": 2, "a": "y", "references": [{"t": "R"}, {"t": "S"}]}, False),
        ({"form": 2, "a": "x", "b": "x", "references": [{"t": "R"}, {"t": "S"}]}, False),
        ({"form": 2, "references": [{"t": "R"}, {"t": "S"}]}, False),
        ({"form": 2, "a": "x", "references": [{"t": "S"}, {"t": "R"}]}, False),
        ({"form": 2, "references": [{"t": "x"}, {"t": "R"}, {"t": "S"}]}, False),
    ],
)
def test_the_same_values_under_other_names_say_the_same(after, is_same):
    before = {"form": 1, "a": "x", "references": [{"t": "R"}, {"t": "S"}]}
    assert have_same_values(before, after, {"references": [1, 2]}) is is_same


def test_yes_is_not_one():
    assert not have_same_values({"a": True}, {"a": 1}, {})


def test_the_records_of_a_page_that_is_carried_stay_noted(heat, next_version):
    publish_older_version(heat)
    noted = RecordUse.objects.count()
    carry_over()
    assert RecordUse.objects.count() == noted


def test_a_new_signature_after_a_carry_over_counts(heat, next_version):
    publish_older_version(heat)
    carry_over()
    publish_draft(heat)
    assert Edition.objects.get().sign_off.act == SignOff.Act.SIGNED


def test_an_approval_in_the_present_version_still_waits_after_the_one_in_force_is_carried(
    heat, next_version, monkeypatch
):
    publish_older_version(heat)
    monkeypatch.delitem(UPGRADERS, PRESENT)
    assert [result.new_approval for result in carry_over()] == [None]
    heat.introduction = "A newer message."
    heat.save_revision()
    sign(heat)
    monkeypatch.setitem(UPGRADERS, PRESENT, to_next_version)
    carry_over()
    assert Edition.objects.get().introduction == "The main message of Heat."
    rows = SignOff.objects.count()
    assert carry_over() == []
    assert SignOff.objects.count() == rows
    TherapyArticlePage.objects.get(pk=heat.pk).get_latest_revision().publish()
    assert Edition.objects.get().introduction == "A newer message."


def test_a_malformed_sign_off_does_not_keep_the_others_from_being_carried_over(
    heat, write, next_version, monkeypatch, caplog
):
    cold = write("Cold", publish=False, body=[WARM])
    malformed, intact = publish_older_version(heat), publish_older_version(cold)

    def fail_for_heat(content):
        if content["title"] == "Heat":
            raise RuntimeError("A list where a group belongs.")
        return to_next_version(content)

    monkeypatch.setitem(UPGRADERS, PRESENT, fail_for_heat)
    failed, carried = carry_over()
    assert (failed.approval, failed.new_approval) == (malformed, None)
    assert "could not be carried over" in failed.reason
    assert carried.new_approval.of == intact
    assert "A list where a group belongs." in caplog.text
    assert Edition.objects.get(page=heat.pk).sign_off == malformed
