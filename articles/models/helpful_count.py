"""How often readers found an article helpful: numbers, and nothing of whoever answered."""

from datetime import date
from typing import Any

from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from .sign_off import SignOff
from .weeks import week_of


class HelpfulAnswer(models.TextChoices):
    """What a reader may answer. All but “Yes” mean no, and some of them say why."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    HARD = "hard", _("It is hard to understand")
    NOT_LOOKED_FOR = "not_sought", _("It is not what I looked for")
    TOO_LONG = "too_long", _("It is too long")
    SEEMS_WRONG = "wrong", _("Something seems wrong")
    SOMETHING_ELSE = "else", _("Something else")


# What may be chosen beside “No”.
REASONS = [answer for answer in HelpfulAnswer if answer not in ("yes", "no")]


def signed_act(sign_off: str) -> Coalesce:
    """For a query: the signature behind an approval, which an upgrade may have carried over.

    `sign_off` is the way from the query to the approval, such as "sign_off". An approval that was
    carried over more than four times counts as a signature of its own.
    """
    way = [f"{sign_off}{'__of' * times}" for times in range(5)]
    return Coalesce(*(F(f"{step}__number") for step in reversed(way)))


class HelpfulCountManager(models.Manager["HelpfulCount"]):
    def add(self, page_id: int, signature: int, answer: HelpfulAnswer, day: date) -> None:
        """Count one answer about what was signed with this number. One query.

        Two at one moment both count.
        """
        values = page_id, signature, week_of(day), answer.value
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_helpfulcount (page_id, signature_id, week, answer, number) "
                "VALUES (%s, %s, %s, %s, 1) ON CONFLICT (page_id, signature_id, week, answer) "
                "DO UPDATE SET number = articles_helpfulcount.number + 1",
                values,
            )


class HelpfulCount(models.Model):
    """How often one answer was given in one week about what one signature approved.

    `week` is its Monday.
    """

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    signature = models.ForeignKey(
        SignOff, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    week = models.DateField()
    answer = models.CharField(max_length=10, choices=HelpfulAnswer)
    number = models.PositiveIntegerField()

    objects: Any = HelpfulCountManager()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page", "signature", "week", "answer"], name="helpful_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id}, {self.week}, {self.answer}: {self.number}"
