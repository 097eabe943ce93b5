"""The CapabilityStatement: what may be asked of this site as FHIR."""

from .values import Resource

FHIR_VERSION = "5.0.0"
# When this list last became another.
WRITTEN_ON = "2026-11-29"
READ = [{"code": "read"}]
LIST_PARAMETERS = [
    {"name": "_language", "type": "token", "documentation": "“en” or “es”; “en” is the default."},
    {"name": "_page", "type": "number", "documentation": "Which page of the list, from 1 on."},
]


def capability_statement(address: str, publisher: str) -> Resource:
    resources = [
        {"type": "Bundle", "interaction": READ,
         "documentation": "All of one article: what a clinician signed."},
        {"type": "Citation", "interaction": [*READ, {"code": "search-type"}],
         "searchParam": LIST_PARAMETERS,
         "documentation": "An article, or a source of one. The list has articles alone."},
        {"type": "Evidence", "interaction": READ,
         "documentation": "A claim with its certainty, or the numbers of a study."},
        {"type": "ClinicalUseDefinition", "interaction": READ,
         "documentation": "Who must not have a therapy, and who must ask first."},
    ]  # fmt: skip
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": WRITTEN_ON,
        **({"publisher": publisher} if publisher else {}),
        "kind": "instance",
        "implementation": {
            "description": "Articles for patients, each as it was signed. Read-only.",
            "url": address,
        },
        "fhirVersion": FHIR_VERSION,
        "format": ["application/fhir+json"],
        "rest": [
            {
                "mode": "server",
                "security": {"cors": True},
                "resource": [
                    {**resource, "versioning": "versioned", "readHistory": False}
                    for resource in resources
                ],
            }
        ],
    }
