"""Drafts that the release before saved after the migrations of this one had run."""

from importlib import import_module

from django.apps import apps

SEVERAL_SOURCES = "articles.migrations.0018_several_sources_of_a_warning"
WAYS_AND_SUBJECTS = "articles.migrations.0030_ways_and_subjects"


def update_older_drafts() -> int:
    """Apply the migrations of content again to what has an older structure; how many it changed.

    A worker of the release before that went on while `prepare` migrated may have saved it,
    and without this the draft could not be read. Running this twice changes nothing the
    second time. A row or version that two migrations change counts twice.
    """
    sources, ways = import_module(SEVERAL_SOURCES), import_module(WAYS_AND_SUBJECTS)
    changed_count: int = sources.change_warnings(apps, sources.to_several_sources)
    changed_count += ways.change_bodies(apps, ways.to_newer_form_if_older)
    return changed_count
