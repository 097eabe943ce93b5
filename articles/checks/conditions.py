"""What warnings are about, in few words: two that share one of these speak of the same people.

The words are English, like those of the other checks. A condition that none of them fits is
compared with nothing.
"""

import re

WORDS = {
    "circulation": r"blood (?:flow|supply|vessels?)|blood does not flow|circulation|arter(?:y|ies)|"
    r"arterial|raynaud|buerger",
    "numbness": r"numb\w*|(?:cannot|can[’']t|do not|don[’']t) feel|lost feeling|loss of feeling|"
    r"sensation|neuropathy",
    "pregnancy": r"pregnan\w*",
    "implant": r"pacemaker|defibrillator|implant\w*|stimulator|(?:drug|pain) pump",
    "bleeding": r"bleed\w*|blood.thinn\w*|anticoagula\w*|warfarin|clotting",
    "clot": r"blood clots?|thrombosis|thrombophlebitis|inflamed vein|vein is inflamed",
    "cancer": r"cancer\w*|tumou?rs?|malignan\w*",
    "infection": r"infect\w*|fever|sepsis",
    "skin": r"broken skin|open wounds?|wounds?|rash|dermatitis|eczema|skin disease|"
    r"(?:frail|fragile|thin) skin|radiation",
    "heart": r"heart|angina|cardiac|arrhythmia",
    "diabetes": r"diabet\w*",
    "seizures": r"epilep\w*|seizures?",
    "confusion": r"dementia|confus\w*|drows\w*|asleep|cannot follow",
    "children": r"bab(?:y|ies)|infants?|child(?:ren)?",
}
PATTERNS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in WORDS.items()}


def conditions_in(text: str) -> set[str]:
    """Which of these conditions a text speaks of."""
    return {name for name, pattern in PATTERNS.items() if pattern.search(text)}
