"""The description of the API in the words of OpenAPI 3.1."""

from typing import Any

from articles.blocks import STUDY_KINDS, URGENCIES
from articles.blocks.evidence import DIRECTIONS, SIZES
from articles.blocks.ratings import CERTAINTY, RATING_SCHEMES
from articles.content.facts import LEVELS, UNCHECKED

from .article_data import NOT_REVIEWED, REVIEWED, WRITTEN_AND_SIGNED

VERSION = "1.0.0"

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "integer", "minimum": 1}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def one_of(values: Any) -> Schema:
    return {"type": "string", "enum": list(values)}


def record(description: str, **properties: Schema) -> Schema:
    """An object that has all of these and nothing else."""
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def said(description: str, schema: Schema) -> Schema:
    return {**schema, "description": description}


ENTRY = {
    "id": NUMBER,
    "title": TEXT,
    "language": said("A language tag, such as en.", TEXT),
    "notices": said(
        "Show these before all else: made up, not reviewed, overdue, or a source was withdrawn.",
        list_of(TEXT),
    ),
    "summary": said(
        "What of the main message may be quoted without the article; empty where nothing may.",
        TEXT,
    ),
    "address": said("The page that patients read.", ADDRESS),
    "api_address": ADDRESS,
    "digest": said("SHA-256 of the content that was signed.", DIGEST),
    "published_at": MOMENT,
    "changed_at": said("When the content last became another.", MOMENT),
}
NAMES = {"name": TEXT, "address": TEXT}

SCHEMAS: dict[str, Schema] = {
    "Problem": {
        "type": "object",
        "description": "Why there is no answer (RFC 9457).",
        "properties": {"status": {"type": "integer"}, "title": TEXT, "detail": TEXT},
        "required": ["status", "title", "detail"],
    },
    "Entry": record("An article in a list.", **ENTRY),
    "Articles": record(
        "A page of a list of articles, newest first.",
        articles=list_of(ref("Entry")),
        next=said("Where the list goes on; null at its end.", or_null(ADDRESS)),
    ),
    "Topic": record(
        "What articles are about.",
        slug=TEXT,
        name=TEXT,
        kind=one_of(["condition", "body_region", "therapy"]),
        other_words=list_of(TEXT),
        address=ADDRESS,
        articles_address=ADDRESS,
    ),
    "Topics": record("All topics of a language.", topics=list_of(ref("Topic"))),
    "Person": record("A person of the clinic.", name=TEXT, license=TEXT, address=TEXT),
    "Review": record(
        "Who approved the content, and how long that counts.",
        kind=said(
            "Whether a clinician reviewed what others wrote, a clinician signed what they wrote, "
            "or no clinician reviewed it.",
            one_of([REVIEWED, WRITTEN_AND_SIGNED, NOT_REVIEWED]),
        ),
        approved_on=DAY,
        approved_by=said("Null for sample content.", or_null(ref("Person"))),
        next_review_due=or_null(DAY),
        is_overdue=FLAG,
        is_under_review=said(
            "Whether a source was withdrawn and nobody has signed the article since.", FLAG
        ),
        changes=list_of(record("What changed.", on=DAY, words=TEXT)),
    ),
    "Certainty": record(
        "How sure a claim is. A level means something only within its scheme.",
        level=one_of(CERTAINTY),
        scheme=one_of(["", *(key for key, _name in RATING_SCHEMES)]),
        words=TEXT,
        meaning=TEXT,
    ),
    "Claim": record(
        "One statement of effect. Quote the sentence, or the parts together: a number means "
        "nothing without in whom it was seen, compared with what, and when.",
        sentence=TEXT,
        statement=TEXT,
        population=TEXT,
        comparator=TEXT,
        outcome=TEXT,
        intervention=TEXT,
        time=TEXT,
        setting=TEXT,
        effect=record(
            "Direction and size as the source judges them.",
            direction=one_of(["", *(key for key, _name in DIRECTIONS)]),
            size=one_of(["", *(key for key, _name in SIZES)]),
            in_numbers=TEXT,
        ),
        certainty=list_of(ref("Certainty")),
        not_known=TEXT,
        sources=said("Numbers of sources.", list_of(NUMBER)),
    ),
    "Contraindication": record(
        "A condition in which the therapy must not be used, needs a question first, or needs care.",
        sentence=said("All of it in one line, how serious it is first.", TEXT),
        level=said(
            "How serious a source says it is; unchecked where none says so. Show an unchecked one "
            "as “ask your clinician first”, and never leave it out.",
            one_of([*LEVELS, UNCHECKED]),
        ),
        level_words=TEXT,
        condition=TEXT,
        about=TEXT,
        reason=TEXT,
        instead=TEXT,
        sources=list_of(record("What a source says.", number=NUMBER, level=TEXT, says=TEXT)),
    ),
    "CareCard": record(
        "When to get help.",
        urgency=one_of(URGENCIES),
        heading=TEXT,
        signs=list_of(
            record(
                "Signs under one line, which they go on with.", lead_in=TEXT, signs=list_of(TEXT)
            )
        ),
        actions=list_of(TEXT),
    ),
    "Source": record(
        "A source under the number that the page gives it.",
        number=NUMBER,
        citation=said("In AMA style, 11th edition.", TEXT),
        title=TEXT,
        year=or_null({"type": "integer"}),
        kind=one_of(STUDY_KINDS),
        doi=TEXT,
        pmid=TEXT,
        pmcid=TEXT,
        address=TEXT,
        is_paid_by_maker=FLAG,
        is_withdrawn=FLAG,
        doubt=said(
            "What became of it since the article was signed; empty where nothing did.", TEXT
        ),
    ),
    "Article": record(
        "One article. Its ETag begins with the digest of the signed content.",
        **ENTRY,
        text_address=said("The whole article as Markdown.", ADDRESS),
        is_sample=said("Whether it is made up, to show how the site works.", FLAG),
        author=or_null(ref("Person")),
        review=ref("Review"),
        topics=list_of(record("A topic of the article.", **NAMES)),
        claims=list_of(ref("Claim")),
        contraindications=list_of(ref("Contraindication")),
        get_help=list_of(ref("CareCard")),
        sources=list_of(ref("Source")),
    ),
}


