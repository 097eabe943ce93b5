"""Drafts that the release before saved after the migrations of this one had run."""

from importlib import import_module

from django.apps import apps

MIGRATION = "articles.migrations.0018_several_sources_of_a_warning"


def update_older_drafts() -> int:
    """Apply the migrations of content again to what has an older structure; how many it changed.

    A worker of the release before that went on while `prepare` migrated may have saved it,
    and without this the draft could not be read. Running this twice changes nothing the
    second time.
    """
    migration = import_module(MIGRATION)
    changed_count: int = migration.change_warnings(apps, migration.to_several_sources)
    return changed_count
