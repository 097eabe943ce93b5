"""Pages, files and records by the clinics that they are of.

And forms in which nobody chooses what is of another one: a browser sends whatever it is told to.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, Image
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from .staff import homes_of, of_clinics_of, works_for_some

# Whoever has one of these rights at a collection sees what is in it.
SEES = ["choose", "add", "change", "delete"]
LARGEST_KEY = 2**63 - 1

Find = Callable[[Any, type[models.Model]], Any]
# A form, the name of one of its fields, and what that points to: its kind, model and primary key.
Choice = tuple[Any, str, type[models.Model], type[models.Model], int]


def pages_for(user: Any, model: type[models.Model]) -> Any:
    """The pages of a person's clinics."""
    return of_clinics_of(user, Page.objects.all())


def files_for(user: Any, model: type[Any]) -> Any:
    """The pictures or documents that somebody sees; all for whoever works for all clinics."""
    if homes_of(user) is None:
        return model.objects.all()
    policy = CollectionOwnershipPermissionPolicy(
        model,
        auth_model=Image if issubclass(model, AbstractImage) else Document,
        owner_field_name="uploaded_by_user",
    )
    return policy.instances_user_has_any_permission_for(user, SEES)


_finds: dict[type[models.Model], Find] = {
    Page: pages_for,
    AbstractImage: files_for,
    AbstractDocument: files_for,
}


def register_things(kind: type[models.Model], find: Find) -> None:
    """Say how to find those of a kind of thing that are of a person's clinics."""
    _finds[kind] = find


def kind_of(model: type[models.Model]) -> type[models.Model] | None:
    """The kind of thing that is of one clinic, to which this model belongs; None for what all
    clinics share."""
    return next((kind for kind in _finds if issubclass(model, kind)), None)


def things_for(user: Any, model: type[models.Model]) -> Any:
    """Of a kind of thing those that are of a person's clinics; None of what all clinics share."""
    kind = kind_of(model)
    return None if kind is None else _finds[kind](user, model)


class OwnChoices:
    """Mixed into a form of the admin: refuses what is of another clinic than those of the person.

    It may be chosen by a chooser, in a link or a picture of a text, or in a block. What stood there
    before may stay, as in an article that came from another clinic. No query for whoever works for
    all clinics.
    """

    def clean(self: Any) -> Any:
        cleaned_data = super().clean()  # type: ignore[misc]
        if self.for_user is not None and works_for_some(self.for_user):
            for form, name in foreign_choices(self, self.for_user):
                form.add_error(name, _("This is of another clinic. Choose something of yours."))
        return cleaned_data


class OwnChoicesForm(OwnChoices, WagtailAdminModelForm):
    pass


def foreign_choices(form: Any, user: Any) -> list[tuple[Any, str]]:
    """The fields, each with its form, that point to something new that is of another clinic.

    Two queries for each model to which any of them points.
    """
    forms = [form, *forms_within(form)]
    before = {
        (kind, key)
        for one in forms
        for _form, _name, kind, _model, key in choices(one, one.initial)
    }
    new = [
        choice
        for one in forms
        for choice in choices(one, getattr(one, "cleaned_data", {}))
        if (choice[2], choice[4]) not in before
    ]
    foreign: set[tuple[type[models.Model], int]] = set()
    for model in {model for _form, _name, _kind, model, _key in new}:
        keys = {key for _form, _name, _kind, other, key in new if other is model}
        there = model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
        own = things_for(user, model).filter(pk__in=keys).values_list("pk", flat=True)
        foreign |= {(model, key) for key in set(there) - set(own)}
    found = {(one, name): None for one, name, _kind, model, key in new if (model, key) in foreign}
    return list(found)


def forms_within(form: Any) -> Iterator[Any]:
    """The forms of what belongs to the record of a form, such as the links of a page."""
    for formset in form.formsets.values():
        if formset.is_bound:
            formset.is_valid()  # reads what was sent
            yield from formset.forms


def choices(form: Any, values: dict[str, Any]) -> Iterator[Choice]:
    """What the values of a form point to, as far as it can be of one clinic."""
    for name, value in values.items():
        try:
            field = form._meta.model._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        for model, key in targets(field, value):
            if (kind := kind_of(model)) is not None and key <= LARGEST_KEY:
                yield form, name, kind, model, key


def targets(field: Any, value: Any) -> Iterator[tuple[type[models.Model], int]]:
    """The model and primary key of each thing to which a value of a field points."""
    if not value:
        return
    if isinstance(value, models.Model):
        yield type(value), value.pk
    elif isinstance(field, models.ForeignKey):
        yield field.related_model, value
    elif hasattr(field, "extract_references"):
        for model, key, *_places in field.extract_references(value):
            try:
                yield model, int(key)
            except ValueError:
                continue  # the number of nothing
