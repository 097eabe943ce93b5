"""Pictures of one color, and their sizes, each of which is encoded once in a process."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from unittest.mock import patch

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images.models import Filter, SourceImageIOError


def picture_file(color, width=1600, height=900):
    return ImageFile(io.BytesIO(png(color, width, height)), name=f"{color}.png")


@cache
def png(color, width, height):
    stream = io.BytesIO()
    Image.new("RGB", (width, height), color).save(stream, "PNG")
    return stream.getvalue()


@contextmanager
def sizes_made_once() -> Iterator[None]:
    """Encode a size of a picture once: an AVIF takes long, and many tests show the same picture.

    Only the bytes are kept, by those of the picture, the size and its focal point. Wherever
    any of these differs, or the picture cannot be read, Wagtail does all of its work.
    """
    encode, made = Filter.run, {}

    def run(self, image, output, source=None):
        try:
            content = read(image) if source is None else source.read()
        except SourceImageIOError:
            return encode(self, image, output)
        key = (sha256(content).digest(), self.spec, self.get_cache_key(image))
        if key not in made:
            size = encode(self, image, output, source=io.BytesIO(content))
            size.f.seek(0)
            made[key] = type(size), size.f.read()
        kind, encoded = made[key]
        return kind(io.BytesIO(encoded))

    with patch.object(Filter, "run", run):
        yield


def read(image):
    with image.open_file() as file:
        return file.read()
