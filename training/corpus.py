"""The licence-clean English that language statistics are counted on, as sentences of tokens.

Left out on purpose: `ud_ewt` (its licence is share-alike) and `masc_written`; both stay unseen, for tests.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.data import read_tsv
from benchmarks.mqm import read_segments

CLEAN_ENGLISH = (
    "openstax_anthropology",
    "openstax_business",
    "openstax_principles_economics_bundle",
    "us_presidents",
    "usgov_18f",
    "usgov_digitalgov",
    "wikinews_2019_2020",
)
LANGUAGE_PAIRS = ("et-en", "ne-en", "ro-en", "ru-en", "si-en")

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_SENTENCE_END = re.compile(r"(?<=[.!?:;…])[\"')\]]*\s+")


def tokens(text: str) -> list[str]:
    """Words (cut at hyphens, not at apostrophes), numbers and single marks, in order; quotes made straight."""
    return _TOKEN.findall(text.replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"'))


def read_sources(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (source name, sentence tokens) of everything under `data` that may shape what is shipped.

    A sentence here ends at a mark followed by space. An abbreviation's stop ends one too, which costs a statistic
    only the capital that follows. Raises FileNotFoundError where a source is missing.
    """
    for name in CLEAN_ENGLISH:
        with gzip.open(data / "clean_english" / f"{name}.txt.gz", "rt", encoding="utf-8") as lines:
            for paragraph in lines:
                yield from ((name, tokens(part)) for part in _SENTENCE_END.split(paragraph))
    for pair in LANGUAGE_PAIRS:
        for row in read_tsv(data / "mlqe_pe" / f"{pair}.train.tsv.gz"):
            # Post-edits are published with their words cut apart: "does n't", "country 's".
            joined = re.sub(r" (n['’]t|['’](?:s|re|ve|ll|d|m))\b", r"\1", row["pe_tok"])
            yield f"mlqe_pe {pair}", tokens(joined)
    for segment in read_segments(data / "mqm" / "zh-en.newstest2020.jsonl.gz"):
        if segment.human:
            yield from (("mqm newstest2020", tokens(part)) for part in _SENTENCE_END.split(segment.mt))
