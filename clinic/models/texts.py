"""What patients read that no clinician signed: names, introductions, descriptions, the footer.

One list says which fields of which records these are. A second person looks at them (see
`clinic.models.second_look`); what nobody looked at is marked where patients read it, or waits,
as the setting `TEXTS_AROUND_ARTICLES` says. What claims too much always waits.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField
from wagtail.models import Page

from .text_markup import in_one_form

# The two values of the setting: what nobody looked at is read at once and marked, or waits.
MARKED, SECOND_PERSON = "marked", "second_person"

Words = str | Promise


@dataclass(frozen=True)
class TextsOfModel:
    """The texts of one kind of record.

    `name` is the field that navigation prints; without words in it there is nothing to show.
    `fallbacks` stand in where a field waits and was never looked at. `own_words` are those
    that the site itself put there, which need no second look. Of a field in `always_checked`
    patients never read what nobody looked at, whatever the setting.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    name: str = ""
    fallbacks: Mapping[str, Words] = field(default_factory=dict)
    own_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    always_checked: frozenset[str] = frozenset()

    def default(self, name: str) -> str:
        """What the site itself has in a field that nobody filled in."""
        default = self.model._meta.get_field(name).get_default()  # type: ignore[union-attr]
        return as_text(default)

    def is_own(self, name: str, words: str) -> bool:
        """Whether nobody wrote this: it is empty, or the site's own words."""
        if not self.in_one_form(name, words) or words in self.own_words.get(name, ()):
            return True
        return words == self.default(name)

    def in_one_form(self, name: str, words: str) -> str:
        """The words of a field; of rich text without the markup that says nothing."""
        if name in self.fields and isinstance(self.model._meta.get_field(name), RichTextField):
            return in_one_form(words)
        return words

    def is_same(self, name: str, words: str, others: str | None) -> bool:
        """Whether two texts of a field say the same to readers, in the same markup."""
        if words == others or others is None:
            return words == others
        return self.in_one_form(name, words) == self.in_one_form(name, others)

    def all_in_one_form(self, texts: Mapping[str, str]) -> dict[str, str]:
        """The same for texts by the names of their fields."""
        return {name: self.in_one_form(name, as_text(text)) for name, text in texts.items()}

    def digests_of_all(self, texts: Mapping[str, str]) -> tuple[str, str]:
        """The digests of all these texts: in one form, and as they stand.

        A row of an earlier release has the second.
        """
        return digest_of(self.all_in_one_form(texts)), digest_of(texts)


# Each says of a text and the code of its language whether it claims what nobody may claim.
# Patients read no such text before a second person accepted it, whatever the setting.
claim_rules: list[Callable[[str, str], bool]] = []

# The kinds of records with such texts, by their model.
TEXTS: dict[type[models.Model], TextsOfModel] = {}


def register_texts(model: type[models.Model], *fields: str, **options: Any) -> None:
    """Say that patients read these fields of a model, which no clinician signed."""
    TEXTS[model] = TextsOfModel(model, fields, **options)


def texts_of_model(record: models.Model) -> TextsOfModel:
    """What is registered for the kind of this record. Raises `StopIteration` where nothing is.

    A page of a kind that is not registered has a title, which nobody looked at.
    """
    if type(record) is Page:
        kind = record.specific_class or Page  # type: ignore[attr-defined]
        return TEXTS.get(kind) or TextsOfModel(kind, ("title",), name="title")
    return next(TEXTS[model] for model in type(record).__mro__ if model in TEXTS)


def kind_of(model: type[models.Model]) -> str:
    """The kind by which looks find their record: all pages are of one, and share their numbers."""
    return "wagtailcore.page" if issubclass(model, Page) else model._meta.label_lower


def as_text(value: Any) -> str:
    """A field's value as one text; of a list, each member is a line.

    A browser posts other ends of lines than a script stores, which changes no word.
    """
    text = "\n".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
    return text.replace("\r\n", "\n")


