"""Images without what they say about their maker: place, device, time, name, comments.

Pictures are copied byte for byte: only the parts of a file that hold them are written again,
so what a clinician sees is what was uploaded. Of the metadata the color profile stays, and
the orientation, without which a picture from a phone lies on its side.
"""

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image

ORIENTATION = 0x0112  # a tag of Exif, https://www.cipa.jp/e/std/std-sec.html
UPRIGHT = 1

# PNG, https://www.w3.org/TR/png-3/#4Concepts.FormatTypes: the picture, its colors and its frames.
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI "
    b"bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
# WebP, https://developers.google.com/speed/webp/docs/riff_container
WEBP_CHUNKS = frozenset({b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
WEBP_HAS_EXIF, WEBP_HAS_XMP = 0x08, 0x04
# GIF, https://www.w3.org/Graphics/GIF/spec-gif89a.txt: how often it repeats, and its colors.
GIF_APPLICATIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"})


class UnknownImage(ValueError):
    """Not an image in one of the formats that are taken, or a damaged one."""


def without_metadata(image: bytes) -> bytes:
    """The same picture, the same way up, without metadata. Raises `UnknownImage`."""
    for signature, parts in FORMATS.items():
        if image.startswith(signature):
            try:
                return b"".join(parts(image, orientation(image)))
            except (IndexError, struct.error, ValueError) as error:
                raise UnknownImage("This image is damaged.") from error
    raise UnknownImage("This image is neither a JPEG nor a PNG, WebP or GIF.")


def upright_jpeg(image: bytes) -> bytes:
    """A JPEG that stands upright as it is, without metadata, whatever it says of that."""
    return b"".join(jpeg_parts(image, UPRIGHT))


def orientation(image: bytes) -> int:
    """How the picture has to be turned, from 1 (not at all) to 8, as browsers and Wagtail do."""
    try:
        with Image.open(BytesIO(image)) as picture:
            number = picture.getexif().get(ORIENTATION, UPRIGHT)
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnknownImage("This image is damaged.") from error
    return number if number in range(1, 9) else UPRIGHT


def exif(turned: int) -> bytes:
    """An Exif block that holds the orientation alone."""
    tags = Image.Exif()
    tags[ORIENTATION] = turned
    return tags.tobytes().removeprefix(b"Exif\0\0")


def jpeg_parts(image: bytes, turned: int) -> Iterator[bytes]:
    """A JPEG up to its end; what phones put behind it, such as a short video, is left out."""
    yield image[:2]
    if turned != UPRIGHT:
        block = b"Exif\0\0" + exif(turned)
        yield b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    place = 2
    while True:
        if image[place] != 0xFF:
            raise UnknownImage("This image is damaged.")
        while image[place + 1] == 0xFF:  # a marker may be filled up in front
            place += 1
        marker = image[place + 1]
        if marker == 0xD9:  # the end
            yield image[place : place + 2]
            return
        end = place + 2 + struct.unpack_from(">H", image, place + 2)[0]
        if is_needed_in_jpeg(marker, image[place + 4 : end]):
            yield image[place:end]
        place = end
        if marker == 0xDA:  # a scan, which has no length
            end = end_of_scan(image, place)
            yield image[place:end]
            place = end


def is_needed_in_jpeg(marker: int, block: bytes) -> bool:
    """Whether a block is part of the picture: of what applications add, that is its colors."""
    if marker == 0xE0:
        return block.startswith(b"JFIF\0")
    if marker == 0xE2:
        return block.startswith(b"ICC_PROFILE\0")
    if marker == 0xEE:
        return block.startswith(b"Adobe")
    return not (0xE1 <= marker <= 0xEF or marker == 0xFE)


def end_of_scan(image: bytes, place: int) -> int:
    """Where the next marker is. In a scan a byte of 255 is written as 255, 0; 208 to 215 sync."""
    while True:
        place = image.index(b"\xff", place)
        if image[place + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return place
        place += 1 if image[place + 1] == 0xFF else 2


def png_parts(image: bytes, turned: int) -> Iterator[bytes]:
    yield PNG_SIGNATURE
    place, name = len(PNG_SIGNATURE), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", image, place)
        end = place + 12 + length
        if name in PNG_CHUNKS:
            yield image[place:end]
        if name == b"IHDR" and turned != UPRIGHT:
            block = b"eXIf" + exif(turned)
            yield struct.pack(">I", len(block) - 4) + block
            yield struct.pack(">I", zlib.crc32(block))
        place = end


def webp_parts(image: bytes, turned: int) -> Iterator[bytes]:
    if image[8:12] != b"WEBP":
        raise UnknownImage("This image is damaged.")
    parts = []
    place, whole = 12, 8 + struct.unpack_from("<I", image, 4)[0]
    while place < whole:
        name, length = struct.unpack_from("<4sI", image, place)
        end = place + 8 + length + length % 2
        part = image[place:end]
        if name == b"VP8X":
            flags = part[8] & ~(WEBP_HAS_EXIF | WEBP_HAS_XMP)
            flags |= WEBP_HAS_EXIF if turned != UPRIGHT else 0
            part = part[:8] + bytes([flags]) + part[9:]
        if name in WEBP_CHUNKS:
            parts.append(part)
        place = end
    if turned != UPRIGHT:
        block = exif(turned)
        parts.append(struct.pack("<4sI", b"EXIF", len(block)) + block + bytes(len(block) % 2))
    yield struct.pack("<4sI4s", b"RIFF", 4 + sum(map(len, parts)), b"WEBP")
    yield from parts


def gif_parts(image: bytes, turned: int) -> Iterator[bytes]:
    """A GIF up to its end. It knows no orientation."""
    place = 13 + color_table(image[10])
    yield image[:place]
    while image[place] != 0x3B:  # the end
        if image[place] == 0x2C:  # a picture
            end = end_of_blocks(image, place + 11 + color_table(image[place + 9]))
            yield image[place:end]
        elif image[place] == 0x21:
            end = end_of_blocks(image, place + 2)
            kind, application = image[place + 1], image[place + 3 : place + 14]
            if kind == 0xF9 or (kind == 0xFF and application in GIF_APPLICATIONS):
                yield image[place:end]
        else:
            raise UnknownImage("This image is damaged.")
        place = end
    yield image[place : place + 1]


def color_table(flags: int) -> int:
    """The bytes of the color table that these flags tell of."""
    return 3 * 2 ** ((flags & 0x07) + 1) if flags & 0x80 else 0


def end_of_blocks(image: bytes, place: int) -> int:
    while length := image[place]:
        place += length + 1
    return place + 1


FORMATS: dict[bytes, Callable[[bytes, int], Iterator[bytes]]] = {
    b"\xff\xd8": jpeg_parts,
    PNG_SIGNATURE: png_parts,
    b"RIFF": webp_parts,
    b"GIF8": gif_parts,
}
