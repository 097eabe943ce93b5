"""What a draft was made of: the old post, byte for byte, and the repairs that were proposed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import TherapyArticlePage


class ImportedPost(models.Model):
    """The old post that a draft was made of.

    `original` is the file, or the post’s part of an export, as it was; `digest` its SHA-256.
    `old_address` is where patients read the post; once its page is public that address leads
    there. `author_name` is who wrote it, as the old site said; no account is meant. `report`
    is what the import said of it. `old_links` are the links to other posts of the old site
    for which there was no page yet.
    """

    page = models.OneToOneField(
        TherapyArticlePage, on_delete=models.CASCADE, related_name="imported_post"
    )
    source = models.CharField(_("source"), max_length=500)
    original = models.BinaryField(_("original"))
    digest = models.CharField(max_length=64, db_index=True)
    old_address = models.CharField(_("old address"), max_length=1000, blank=True)
    old_address_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    author_name = models.CharField(_("author"), max_length=120, blank=True)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True)
    categories = models.JSONField(_("categories and tags"), default=list)
    report = models.JSONField(_("report"), default=dict)
    old_links = models.JSONField(default=list)
    imported_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("imported by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("imported post")
        verbose_name_plural = _("imported posts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.source


class ProposedRepair(models.Model):
    """Other wording for some words of an imported draft, until somebody decides on it.

    `path` is the content path of the field, `text` its paragraph as it was imported, and `start`
    and `end` say where in that paragraph the words `before` stand. `source_start` and
    `source_end` are the same in the text of the old post.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    post = models.ForeignKey(ImportedPost, on_delete=models.CASCADE, related_name="repairs")
    rule = models.CharField(max_length=100)
    message = models.TextField(blank=True)
    path = models.CharField(max_length=300)
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()
    before = models.TextField(_("before"))
    after = models.TextField(_("after"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposed repair")
        verbose_name_plural = _("proposed repairs")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.rule}: “{self.before}”"
