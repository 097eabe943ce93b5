"""What the warnings of version 2 of clinical content are about, as far as their words say it.

The upgrader from version 2 and the migration of drafts file with this list alike, so that a
draft goes on saying what was signed. Therefore nothing here ever changes: where the subjects
of warnings do, a newer version of the content and an upgrader of its own follow.
"""

import re
from typing import Any

# Each subject with the words of a condition that are about nothing else, in English and Spanish.
WORDS = {
    "skin_and_feeling": r"skin|numb(?:ness)?|wounds?|rash(?:es)?|eczema|dermatitis|blisters?|piel",
    "blood_and_heart": (
        r"heart|blood(?! thinners?)|bleeds?|bleeding|clots?|clotting|circulation|arter(?:y|ies|ial)"
        r"|veins?|thrombosis|phlebitis|thrombophlebitis|angina|hemophilia|corazón|sangre"
    ),
    "pregnancy": r"pregnant|pregnancy|trimester|embarazo|embarazada",
    "implants": (
        r"pacemakers?|defibrillators?|implants?|implanted|stimulators?|pumps?|metal|marcapasos"
    ),
    "medicines": (
        r"medicines?|medications?|medicated|patch(?:es)?|ointments?|creams?|blood thinners?"
        r"|anticoagulants?|opioids?|medicamentos?"
    ),
    "cannot_speak_up": r"dementia|child(?:ren)?|bab(?:y|ies)|infants?|toddlers?|niños?",
    "infection_and_cancer": (
        r"infections?|infected|fever|sepsis|tuberculosis|cancer|tumors?|radiotherapy"
        r"|radiation|fiebre|cáncer"
    ),
}
PATTERNS = {
    subject: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for subject, words in WORDS.items()
}


def subject_by_words(condition: Any) -> str:
    """The one subject that the words of a condition name; "" where they name none, or several."""
    if not isinstance(condition, str):
        return ""
    fitting = [subject for subject, pattern in PATTERNS.items() if pattern.search(condition)]
    return fitting[0] if len(fitting) == 1 else ""


def file_warning(warning: dict[str, Any]) -> None:
    """Say what a raw or canonical warning is about, unless it says so itself or has no such place.

    A warning that this release saved has the field, even where nobody filled it in.
    """
    if "about" not in warning and (subject := subject_by_words(warning.get("condition"))):
        warning["about"] = subject
