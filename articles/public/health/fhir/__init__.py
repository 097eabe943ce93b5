"""Articles as resources of FHIR R5 (5.0.0), to be read."""
