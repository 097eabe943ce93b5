"""A backup of the sample clinic can be restored, and no damage of it stays unnoticed."""

import json
import tarfile
import tempfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import SignOff
from clinic.backups import inside
from clinic.backups.archive import PIECE
from clinic.release import fingerprint
from tests import forging
from tests.backups.conftest import databases
from tests.databases import drop_database, fill_copy, in_database


def drill(path, **options):
    """What the drill prints; with what it ends with where it fails."""
    said = StringIO()
    try:
        call_command("restore_drill", str(path), stdout=said, **options)
    except CommandError as error:
        said.write(f"{error}")
    return said.getvalue()


def members_of(path):
    with tarfile.open(path) as tar:
        return [(member, tar.extractfile(member).read()) for member in tar]


def rewritten(path, members):
    """A copy of a backup with these members."""
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        for member, content in members:
            member.size = len(content)
            tar.addfile(member, BytesIO(content))
    return path


def test_a_backup_passes_and_nothing_is_left(backed_up, tmp_path):
    before, folders = databases(), set(Path(tempfile.gettempdir()).glob("pain-clinic-drill-*"))
    said = drill(backed_up.backup, scratch=str(tmp_path))
    assert "PASS in" in said, said
    steps = [line.split(",")[0] for line in said.splitlines() if line.startswith("ok")]
    names = ("checksums", "restore", "migrations", "verify_signoffs", "check_editions", "pages")
    assert steps == [f"ok   {name}" for name in names]
    assert databases() == before
    assert list(tmp_path.iterdir()) == []
    assert set(Path(tempfile.gettempdir()).glob("pain-clinic-drill-*")) == folders


def test_pages_are_compared_with_those_of_the_backup(backed_up):
    noted = json.loads(members_of(backed_up.backup)[-1][1])["pages"]
    assert noted["addresses"] > 30
    assert "/therapies/" in noted["sha256"]
    assert set(map(len, noted["sha256"].values())) == {64}


def test_a_flipped_byte_is_named(backed_up, tmp_path):
    content = bytearray(backed_up.backup.read_bytes())
    content[5_000] ^= 1
    damaged = tmp_path / "clinic.tar"
    damaged.write_bytes(content)
    said = drill(damaged)
    assert "is damaged or cut off: the content of database/00000001 is not what it was" in said
    assert "PASS" not in said


@pytest.mark.parametrize("part", [0.0, 0.2, 0.6, 0.98])
def test_a_truncated_archive_is_noticed(backed_up, tmp_path, part):
    content = backed_up.backup.read_bytes()
    damaged = tmp_path / "clinic.tar"
    damaged.write_bytes(content[: int(len(content) * part)])
    assert "is damaged or cut off" in drill(damaged)


def test_a_missing_file_is_named(backed_up, tmp_path):
    members = members_of(backed_up.backup)
    gone = next(member.name for member, _content in members if member.name.startswith("media/"))
    kept = [(member, content) for member, content in members if member.name != gone]
    said = drill(rewritten(tmp_path / "clinic.tar", kept))
    assert f"damaged or cut off: {gone} is missing" in said


def test_a_file_that_was_added_is_named(backed_up, tmp_path):
    members = members_of(backed_up.backup)
    members.insert(-2, (tarfile.TarInfo("media/extra.txt"), b"extra"))
    said = drill(rewritten(tmp_path / "clinic.tar", members))
    assert "media/extra.txt does not belong to it" in said


@pytest.mark.parametrize("name", ["media/../../evil", "/etc/evil", "media/..", "evil"])
def test_a_name_that_leads_elsewhere_is_refused(backed_up, tmp_path, name):
    members = [(tarfile.TarInfo(name), b"evil"), *members_of(backed_up.backup)]
    said = drill(rewritten(tmp_path / "clinic.tar", members))
    assert "belongs to no backup of this site" in said


def test_a_manifest_that_somebody_wrote_without_the_key_is_refused(backed_up, tmp_path):
    members = members_of(backed_up.backup)
    label, content = members[-1]
    manifest = json.loads(content)
    manifest["database"]["head"] = ""
    members[-1] = label, json.dumps(manifest).encode()
    said = drill(rewritten(tmp_path / "clinic.tar", members))
    assert "The seal of the backup does not fit" in said


def test_another_key_is_said_before_anything_is_made(backed_up, settings):
    settings.SIGN_OFF_KEYS = ["another key " * 6]
    before = databases()
    said = drill(backed_up.backup)
    assert "SIGN_OFF_KEYS are other keys than when the backup was made" in said
    assert "Restoring" in said
    assert databases() == before


def test_a_key_behind_the_present_one_is_no_other_key(backed_up, settings, monkeypatch):
    monkeypatch.setattr("clinic.backups.drill.asked_inside", lambda *arguments: [])
    settings.SIGN_OFF_KEYS = ["another key " * 6, *settings.SIGN_OFF_KEYS]
    assert "PASS" in drill(backed_up.backup)


@pytest.mark.long
def test_a_forged_edition_fails_the_drill(backed_up, tmp_path, django_db_blocker):
    with django_db_blocker.unblock():
        name = fill_copy(backed_up.database, "forged")
        try:
            with in_database(name):
                edition = SignOff.objects.filter(act="signed").first()
                content = {**edition.content, "introduction": "Nobody signed this sentence."}
                forging.publish(edition.page_id, content)
                call_command("backup", str(tmp_path / "forged.tar"), stdout=StringIO())
                said = drill(tmp_path / "forged.tar")
        finally:
            drop_database(name)
    lines = said.splitlines()
    assert any(line.startswith("FAIL verify_signoffs") for line in lines), said
    assert any(line.startswith("FAIL check_editions") for line in lines)
    assert "the backup is not as it should be" in said


def test_the_dump_is_cut_into_pieces_that_fit_in_memory(backed_up):
    sizes = [
        member.size for member, _content in members_of(backed_up.backup)
        if member.name.startswith("database/")
    ]  # fmt: skip
    assert sizes
    assert max(sizes) <= PIECE


def asked_of_pages(**noted):
    pages = {"day": timezone.localdate().isoformat(), "addresses": 0, **noted}
    return {"release": fingerprint(), "most_pages": 1, "pages": pages}


def test_a_page_that_is_not_what_it_was_is_named(backed_up):
    asked = asked_of_pages(sha256={"/therapies/": "0" * 64})
    _words, problems = inside.pages(asked)
    assert problems[-1] == "1 pages are not what they were: /therapies/."


def test_on_another_day_pages_are_asked_for_alone(backed_up):
    asked = asked_of_pages(day="2026-01-01", sha256={"/therapies/": "0" * 64})
    words, problems = inside.pages(asked)
    assert problems == []
    assert "0 compared" in words
    assert "run the drill right after a backup" in words


def test_a_page_that_does_not_answer_is_named_on_any_day(backed_up):
    asked = asked_of_pages(day="2026-01-01", sha256={"/no-such-page/": "0" * 64})
    _words, problems = inside.pages(asked)
    assert problems == ["1 pages do not answer: /no-such-page/ (404)."]
