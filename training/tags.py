"""The tags of the tagger, and which of them a word may have."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

TAGS = (
    "noun", "adjective", "adverb", "determiner", "preposition", "subject", "object", "relative", "conjunction", "to",
    "modal", "have", "be", "nonfinite-be", "infinitive", "finite", "participle", "gerund", "comma", "end", "mark",
)  # fmt: skip
FINITE = TAGS.index("finite")
VERBAL = [TAGS.index(tag) for tag in ("infinitive", "finite", "participle", "gerund")]
KIND_TAGS = {
    "b": ("infinitive", "finite"),
    "s": ("finite",),
    "d": ("finite",),
    "n": ("participle",),
    "g": ("gerund",),
}
# Closed classes and the tag that they give their words.
_CLASS_TAGS = {
    "determiner": ("articles", "demonstratives", "possessives", "quantifiers", "number_words", "ordinals"),
    "noun": ("indefinite_pronouns", "possessive_pronouns", "magnitudes", "existentials"),
    "subject": ("subject_pronouns", "existentials"),
    "object": ("object_pronouns", "reflexive_pronouns"),
    "relative": ("wh_words", "relative_pronouns"),
    "preposition": ("prepositions", "subordinating_conjunctions"),
    "conjunction": ("coordinating_conjunctions", "subordinating_conjunctions"),
    "modal": ("modals", "do_finite"),
    "have": ("have_finite",),
    "be": ("be_finite",),
    "nonfinite-be": ("be_nonfinite",),
    "adverb": ("adverbs", "particles", "negations", "sentence_connectors"),
}
_SUBJECTS = (
    "i",
    "you",
    "he",
    "she",
    "it",
    "we",
    "they",
    "there",
    "that",
    "who",
    "what",
    "here",
    "where",
    "how",
)
# A pronoun with its verb is one token here.
CONTRACTIONS = {
    **{f"{subject}'{clitic}": {"modal"} for subject in _SUBJECTS for clitic in ("ll", "d")},
    **{f"{subject}'ve": {"have"} for subject in _SUBJECTS},
    **{f"{subject}'{clitic}": {"be"} for subject in _SUBJECTS for clitic in ("re", "m", "s")},
}
_ENDINGS = {
    ("tion", "sion", "ment", "ness", "ity", "ism", "ship", "hood", "ance", "ence", "ology"): ("noun",),
    ("ous", "ful", "less", "able", "ible", "ical"): ("adjective",),
    ("ly",): ("adverb", "adjective"),
}


def open_tags(word: str, kinds: str) -> tuple[str, ...]:
    """Tags that a word outside the closed classes may have; `kinds` as in the table of verbs, "" for no verb."""
    for endings, tags in _ENDINGS.items():
        if not kinds and word.endswith(endings) and len(word) > 5:
            return tags
    verbal = tuple(dict.fromkeys(tag for kind in kinds for tag in KIND_TAGS[kind]))
    return (*verbal, "noun", "adjective") if kinds else ("noun", "adjective", "adverb")


def closed_tags(classes: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Word to the tags that its closed classes give it, contractions of pronoun and auxiliary included."""
    tags: defaultdict[str, set[str]] = defaultdict(set, {word: set(tags) for word, tags in CONTRACTIONS.items()})
    for tag, names in _CLASS_TAGS.items():
        for name in names:
            for word in classes[name]:
                tags[word].add(tag)
    tags["to"] = {"to"}
    for word in ("this", "these", "those"):
        tags[word] = {"determiner", "noun"}
    for word in ("do", "have", "need", "dare", "like"):
        tags[word] |= {"infinitive", "finite"}
    for word in ("does", "did", "has", "had"):
        tags[word].add("finite")
    tags["had"].add("participle")
    return dict(tags)
