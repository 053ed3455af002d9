"""Feasts that letters date by, as the days that the word can mean."""

from datetime import date, timedelta

from prescreen.values import DayInterval

HOLIDAYS = (
    "christmas eve",
    "christmas",
    "xmas",
    "boxing day",
    "new year's eve",
    "new year's day",
    "new year",
    "new years",
    "easter",
    "easter monday",
    "easter sunday",
    "good friday",
    "halloween",
    "thanksgiving",
    "ramadan",
    "diwali",
    "chinese new year",
    "spring festival",
    "valentine's day",
    "valentine's",
    "carnival",
    "mardi gras",
    "shrove tuesday",
    "ash wednesday",
    "whitsun",
    "pentecost",
    "independence day",
    "labor day",
    "labour day",
    "memorial day",
    "australia day",
    "anzac day",
    "waitangi day",
    "canada day",
    "victoria day",
    "bastille day",
    "king's day",
    "republic day",
    "st patrick's day",
    "st. patrick's day",
    "st patricks day",
    "epiphany",
    "all saints",
    "all saints day",
    "all saints' day",
    "veterans day",
    "columbus day",
    "presidents day",
    "presidents' day",
    "mlk day",
    "martin luther king day",
    "bonfire night",
    "burns night",
    "lunar new year",
    "obon",
    "passover",
    "holi",
    "rosh hashanah",
    "yom kippur",
)
_FIXED = {
    "christmas eve": (12, 24, 12, 24),
    "christmas": (12, 22, 12, 31),
    "xmas": (12, 22, 12, 31),
    "boxing day": (12, 26, 12, 26),
    "new year's eve": (12, 31, 12, 31),
    "new year's day": (1, 1, 1, 1),
    "halloween": (10, 31, 10, 31),
    "valentine's day": (2, 14, 2, 14),
    "valentine's": (2, 14, 2, 14),
    "independence day": (7, 4, 7, 4),
    "thanksgiving": (11, 22, 11, 28),
    "diwali": (10, 15, 11, 15),
    "chinese new year": (1, 21, 2, 27),
    "spring festival": (1, 21, 2, 27),
    "labor day": (9, 1, 9, 7),
    "labour day": (5, 1, 5, 7),
    "memorial day": (5, 25, 5, 31),
    "australia day": (1, 26, 1, 27),
    "anzac day": (4, 25, 4, 25),
    "waitangi day": (2, 6, 2, 6),
    "canada day": (7, 1, 7, 1),
    "victoria day": (5, 18, 5, 24),
    "bastille day": (7, 14, 7, 14),
    "king's day": (4, 26, 4, 27),
    "republic day": (1, 26, 1, 26),
    **dict.fromkeys(("st patrick's day", "st. patrick's day", "st patricks day"), (3, 17, 3, 17)),
    "epiphany": (1, 6, 1, 6),
    **dict.fromkeys(("all saints", "all saints day", "all saints' day"), (11, 1, 11, 1)),
    "veterans day": (11, 11, 11, 11),
    "columbus day": (10, 8, 10, 14),
    **dict.fromkeys(("presidents day", "presidents' day"), (2, 15, 2, 21)),
    **dict.fromkeys(("mlk day", "martin luther king day"), (1, 15, 1, 21)),
    "bonfire night": (11, 5, 11, 5),
    "burns night": (1, 25, 1, 25),
    "lunar new year": (1, 21, 2, 27),
    "obon": (8, 13, 8, 16),
    "passover": (3, 22, 4, 28),
    "holi": (3, 1, 3, 29),
    "rosh hashanah": (9, 5, 10, 8),
    "yom kippur": (9, 14, 10, 14),
}


_AROUND_EASTER = {
    "shrove tuesday": -47,
    "mardi gras": -47,
    "ash wednesday": -46,
    "good friday": -2,
    "easter sunday": 0,
    "easter monday": 1,
}


def easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm; J. Meeus, Astronomical Algorithms, 1991, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holiday(word: str, year: int) -> DayInterval | None:
    """The days that a feast's name can mean in a year; None where they move with the moon too far to say."""
    if word in ("new year", "new years"):
        return DayInterval(date(year - 1, 12, 29), date(year, 1, 6))
    if word == "easter":
        sunday = easter(year)
        return DayInterval(sunday - timedelta(days=2), sunday + timedelta(days=1))
    if word in _AROUND_EASTER:
        that = easter(year) + timedelta(days=_AROUND_EASTER[word])
        return DayInterval(that, that)
    if word == "carnival":
        sunday = easter(year)
        return DayInterval(sunday - timedelta(days=52), sunday - timedelta(days=46))
    if word in ("whitsun", "pentecost"):
        sunday = easter(year) + timedelta(days=49)
        return DayInterval(sunday, sunday + timedelta(days=1))
    if word not in _FIXED:
        return None
    month, day, month2, day2 = _FIXED[word]
    return DayInterval(date(year, month, day), date(year, month2, day2))
