"""Calm diagrams for the sample articles and the home page, drawn with Pillow.

Each function returns a picture of `SIZE` pixels. It is drawn at twice the size
and then reduced, which gives smooth edges.
"""

from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 675)
SCALE = 2

PAPER, TINT, LINE = "#fbfaf7", "#e6f0f0", "#47575c"
BRAND, DEEP, SKIN = "#0a5560", "#1b2a2e", "#e9cdb5"
WARM, COOL, BONE, NERVE = "#c8643c", "#8fbcd4", "#f0e6d2", "#d8a31a"

Points = Sequence[tuple[float, float]]


class Sheet:
    """A sheet to draw on, in the coordinates of the finished picture."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (SIZE[0] * SCALE, SIZE[1] * SCALE), PAPER)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, left: float, top: float, right: float, bottom: float, fill: str,
            radius: float = 24, outline: str | None = None) -> None:  # fmt: skip
        self.pen.rounded_rectangle(
            self._scaled([(left, top), (right, bottom)]), radius * SCALE, fill, outline, 4 * SCALE
        )

    def circle(
        self, x: float, y: float, radius: float, fill: str | None, outline: str | None = None
    ) -> None:
        corners = [(x - radius, y - radius), (x + radius, y + radius)]
        self.pen.ellipse(self._scaled(corners), fill, outline, 5 * SCALE)

    def line(self, points: Points, color: str, width: float = 6) -> None:
        self.pen.line(self._scaled(points), color, round(width * SCALE), joint="curve")

    def polygon(self, points: Points, fill: str) -> None:
        self.pen.polygon(self._scaled(points), fill)

    def arrow(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """An arrow along one axis, or along a diagonal."""
        self.line([start, end], LINE, 8)
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        along = ((end[0] - start[0]) / length, (end[1] - start[1]) / length)
        back = (end[0] - 28 * along[0], end[1] - 28 * along[1])
        sides = [(back[0] - side * along[1], back[1] + side * along[0]) for side in (18, -18)]
        self.polygon([end, *sides], LINE)

    def words(self, x: float, y: float, text: str, color: str = DEEP, size: int = 56) -> None:
        """Text centered on a point, large enough to read on a phone."""
        font = ImageFont.load_default(size * SCALE)
        self.pen.text((x * SCALE, y * SCALE), text, color, font, anchor="mm")

    def finished(self) -> Image.Image:
        return self.image.resize(SIZE, Image.Resampling.LANCZOS)

    def _scaled(self, points: Points) -> list[tuple[float, float]]:
        return [(x * SCALE, y * SCALE) for x, y in points]


def heat_layers() -> Image.Image:
    sheet = Sheet()
    sheet.box(120, 90, 1080, 230, WARM)
    sheet.words(600, 160, "Heating pad", PAPER)
    sheet.box(120, 270, 1080, 390, TINT, outline=BRAND)
    sheet.words(600, 330, "Towel", BRAND)
    sheet.box(120, 430, 1080, 585, SKIN)
    sheet.words(600, 508, "Your back")
    return sheet.finished()


def wrapped_cold_pack() -> Image.Image:
    sheet = Sheet()
    sheet.box(180, 120, 1020, 380, TINT, 60, outline=BRAND)
    sheet.box(290, 180, 910, 320, COOL, 40)
    sheet.words(600, 250, "Cold pack")
    sheet.words(600, 350, "Towel all around", BRAND, 40)
    sheet.box(120, 440, 1080, 585, SKIN)
    sheet.words(600, 513, "Your back")
    return sheet.finished()


def spine(sheet: Sheet, joints: bool = True) -> None:
    """Three bones of the lower spine from the side, with or without the joints at the back."""
    for top in (70, 270, 470):
        sheet.box(240, top, 560, top + 140, BONE, 30, outline=LINE)
        sheet.box(540, top + 45, 730, top + 105, BONE, 30, outline=LINE)
    for joint in (230, 430) if joints else ():
        sheet.circle(700, joint, 34, SKIN, LINE)


def ablation_of_a_nerve() -> Image.Image:
    sheet = Sheet()
    spine(sheet)
    sheet.line([(560, 330), (640, 300), (700, 240)], NERVE, 10)
    sheet.line([(1120, 120), (672, 282)], DEEP, 10)
    sheet.circle(664, 285, 26, WARM)
    sheet.words(1010, 70, "Needle", DEEP, 48)
    sheet.words(930, 430, "Small joint", DEEP, 48)
    sheet.words(930, 330, "Nerve", "#7a5a00", 48)
    return sheet.finished()


def epidural_space() -> Image.Image:
    sheet = Sheet()
    spine(sheet, joints=False)
    sheet.line([(600, 40), (600, 640)], COOL, 44)
    sheet.line([(600, 420), (470, 520), (420, 650)], NERVE, 16)
    sheet.line([(1120, 150), (622, 245)], DEEP, 10)
    sheet.circle(622, 245, 20, BRAND)
    sheet.words(1010, 100, "Needle", DEEP, 48)
    sheet.words(240, 640, "Nerve", "#7a5a00", 48)
    sheet.words(920, 600, "Spinal canal", BRAND, 48)
    sheet.line([(740, 600), (630, 600)], LINE, 4)
    return sheet.finished()


def tens_pads() -> Image.Image:
    sheet = Sheet()
    sheet.box(360, 40, 840, 635, SKIN, 120)
    sheet.line([(600, 70), (600, 600)], LINE, 5)
    sheet.circle(600, 400, 70, None, WARM)
    for x in (455, 655):
        for y in (300, 440):
            sheet.box(x, y, x + 90, y + 70, TINT, 16, outline=BRAND)
    sheet.line([(545, 335), (655, 335)], DEEP, 6)
    sheet.line([(545, 475), (655, 475)], DEEP, 6)
    sheet.line([(745, 335), (960, 420)], DEEP, 6)
    sheet.line([(745, 475), (960, 450)], DEEP, 6)
    sheet.box(940, 370, 1090, 560, BRAND, 24)
    sheet.box(970, 400, 1060, 450, TINT, 10)
    return sheet.finished()


def growing_steps() -> Image.Image:
    sheet = Sheet()
    for number in range(5):
        left, top = 130 + number * 190, 500 - number * 85
        sheet.box(left, top, left + 170, 600, BRAND if number < 4 else WARM, 16)
    sheet.arrow((170, 400), (880, 90))
    sheet.line([(110, 620), (1090, 620)], LINE, 6)
    return sheet.finished()


def thoughts_feelings_actions_body() -> Image.Image:
    sheet = Sheet()
    places = {"Thoughts": (600, 110), "Feelings": (960, 337), "Actions": (600, 565),
              "Body": (240, 337)}  # fmt: skip
    for x, y in places.values():
        sheet.box(x - 180, y - 65, x + 180, y + 65, TINT, 60, outline=BRAND)
    for word, (x, y) in places.items():
        sheet.words(x, y, word, BRAND)
    sheet.arrow((770, 180), (880, 255))
    sheet.arrow((880, 420), (770, 495))
    sheet.arrow((430, 495), (320, 420))
    sheet.arrow((320, 255), (430, 180))
    return sheet.finished()


def needles_in_skin() -> Image.Image:
    sheet = Sheet()
    sheet.box(100, 360, 1100, 610, SKIN, 40)
    for x, depth in ((300, 430), (480, 450), (720, 440), (900, 425)):
        sheet.line([(x + 40, 130), (x, depth)], LINE, 5)
        sheet.line([(x + 50, 80), (x + 40, 130)], WARM, 14)
    return sheet.finished()


def clinic_on_a_hill() -> Image.Image:
    sheet = Sheet()
    sheet.box(0, 0, 1200, 675, TINT, 0)
    sheet.circle(930, 190, 95, PAPER)
    sheet.circle(170, 1020, 560, "#bcd6d2")
    sheet.circle(640, 1900, 1400, "#8fb8b2")
    sheet.box(400, 250, 860, 540, PAPER, 10)
    sheet.polygon([(360, 262), (630, 110), (900, 262)], BRAND)
    sheet.box(560, 350, 700, 540, BRAND, 12)
    sheet.circle(680, 450, 8, NERVE)
    for left in (440, 740):
        sheet.box(left, 330, left + 80, 430, "#f6dfa4", 8, outline=BRAND)
        sheet.line([(left + 40, 332), (left + 40, 428)], BRAND, 4)
    sheet.polygon([(700, 540), (1010, 622), (1010, 640), (560, 640), (560, 540)], BONE)
    sheet.line([(700, 470), (1000, 556), (1000, 630)], LINE, 7)
    sheet.line([(850, 514), (850, 584)], LINE, 7)
    sheet.circle(316, 440, 74, "#f3e3b4")
    sheet.line([(250, 360), (250, 620)], DEEP, 10)
    sheet.line([(246, 366), (316, 366), (316, 394)], DEEP, 8)
    sheet.box(290, 396, 342, 482, NERVE, 12, outline=DEEP)
    return sheet.finished()
