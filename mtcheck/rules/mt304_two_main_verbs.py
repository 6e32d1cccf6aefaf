"""Two main verbs in one clause.

What it finds
    A report that is begun twice ("she said at the hearing she stressed that"), an auxiliary with a form that
    cannot follow it ("has went", "could was", "didn't knew"), and two finite verbs side by side after a plain
    subject ("the minister was is", "the bridge was built has collapsed").
Why it matters
    Two clauses of the source have run into one: a conjunction or a relative pronoun, and with it who said or did
    what, is lost.
Damaged
    The governor said during the last meeting of the council she stressed that the dam is safe.
Repaired
    The governor said during the last meeting of the council that the dam is safe.
Cannot see
    Two verbs far apart, or with a comma between them; verbs whose form may also be a noun or a participle; subjects
    with a relative clause in them, which are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress, count

from mtcheck.analyses.clauses import subject_before
from mtcheck.document import Document, Role, Token
from mtcheck.lexicon import closed_class, determiners, finite_auxiliaries, normal, verb_form
from mtcheck.rules.base import Hit, Rule, Severity

# Verbs of saying without an addressee: "said she told them that" may be a report of a report.
_SAYING = (
    "(?:said|stated|noted|stressed|emphasi[sz]ed|underlined|underscored|added|declared|highlighted|reiterated"
    "|pointed out|explained|claimed|argued|concluded|announced|recalled|admitted|confirmed|insisted|warned|assured"
    "|says|states|notes|stresses|emphasi[sz]es|underlines|adds|declares|explains|recalls|points out|insists|claims)"
)
_VOICED = "(?:expressed|voiced|expresses|voices) (?:his|her|its|their|the|hope|confidence|concern|regret)"
_TWICE = re.compile(
    rf"\b(?:{_SAYING}|informed|reported|spoke|promised|commented|replied)(?P<between>(?: [\w’'-]{{1,30}}){{2,14}}?)"
    rf" (?:(?:he|she|they|it|we|I) {_SAYING} that\b|(?P<second>{_SAYING} that|{_VOICED})\b)"
)
_SAID_THAT = re.compile(r" that\b(?<=[dst] that)")
_VOICES = ("expresse", "voice")
"""One of these is in all of `_TWICE`: looking for that first is several times as fast."""
# Past forms that a subject's relative clause seldom ends with, unlike "the men they knew were".
_GOING = frozenset("arose became began came fell flew grew ran rose sank sat slept stood swam went".split())
# Modals that are no nouns, and that a relative clause seldom ends with.
_CLEAR_MODALS = frozenset(
    "could would should cannot can't won't couldn't wouldn't shouldn't don't doesn't didn't mustn't".split()
)
# Past forms that are other words' base forms too, so that the lexicon cannot know them from those.
_PAST_TOO = frozenset("saw fell spoke drove wrote rode rose stole".split())
_MESSAGE = "Two main verbs stand in one clause; a word between them may be missing."


def check(document: Document) -> Iterator[Hit]:
    """Yield reports begun twice, and pairs of verbs that no grammar puts side by side."""
    text = document.text
    may_be_twice = _SAID_THAT.search(text) or any(voice in text for voice in _VOICES)
    for match in _TWICE.finditer(text) if may_be_twice else ():
        words = match.group("between").split()
        if _is_adverbial([word.lower() for word in words]) and (not match.group("second") or _is_closed(words)):
            yield Hit(match.start(), match.end(), "The report is begun twice: two main verbs.")
    for sentence in document.checked:
        words = sentence.words
        kinds = list(map(_kind, [word.text for word in words]))
        for place in compress(count(), kinds[:-1]):
            # "did not went" clashes as "didn't went" does.
            after = place + 2 if words[place + 1].text == "not" and place + 2 < len(words) else place + 1
            if not kinds[after] or words[after].start - words[place].end != 4 * (after - place) - 3:
                continue
            first = _first_of_clash(words, kinds, place, after)
            if first is not None and subject_before(sentence, words[first], main_only=first < place):
                severity = Severity.INFO if sentence.role is Role.COMMENT else None
                yield Hit(words[first].start, words[after].end, _MESSAGE, severity=severity)


def _is_adverbial(words: list[str]) -> bool:
    """Tell whether the words after "said" only say when, where or to whom."""
    clause = closed_class("wh_words", "subject_pronouns", "coordinating_conjunctions") | {"that", "if", "because"}
    return words[0] in closed_class("prepositions") and not set(words) & (clause | finite_auxiliaries())


def _is_closed(words: list[str]) -> bool:
    """Tell whether the adverbial ends with the noun of its last preposition, so that no subject follows it."""
    prepositions = [place for place, word in enumerate(words) if word in closed_class("prepositions")]
    last = words[prepositions[-1] + 1 :] if prepositions else words
    if len(last) < 2 or last[0] not in determiners():
        return len(last) == 1
    # A plural at the end of more words may be a subject of its own: at the time experts warned.
    return not set(last[1:]) & determiners() and (len(last) == 2 or not last[-1].endswith("s"))


@lru_cache(50_000)
def _kind(word: str) -> str:
    """Give the class of a form: be, have, modal, past (finite only), participle, or nothing."""
    kind = _closed_kinds().get(normal(word))
    if kind is not None or not word.islower():
        return kind or ""
    form = verb_form(word)
    if form is None or form.verb < 0.7:
        return ""
    return "past" if form.kinds == "d" else "participle" if "n" in form.kinds else ""


@cache
def _closed_kinds() -> dict[str, str]:
    """Give the class of each form whose class is known beforehand."""
    classes = {"modal": ("modals", "do_finite"), "have": ("have_finite",), "be": ("be_finite",)}
    known = {form: kind for kind, names in classes.items() for form in closed_class(*names)}
    return dict.fromkeys(_PAST_TOO, "past") | known


def _first_of_clash(words: Sequence[Token], kinds: Sequence[str], place: int, after: int) -> int | None:
    """Give the number of the first verb of a clash, if the verbs numbered `place` and `after` are one."""
    first, second = normal(words[place].text), normal(words[after].text)
    kind, following = kinds[place], kinds[after]
    if kind == "participle":
        clash = place > 0 and kinds[place - 1] == "be" and following in ("be", "have") and second != "had"
        return place - 1 if clash else None
    if kind == "past":
        clash = first in _GOING and following in ("be", "have", "past")
    elif kind == "modal":
        clash = first in _CLEAR_MODALS and (following in ("be", "past") or second in ("has", "had"))
        clash = clash or (first in ("do", "does", "did") and after > place + 1 and following == "past")
    elif kind == "have":
        clash = following in ("be", "past")
    else:
        clash = (following in ("be", "past") and first != second) or second in ("has", "have")
    return place if clash else None


RULE = Rule(code="MT304", name="two-main-verbs", severity=Severity.ERROR, check=check)
