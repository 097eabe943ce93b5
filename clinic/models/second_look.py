"""The second look at texts that no clinician signs, and who wrote them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import seal
from .texts import PublicTexts, as_text, digests_of, kind_of, present_texts, sha256

# What the code of a second look is over; its texts by their digests.
SEALED_FIELDS = (
    "kind", "record_id", "record_name", "digests", "writers", "user_id", "user_name", "at",
)  # fmt: skip
READ_FIELDS = (*SEALED_FIELDS, "accepted", "key", "code")


class KeptForEver(Exception):
    """A second look, or who wrote a text, was to be changed or removed."""

    def __init__(self) -> None:
        super().__init__("Second looks are kept for ever. A newer one takes the place of the last.")


class KeptQuerySet(models.QuerySet[Any]):
    def update(self, **fields: Any) -> int:
        raise KeptForEver

    def delete(self) -> tuple[int, dict[str, int]]:
        raise KeptForEver

    def bulk_create(self, *arguments: Any, **options: Any) -> Any:
        raise KeptForEver

    def bulk_update(self, *arguments: Any, **options: Any) -> int:
        raise KeptForEver


class KeptRow(models.Model):
    """A row about the texts of a record at one moment, which nothing changes or removes.

    The links to the record and the log-in are not enforced, and the names stand beside
    them: deleting a page or an account keeps the row.
    """

    kind = models.CharField(max_length=100)
    record_id = models.BigIntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    user_name = models.CharField(_("log-in"), max_length=255)
    at = models.DateTimeField(_("at"))

    # Written by the site alone, never by an import of a fixture or a form.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise KeptForEver
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise KeptForEver


class WrittenText(KeptRow):
    """Somebody saved the texts of a record, in a draft or for patients.

    `digest` is that of all texts, `passages` what this person had not saved in them before.
    """

    digest = models.CharField(max_length=64)
    passages = models.JSONField()

    objects = KeptQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kind", "record_id", "-at"], name="written_text_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}: {self.user_name}"


class SecondLookQuerySet(KeptQuerySet):
    def newest(self, kind: str, record_id: Any) -> models.QuerySet[Any]:
        """The looks at a record, a key or an expression, the newest first."""
        return self.filter(kind=kind, record_id=record_id).order_by("-at", "-pk")

    def add(
        self,
        record: models.Model,
        user: Any,
        writers: Iterable[str] = (),
        accepted: Iterable[Mapping[str, str]] = (),
    ) -> "SecondLook":
        """Store that this person looked at the present texts. Whether they may is not asked."""
        texts = present_texts(record)
        look = self.model(
            kind=kind_of(type(record)),
            record_id=record.pk,
            record_name=str(record)[:255],
            texts=texts,
            digests=digests_of(texts),
            writers=sorted(writers),
            accepted=list(accepted),
            user=user,
            user_name=user.get_username(),
            at=timezone.now(),
        )
        key = seal.present_key()
        look.key = seal.key_id(key)
        look.code = code_of(look.as_read(), key)
        look.save()
        record.newest_look = look.as_read()  # type: ignore[attr-defined]
        return look


class SecondLook(KeptRow):
    """Somebody else than the writers looked at the texts of a record, and found them right.

    `digests` are the SHA-256 hashes of the texts by field, `writers` the log-ins that had a part
    in them. `accepted` lists the blocking findings that they accepted, each with the reason.
    """

    texts = models.JSONField()
    digests = models.JSONField()
    record_name = models.CharField(_("name"), max_length=255)
    writers = models.JSONField(default=list)
    accepted = models.JSONField(_("accepted findings"), default=list, db_default=[])
    key = models.CharField(max_length=12)
    code = models.CharField(max_length=64, unique=True)

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("second look at texts")
        verbose_name_plural = _("second looks at texts")
        default_permissions = ("add",)
        permissions = [("accept_finding", "Can accept what the checks found in a text")]
        indexes = [models.Index(fields=["kind", "record_id", "-at"], name="second_look_at")]

    def __str__(self) -> str:
        return f"{self.record_name}: {self.user_name}"

    def as_read(self) -> dict[str, Any]:
        """The row as `newest_look` reads it."""
        return {name: getattr(self, name) for name in (*READ_FIELDS, "texts")}


def code_of(look: Mapping[str, Any], key: str) -> str:
    fields = {name: look[name] for name in SEALED_FIELDS}
    if look["accepted"]:  # none of the looks that had been stored before had any
        fields["accepted"] = look["accepted"]
    return seal.code(key, {"second_look": fields})


def fits(look: Mapping[str, Any]) -> bool:
    """Whether this site stored the look as it is. Its texts are compared by their digests."""
    key = seal.known_keys().get(look["key"])
    return key is not None and look["code"] == code_of(look, key)


def texts_seen(look: Mapping[str, Any] | None) -> dict[str, str]:
    """What somebody looked at, by field; of a look without all its texts those that it has."""
    if look is None:
        return {}
    return {
        name: as_text(text)
        for name, text in look["texts"].items()
        if text is not None and look["digests"].get(name) == sha256(text)
    }


def newest_look(
    model: type[models.Model], record_id: Any = None, fields: Iterable[str] = ()
) -> models.Subquery:
    """For a query of records, or with another key: the newest look at each, in the same query.

    With `fields`, of its texts only these, for lists that print no others.
    """
    if record_id is None:
        return newest_look_at_each(model, tuple(fields))
    return newest_look_at(model, record_id, tuple(fields))


@cache
def newest_look_at_each(model: type[models.Model], fields: tuple[str, ...]) -> models.Subquery:
    """Built once for all queries, which work with copies of it: every page has several."""
    return newest_look_at(model, models.OuterRef("pk"), fields)


def newest_look_at(
    model: type[models.Model], record_id: Any, fields: tuple[str, ...]
) -> models.Subquery:
    looks = SecondLook.objects.newest(kind_of(model), record_id)
    texts = JSONObject(**{name: KeyTextTransform(name, "texts") for name in fields})
    columns = {name: models.F(name) for name in READ_FIELDS}
    read = JSONObject(**columns, texts=texts if fields else models.F("texts"))
    return models.Subquery(looks.values(as_read=read)[:1], output_field=models.JSONField())


def with_looks(records: Any, *fields: str) -> Any:
    """These records, each with its newest look, or with these of its texts. No query more."""
    return records.annotate(newest_look=newest_look(records.model, fields=fields))


def sealed_look(record: Any) -> dict[str, Any] | None:
    """The newest look at a record, if there is one and this site stored it.

    One query, and none where the record came by `with_looks`.
    """
    if "newest_look" not in record.__dict__:
        looks = SecondLook.objects.newest(kind_of(type(record)), record.pk)
        found = looks.first() if record.pk else None
        record.newest_look = found.as_read() if found else None
    look = record.newest_look
    if look is None:
        return None
    read, result = record.__dict__.get("_look_and_result", (None, None))
    if look is read:
        return result
    if isinstance(look["at"], str):  # out of JSON
        result = {**look, "at": datetime.fromisoformat(look["at"])}
    else:
        result = look
    result = result if fits(result) else None
    record._look_and_result = (look, result)
    return result


def public_texts(record: models.Model, waits: bool | None = None) -> PublicTexts:
    """The texts of a record as patients read them, by the setting or by `waits`.

    One query, and none where the record came by `with_looks`.
    """
    return PublicTexts(record, texts_seen(sealed_look(record)), waits)
