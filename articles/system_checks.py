"""Rules that must hold, checked whenever the site starts."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Site

from .blocks import SHARED_RECORDS, ArticleBody
from .content import clinical, fingerprint
from .content.upgrades import UPGRADERS
from .models import Edition, RecordUse, SignedAddress, SignOff

# Also Read cards choose articles, which are signed themselves and no part of this content.
UNSHARED_LISTS = {"articles"}
REQUIRED_META = ("icon", "label", "group", "description", "template")


@register()
def article_blocks_are_complete(**options: Any) -> list[CheckMessage]:
    """Every block of an article has an icon, a label, a group, a description, a preview
    value, and the template `articles/blocks/<block>.html`."""
    problems: list[CheckMessage] = []
    for name, block in ArticleBody().child_blocks.items():
        missing = [
            attribute for attribute in REQUIRED_META if not getattr(block.meta, attribute, None)
        ]
        if not has_preview_value(block):
            missing.append("preview_value")
        if missing:
            problems.append(
                Error(
                    f"The block “{name}” of an article lacks: {', '.join(missing)}.",
                    hint="Set them in the block’s Meta.",
                    obj=type(block),
                    id="articles.E001",
                )
            )
        template = f"articles/blocks/{name}.html"
        if getattr(block.meta, "template", template) != template or not template_exists(template):
            problems.append(
                Error(
                    f"The block “{name}” of an article is not rendered by {template}.",
                    hint="Name the template after the block, and put it there.",
                    obj=type(block),
                    id="articles.E002",
                )
            )
    return problems


@register()
def shared_records_are_complete(**options: Any) -> list[CheckMessage]:
    """Each declared kind of shared record has a model that says what it shows, and a link that
    protects it; and each chooser of a block is for a kind that is declared."""
    problems: list[CheckMessage] = []
    links = {field.name for field in RecordUse._meta.get_fields()}
    for name, kind in SHARED_RECORDS.items():
        if not callable(getattr(kind.model_class, "as_shown", None)):
            problems.append(
                Error(
                    f"The model {kind.model} of the shared records “{name}” has no as_shown().",
                    hint="It returns what an article prints of the record.",
                    obj=kind.model_class,
                    id="articles.E003",
                )
            )
        if kind.link not in links or kind.depends_on not in {"", *SHARED_RECORDS}:
            problems.append(
                Error(
                    f"The declaration of the shared records “{name}” names what there is not.",
                    hint="Look at its link and at what it depends on.",
                    id="articles.E004",
                )
            )
    problems += [
        Error(
            f"A chooser of an article is for the shared records “{name}”, which are not declared.",
            hint="Declare them in articles/blocks/shared_records.py.",
            id="articles.E005",
        )
        for name in sorted(
            lists_of_choosers(ArticleBody()) - SHARED_RECORDS.keys() - UNSHARED_LISTS
        )
    ]
    return problems


def lists_of_choosers(block: Any) -> set[str]:
    """The lists that the choosers within a block choose from."""
    children = [*getattr(block, "child_blocks", {}).values()]
    if child := getattr(block, "child_block", None):
        children.append(child)
    own_list = {block.record_list} if getattr(block, "record_list", None) else set()
    return own_list.union(*map(lists_of_choosers, children))


def has_preview_value(block: Any) -> bool:
    return hasattr(block.meta, "preview_value") or "get_preview_value" in vars(type(block))


def template_exists(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True


RECORD_HINT = "Record it: manage.py record_fingerprint"
RAISE_HINT = (
    "Articles that were signed hold it. Raise SCHEMA_VERSION in articles/content/clinical.py, "
    "add an upgrader from the version before to articles/content/upgrades.py and a data "
    "migration, and then run manage.py record_fingerprint."
)


@register()
def signed_content_stays_readable(**options: Any) -> list[CheckMessage]:
    """What the content can hold is what was recorded for its version, and older versions lead here.

    A path that is gone or holds something else would change or end what clinicians
    signed, so it needs a new version. One that is new only has to be recorded.
    """
    versions_without_upgrader = [
        number for number in range(1, clinical.SCHEMA_VERSION) if number not in UPGRADERS
    ]
    problems: list[CheckMessage] = [
        Error(
            f"Nothing leads from version {number} of clinical content to the next one.",
            hint="Add an upgrader to articles/content/upgrades.py.",
            id="articles.E008",
        )
        for number in versions_without_upgrader
    ]
    version = f"version {clinical.SCHEMA_VERSION} of clinical content"
    recorded = fingerprint.load(clinical.SCHEMA_VERSION)
    if recorded is None:
        message = f"Nobody recorded what {version} can hold."
        return [*problems, Error(message, hint=RECORD_HINT, id="articles.E007")]
    difference = fingerprint.compare(recorded, fingerprint.current())
    for what, paths in (
        ("is gone", difference.removed),
        ("holds something else", difference.changed),
    ):
        problems += [
            Error(
                f"“{path}” {what}, and {version} has it.",
                hint=RAISE_HINT,
                id="articles.E006",
            )
            for path in paths
        ]
    problems += [
        Error(
            f"“{path}” is new and has a default, which every draft would say at once.",
            hint="Give it no default, so that whoever writes decides.",
            id="articles.E006",
        )
        for path in difference.with_default
    ]
    problems += [
        Error(
            f"“{path}” is new, and is not recorded for {version}.",
            hint=f"It stays optional and without a default. {RECORD_HINT}",
            id="articles.E007",
        )
        for path in difference.added
        if path not in difference.with_default
    ]
    return problems


# Which of these tables the role of a connection may alter, as their owner, as a member of the
# role that owns them, or as a superuser.
OWNED_TABLES = """
SELECT relname FROM pg_class
WHERE oid IN (SELECT to_regclass(name) FROM unnest(%s::text[]) AS name)
    AND pg_has_role(current_user, relowner, 'MEMBER')
ORDER BY relname
"""


@register(Tags.database, deploy=True)
def web_role_owns_no_signed_table(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """The role that the site runs as cannot switch off the triggers that guard what was signed.

    Asked by `check --deploy --database default`, with the settings of the web process.
    """
    tables = [model._meta.db_table for model in (SignOff, Edition, SignedAddress)]
    problems: list[CheckMessage] = []
    for alias in databases or []:
        with connections[alias].cursor() as cursor:
            cursor.execute(OWNED_TABLES, [tables])
            owned = ", ".join(name for (name,) in cursor)
        if owned:
            problems.append(
                Warning(
                    f"The database role of this site may alter these tables: {owned}.",
                    hint="Let another role own the tables and run “manage.py prepare”; the "
                    "README says how, under “Two database roles”.",
                    id="articles.W006",
                )
            )
    return problems


@register(Tags.database, deploy=True)
def addresses_have_a_clinic(
    databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """At each address of the settings there is a clinic.

    Wagtail answers as the default site at any other host, with the phone number of that clinic.
    """
    if "default" not in (databases or ()):
        return []
    names = set(Site.objects.values_list("hostname", flat=True))
    return [
        Warning(
            f"{address} is in OTHER_SITE_ADDRESSES, but no site has its host name, so whoever "
            "opens it reads the pages of the first clinic.",
            hint="Add the clinic with “manage.py add_clinic”, or take the address away.",
            id="articles.W007",
        )
        for address in settings.OTHER_SITE_ADDRESSES
        if urlsplit(address).hostname not in names
    ]
