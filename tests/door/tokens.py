"""Random words, one in every place where an article or its records say something clinical.

`article_fields` fills each field of an article's clinical content, and each
text of each block, whatever blocks there are. `said_by` finds these words again
in what is stored, and `seen_in` in what is read; neither uses the code that
makes and shows clinical content.
"""

import json
import re
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from articles.blocks import ArticleBody
from articles.models import Clinician, Guideline, Reference, SharedWarning, WarningSigns
from clinic.models import ClinicDocument, ClinicImage

TOKEN = re.compile(r"zq[a-z]{8}k")
RED_GREEN_BLUE = (0, 85, 170, 255)
BODY = ArticleBody()
# Where a block's rules ask for certain words around the token.
REQUIRED_PHRASES = {"heading": "Call us today about {} if:", "donts": "do not {}"}
AUTHOR = ("name", "board", "conflict_of_interest")

Tokens = frozenset[str]


class Words:
    """Tokens that never come twice, each with the place that it was made for."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.places: dict[str, str] = {}

    def word(self, place: str) -> str:
        """A token that looks like a word, ends in no ending, and says where it stands."""
        letters = (self.random.choice("bdfglmnprtv") + self.random.choice("aou") for _ in range(4))
        token = f"zq{''.join(letters)}k"
        self.places[token] = place
        return token

    def color(self) -> tuple[int, int, int]:
        return tuple(self.random.choices(RED_GREEN_BLUE, k=3))


def article_fields(
    words: Words,
    image: int,
    document: int,
    reference: int,
    guideline: int,
    warning_signs: int,
    shared_warning: int,
    author: int,
) -> dict:
    """Every field of clinical content with new words, as a form or a row takes them.

    The author is the clinician or a name, for an article has only one of them.
    """
    is_clinician = words.random.random() < 0.5
    records = {
        "images": image, "documents": document, "references": reference, "guidelines": guideline,
        "warning_signs": warning_signs, "shared_warnings": shared_warning,
    }  # fmt: skip
    return {
        "title": f"Heat {words.word('title')}",
        "seo_title": words.word("seo_title"),
        "introduction": f"The message is {words.word('introduction')}.",
        "lead_image": image,
        "lead_image_alternative_text": words.word("lead_image_alternative_text"),
        "author": author if is_clinician else None,
        "author_name": "" if is_clinician else words.word("author_name"),
        "is_sample": False,
        "body": random_value(BODY, "body", words, records),
    }


def random_value(block: blocks.Block, place: str, words: Words, records: dict[str, int]) -> Any:
    """The raw value of a block with a new word in every text, and the record in every chooser."""
    name = place.rpartition(".")[2]
    match block:
        case blocks.StreamBlock() | blocks.StructBlock():
            children = {
                child: random_value(child_block, f"{place}.{child}", words, records)
                for child, child_block in block.child_blocks.items()
                if child != "also_read"  # leads elsewhere, and is not clinical
            }
            children |= required_values(name, children, words.random)
            if isinstance(block, blocks.StructBlock):
                return children
            return [{"type": child, "value": value} for child, value in children.items()]
        case blocks.ListBlock():
            return [random_value(block.child_block, place, words, records)]
        case TypedTableBlock():
            heading, cell = words.word(f"{place}.heading"), words.word(f"{place}.cell")
            return {
                "caption": words.word(f"{place}.caption"),
                "columns": [{"type": "text", "heading": heading}],
                "rows": [{"values": [cell]}],
            }
        case blocks.ChooserBlock():
            return records[block.record_list]
        case blocks.RichTextBlock():
            return f"<p>{words.word(place)}</p>"
        case blocks.CharBlock() | blocks.TextBlock():
            return REQUIRED_PHRASES.get(name, "{}").format(words.word(place))
        case blocks.MultipleChoiceBlock() | blocks.ChoiceBlock():
            chosen = block.field.choices[-1][0]
            return [chosen] if isinstance(block, blocks.MultipleChoiceBlock) else chosen
        case blocks.IntegerBlock() | blocks.DecimalBlock():
            return None if name == "up_to" else 5
        case blocks.BooleanBlock():
            return False
        case blocks.URLBlock():
            return ""  # a video has a file instead
    raise TypeError(f"{place} is of a kind that the token test does not know yet.")


def required_values(name: str, fields: dict[str, Any], random: Random) -> dict[str, Any]:
    """What a block's rules ask for where its fields belong together or exclude each other."""
    match name:
        case "ratings":
            scheme, starts, reasons = random.choice(RATINGS)
            empty = {"own_words": "", "lowered_for": [], "raised_for": []}
            del empty[reasons]
            return {**empty, "certainty": "moderate", "scheme": scheme, "starts": starts}
        case "numbers":
            return {random.choice(["counts", "points"]): {}}
        case "counts":
            return {"total": 50, "comparison_total": 50, "low": None, "high": None}
        case "points":
            return {"low": None, "high": None, "lowest": 0, "highest": 10}
    return {}


