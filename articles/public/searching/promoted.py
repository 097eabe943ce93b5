"""What the clinic chose to come first, of which patients are shown what they may read."""

from collections.abc import Sequence

from django.db.models.fields.json import KeyTransform

from articles.models import Edition, PromotedResult
from articles.models.search_promotions import MAX_TARGETS, PromotedTarget

from .site_results import SiteResult, SiteResults


def promoted_results(primary_keys: Sequence[int], site: SiteResults) -> list[SiteResult | Edition]:
    """The pages and topics of these chosen results that any patient may read, in their order.

    No query where nothing was chosen; two otherwise.
    """
    if not primary_keys:
        return []
    results = PromotedResult.objects.filter(pk__in=primary_keys)
    targets = list(
        PromotedTarget.objects.filter(result__in=results)
        .order_by("result", "sort_order", "pk")
        .values_list("page", "topic")[: MAX_TARGETS * 3]
    )
    page_ids = [page_id for page_id, _topic in targets if page_id]
    editions = Edition.objects.readable().filter(pk__in=page_ids, language=site.language)
    editions = editions.annotate(
        shows_sample=KeyTransform("sample", "content"),
        reference_keys=KeyTransform("references", "records"),
    ).for_lists()
    by_page: dict[int | None, SiteResult | Edition] = {
        **{page.page_id: page for page in site.pages},
        **{edition.pk: edition for edition in editions},
    }
    by_topic = {result.topic.pk: result for result in site.topic_results if result.topic}
    found = (
        by_page.get(page_id) if page_id else by_topic.get(topic_id) for page_id, topic_id in targets
    )
    return list(dict.fromkeys(target for target in found if target is not None))[:MAX_TARGETS]
