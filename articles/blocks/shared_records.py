"""What a shared record is: one declaration for each kind, from which the other rooms read.

`docs/architecture.md` says which places a new kind needs besides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import fields as dataclass_fields
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .printed_records import CHOICES, Author, PrintedWarning, Recommendation, SharedSigns, Source
from .tree import is_empty

# What clinical content notes of a record that depends on one which the body itself does not cite.
UNCITED = "uncited"


@dataclass(frozen=True)
class SharedRecord:
    """One kind of record that articles share and patients read.

    `name` is the list of clinical content that such records stand in, and the name of the
    chooser's `record_list`; the one author of an article is no list (`is_list`). `model` is
    the label of its model, which has a method `as_shown`. `link` is the field of
    `RecordUse` that protects it. `printed_class` is what templates get of it, made of
    what `as_shown` gave; files have none, for a page shows the file itself. Such a record
    may depend on one of the list `depends_on` by its field `dependency_field`. `article_field`
    is the field of the article's own row that chooses one. `patients_see` and `what_counts`
    are what staff read above its form.
    """

    name: str
    model: str
    link: str
    patients_see: Promise
    what_counts: Promise
    printed_class: type[Any] | None = None
    depends_on: str = ""
    dependency_field: str = ""
    article_field: str = ""
    is_list: bool = True

    @property
    def model_class(self) -> Any:
        return apps.get_model(self.model)

    def with_targets(self, fields: Mapping[str, Any], targets: Sequence[Any]) -> dict[str, Any]:
        """What a content says of a record, with what it depends on in place of the number.

        `targets` are the records of the list `depends_on`, in whatever form is wanted: to
        print, by name, or by primary key.
        """
        if not self.depends_on:
            return dict(fields)
        printed_fields = {name: value for name, value in fields.items() if name != UNCITED}
        return printed_fields | {self.dependency_field: targets[fields[self.dependency_field]]}

    def to_print(self, fields: Mapping[str, Any], targets: Sequence[Any]) -> Any:
        """What templates get of a record that stands in clinical content.

        Raises `TypeError` for a field that this release does not know, and `ValueError` for
        a choice: printed as if it were another, it would say what nobody signed.
        """
        if self.printed_class is None:
            raise TypeError(f"The list “{self.name}” holds files, which are printed as files.")
        for printed_field in dataclass_fields(self.printed_class):
            choices = printed_field.metadata.get(CHOICES)
            chosen = fields.get(printed_field.name)
            if choices is not None and not is_empty(chosen) and chosen not in choices:
                raise ValueError(f"“{printed_field.name}” has no choice “{chosen}”.")
        return self.printed_class(**self.with_targets(fields, targets))


WHAT_COUNTS_OF_A_FILE = _(
    "If you replace the file, these articles go back to review. The title and the "
    "other fields are for staff alone."
)

KINDS_OF_RECORDS = (
    SharedRecord(
        name="references",
        model="articles.Reference",
        link="reference",
        printed_class=Source,
        patients_see=_("Patients see this reference in:"),
        what_counts=_(
            "If you change anything but “Other addresses” and what is for staff, these articles "
            "go back to review."
        ),
    ),
    SharedRecord(
        name="guidelines",
        model="articles.Guideline",
        link="guideline",
        printed_class=Recommendation,
        depends_on="references",
        dependency_field="reference",
        patients_see=_("Patients see this guideline in:"),
        what_counts=_(
            "If you change anything but the therapies, these articles go back to review."
        ),
    ),
    SharedRecord(
        name="warning_signs",
        model="articles.WarningSigns",
        link="warning_signs",
        printed_class=SharedSigns,
        patients_see=_("Patients see these warning signs in:"),
        what_counts=_(
            "If you change anything but the name and “In every article about back pain”, these "
            "articles go back to review."
        ),
    ),
    SharedRecord(
        name="shared_warnings",
        model="articles.SharedWarning",
        link="shared_warning",
        printed_class=PrintedWarning,
        patients_see=_("Patients see this warning in:"),
        what_counts=_("If you change anything but the name, these articles go back to review."),
    ),
    SharedRecord(
        name="images",
        model=settings.WAGTAILIMAGES_IMAGE_MODEL,
        link="image",
        article_field="lead_image",
        patients_see=_("Patients see this image in:"),
        what_counts=WHAT_COUNTS_OF_A_FILE,
    ),
    SharedRecord(
        name="documents",
        model=settings.WAGTAILDOCS_DOCUMENT_MODEL,
        link="document",
        patients_see=_("Patients can open this document in:"),
        what_counts=WHAT_COUNTS_OF_A_FILE,
    ),
    SharedRecord(
        name="author",
        model="articles.Clinician",
        link="clinician",
        printed_class=Author,
        article_field="author",
        is_list=False,
        patients_see=_("Patients see this clinician as the author of:"),
        what_counts=_(
            "If you change the name, the license, the board certification or the "
            "conflict-of-interest statement, these articles go back to review."
        ),
    ),
)

# The kinds by the names of their lists in clinical content.
SHARED_RECORDS = {kind.name: kind for kind in KINDS_OF_RECORDS}
