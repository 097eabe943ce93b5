"""The clinic's two brand colors: whether people can read them, and the style that prints them."""

import colorsys
import hashlib
import re
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# Contrast of text with its background: at least this much, WCAG 2.2, 1.4.3 (level AA) …
LEAST_CONTRAST = 4.5
# … and as much as this by our own aim, WCAG 2.2, 1.4.6 (level AAA).
GOOD_CONTRAST = 7.0

COLOR = re.compile(r"#[0-9a-fA-F]{6}")
# The smallest step in lightness that changes a color of 8 bits.
STEPS = 255

Color = tuple[float, float, float]


@dataclass(frozen=True)
class Mode:
    """A way in which a page is displayed, and what stands behind links and buttons in it.

    `grounds` are --paper, --card and --tint of the style sheet; `standard` is its --brand.
    """

    name: str
    grounds: tuple[str, str, str]
    standard: str


LIGHT = Mode("light", ("#fbfaf7", "#ffffff", "#e6f0f0"), "#0a5560")
DARK = Mode("dark", ("#101719", "#182124", "#17292c"), "#86d3dd")


def is_color(value: str) -> bool:
    return COLOR.fullmatch(value) is not None


def channels(color: str) -> Color:
    """Red, green and blue of "#0a5560", each from 0 to 1."""
    red, green, blue = (int(color[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def as_hex(color: Color) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in color)


def luminance(color: str) -> float:
    """Relative luminance of an sRGB color, from 0 (black) to 1 (white), as WCAG 2.2 defines it."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(color: str, mode: Mode) -> float:
    """The contrast of a color with the background on which it is hardest to read."""
    return min(contrast(color, ground) for ground in mode.grounds)


def is_readable(color: str, mode: Mode) -> bool:
    """Whether this is a color, and stands out enough from every background of the mode."""
    return is_color(color) and least_contrast(color, mode) >= LEAST_CONTRAST


def readable_shade(color: str, mode: Mode) -> str:
    """The nearest shade of the same hue that reaches `GOOD_CONTRAST`: darker, or lighter."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*channels(color))
    step = (-1 if mode is LIGHT else 1) / STEPS
    shade = color
    while least_contrast(shade, mode) < GOOD_CONTRAST:
        lightness = min(max(lightness + step, 0), 1)
        shade = as_hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return shade


def contrast_in_words(color: str, mode: Mode) -> str:
    """How well people read a color, and where that could be better, which shade would do."""
    ratio = least_contrast(color, mode)
    # Rounded down: 4.49 is not called 4.5.
    words = {
        "color": color,
        "ratio": f"{int(ratio * 10) / 10:.1f}",
        "shade": readable_shade(color, mode),
    }
    if ratio >= GOOD_CONTRAST:
        return _("%(color)s is easy to read: its contrast is %(ratio)s to 1.") % words
    if ratio >= LEAST_CONTRAST:
        return (
            _(
                "%(color)s can be read: its contrast is %(ratio)s to 1. People with weak eyes need "
                "7 to 1. %(shade)s is the nearest shade that has it."
            )
            % words
        )
    return (
        _(
            "%(color)s is too hard to read: its contrast is %(ratio)s to 1, and it must be "
            "4.5 to 1 at least. %(shade)s is the nearest shade that everybody reads well."
        )
        % words
    )


class BrandColorField(models.CharField):
    """Empty, or a color such as "#0a5560" that people can read in one mode; stored in lower case.

    Raises `ValidationError` for another form, and below a contrast of `LEAST_CONTRAST` with
    any background of the mode (WCAG 2.2, 1.4.3).
    """

    def __init__(self, *args: Any, mode: Mode = LIGHT, **options: Any) -> None:
        self.mode = mode
        fixed = {"max_length": 7, "blank": True, "default": "", "db_default": ""}
        super().__init__(*args, **{**options, **fixed})

    def deconstruct(self) -> Any:
        """For migrations it is Django's own field: the column is the same."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options

    def clean(self, value: Any, model_instance: Any) -> Any:
        """As Django does, in lower case."""
        return super().clean((value or "").strip().lower(), model_instance)

    def validate(self, value: Any, model_instance: Any) -> None:
        if not value:
            return
        if not is_color(value):
            message = gettext_lazy(
                "“%(value)s” is not a color as this field needs it: a number sign and six digits "
                "or letters from a to f. Example: %(example)s"
            )
            raise ValidationError(
                message, code="invalid", params={"value": value, "example": self.mode.standard}
            )
        if not is_readable(value, self.mode):
            raise ValidationError(contrast_in_words(value, self.mode), code="contrast")


def brand_rules(light: str, dark: str) -> str:
    """The style that puts these colors in the place of ours on a screen; "" for neither.

    Whatever is no color that people can read, wherever it came from, prints nothing. Paper
    stays as it is.
    """
    return "".join(
        f"@media screen and (prefers-color-scheme:{mode.name}){{:root{{--brand:{color.lower()}}}}}"
        for mode, color in ((LIGHT, light), (DARK, dark))
        if is_readable(color, mode)
    )


def brand_address(light: str, dark: str) -> str:
    """The address of the style sheet with exactly `brand_rules` of these colors; "" for neither.

    It says all that is in the sheet: the colors, and a hash of the rules that they stand in,
    which a later release may write otherwise. So the sheet is made without a look into the
    database, also for a page that somebody kept from before the colors changed, and what a
    browser stored under this address is right for ever.
    """
    rules = brand_rules(light, dark)
    if not rules:
        return ""
    colors = (
        color.lower().removeprefix("#") if is_readable(color, mode) else ""
        for mode, color in ((LIGHT, light), (DARK, dark))
    )
    return f"/brand/{'-'.join(colors)}-{hashlib.sha256(rules.encode()).hexdigest()[:12]}.css"
