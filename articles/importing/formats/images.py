"""Images that come along with a post: in the page itself, or in a folder beside it."""

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

LARGEST_IMAGE = 10 * 1024 * 1024
DATA = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)(?P<parameters>;[\w=;-]{0,80})?,", re.I)
ENDING = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)(?:[?#].*)?$", re.IGNORECASE)


def data_of(address: str) -> bytes | None:
    """The bytes of an image whose address holds the image itself."""
    match = DATA.match(address)
    if match is None or len(address) > LARGEST_IMAGE * 3 // 2:
        return None
    try:
        encoded = unquote_to_bytes(address[match.end() :])
        if (match["parameters"] or "").lower().endswith(";base64"):
            return base64.b64decode(encoded, validate=False)
        return encoded
    except (binascii.Error, ValueError):
        return None


def is_image_address(address: str) -> bool:
    return ENDING.search(address) is not None
