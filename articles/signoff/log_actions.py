"""What clinical review writes into the history of an article."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from articles.models import Rule

# A publication that was refused, by the scheduler and in the admin.
REFUSAL_ACTIONS = ("articles.refuse_schedule", "articles.refuse_publication")
RESTORE_ACTION = "articles.restore"
REPAIR_ACTION = "articles.repair"
MOVE_ACTION = "articles.move_text"
DUPLICATE_ACTION = "articles.duplicate"


class RefusedPublicationFormatter(LogFormatter):
    """Says why an article was not published when somebody wanted it to be."""

    label = _("Refuse a publication")
    sentence = _("The publication was refused. %(reason)s")

    def format_message(self, log_entry: Any) -> str:
        return str(self.sentence % {"reason": log_entry.data.get("reason", "")})


class RefusedScheduleFormatter(RefusedPublicationFormatter):
    """Says why a page was not published when it was to be."""

    label = _("Refuse a scheduled publication")
    sentence = _("The scheduled publication was refused. %(reason)s")


class UnpublishingFormatter(LogFormatter):
    """Says why a signed article was taken offline."""

    label = _("Say why an article was taken offline")
    sentence = _("Taken offline. The reason: %(reason)s")

    def format_message(self, log_entry: Any) -> str:
        return str(self.sentence % {"reason": log_entry.data.get("reason", "")})


class LeadFormatter(LogFormatter):
    """Says where the addresses of an article lead that was taken offline."""

    label = _("Let the address lead to a topic")
    sentence = _("While it is offline, its address leads to the topic “%(topic)s”")

    def format_message(self, log_entry: Any) -> str:
        return str(self.sentence % {"topic": log_entry.data.get("topic", "")})


class SignatureFormatter(LogFormatter):
    """Says who signed, a clinician or the team, and for which dates where there are any."""

    label = _("Sign or approve")
    sentence = _("Signed by a clinician")
    sentence_with_dates = _("Signed by a clinician, for patients to read %(signed_time)s")
    team_sentence = _("Approved for the editorial team")
    team_sentence_with_dates = _(
        "Approved for the editorial team, for patients to read %(signed_time)s"
    )
    with_passkey = _(", with the passkey “%(name)s”")

    def format_message(self, log_entry: Any) -> str:
        signed_time = log_entry.data.get("signed_time")
        is_of_team = log_entry.data.get("approved_under") == Rule.EDITORIAL_TEAM
        message = str(self.team_sentence if is_of_team else self.sentence)
        if signed_time:
            sentence = self.team_sentence_with_dates if is_of_team else self.sentence_with_dates
            message = str(sentence % {"signed_time": signed_time})
        if passkey := log_entry.data.get("passkey"):
            message += str(self.with_passkey % {"name": passkey})
        return message


class ApprovalDecisionFormatter(LogFormatter):
    """Says what the clinic decided on who must approve, and why."""

    label = _("Decide who must approve")
    sentence = _("The rule is now: %(rule)s. %(reason)s")

    def format_message(self, log_entry: Any) -> str:
        data = log_entry.data
        return str(self.sentence % {"rule": Rule(data["rule"]).label, "reason": data["reason"]})


class SignerChangeFormatter(LogFormatter):
    """Says what was to change, with the values before and after."""

    label = _("Propose a change of who may sign")
    sentence = _("A change of who may sign was proposed. %(changes)s")

    def format_message(self, log_entry: Any) -> str:
        changes = [
            f"{label}: {before} → {after}." for label, before, after in log_entry.data["changes"]
        ]
        return str(self.sentence % {"changes": " ".join(changes)})


class ConfirmedSignerChangeFormatter(SignerChangeFormatter):
    label = _("Confirm a change of who may sign")
    sentence = _("A change of who may sign took effect. %(changes)s")


class DeclinedSignerChangeFormatter(SignerChangeFormatter):
    label = _("Decline a change of who may sign")
    sentence = _("A change of who may sign was declined. %(changes)s")


class SecondLookFormatter(LogFormatter):
    """Says which fields a second person looked at, who wrote in them, and what was accepted."""

    label = _("Check texts as a second person")
    sentence = _("A second person checked: %(fields)s. Written by: %(writers)s.")

    def format_message(self, log_entry: Any) -> str:
        values = {name: ", ".join(log_entry.data[name]) for name in ("fields", "writers")}
        sentences = [self.sentence % {**values, "writers": values["writers"] or _("unknown")}]
        for finding in log_entry.data.get("accepted", ()):
            sentences.append(_("Accepted: %(message)s Reason: %(reason)s") % finding)
        return " ".join(map(str, sentences))


class RestoredVersionFormatter(LogFormatter):
    """Says which version of an article became its draft again."""

    label = _("Restore a version as a draft")
    sentence = _("Restored as a draft: the version of %(moment)s")

    def format_message(self, log_entry: Any) -> str:
        stored: str | datetime = log_entry.data.get("revision", {}).get("created", "")
        saved_at = parse_datetime(stored) if isinstance(stored, str) else stored
        if saved_at is None:
            return str(self.label)
        moment = date_format(timezone.localtime(saved_at), "DATETIME_FORMAT")
        return str(self.sentence % {"moment": moment})


class RepairFormatter(LogFormatter):
    """Says which words of an old post became which."""

    label = _("Accept a repair")
    sentence = _("Accepted a repair: “%(before)s” became “%(after)s”")
    sentence_without_after = _("Accepted a repair: “%(before)s” was taken out")

    def format_message(self, log_entry: Any) -> str:
        data = {name: log_entry.data.get(name, "") for name in ("before", "after")}
        return str((self.sentence if data["after"] else self.sentence_without_after) % data)


class MovedTextFormatter(LogFormatter):
    """Says which text of which block became what, or was left out."""

    label = _("Move text into a block")
    sentence = _("Moved text from “%(origin)s”. It is now %(target)s: “%(words)s”")
    sentence_if_left_out = _("Left text of “%(origin)s” out of the draft: “%(words)s”")
    left_out = _("Left out, as that block has no room for it: %(things)s")

    def format_message(self, log_entry: Any) -> str:
        data = {name: log_entry.data.get(name, "") for name in ("target", "words")}
        data["origin"] = "”, “".join(log_entry.data.get("origins") or ["Paragraphs"])
        is_left_out = log_entry.data.get("is_left_out")
        sentences = [(self.sentence_if_left_out if is_left_out else self.sentence) % data]
        if things := log_entry.data.get("left_out"):
            sentences.append(self.left_out % {"things": "; ".join(things)})
        return ". ".join(map(str, sentences))


class DuplicateFormatter(LogFormatter):
    """Says of which article this one began as a copy."""

    label = _("Duplicate")
    sentence = _("Begun with the text of “%(title)s”")

    def format_message(self, log_entry: Any) -> str:
        return str(self.sentence % {"title": log_entry.data.get("source", {}).get("title", "")})


class WorkflowFormatter(LogFormatter):
    """Says what happened in a review, without Wagtail's words for workflows and their tasks."""

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("comment", ""))


