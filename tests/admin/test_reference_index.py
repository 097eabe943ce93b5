"""Wagtail's index of references, which each save of an article brings up to date itself."""

from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from articles.models import AlsoRead


def test_an_article_can_be_saved_within_a_block_that_turns_the_index_off(write):
    cold, heat = write("Cold"), write("Heat")
    with disable_reference_index_auto_update():
        heat.also_read.add(AlsoRead(article=cold, sort_order=0))
        heat.save()
        assert reference_index_auto_update_disabled.value
    references = ReferenceIndex.get_references_to(cold)
    assert str(heat.pk) in references.values_list("object_id", flat=True)
