"""FHIR R4: notes attached to resources, and resources that are facts themselves (HL7 FHIR release 4.0.1)."""
