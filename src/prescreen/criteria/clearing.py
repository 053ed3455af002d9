"""When time alone heals a violation: the first later day of the anchor on which the rule holds, other things equal.

The anchors of events and washouts are moved on together; windows of measured values stay where they are. Only days on
which the answer can change are tried.
"""

from datetime import date, timedelta
from heapq import heapify, heappop, heappush

from prescreen.criteria.context import Context
from prescreen.criteria.deciding import decide
from prescreen.criteria.outcome import Outcome
from prescreen.protocol.rules import Rule
from prescreen.record.models import Anchors
from prescreen.values.truth import FALSE, TRUE

_TRIES = 80
_HORIZON = 36525  # days


def clears_on(rule: Rule, outcome: Outcome, ctx: Context, anchors: Anchors) -> date | None:
    """The first day on which a violated rule is satisfied, else the first on which it is no longer violated.

    None when time does not heal it.
    """
    if not outcome.edges:
        return None
    now = ctx.anchors
    heap = [((day - now[anchor]).days, anchor) for anchor, day in outcome.edges if day > now[anchor]]
    heapify(heap)
    tried: set[int] = set()
    open_from: date | None = None
    while heap and len(tried) < _TRIES:
        shift, anchor = heappop(heap)
        if shift in tried or shift > _HORIZON:
            continue
        tried.add(shift)
        moved = {name: day + timedelta(days=shift) for name, day in now.items()}
        later = decide(rule, ctx.moved_to(moved, anchors))
        if later.truth is TRUE:
            return moved[anchor]
        if later.truth is not FALSE:
            open_from = open_from or moved[anchor]
        for name, day in later.edges:
            if (day - now[name]).days > shift:
                heappush(heap, ((day - now[name]).days, name))
    return open_from
