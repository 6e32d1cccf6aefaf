"""When a sentence is *poor*: the one definition that the scoring is fitted to and that its calibration is held to.

- Rows with direct assessments (MLQE-PE): the mean assessment is below 70 of 100, the mark under which a
  translation no longer "closely preserves the meaning" on that scale.
- Rows with expert error spans (MQM): more than half of its raters marked an error as Major.
- Clean English, written by people in English: never.

A probability of being poor is right for one mixture of texts only, so the mixture is stated, too.
"""

from __future__ import annotations

from benchmarks.mqm import Segment

POOR = 70.0
"""Mean direct assessment, of 100, below which a translation is poor."""
SOUND = 0.8
"""Prior: of the sentences that people check, so many come from sound text, native or translated by people."""


def is_poor_assessment(mean: float) -> bool:
    """Tell whether a mean direct assessment, 0 to 100, is that of a poor translation."""
    return mean < POOR


def is_poor_segment(segment: Segment) -> bool:
    """Tell whether most raters found a Major error in a segment."""
    return 2 * len(segment.majors) > len(segment.raters)
