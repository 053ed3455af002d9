"""The operators of the rule language, one a file, the sentence of its meaning on top."""
