"""What editions show is whole: when it is signed, when it is used again, and in the audit."""

import hashlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from articles.content import ContentError
from articles.models import Edition, SignOff
from articles.signoff.audit import audit_editions
from clinic.launcher.paths import PROJECT
from tests.files.test_full_disk import CAPTIONS, video
from tests.signing import publish_draft


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def change_one_byte(path):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def clear(path):
    path.write_bytes(b"")


def figure(image):
    return ("figure", {"image": image, "alternative_text": "A warm pad."})


def name_of(edition, kind):
    if kind == "picture":
        return edition.files["images"][0][0][2]
    return edition.files["documents"][["video", "captions"].index(kind)][0]


@pytest.fixture
def published(media, write, make_image, make_document):
    return write("Heat", body=[figure(make_image()), *video(make_document)])


@pytest.mark.parametrize("damage", [cut, change_one_byte, clear])
@pytest.mark.parametrize("kind", ["picture", "video", "captions"])
def test_the_audit_finds_a_damaged_file(published, media, kind, damage):
    name = name_of(Edition.objects.get(), kind)
    damage(media / name)
    (fault,) = audit_editions()
    assert (fault.kind, fault.page) == ("file_damaged", published.pk)
    assert name in fault.words
    with pytest.raises(SystemExit):
        call_command("check_editions", stdout=io.StringIO())


@pytest.mark.parametrize("kind", ["picture", "video", "captions"])
def test_a_damaged_file_is_not_used_again(published, media, kind):
    name = name_of(Edition.objects.get(), kind)
    whole = (media / name).read_bytes()
    cut(media / name)
    published.introduction = "Another main message."
    published.save_revision()
    publish_draft(published)
    assert name_of(Edition.objects.get(), kind) == name
    assert (media / name).read_bytes() == whole
    assert list(audit_editions()) == []


def test_the_beginning_of_a_file_is_not_taken_for_it(media, write, make_document):
    """As a full disk left it, in a release that wrote to the name at once."""
    name = f"editions/{hashlib.sha256(CAPTIONS).hexdigest()}.vtt"
    (media / "editions").mkdir()
    (media / name).write_bytes(CAPTIONS[:5000])
    write("Heat", body=video(make_document))
    assert name in Edition.objects.get().files["documents"][1]
    assert (media / name).read_bytes() == CAPTIONS


def test_a_document_that_was_damaged_after_the_upload_is_not_signed(media, write, make_document):
    heat = write("Heat", body=video(make_document), publish=False)
    (captions,) = (media / "documents").glob("*.vtt")
    cut(captions)
    with pytest.raises(ContentError, match="not the one that was uploaded"):
        publish_draft(heat)
    assert not SignOff.objects.exists()


def test_a_size_of_a_picture_that_was_damaged_is_not_signed(media, write, make_image):
    image = make_image()
    size = image.get_rendition("width-400|format-webp")
    cut(media / size.file.name)
    heat = write("Heat", body=[figure(image)], publish=False)
    with pytest.raises(ContentError, match="cannot be read"):
        publish_draft(heat)
    assert not SignOff.objects.exists()


WRITE_SLOWLY = """
import sys, time, django
django.setup()
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
class Slow(ContentFile):
    def chunks(self, chunk_size=None):
        yield b"x" * 100_000
        print("half", flush=True)
        time.sleep(60)
storages[sys.argv[1]].save("editions/film.mp4", Slow(b""))
"""


@pytest.mark.parametrize("storage", ["default", "kept"])
def test_a_process_that_is_killed_leaves_no_half_of_a_file(tmp_path, storage):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "clinic.settings.development",
        "DATABASE_URL": "postgresql://nobody@localhost/none",
        "MEDIA_ROOT": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_SLOWLY, storage],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline() == b"half\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert not (tmp_path / "editions/film.mp4").exists()


def test_two_uploads_of_one_name_at_once_become_two_files(media):
    start = threading.Barrier(2)
    names = []

    class Together(ContentFile):
        def chunks(self, chunk_size=None):
            start.wait()
            yield from super().chunks(chunk_size)
            time.sleep(0.05)

    def save(content):
        names.append(default_storage.save("documents/a.txt", Together(content)))

    threads = [threading.Thread(target=save, args=[content]) for content in (b"one", b"two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {Path(media / name).read_bytes() for name in names} == {b"one", b"two"}
    assert len(list((media / "documents").iterdir())) == 2


def test_a_stored_file_can_be_read_by_the_web_server(media):
    name = default_storage.save("documents/a.txt", ContentFile(b"text"))
    assert oct((media / name).stat().st_mode)[-3:] == "644"
