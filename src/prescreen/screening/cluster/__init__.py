"""The same screening on Apache Spark: a table of notes in, a table of reports out (`prescreen[spark]`, docs/scale.md)."""
