"""The headers that keep an answer to its reader, and what is wrong with those of an answer."""

from collections.abc import Mapping

# Of every answer, that of a style sheet included.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
# Of whatever the site makes. No address leaves the site as that of the page before; none opens
# another as a window that it can reach.
OF_ANSWERS = {
    **ALWAYS,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), interest-cohort=(), microphone=(), "
    "payment=(), usb=()",
}


def problems(headers: Mapping[str, str], expected: Mapping[str, str]) -> dict[str, str]:
    """What an answer says instead of what was meant."""
    return {
        name: headers.get(name, "")
        for name, value in expected.items()
        if headers.get(name) != value
    }
