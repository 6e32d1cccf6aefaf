"""Models: the sentence encoders."""
