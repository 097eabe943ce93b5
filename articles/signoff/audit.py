"""The audit: whether what patients read is what clinicians signed, and what is live without it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from articles.blocks.record_loading import records_loaded_once
from articles.content import ContentError, digest, summary_of, without_links
from articles.content.kept_files import State, state_of
from articles.models import Edition, SignOff, TherapyArticlePage

from .fault import Fault
from .lists import wrong_lists
from .places import unreadable_places
from .renewed_codes import cards_of_article
from .second_look import records_with_forged_look
from .signed_dates import in_words, signed_time

BATCH = 200

FileState = Callable[[str], State]
# The rows of the chain about one page by their keys, the oldest first.
SignOffs = dict[int, SignOff]

FILE_FAULTS = {
    "missing": gettext_lazy("The kept file %(name)s is gone. Restore it from a backup."),
    "damaged": gettext_lazy(
        "The kept file %(name)s is not what was signed: its content does not fit its name. "
        "Restore it from a backup, or withdraw the article until then."
    ),
}


def audit_editions() -> Iterator[Fault]:
    """Every fault, article by article. A few queries for each batch of editions.

    Reads every kept file to its end, each once.
    """
    file_state = cache(state_of)
    yield from live_without_edition()
    yield from unreadable_places()
    yield from forged_second_looks()
    yield from wrong_lists()
    editions = Edition.objects.select_related("page").order_by("pk").iterator(chunk_size=BATCH)
    while batch := list(islice(editions, BATCH)):
        yield from faults_of_batch(batch, file_state)


def faults_of_batch(editions: list[Edition], file_state: FileState) -> list[Fault]:
    """What is wrong with these editions, and with the page rows behind them."""
    pages = [edition.pk for edition in editions]
    articles = TherapyArticlePage.objects.select_related("locale", "author").in_bulk(pages)
    sign_offs: dict[int | None, SignOffs] = defaultdict(dict)
    for row in SignOff.objects.filter(page__in=pages).order_by("number"):
        sign_offs[row.page_id][row.pk] = row
    with records_loaded_once():
        return [
            fault
            for edition in editions
            for fault in faults_of(
                edition, articles.get(edition.pk), sign_offs[edition.pk], file_state
            )
        ]


def forged_second_looks() -> Iterator[Fault]:
    for record in records_with_forged_look():
        words = _(
            "The newest second look at its texts (%(kind)s) is not one that this site stored, so "
            "it counts for nothing. Look who could write to the database, and check the texts "
            "again."
        )
        kind = record._meta.verbose_name
        yield Fault("second_look", record.pk, str(record), words % {"kind": kind})


def live_without_edition() -> Iterator[Fault]:
    articles = TherapyArticlePage.objects.live().filter(alias_of=None, edition=None)
    for article in articles.defer("body").order_by("pk").iterator(chunk_size=BATCH):
        yield Fault(
            "unsigned",
            article.pk,
            article.title,
            _("It is published, but no clinician signed it, so patients cannot read it. "
              "Submit it to clinical review."),
        )  # fmt: skip


def faults_of(
    edition: Edition, article: TherapyArticlePage | None, rows: SignOffs, file_state: FileState
) -> Iterator[Fault]:
    """What is wrong with one edition, and with the page row behind it."""

    def fault(kind: str, words: str) -> Fault:
        return Fault(kind, edition.pk, edition.content.get("title", ""), words)

    # One of another page is none of these rows.
    approval = rows.get(edition.sign_off_id) or edition.sign_off
    if digest(edition.content) != edition.digest:
        yield fault(
            "damaged",
            _("What patients read does not fit its digest. Take it offline and restore a backup."),
        )
    if in_force(rows) != approval or (
        (approval.content, approval.digest) != (edition.content, edition.digest)
    ):
        yield fault(
            "not_in_force",
            _("What patients read is not what the sign-off in force approved. Withdraw it."),
        )
    if not approval.holds_now and is_to_be_read(edition.page):
        yield fault(
            "out_of_time",
            _("It is published, but was signed for patients to read it %(time)s, so they cannot "
              "read it now. Take it offline, or submit it to clinical review, to sign it again.")
            % {"time": signed_time(approval)},
        )  # fmt: skip
    for row in rows.values():
        approved = rows.get(row.of_id or 0) if row.act == SignOff.Act.LIVE else None
        if approved is not None and not approved.holds_at(row.at):
            yield fault(
                "out_of_time",
                _("It went live on %(day)s, which is outside of the time that was signed. Compare "
                  "the database with a backup.") % {"day": in_words(row.at)},
            )  # fmt: skip
        if problem := row.problem_of_seal():
            yield fault(
                "forged",
                _("Its sign-off %(number)s is not one that this site wrote, so patients read "
                  "that it is being reviewed. %(problem)s Run “manage.py verify_signoffs”, and "
                  "compare the database with a backup.")
                % {"number": row.number, "problem": problem},
            )  # fmt: skip
    if edition.language != edition.content.get("language"):
        yield fault(
            "language",
            _("Lists and the search have it under another language than the signed one. Take it "
              "offline and restore a backup."),
        )  # fmt: skip
    for name in kept_files(edition):
        if (state := file_state(name)) != "intact":
            yield fault(f"file_{state}", str(FILE_FAULTS[state]) % {"name": name})
    if approval.has_ended_by(timezone.now()):
        return
    if not edition.has_current_schema:
        yield fault(
            "other_version",
            _("It was signed in a version of clinical content that this release cannot show, so "
              "patients read that it is being reviewed. Submit it to clinical review, to sign it "
              "again."),
        )  # fmt: skip
        return
    try:
        text = edition.article(without_links).text
    except ContentError as problem:
        yield fault(
            "unreadable",
            _("Patients read that it is being reviewed, because it cannot be shown. %(problem)s")
            % {"problem": problem},
        )
        return
    if text != edition.text or not edition.has_own_text:
        yield fault(
            "search_text",
            _(
                "The search finds it by words that are not known to be its own, and shows no "
                "excerpt of it. Run “manage.py prepare”."
            ),
        )
    if edition.summary != summary_of(edition.content):
        yield fault(
            "summary",
            _("What tables and lists say of it is not known to be what was signed, so they say "
              "less. Run “manage.py prepare”."),
        )  # fmt: skip
    if not edition.has_own_words:
        yield fault(
            "list_words",
            _("Lists do not print its title, which is not known to be the signed one. Run "
              "“manage.py prepare”; if that does not help, publish the article again."),
        )  # fmt: skip
    cards = cards_of_article(article, edition.digest) if article else None
    if edition.cards != edition.placed_cards or (cards is not None and cards != edition.cards):
        yield fault(
            "cards",
            _("Its Also Read cards are not those that this site placed. Run “manage.py prepare”; "
              "if that does not help, publish the article again."),
        )  # fmt: skip
    if cards is None and article:
        yield fault(
            "differs",
            _("The page holds another content than the one patients read, which was signed. "
              "Submit it to clinical review, or go back to the signed version."),
        )  # fmt: skip


def in_force(rows: SignOffs) -> SignOff | None:
    """The approval that went live last, unless the article was withdrawn since."""
    acts = [row for row in rows.values() if row.act in {SignOff.Act.LIVE, SignOff.Act.WITHDRAWN}]
    if not acts or acts[-1].act == SignOff.Act.WITHDRAWN:
        return None
    return rows.get(acts[-1].of_id or 0)


def is_to_be_read(page: Page) -> bool:
    """Whether its row says that patients read it now; what has expired goes offline by itself."""
    return page.live and (page.expire_at is None or page.expire_at > timezone.now())


def kept_files(edition: Edition | SignOff) -> list[str]:
    """The names of the kept files that an edition shows, or one made of this sign-off."""
    images = [name for sizes in edition.files.get("images", []) for *_size, name in sizes]
    documents = [document[0] for document in edition.files.get("documents", []) if document]
    return [*images, *documents]
