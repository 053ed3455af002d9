"""Verdicts on silence: where a record has none of the facts that a criterion asked for, its verdict is always the same.

A verdict follows from the anchors and from the facts that its rule looked for, and from nothing else. So the verdict of
one patient without any such fact is that of every other one under the same anchors, and is kept.
"""

from collections import OrderedDict

from prescreen.criteria.context import Asked, Context, Windows
from prescreen.criteria.verdict import Verdict
from prescreen.protocol.models import Protocol
from prescreen.record.models import Anchors

_MOST = 64
"""Sets of anchors remembered: patients of a run share them, or their documents are of the same days."""

Silent = dict[str, tuple[Asked, Verdict]]
"""By criterion: what was asked for, and the verdict where there is none of it."""

_kept: OrderedDict[tuple[int, Anchors], tuple[Protocol, Silent, Windows]] = OrderedDict()


def known_of(protocol: Protocol, anchors: Anchors) -> tuple[Silent, Windows]:
    """What is known so far of a protocol under these anchors; `remember` adds to it, and a context its windows."""
    key = (id(protocol), anchors)
    found = _kept.get(key)
    if found is None:
        # the protocol is held too: so its id stays its own
        found = _kept[key] = (protocol, {}, {})
        if len(_kept) > _MOST:
            _kept.popitem(last=False)
    else:
        _kept.move_to_end(key)
    return found[1:]


def remember(silent: Silent, verdict: Verdict, ctx: Context, asked: Asked) -> None:
    """Keep a verdict that found nothing of what it asked for."""
    if not ctx.has_any(asked):
        silent[verdict.id] = (asked, verdict)
