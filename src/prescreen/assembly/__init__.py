"""Documents in, `PatientRecord` out: the finders run, dates are bounded, duplicates folded, corrections applied."""

from prescreen.assembly.read import read

__all__ = ["read"]
