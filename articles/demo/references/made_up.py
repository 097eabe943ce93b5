"""The one record that is about no real paper, to show what the site does where one is withdrawn."""

from articles.models import Reference

from .record import record


def made_up_paper() -> Reference:
    return record(
        title="Made up for this sample site, not a real paper: frozen peas for a sore back",
        group="Nobody: this paper does not exist",
        container="Sample Records of Lantern Hill Pain Clinic",
        year=2026,
        kind="other",
        verified="This paper does not exist.",
        note="Sample content. Cite it nowhere.",
    )
