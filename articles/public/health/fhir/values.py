"""Values that resources are made of."""

from typing import Any

from django.utils.html import format_html, format_html_join

TERMINOLOGY = "http://terminology.hl7.org/CodeSystem"

Resource = dict[str, Any]


def filled(**fields: Any) -> dict[str, Any]:
    """The fields that say something; FHIR has no empty ones."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}


def text_concept(words: str) -> dict[str, Any]:
    """A CodeableConcept in words, where there is no code for it."""
    return {"text": words}


def coded(system: str, code: str, display: str, words: str = "") -> dict[str, Any]:
    coding = {"system": f"{TERMINOLOGY}/{system}", "code": code, "display": display}
    return {"coding": [coding], **filled(text=words)}


def notes(*texts: str) -> list[dict[str, str]]:
    """Annotations, without empty ones."""
    return [{"text": text} for text in texts if text]


def reference(kind: str, key: str) -> dict[str, str]:
    return {"reference": f"{kind}/{key}"}


def narrative(*paragraphs: str) -> dict[str, str]:
    """The text of a resource for people, who read no codes."""
    texts = format_html_join("", "<p>{}</p>", ((words,) for words in paragraphs if words))
    div = format_html('<div xmlns="http://www.w3.org/1999/xhtml">{}</div>', texts)
    return {"status": "generated", "div": str(div)}
