"""What a health record asks: the parameters of the URL-based implementation guide, R4."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from django.http import HttpRequest

from articles.public.health.languages import language_of

MAX_BYTES = 16 * 1024
MAX_PARAMETERS = 200
MAX_LENGTH = 200
MAX_CONCEPTS = 10
FORM_TYPE = "application/x-www-form-urlencoded"

XML, JSON, JAVASCRIPT = "text/xml", "application/json", "application/javascript"
CALLBACK_NAME = "callback"
CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,63}", re.ASCII)
# What XML 1.0 cannot hold, and what is no text.
UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# A criterion: with a number behind it where there are several, and with "c" for "v" as earlier
# releases of the guide had it.
CRITERION = re.compile(r"(mainSearchCriteria|subTopic)\.([vc])\.(cs|c|dn|ot)([0-9]{0,2})")

# The other parameters that the answer names again, as the schema of the answer lists them.
ECHOED = frozenset({
    "patientPerson.administrativeGenderCode.c", "patientPerson.administrativeGenderCode.dn",
    "ageGroup.v.c", "ageGroup.v.cs", "ageGroup.v.dn", "taskContext.c.c", "taskContext.c.dn",
    "severityObservation.interpretationCode.c", "severityObservation.interpretationCode.cs",
    "severityObservation.interpretationCode.dn", "informationRecipient", "performer",
    "performer.healthCareProvider.c.c", "performer.healthCareProvider.c.cs",
    "performer.healthCareProvider.c.dn", "informationRecipient.healthCareProvider.c.c",
    "informationRecipient.healthCareProvider.c.cs",
    "informationRecipient.healthCareProvider.c.dn", "performer.languageCode",
    "informationRecipient.languageCode.c", "encounter.c.c", "encounter.c.cs", "encounter.c.dn",
    "observation.c.c", "observation.c.cs", "observation.c.dn", "observation.v.c",
    "observation.v.cs", "observation.v.dn", "observation.v.v", "locationOfInterest.addr.ZIP",
    "locationOfInterest.addr.CTY", "locationOfInterest.addr.STA", "locationOfInterest.addr.CNT",
})  # fmt: skip


class Unreadable(Exception):
    """A request that cannot be read: its status and a sentence for whoever built it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


@dataclass
class Concept:
    """One criterion: code, code system as an OID, display name, and the words of the record."""

    c: str = ""
    cs: str = ""
    dn: str = ""
    ot: str = ""

    @property
    def system(self) -> str:
        return self.cs.lower().removeprefix("urn:oid:")


@dataclass(frozen=True)
class Question:
    """A request as far as the answer depends on it. `echo` is what the answer names again."""

    criteria: list[Concept]
    sub_topics: list[Concept]
    language: str
    is_for_provider: bool
    response_type: str
    callback: str
    echo: list[tuple[str, str]] = field(default_factory=list)


def read_question(request: HttpRequest) -> Question:
    """The question of a request, GET or POST. Raises `Unreadable`.

    Names that the guide does not have are passed over, and so is what they say.
    """
    pairs = pairs_of(request)
    values: dict[str, str] = {}
    for name, value in pairs:
        values.setdefault(name, value)
    criteria, sub_topics = concepts(pairs, "mainSearchCriteria"), concepts(pairs, "subTopic")
    response_type = values.get("knowledgeResponseType", "").lower()
    if response_type not in (JSON, JAVASCRIPT):
        response_type = XML
    callback = values.get(CALLBACK_NAME, "")
    if response_type == JAVASCRIPT and not CALLBACK.fullmatch(callback):
        raise Unreadable(
            400,
            "For application/javascript, name a function in “callback”: at most 64 letters, "
            "digits, dots, _ and $, with no digit or dot in front.",
        )
    return Question(
        criteria=criteria,
        sub_topics=sub_topics,
        language=language_of(values.get("informationRecipient.languageCode.c", "")),
        is_for_provider=values.get("informationRecipient", "").upper() == "PROV",
        response_type=response_type,
        callback=callback,
        echo=[
            *echo_of("mainSearchCriteria", criteria),
            *echo_of("subTopic", sub_topics),
            *((name, value) for name, value in values.items() if name in ECHOED and value),
        ],
    )


def pairs_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of the query and of the form, cleaned, in their order."""
    query = request.META.get("QUERY_STRING", "")
    texts = [query]
    if request.method == "POST":
        if request.content_type not in (FORM_TYPE, ""):
            raise Unreadable(415, f"Send the parameters as {FORM_TYPE}.")
        texts.append(body_of(request))
    if sum(map(len, texts)) > MAX_BYTES:
        raise Unreadable(413, f"Send at most {MAX_BYTES:,} bytes of parameters.")
    try:
        pairs = [
            pair
            for text in texts
            for pair in parse_qsl(text, errors="replace", max_num_fields=MAX_PARAMETERS)
        ]
    except ValueError:
        raise Unreadable(400, f"Send at most {MAX_PARAMETERS} parameters.") from None
    # The name of a function is taken as it is, or not at all.
    return [(name, value if name == CALLBACK_NAME else clean(value)) for name, value in pairs]


def body_of(request: HttpRequest) -> str:
    """The form of a request, of which no more is read than may be sent."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length > MAX_BYTES:
        raise Unreadable(413, f"Send at most {MAX_BYTES:,} bytes of parameters.")
    return request.read(MAX_BYTES + 1).decode(errors="replace")


def clean(value: str) -> str:
    """A value in one line, without what is no text, at most `MAX_LENGTH` long."""
    text = UNFIT.sub("", unicodedata.normalize("NFC", value[: 4 * MAX_LENGTH]))
    return " ".join(text.split())[:MAX_LENGTH]


def concepts(pairs: Iterable[tuple[str, str]], kind: str) -> list[Concept]:
    """The criteria of one kind in the order of their numbers; the one without is the first.

    Of a parameter that is there under its present name and an earlier one, the present counts.
    """
    found: dict[int, Concept] = {}
    for form in "vc":
        for name, value in pairs:
            match = CRITERION.fullmatch(name)
            if match and match[1] == kind and match[2] == form and value:
                concept = found.setdefault(int(match[4] or 0), Concept())
                if not getattr(concept, match[3]):
                    setattr(concept, match[3], value)
    return [found[number] for number in sorted(found)][:MAX_CONCEPTS]


def echo_of(kind: str, criteria: Iterable[Concept]) -> list[tuple[str, str]]:
    """The criteria as the answer names them again: without numbers, one after the other."""
    return [
        (f"{kind}.v.{name}", value)
        for concept in criteria
        for name, value in vars(concept).items()
        if value
    ]
