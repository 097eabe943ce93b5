"""HL7 Infobutton (URL-based implementation guide R4, SOA implementation guide R1)."""
