"""Record x protocol x anchors to verdicts: pure, three-valued, and explained.

``resolve_anchors`` settles the trial's days, ``evaluate`` answers every criterion. Nothing here reads text.
"""

from prescreen.criteria.anchors import resolve_anchors
from prescreen.criteria.evaluating import evaluate
from prescreen.criteria.verdict import Overall, Trace, Verdict, overall

__all__ = ["Overall", "Trace", "Verdict", "evaluate", "overall", "resolve_anchors"]
