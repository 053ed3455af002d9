"""What the words before a date make of it: since, from, until, before, after, last, due."""

import re

_ROLES = {
    "since": "since",
    "from": "from",
    "started": "from",
    "starting": "from",
    "begun": "from",
    "began": "from",
    "start": "from",
    "commenced": "from",
    "beginning": "from",
    "starts": "from",
    "initiated": "from",
    "until": "until",
    "till": "until",
    "til": "until",
    "through": "until",
    "thru": "until",
    "ended": "until",
    "ending": "until",
    "completed": "until",
    "finished": "until",
    "stopped": "until",
    "ceased": "until",
    "discontinued": "until",
    "end": "until",
    "stop": "until",
    "d/c": "until",
    "d/ced": "until",
    "d/c'd": "until",
    "dc'd": "until",
    "quit": "until",
    "eot": "until",
    "cut": "until",
    "suspended": "until",
    "withdrawn": "until",
    "halted": "until",
    "completing": "until",
    "finishing": "until",
    "concluded": "until",
    "ends": "until",
    "before": "before",
    "prior": "before",
    "after": "after",
    "following": "after",
    "post": "after",
    "last": "last",
    "final": "last",
    "latest": "last",
    "due": "due",
    "scheduled": "due",
    "booked": "due",
    "planned": "due",
    "slot": "due",
    "fixed": "due",
    "arranged": "due",
    "pencilled": "due",
    "expected": "due",
    "provisional": "due",
    "foreseen": "due",
    "listed": "due",
    "proposed": "due",
    "tentative": "due",
}
_PAIRS = {
    "up to": "until",
    "prior to": "before",
    "dates from": "on",
    "dating from": "on",
    "dated from": "on",
    "last dose": "last",
    "last given": "last",
    "last one": "last",
    "last on": "last",
    "no later": "before",
    "last fraction": "last",
    "last cycle": "last",
    "last injection": "last",
    "last seen": "last",
    "final dose": "last",
    "final doses": "last",
    "pencilled in": "due",
    "planned for": "due",
    "due on": "due",
    "as of": "on",
    "ended up": "on",
    "last infusion": "last",
    "last day": "last",
    "last capsule": "last",
    "last #": "last",
    "last course": "last",
    "final injection": "last",
    "last transfusion": "last",
    "last dosed": "last",
    "last taken": "last",
    "last time": "last",
    "last shot": "last",
    "last bag": "last",
    "last jab": "last",
    "last tablet": "last",
    "last tab": "last",
    "last pill": "last",
    "last treatment": "last",
    "last chemo": "last",
    "last administration": "last",
    "final administration": "last",
    "final cycle": "last",
    "final infusion": "last",
    "final course": "last",
    "off study": "until",
    "stopped from": "until",
    "held from": "until",
    "paused from": "until",
    "off from": "until",
    "off treatment": "until",
    "off drug": "until",
}
_FILLERS = frozenset(
    "on in the at of about around approximately ca circa ~ some time sometime for early mid late day date dose given:"
    " monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun was is were to a by".split()
)


# the last dose in shorthand, ", LD 3/30/26"; elsewhere the letters are lymphodepletion
_LAST_DOSE = re.compile(r"[,;(]\s?ld:?\s$")


_INCLUSIVE = re.compile(r"\b(?:up to|up till|until|till|to) (?:and )?incl(?:uding|usive|\.)? ")
"""An end that counts: "12-12-2025 up to and incl. 30-04-2026"."""


def role_before(low: str, at: int) -> str:
    """The role that the words before character ``at`` give to a date there; "on" when they give none."""
    begin = max(0, at - 48)
    window = _INCLUSIVE.sub("until ", low[begin:at])
    for stop in (";", ". ", "\n\n", "|"):
        cut = window.rfind(stop)
        if cut >= 0:
            window = window[cut + len(stop) :]
    words = [w.strip("([,:\"'") for w in window.replace("-", " ").replace("=", " ").split()]
    words = [w for w in words if w]
    if _LAST_DOSE.search(window):
        return "last"
    while words:
        word = words[-1]
        pair = _PAIRS.get(" ".join(words[-2:])) if len(words) > 1 else None
        if pair is not None:
            return pair
        if word in _ROLES:
            return _ROLES[word]
        if word not in _FILLERS and word.rstrip(".") not in _FILLERS:
            return "on"
        words.pop()
    return "on"
