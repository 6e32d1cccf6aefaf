"""The form that the words of the lexicon are looked up in."""


def normal(word: str) -> str:
    """The form that tables are keyed by: lower case, straight apostrophe."""
    return word.replace("’", "'").lower()