def answer(description: str, name: str, content_type: str = "application/json") -> Schema:
    return {"description": description, "content": {content_type: {"schema": ref(name)}}}


def problem(description: str) -> Schema:
    return answer(description, "Problem", "application/problem+json")


def parameter(
    name: str, description: str, *, place: str = "query", schema: Schema = TEXT
) -> Schema:
    return {
        "name": name,
        "in": place,
        "description": description,
        "required": place == "path",
        "schema": schema,
    }


LANGUAGE = parameter("language", "A language tag. Without it, the language of the site.")
KNOWN = {"304": {"description": "It is still what the sent ETag stands for."}}


def description(server: str) -> dict[str, Any]:
    """The description of the API at this server, such as `https://clinic.example/`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Signed articles",
            "version": VERSION,
            "description": (
                "What clinicians of the clinic signed, to read only. An article that was "
                "withdrawn answers 410: remove your copy then. Ask again, with the ETag, before "
                "you show a copy."
            ),
        },
        "servers": [{"url": server.rstrip("/")}],
        "paths": {
            "/api/v1/articles": {
                "get": {
                    "operationId": "listArticles",
                    "summary": "Articles in one language, newest first, 50 at a time.",
                    "parameters": [
                        LANGUAGE,
                        parameter("topic", "The slug of a topic."),
                        parameter("cursor", "As in the address in “next”."),
                    ],
                    "responses": {
                        "200": answer("A page of the list.", "Articles"),
                        "400": problem("The language or the cursor is none of ours."),
                        "404": problem("There is no such topic."),
                    },
                }
            },
            "/api/v1/articles/{id}": {
                "get": {
                    "operationId": "readArticle",
                    "summary": "One article.",
                    "parameters": [
                        parameter("id", "As in a list.", place="path", schema=NUMBER),
                        parameter("If-None-Match", "The ETag of a copy.", place="header"),
                    ],
                    "responses": {
                        "200": {
                            **answer("The article.", "Article"),
                            "headers": {
                                "ETag": {"schema": TEXT},
                                "Last-Modified": {"schema": TEXT},
                                "Link": {"schema": TEXT},
                            },
                        },
                        **KNOWN,
                        "404": problem("Patients read no such article."),
                        "410": problem("It was withdrawn."),
                        "503": problem("It is being reviewed."),
                    },
                }
            },
            "/api/v1/topics": {
                "get": {
                    "operationId": "listTopics",
                    "summary": "The topics that any article of a language is about.",
                    "parameters": [LANGUAGE],
                    "responses": {
                        "200": answer("The topics.", "Topics"),
                        "400": problem("The language is none of ours."),
                    },
                }
            },
        },
        "components": {"schemas": SCHEMAS},
    }
