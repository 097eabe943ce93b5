"""The addresses of both interfaces."""

from .fhir.views import capabilities, citations, resource
from .infobutton.views import infobutton
from .switch import FHIR, INFOBUTTON, switched

for_health_records = [
    switched(INFOBUTTON, "infobutton/", infobutton, "infobutton"),
    switched(FHIR, "fhir/metadata", capabilities, "fhir_metadata"),
    switched(FHIR, "fhir/Citation", citations, "fhir_citations"),
    switched(FHIR, "fhir/<str:kind>/<str:key>", resource, "fhir_resource"),
]
