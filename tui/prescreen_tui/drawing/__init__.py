"""Drawings in characters: pure functions from values to text."""
