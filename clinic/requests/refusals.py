"""The log says what was refused, so that somebody who tries to get around something is seen.

Of the admin the address, the account and the network that it came from; of pages for patients
the kind of page and the network, and never which article. Nothing of what was sent.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils.log import log_response

from .client_addresses import address_of, network_of

logger = logging.getLogger(__name__)

# 404 is counted elsewhere, and what is 5xx is a fault.
REFUSED = frozenset({400, 401, 403, 405, 413, 415, 422, 429})
# What no form offers: fields that people choose from, and those that scripts fill in.
NOT_OFFERED = frozenset({
    "invalid_choice", "invalid_list", "invalid_pk_value", "missing_management_form",
})  # fmt: skip


class RefusalsMiddleware:
    """Middleware: a line for each answer that refuses, and for each form with a forged choice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code in REFUSED:
            # In the place of Django’s own line, which would have the address of the page.
            log_response(
                "%s: %s",
                response.reason_phrase,
                asked_by(request),
                response=response,
                request=request,
                logger=logger,
            )
        return response

    def process_template_response(
        self, request: HttpRequest, response: SimpleTemplateResponse
    ) -> SimpleTemplateResponse:
        if request.method == "POST" and (names := forged_fields(response.context_data or {})):
            logger.warning("Not offered: %s: %s", ", ".join(names), asked_by(request))
        return response


def asked_by(request: HttpRequest) -> str:
    """Who asked for what, as far as the log may know."""
    address = address_of(request)
    network = network_of(address) if address else "an unknown network"
    if not request.path.startswith("/admin/"):
        match = request.resolver_match
        return f"{request.method} {(match and match.view_name) or 'a page'}, from {network}"
    account = getattr(request, "user", None)
    return f"{request.method} {request.path}, account {account and account.pk}, from {network}"


def forged_fields(context: dict[str, Any]) -> list[str]:
    """The names of fields of the form of a page in which stands what it does not offer."""
    form = context.get("form")
    # What nobody has looked at yet is not looked at here.
    if not isinstance(form, BaseForm) or getattr(form, "_errors", None) is None:
        return []
    return sorted(set(names_not_offered(form)))


def names_not_offered(form: BaseForm) -> Iterator[str]:
    for name, errors in form.errors.as_data().items():
        if any(error.code in NOT_OFFERED for error in errors):
            yield name
