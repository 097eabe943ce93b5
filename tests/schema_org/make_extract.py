"""Makes `terms.json` anew: the terms of schema.org that this site may use, out of a release.

    git clone https://github.com/schemaorg/schemaorg
    git -C schemaorg show HEAD:data/releases/30.0/schemaorg-all-https.ttl > all.ttl
    python -m tests.schema_org.make_extract all.ttl 30.0 2026-03-19

A term that the site is to use anew goes into `TYPES` or `PROPERTIES` here first.
"""

import json
import re
import sys
from pathlib import Path

TERMS = Path(__file__).with_name("terms.json")
TYPES = {
    "BreadcrumbList", "CreativeWork", "ImageObject", "ListItem", "MedicalClinic",
    "MedicalContraindication", "MedicalScholarlyArticle", "MedicalTherapy", "MedicalWebPage",
    "Patient", "Periodical", "Person", "PhysicalTherapy", "PropertyValue",
}  # fmt: skip
PROPERTIES = {
    "about", "address", "audience", "author", "breadcrumb", "citation", "contraindication",
    "correction", "dateModified", "datePublished", "height", "honorificSuffix", "identifier",
    "image", "inLanguage", "isPartOf", "item", "itemListElement", "lastReviewed", "mainEntity",
    "medicalSpecialty", "name", "position", "propertyID", "publicationType", "publisher",
    "reviewedBy", "telephone", "url", "value", "width",
}  # fmt: skip
ENUMERATIONS = {"MedicalSpecialty"}
# A value in JSON that is no object is one of these.
DATA_TYPES = {"Boolean", "Date", "DateTime", "Integer", "Number", "Text", "Time", "URL"}

STATEMENT = re.compile(r"^schema:(\w+) a ([\w:, \n]{1,200});(.*?)\.\n\n", re.M | re.S)


def objects_of(predicate, statement):
    """The terms of schema.org behind a predicate."""
    found = re.search(rf"{predicate} ((?:[\w:]+[,\s]*)+)", statement)
    return re.findall(r"schema:(\w+)", found[1]) if found else []


def extract(turtle, release, day):
    parents, domains, ranges, members = {}, {}, {}, {}
    for name, kinds, rest in STATEMENT.findall(f"{turtle}\n\n"):
        rest = re.sub(r'"""(?:.|\n)*?"""|"(?:[^"\\]|\\.)*"', '""', rest)
        if "rdf:Property" in kinds:
            domains[name] = objects_of("schema:domainIncludes", rest)
            ranges[name] = objects_of("schema:rangeIncludes", rest)
        if "rdfs:Class" in kinds:
            parents[name] = objects_of("rdfs:subClassOf", rest)
        for kind in re.findall(r"schema:(\w+)", kinds):
            members.setdefault(kind, []).append(name)
    wanted, found = set(TYPES) | DATA_TYPES, set()
    while wanted - found:
        name = sorted(wanted - found)[0]
        found.add(name)
        wanted.update(parents.get(name, ()))
    missing = (TYPES - parents.keys()) | (PROPERTIES - domains.keys())
    if missing:
        raise SystemExit(f"Release {release} has no {', '.join(sorted(missing))}.")
    return {
        "source": "https://github.com/schemaorg/schemaorg",
        "file": f"data/releases/{release}/schemaorg-all-https.ttl",
        "release": release,
        "released": day,
        "license": "CC BY-SA 3.0, https://creativecommons.org/licenses/by-sa/3.0/",
        "changes": "Only the terms that this site may use, without their comments, as JSON.",
        "types": {name: sorted(parents.get(name, [])) for name in sorted(found)},
        "properties": {
            name: {"domain": sorted(domains[name]), "range": sorted(ranges[name])}
            for name in sorted(PROPERTIES)
        },
        "members": {name: sorted(members[name]) for name in sorted(ENUMERATIONS)},
    }


if __name__ == "__main__":
    path, *rest = sys.argv[1:]
    data = extract(Path(path).read_text(), *rest)
    TERMS.write_text(json.dumps(data, indent=1) + "\n")
