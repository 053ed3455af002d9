"""The same screening on Apache Spark (`prescreen[spark]`, docs/scale.md): a table of notes in, one of reports out."""
