"""What ends a workflow. Wagtail imports this while its own models are being defined."""

from typing import Any


def publish_signed(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that somebody has just signed, and of an article no other.

    Nothing where whoever submitted it wants to publish it by hand.

    Wagtail would publish whatever is the latest revision now. Other pages end
    their workflows as Wagtail does it.
    """
    from wagtail.models import Page
    from wagtail.workflows import publish_workflow_state

    from .models import SignOff, TherapyArticlePage, When
    from .models.publication_choice import choice_for
    from .models.signed_version import signed_version

    version = signed_version.get()
    if version is not None and str(version.draft.pk) == workflow_state.object_id:
        if not version.waits:
            version.revision.publish(user=user, skip_permission_checks=True)
        return
    page = workflow_state.content_object
    if not isinstance(page, Page) or not issubclass(page.specific_class, TherapyArticlePage):
        publish_workflow_state(workflow_state, user=user)
        return
    choice = choice_for(page)
    if choice is not None and choice.when == When.BY_HAND:
        return
    article = TherapyArticlePage.objects.get(pk=page.pk)
    approval = SignOff.objects.filter(page=article.pk).approvals().order_by("-number").first()
    if approval is not None and approval.revision_id == article.latest_revision_id:
        article.latest_revision.publish(user=user, skip_permission_checks=True)
