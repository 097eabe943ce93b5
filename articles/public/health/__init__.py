"""What health records ask: HL7 Infobutton and FHIR R5, each where the clinic switched it on."""
