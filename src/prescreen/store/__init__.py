"""Cases on disk: what was decided about a patient, by whom and when."""
