"""What was proposed and came to nothing: "plan dropped", "not pursued", "slot lost", "she turned it down"."""

_SAID = r"(?:(?:was|were|is|are|has|had|have|been|then|later|again|also|finally|eventually|in the end)\s)*"
CAME_TO_NOTHING = (
    r"(?:cancel+ed|abandoned|shelved|aborted|called off|fell through|came to nothing|given up(?! (?:smoking|work))|withdrawn|declined|refused|decided against"
    r"|turned (?:\w+ ){0,2}?down|passed on (?:it|this|that)|said no(?: thanks)?|opted (?:out|against)|rejected (?:as|by)|not approved"
    r"|(?:not|never) (?:\w+ )?(?:pursued|realised|realized|materiali[sz]ed|performed|carried out|done|undertaken|delivered|proceeded with)"
    r"|never (?:took place|happened|went ahead|given|came about|came off|got (?:it|that far))"
    r"|(?:did not|didn't) (?:take place|happen|go ahead|proceed|materiali[sz]e|come (?:about|off)|work out|pursue)|not go ahead"
    rf"|(?:plans?|idea|option|request|slot|place|application|approval) {_SAID}(?:dropped|lost|rejected|missed|denied|expired|not (?:granted|confirmed))"
    r"|(?:no|without an?) (?:\w+ )?slots?(?: \w+)?|(?:was|were|been|be) (?:then |later |again )?dropped(?! (?:to|from|by)\b)"
    r"|(?:insurance|insurers?|insurer|payer|funder|funding|committee) (?:has |had |have |was |were )?(?:denied|refused|rejected|said no|not granted))"
)
"""Words that say so of what stands before them; each finder sets how far behind they may stand."""
