"""Whether a note is in English: a note in another language is refused, for it would be read wrongly.

Common small words are counted, those that only one language has. Terse English notes, tables and letters translated
into English have few such words of any language and pass; a note is refused only when another language's small words
are many and outnumber English ones, or when most of its letters are of another script. Words: the most frequent
function words of each language that are no English, Latin or clinical words.
"""

import re
from collections import Counter

from prescreen.errors import InputError

_WORDS = {
    "English": "the of and with was were is are has had have been for from this that which no not on at by to an as she"
    " he his her patient",
    "German": "der und ist nicht mit wurde wurden eine einer eines einem einen auf bei für zur zum über nach keine"
    " kein wird sich auch im vom sowie durch wir oder seit unter",
    "French": "le les des une est dans pour avec sur par pas qui été chez ce cette aux du sans sous depuis nous ont"
    " était après elle",
    "Spanish": "el los las del una con por para sin se que fue es al como más tras desde su presenta paciente años muy"
    " pero",
    "Italian": "il della di che nel con una per del gli alla dei si è stato stata nella ha non sono dopo delle dal"
    " paziente anni",
    "Portuguese": "da do não uma com para em os das dos ao por foi pela pelo é são com sem após anos mais",
    "Dutch": "het een van en niet met werd voor op te zijn bij geen naar wordt ook aan uit heeft patiënt maar deze",
    "Polish": "nie się jest oraz przez po dla w z na do od bez było pacjent leczenie został",
    "Swedish": "och att det som en på är av för med har inte till den ett vid efter ej också",
    "Turkish": "ve bir bu ile için olarak hasta olan daha sonra saptandı yok göre",
    "Czech": "je na se že pro bez při po byl byla pacient není od jako také",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _listed in _WORDS.items():
    for _word in set(_listed.split()):
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)

_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = (
    ("Chinese or Japanese", re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")),
    ("Korean", re.compile("[\uac00-\ud7af]")),
    ("Russian or another Cyrillic language", re.compile("[\u0400-\u04ff]")),
    ("Arabic or Persian", re.compile("[\u0600-\u06ff]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Greek", re.compile("[\u0370-\u03ff]")),
    ("Hindi", re.compile("[\u0900-\u097f]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
)
_ENGLISH = frozenset(_WORDS["English"].split())
_SAMPLE = 20_000
_QUICK = 2_000
_PLENTY = 12
"""Different English small words in the first characters of a note that settle the question."""
_FEWEST = 8
"""Small words of another language that must be there before a note is taken for it."""


def check_english(text: str, name: str) -> None:
    """Raise InputError when ``text`` is in another language; ``name`` is how the message calls the document."""
    language = foreign_language(text)
    if language is not None:
        raise InputError(
            f"{name}: seems to be in {language}; prescreen reads English notes only. Give an English translation"
        )


def foreign_language(text: str) -> str | None:
    """The language other than English that ``text`` is in, or None when it may be English."""
    sample = text[:_SAMPLE]
    if sample.isascii() and any(
        len(_ENGLISH.intersection(sample[:size].lower().split())) >= _PLENTY for size in (_QUICK // 3, _QUICK)
    ):
        return None
    if sample.isascii() and len(_ENGLISH.intersection(_WORD.findall(sample[:_QUICK].lower()))) >= _PLENTY:
        return None
    return _script(sample) or _small_words(sample)


def _script(sample: str) -> str | None:
    if sample.isascii():
        return None
    latin = len(re.findall(r"[A-Za-z]", sample))
    for language, letters in _SCRIPTS:
        count = len(letters.findall(sample))
        # two such characters say as much as three Latin letters: a line and its translation pass together
        if count >= 6 and count * 3 > latin * 2:
            return language
    return None


def _small_words(sample: str) -> str | None:
    counts: Counter[str] = Counter()
    words = Counter(_WORD.findall(sample.lower()))
    for word, often in words.items():
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += often
    english = counts.pop("English", 0)
    if not counts:
        return None
    language, count = counts.most_common(1)[0]
    return language if count >= _FEWEST and count > 1.5 * english and count > 0.06 * words.total() else None
