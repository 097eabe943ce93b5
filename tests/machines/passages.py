"""What a passage lacks to stand alone, by the site's own rules: strict about what a frame is.

`plain_numbers.py` knows nothing of these rules, and so finds numbers that they miss.
"""

import re

from articles.content.effect_numbers import gives_effect_number, missing_frame
from articles.content.sentences import sentences

# A claim names the parts of its frame, so nothing has to guess them from its words.
NAMED_FRAME = {
    "population": re.compile(r"\bin whom: \S", re.IGNORECASE),
    "comparator": re.compile(r"\bcompared with: \S", re.IGNORECASE),
    "time": re.compile(r"\bwhen: \S", re.IGNORECASE),
}
# How much was studied says nothing of what it did.
SIZE_OF_EVIDENCE = re.compile(
    r"\b[\d,]+ (?:people|patients|adults)\b[^.;]{0,60} in \d+ (?:trials|studies)\b"
)


def lacking(passage):
    """What a passage with a number of an effect does not say: of whom, compared with what, when."""
    words = SIZE_OF_EVIDENCE.sub("", passage)
    if not any(gives_effect_number(sentence.words) for sentence in sentences_of(words)):
        return []
    missing = [name for name, pattern in NAMED_FRAME.items() if not pattern.search(passage)]
    return [name for name in missing if name in missing_frame(passage)]


def sentences_of(passage):
    return sentences(passage, ends_with_text=True)
