"""The images of the sample site: each is drawn the first time it is asked for."""

import io
from collections.abc import Callable

from django.core.files.images import ImageFile
from PIL import Image

from clinic.models import ClinicImage

from . import drawings, site_tree

CREDIT = "Drawing: Lantern Hill Pain Clinic"

DRAWINGS: dict[str, Callable[[], Image.Image]] = {
    "heat-layers": drawings.heat_layers,
    "wrapped-cold-pack": drawings.wrapped_cold_pack,
    "ablation-of-a-nerve": drawings.ablation_of_a_nerve,
    "epidural-space": drawings.epidural_space,
    "tens-pads": drawings.tens_pads,
    "growing-steps": drawings.growing_steps,
    "thoughts-feelings-actions-body": drawings.thoughts_feelings_actions_body,
    "needles-in-skin": drawings.needles_in_skin,
    "clinic-on-a-hill": drawings.clinic_on_a_hill,
}


def picture(name: str) -> ClinicImage:
    """The image with this name, one of `DRAWINGS`."""
    title = name.replace("-", " ").capitalize()
    image = ClinicImage.objects.filter(title=title).first()
    if image is not None:
        return image
    png = io.BytesIO()
    DRAWINGS[name]().save(png, "PNG", optimize=True)
    return ClinicImage.objects.create(
        title=title,
        file=ImageFile(png, name=f"{name}.png"),
        collection=site_tree.collection(),
    )
