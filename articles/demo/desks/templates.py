"""What marketing begins an article about a therapy with."""

from articles.demo.articles.building import (
    Block,
    contraindications,
    evidence,
    get_help_now,
    p,
    questions_to_ask,
)
from articles.demo.articles.shared import (
    TELL_US,
    back_pain_emergency,
    back_pain_urgent,
    not_better,
    what_the_words_mean,
)
from articles.demo.articles.sign_and_publish import article_at
from articles.demo.people import staff_account
from articles.models import TherapyArticlePage
from articles.signoff.templates import mark

from .entries import A_THERAPY
from .in_review import written_draft
from .signed import MANAGER


def template() -> TherapyArticlePage:
    """A draft that a site manager has made a template; whether it still is one is theirs to say."""
    page = article_at(A_THERAPY.slug)
    if page is None:
        page = written_draft(A_THERAPY, a_therapy())
        mark(page.pk, staff_account(MANAGER))
    return TherapyArticlePage.objects.get(pk=page.pk)


def a_therapy() -> list[Block]:
    """What every article about back pain says, and empty fields for what only its writer knows."""
    return [
        ("method", {}),
        contraindications(
            TELL_US,
            get_help_now(
                "You have one of the signs in the emergency card on this page",
                "Something serious may be behind your pain.",
                "Call 911 or go to the ER now.",
                about="other",
            ),
            {},
        ),
        back_pain_emergency(),
        back_pain_urgent(),
        not_better(),
        ("risks", {}),
        evidence(p(what_the_words_mean()), {}),
        questions_to_ask(
            "What makes you think that this could help me?",
            "What are the risks for me?",
            "What could I try first?",
            "What will we do if it does not help?",
        ),
    ]