# The scheme, where it starts, and the field in which it says why it is where it is.
RATINGS = [
    ("grade", "randomized", "lowered_for"),
    ("grade", "observational", "raised_for"),
    ("other", "", "own_words"),
]


def reference_fields(words: Words) -> dict[str, Any]:
    """Every text of a reference that is printed, with new words."""
    places = ["title", "volume", "issue", "pages", "populations_studied", "populations_excluded"]
    short = words.random.choice(["container", "container_short"])  # only one of them is printed
    fields = {place: words.word(f"reference.{place}") for place in [*places, "funding", short]}
    return {
        **fields,
        "authors": [{"literal": words.word("reference.authors")}],
        "doi": f"10.1000/{words.word('reference.doi')}",
        "url": f"https://example.org/{words.word('reference.url')}",
        ("container" if short == "container_short" else "container_short"): "",
    }


def guideline_fields(words: Words) -> dict[str, str]:
    """Every text of a guideline, with new words."""
    places = ["issuer", "title", "recommendation", "population"]
    return {place: words.word(f"guideline.{place}") for place in places}


def warning_signs_fields(words: Words) -> dict[str, str]:
    """Every text of a list of warning signs, with new words, as its form takes them."""
    places = ["lead_in", "signs", "action"]
    return {place: words.word(f"warning_signs.{place}") for place in places}


def shared_warning_fields(words: Words) -> dict[str, str]:
    """Every text of a shared warning, with new words."""
    places = ["condition", "reason", "instead"]
    return {place: words.word(f"shared_warning.{place}") for place in places}


def clinician_fields(words: Words) -> dict[str, str]:
    return {place: f"Board of {words.word(f'author.{place}')}" for place in AUTHOR}


def document_content(words: Words) -> bytes:
    return f"WEBVTT - {words.word('document')}".encode()


def tokens_of_fields(fields: dict[str, Any]) -> Tokens:
    """What a row or a version says, with the records as they are now."""
    clinical_fields = {name: fields[name] for name in FIELDS}
    tokens = set(TOKEN.findall(json.dumps(clinical_fields)))
    models = (Reference, Guideline, SharedWarning, WarningSigns)
    for record in (record for model in models for record in model.objects.values()):
        tokens |= set(TOKEN.findall(json.dumps(record, default=str)))
    for document in ClinicDocument.objects.all():
        tokens |= tokens_in_response(document.file.name, document.file.read())
    for image in ClinicImage.objects.all():
        tokens |= tokens_in_response(image.file.name, image.file.read())
    return frozenset(tokens | (tokens_of_clinician() if clinical_fields["author"] else set()))


def tokens_of_clinician() -> set[str]:
    """What the one clinician's own page may say of them now, and an article as its author."""
    return set(TOKEN.findall(json.dumps(list(Clinician.objects.values(*AUTHOR)))))


def tokens_in_response(address: str, content: bytes) -> set[str]:
    """The tokens in a page or a file; that of a picture is its color."""
    if address.endswith((".png", ".webp", ".avif", ".jpg")):
        color = Image.open(BytesIO(content)).convert("RGB").getpixel((0, 0))
        return {f"the color {[round(part / 85) * 85 for part in color]}"}
    return set(TOKEN.findall(content.decode()))


FIELDS = tuple(article_fields(Words(Random(0)), 1, 1, 1, 1, 1, 1, 1))
