"""What a single sentence of an old post says: who should not, why, what instead, or a step."""

import re

from articles.content.sentences import sentences

LONGEST_SENTENCE = 600
SOME_PEOPLE = (
    r"(?:(?:people|patients|those|anyone|anybody|someone|adults|men|women|persons|individuals|"
    r"athletes|you)\b.{0,40}?\b(?:with|who|whose|that|under|over|taking|on|living|if)|"
    r"pregnant (?:women|people|patients)|children|infants|babies|diabetics|pregnan\w{1,5}|"
    r"pacemakers?)"
)
HAS = r"(?:have|has|had|are|is|were|suffer|take|cannot|can.t|wear|live with|recently)"
USE = (
    r"(?:use|try|do|have|take|receive|undergo|apply|get|be treated|wear|sit|enter|go|start|"
    r"practi[cs]e|put)"
)
WHO_SHOULD_NOT = re.compile(
    rf"\b{SOME_PEOPLE}\b.{{0,160}}?\b(?:(?:should|must)[ ]?(?:not|n.t)|shouldn.t|mustn.t)"
    rf" (?:ever )?{USE}\b|"
    rf"\b{SOME_PEOPLE}\b.{{0,160}}?\b(?:should|must) (?:avoid|never|refrain|stay away|skip)\b|"
    rf"\b{SOME_PEOPLE}\b.{{0,160}}?\b(?:cannot|can not) (?:use|undergo|receive)\b|"
    rf"\b(?:do not|don.t|never|you (?:should|must) not|you shouldn.t) {USE}\b.{{0,120}}?\b"
    rf"(?:if|when|while) (?:you|your \w{{1,20}}|there)\b ?{HAS}\b|"
    rf"\b(?:avoid|skip)\b.{{0,80}}?\bif you {HAS}\b|"
    r"\b(?:not|never|un)[ -]?(?:suitable|recommended|safe|right|advised|appropriate|meant) "
    r"(?:for|if|in|during) (?:people|patients|anyone|those|you|women|children|adults|infants|"
    r"babies|pregnan|diabetics)|"
    r"\bcontra-?indicat(?:ed (?:for|in|if|during|when|with)|ions? (?:include|are|is)\b)",
    re.IGNORECASE,
)
OTHERWISE = re.compile(r"\bno reason\b|\bdoes ?n[o.]t mean\b|\bwhy\b|\?\s*$", re.IGNORECASE)
ADVERTISEMENT = re.compile(
    r"\b(?:book|call|free|today|contact|visit|click|shop|buy|order|discount|offer|sign up|"
    r"subscribe|learn more|our|us)\b",
    re.IGNORECASE,
)
WHY = re.compile(
    r"\b(?:can|could|may|might|will|because|since|otherwise|risk|danger|dangerous|harm|harmful)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(
    r"^(?:please |instead,? |first,? |always )?(?:ask|talk|speak|check|consult|see|tell)\b.{0,60}\b"
    r"(?:doctor|clinician|physician|therapist|nurse|pharmacist|provider|surgeon|midwife)\b",
    re.IGNORECASE,
)
# Words that are nouns, too, tell to do something where such a word follows.
AFTER_A_VERB = (
    r"(?: (?:a|an|the|your|it|them|this|these|those|that|both|each|all|any|one|two|three|\d{1,3}|"
    r"for|on|onto|over|under|up|down|out|off|to|slowly|gently|firmly|lightly|well|there|again|"
    r"and)\b|[.!])"
)
STEP = re.compile(
    r"^(?:(?:first|second|third|next|then|now|finally|after that|afterwards|gently|slowly|"
    r"carefully|lightly|firmly|and),? ){0,2}"
    r"(?:(?:add|adjust|aim|apply|attach|bend|breathe|bring|connect|do|drink|"
    r"exhale|fasten|fill|hold|inhale|keep|lay|lean|leave|let|lie|peel|place|pour|pull|"
    r"push|put|raise|relax|remove|repeat|rinse|sit|slide|soak|stick|straighten|take|tighten|"
    r"unplug|use|wait|wipe)\b(?! (?:for granted|part in|of|is|are|can|may)\b)|"
    r"(?:clean|close|cool|cover|dip|dry|fold|freeze|heat|lift|lower|massage|mix|move|plug|point|press|rest|roll|rub|set|spread|"
    r"stand|start|stretch|switch|tape|tie|turn|warm|wash|wrap)" + AFTER_A_VERB + ")",
    re.IGNORECASE,
)


def says_who_should_not(sentence: str) -> bool:
    """Whether a sentence names people who should not use the therapy, or when not to."""
    text = one_line(sentence)
    return bool(WHO_SHOULD_NOT.search(text)) and not OTHERWISE.search(text)


def says_why(sentence: str) -> bool:
    """Whether a sentence that follows a warning gives its reason, and is no advertisement."""
    text = one_line(sentence)
    return bool(WHY.search(text)) and not is_advertisement(text) and not text.endswith("?")


def says_what_instead(sentence: str) -> bool:
    """Whether a sentence that follows a warning sends its reader to somebody who can judge."""
    text = one_line(sentence)
    return bool(INSTEAD.match(text)) and not is_advertisement(text)


def is_step(sentence: str) -> bool:
    """Whether a sentence tells its reader to do one thing with the therapy."""
    text = one_line(sentence)
    return bool(STEP.match(text)) and not is_advertisement(text) and not text.endswith("?")


def says_only_who_should_not(text: str) -> bool:
    """Whether all of a paragraph is about who should not use the therapy."""
    follows = False
    for sentence in sentences(text, ends_with_text=True):
        words = sentence.words
        is_about_it = follows and (says_why(words) or says_what_instead(words))
        if not says_who_should_not(words) and not is_about_it:
            return False
        follows = True
    return follows


def are_steps(text: str, fewest: int = 1) -> bool:
    """Whether a paragraph consists of sentences that each tell their reader to do one thing."""
    found = [is_step(sentence.words) for sentence in sentences(text, ends_with_text=True)]
    return len(found) >= fewest and all(found)


def is_advertisement(text: str) -> bool:
    return ADVERTISEMENT.search(text) is not None


def one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_SENTENCE]
