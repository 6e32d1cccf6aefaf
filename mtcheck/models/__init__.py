"""Models: sentence encoders, which compare sentences, and quality estimators, which judge them."""


class ModelError(Exception):
    """A model that was asked for cannot be loaded; the message says what to do."""