# By the name of Wagtail's action: what it is called in a filter, and what stands in a history.
WORDS_OF_WORKFLOW = {
    "wagtail.workflow.start": (_("Submit for review"), _("Submitted for review")),
    "wagtail.workflow.approve": (_("Approve in review"), _("Approved in review")),
    "wagtail.workflow.reject": (_("Return with a note"), _("Returned with a note")),
    "wagtail.workflow.resume": (_("Submit for review again"), _("Submitted for review again")),
    "wagtail.workflow.cancel": (_("Take back from review"), _("Taken back from review")),
}


def register_words_of_workflow(actions: Any) -> None:
    """Put our words in the place of Wagtail's. Comes after Wagtail's own hook."""
    names = WORDS_OF_WORKFLOW.keys()
    actions.choices[:] = [choice for choice in actions.choices if choice[0] not in names]
    for name, (label, message) in WORDS_OF_WORKFLOW.items():
        formatter = type("_Formatter", (WorkflowFormatter,), {"label": label, "message": message})
        actions.register_action(name)(formatter)


def register_log_actions(actions: Any) -> None:
    actions.register_action("articles.propose_signer")(SignerChangeFormatter)
    actions.register_action("articles.confirm_signer")(ConfirmedSignerChangeFormatter)
    actions.register_action("articles.decline_signer")(DeclinedSignerChangeFormatter)
    actions.register_action(RESTORE_ACTION)(RestoredVersionFormatter)
    actions.register_action(REPAIR_ACTION)(RepairFormatter)
    actions.register_action(MOVE_ACTION)(MovedTextFormatter)

    actions.register_action(DUPLICATE_ACTION)(DuplicateFormatter)
    actions.register_action("articles.sign")(SignatureFormatter)
    actions.register_action("articles.second_look")(SecondLookFormatter)
    actions.register_action("articles.decide_approval")(ApprovalDecisionFormatter)
    actions.register_action(
        "articles.mark_template", _("Make a template"), _("Made a template for new articles")
    )
    actions.register_action(
        "articles.unmark_template",
        _("Make an article of a template"),
        _("Made an article of a template again"),
    )
    actions.register_action("articles.withdraw", _("Withdraw"), _("Withdrawn from patients"))
    actions.register_action("articles.explain_unpublishing")(UnpublishingFormatter)
    actions.register_action("articles.lead_to_topic")(LeadFormatter)
    actions.register_action("articles.refuse_schedule")(RefusedScheduleFormatter)
    actions.register_action("articles.refuse_publication")(RefusedPublicationFormatter)
    actions.register_action(
        "articles.remove_sample_content",
        _("Remove sample content"),
        _("Removed the texts of the sample clinic"),
    )
    actions.register_action(
        "articles.name_writer", _("Name a writer"), _("Named who wrote a version")
    )
    actions.register_action(
        "articles.enter_notice", _("Enter a notice"), _("Entered a notice about the paper")
    )
    actions.register_action(
        "articles.set_aside_notice", _("Set a notice aside"), _("Set a notice aside as wrong")
    )
    actions.register_action(
        "articles.count_notice", _("Count a notice again"), _("Let a notice count again")
    )