def present_texts(record: models.Model) -> dict[str, str]:
    """What the fields of this record say now, by name."""
    return {name: as_text(getattr(record, name)) for name in texts_of_model(record).fields}


def digests_of(texts: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of each of these texts, in hexadecimal."""
    return {name: sha256(text) for name, text in texts.items()}


def digest_of(texts: Mapping[str, str]) -> str:
    """SHA-256 of all of these texts together."""
    return sha256(json.dumps(digests_of(texts), sort_keys=True))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def claims_too_much(words: str) -> bool:
    """Whether a rule holds this text back, read in the language of the page around it."""
    language = get_language() or settings.LANGUAGE_CODE
    return any(rule(words, language) for rule in claim_rules)


def texts_wait() -> bool:
    """Whether patients read a new text only once a second person looked at it."""
    return bool(settings.TEXTS_AROUND_ARTICLES == SECOND_PERSON)


class PublicText(str):
    """A text as patients read it; `is_checked` says whether a second person looked at it."""

    is_checked: bool

    def __new__(cls, words: Any, is_checked: bool = True) -> "PublicText":
        text = super().__new__(cls, words)
        text.is_checked = is_checked
        return text

    @property
    def checked(self) -> str:
        """The text for where no mark can stand beside it, such as for search engines."""
        return str(self) if self.is_checked else ""

    @property
    def marked(self) -> "PublicText":
        """The text for a line of a list or of the navigation, with the mark behind it."""
        if self.is_checked:
            return self
        return PublicText(_("%(words)s (not checked yet)") % {"words": str(self)}, False)

    @property
    def lines(self) -> list[str]:
        return self.splitlines()


class PublicTexts:
    """The texts of a record as patients read them now: `texts["title"]`."""

    def __init__(
        self, record: models.Model, seen: Mapping[str, str], waits: bool | None = None
    ) -> None:
        """`seen` is what a second person looked at last, by field; empty if nobody ever did.

        With `waits` given, what nobody looked at waits or does not, whatever it says.
        """
        self.record = record
        self.around = texts_of_model(record)
        self.seen = seen
        self.waits = waits

    def __getitem__(self, name: str) -> PublicText:
        """Raises `KeyError` for a field that is not registered."""
        if name not in self.around.fields:
            raise KeyError(name)
        words = as_text(getattr(self.record, name))
        if self.around.is_own(name, words):
            return PublicText(words if self.around.in_one_form(name, words) else "")
        if self.around.is_same(name, words, self.seen.get(name)):
            return PublicText(words)
        if name in self.around.always_checked:
            return PublicText(self.seen.get(name) or self.around.default(name))
        if self.is_held_back(words):
            return PublicText(self.seen.get(name) or self.around.fallbacks.get(name, ""))
        return PublicText(words, is_checked=False)

    def is_held_back(self, words: str) -> bool:
        """Whether patients do not read these words, which nobody looked at."""
        return self.waits if self.waits is not None else texts_wait() or claims_too_much(words)

    def __iter__(self) -> Any:
        raise TypeError("The texts of a record are asked for by name.")

    @property
    def name(self) -> PublicText:
        """What navigation and lists call the record."""
        return self[self.around.name]

    @property
    def is_shown(self) -> bool:
        """Whether there is a name to show the record by. A new one may wait for its first look."""
        return not self.around.name or bool(self.name)

    def waiting(self) -> list[str]:
        """The fields whose present words no second person has looked at."""
        present = {name: as_text(getattr(self.record, name)) for name in self.around.fields}
        return [
            name
            for name, words in present.items()
            if not self.around.is_own(name, words)
            and not self.around.is_same(name, words, self.seen.get(name))
        ]

    def held_back(self) -> list[str]:
        """The fields of `waiting` whose present words patients do not read meanwhile."""
        return [
            name for name in self.waiting() if self[name] != as_text(getattr(self.record, name))
        ]

    def unchecked(self, names: Iterable[str]) -> list[str]:
        """Those of these fields that patients read although no second person looked at them."""
        return [name for name in names if not self[name].is_checked]
