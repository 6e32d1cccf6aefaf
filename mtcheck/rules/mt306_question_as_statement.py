"""A question that is told as a statement.

What it finds
    A sentence or a last clause with the word order of a question that ends with a full stop or an ellipsis: "but
    where is it.", "Why do we need this agreement.", "Who will win, we have to see…".
Why it matters
    Either the question mark is lost, or the question should be an indirect one ("we have to see who will win"):
    many languages put it before its main clause with nothing but a comma.
Damaged
    Who will pay for the new harbour, the voters have to decide.
Repaired
    The voters have to decide who will pay for the new harbour.
Cannot see
    Questions without inversion ("You are coming."); rhetorical questions that their author ends with a full stop on
    purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from mtcheck.document import Document, Role
from mtcheck.lexicon import finite_auxiliaries, is_surely_finite
from mtcheck.rules.base import Hit, Rule, Severity

_NOT = "(?:n[’']t)?"
_AUX = rf"(?:is|are|was|were|has|have|had|do|does|did|ca|can|could|wo|will|would|should|shall|must){_NOT}"
_MODAL = "(?:will|would|can|could|should|must)"
_PRONOUN = "(?:I|you|he|she|it|we|they|there)"
_SUBJECT = (
    rf"(?:{_PRONOUN}|the|an?|this|these|those|my|your|his|her|its|our|their|nobody|anyone|people|[A-Z][a-z]{{1,20}})"
)
_LINK = "(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Oo]r|[Yy]et|[Tt]hen),? )?"
_OPENED = "(?:(?:And|But|So|Or|Yet|Then),? |(?=[WH]))"
# At most three words between "how", "what" or "which" and the verb: how long will, what kind of man is.
_NOUN = r"(?: (?!(?:the|an?|I|he|she|it|we|you|they|that|is|are|was|were|has|have|had)\b)[a-z]{2,15}){1,3}?"
_WH = rf"(?:[Ww]h(?:o|om|at|ere|en|y)|[Hh]ow|(?:[Ww]h(?:at|ich|ose)|[Hh]ow){_NOUN})"
_VERDICT = (
    "(?:see|know|knows|known|unknown|tell|tells|say|says|clear|unclear|guess|decide|understand|learn|show|judge|wait"
    "|question|secret|mystery|remains)"
)
_ASKING = (
    rf"(?P<opening>{_LINK}(?:{_WH} {_AUX} {_SUBJECT}|[Ww]ho (?:is|are) to)\b)"
    rf"|(?P<fronted>(?:Who|What|(?:Which|Whose|How){_NOUN}) (?:{_AUX}|[a-z]{{3,15}}s) [^,]{{3,90}},"
    rf" (?:[^\s,]{{1,20}} ){{0,8}}{_VERDICT}\b)"
    rf"|(?P<subject>{_OPENED}(?:[Ww]ho(?! knows)|[Ww]hat|(?:[Ww]hich|[Ww]hose|[Hh]ow (?:many|much)) [a-z]{{3,15}})"
    rf"(?: really| actually)? (?P<verb>(?:{_MODAL} )?[a-z]{{3,15}})\b)"
    rf"|(?P<how>(?:But |And )?How (?:the|this|these|those|he|she|they|it|we|[A-Z][a-z]{{2,20}}) )"
    rf"|(?P<polar>{_LINK}(?:(?:Is|Are|Was|Does|Did|Can|Will|Has){_NOT} (?!you){_PRONOUN}\b"
    rf"|(?:Are|Do) you\b|Do (?:we|they|I)\b|(?:Is|Are|Was) (?:this|that|these|those)\b"
    rf"|(?:Does|Did|Will|Can|Could|Has){_NOT} the [a-z]{{2,20}} [a-z]))"
)
_LAST_CLAUSE = (
    rf"[,;:–—-] ?(?P<clause>(?:but|and|so|or|yet|then),? (?:(?:where|when|why|how)(?:{_NOUN})? {_AUX} {_SUBJECT}"
    rf"|wh(?:o|at) {_AUX} {_PRONOUN})\b[^,;:?]{{0,80}})[.…]"
)
# What the two begin with, which few sentences have: they take long to compile.
_OPENING = re.compile(
    r"(?:[Aa]nd|[Bb]ut|[Ss]o|[Oo]r|[Yy]et|[Tt]hen|[Ww]h|[Hh]ow|Is|Are|Was|Does|Did|Can|Could|Will|Has|Do)"
)
_LAST_OPENING = re.compile(r"[,;:–—-] ?(?:but|and|so|or|yet|then),? (?:wh|how)")
_SECOND_VERB = re.compile(r" (?:is|are|was|were|has|have|had|will|would|can|could|remains?|matters?|depends?)\b")
_BE_HAVE = re.compile(r" (?:is|are|was|were|has|have|had) ")
_STATED = re.compile(r"(?:[^.]\.|…|\.\.\.)[”’\"')]{0,2}\Z")
_LEAST, _MOST = 3, 14
"""Words after its opening that a question without inversion has."""
_MOSTLY_FINITE = 0.5
_MESSAGE = "This has the word order of a question, but ends as a statement."


def check(document: Document) -> Iterator[Hit]:
    """Yield the part of each sentence that asks."""
    for sentence in document.checked:
        text = sentence.text
        if sentence.role is Role.HEADING or "?" in text or "!" in text or not _STATED.search(text[-6:]):
            continue
        span = _asking(text)
        if span is not None:
            severity = Severity.INFO if sentence.role is Role.COMMENT else None
            yield Hit(sentence.start + span[0], sentence.start + span[1], _MESSAGE, severity=severity)


def _asking(text: str) -> tuple[int, int] | None:
    """Give the span of a question in the text of a sentence that ends as a statement."""
    start = len(text) - len(text.lstrip("“\"'‘( –—-"))
    match = _compiled(_ASKING).match(text, start) if _OPENING.match(text, start) else None
    if match and not _is_quoted_or_nested(text, match):
        return start, len(text)
    last = _compiled(_LAST_CLAUSE).search(text) if _LAST_OPENING.search(text) else None
    if last and last.end() >= len(text) - 2:
        return last.span("clause")
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _is_quoted_or_nested(text: str, match: re.Match[str]) -> bool:
    """Tell whether a quotation ends inside the sentence, or the question is the subject of another verb."""
    if re.search(r"[”\"»’'] [A-Za-z]", text[match.end() :]):
        return True
    if match.lastgroup in ("subject", "verb", "how"):
        return not _is_whole(text, match)
    if match.lastgroup == "opening":
        nested = _BE_HAVE.search(match.group()) and _SECOND_VERB.search(text, match.end())
        return bool(nested) and "," not in text
    return match.lastgroup == "polar" and "please" in text


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Tell whether the clause after the question word is all there is, and has one finite verb."""
    words = text[match.end() :].rstrip(".…").split()
    if set(",;:–—-()") & set(text) or " - " in text or not _LEAST <= len(words) <= _MOST:
        return False
    rest = [
        word
        for before, word in pairwise(["", *words])
        if word in finite_auxiliaries()
        or (word.islower() and before != "to" and is_surely_finite(word, _MOSTLY_FINITE))
    ]
    verb = match.group("verb")
    if verb is None:
        return len(rest) == 1 and rest[0] not in finite_auxiliaries()
    first = verb.split()
    return not rest and (len(first) == 2 or is_surely_finite(first[0]))


RULE = Rule(code="MT306", name="question-as-statement", severity=Severity.WARNING, check=check)
