"""Sentences that mislead when somebody quotes them alone.

Search engines, chat assistants and relatives quote one sentence. A number of an effect is true
of some people, compared with something, at some time, and is false without these.
"""

import re
from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checks.rules import declare
from articles.checks.severity import Severity
from articles.content.effect_numbers import gives_effect_number, missing_frame

from .paragraphs import is_source, sentences_in
from .registry import TextFinding, text_check

STANDS_ALONE = declare(
    "extraction/stands-alone",
    Severity.ADVISORY,
    "GRADE: a result has a population, a comparison and a time. California BPC 651(b)(2): "
    "nothing misleads by leaving out a material fact.",
)
NAMES: dict[str, Promise] = {
    "population": gettext_lazy("in whom"),
    "comparator": gettext_lazy("compared with what"),
    "time": gettext_lazy("when"),
}

NUMBER = (
    r"(?:(?<![\d,.])\d[\d,.]{0,12}|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|twenty|half)"
)
# What looks like the size of an effect, and says how strong, how many or how likely something is.
OF_SOMETHING_ELSE = re.compile(
    # more than half, at least 20
    rf"\b(?:more|less|fewer|greater|lower|higher|better|longer|shorter) than (?={NUMBER}\b|(?:a|"
    rf"one|two) \w+)|"
    # Capsaicin 8% patch
    r"\b\d[\d.]{0,6} ?(?:%|percent)(?= (?:[a-z]+ )?(?:patch|cream|gel|solution|ointment|lotion|"
    r"spray|"
    r"cotton|strength|saline|alcohol))|"
    # enrolled 240 patients, 6 dropped out, 30 of them left the study
    rf"\b(?:enroll?(?:s|ed|ing)|recruit(?:s|ed|ing)|includ(?:es|ed|ing)|randomi[sz](?:es|ed)|"
    rf"invit(?:es|ed)|screen(?:s|ed)|survey(?:s|ed)|assign(?:s|ed)|follow(?:s|ed)|stud(?:ied|ies))"
    rf"(?: [a-z]+){{0,3}} {NUMBER}(?: [a-z-]+){{0,3}}|"
    rf"\b{NUMBER}(?: ?%| percent)?(?: [a-z]+){{0,3}} (?:dropped out|withdrew|took part|"
    r"left the (?:study|trial)|were (?:enrolled|recruited|randomi[sz]ed|invited|lost)|enrolled)\b|"
    # three times more common
    r"\b(?:more|less|as) (?:common(?:ly)?|often|frequent(?:ly)?|prevalent|widespread)\b|"
    rf"\b(?:twice|{NUMBER} times) the (?:rate|risk|odds|chance) of "
    r"(?!(?:recovery|relief|success|improvement))|"
    # What a scale has, and what counts on it
    r"\bscale (?:runs?|goes|ranges?|of|from)\b[^.;,]{0,40}|"
    r"\b\d+ points? (?:is|are|counts?|makes?) (?:an? )?(?:small|large|big|clear|min\w+|real)|"
    # If pain rises by 2 points
    r"\b(?:if|unless|until|when|once) (?:your|the|you|it|pain)\b[^,;:]{0,80}",
    re.I,
)
# A share or a number of people is one of an effect where somebody is better or worse for it.
CHANGE = re.compile(
    r"\b(?:help\w*|benefit\w*|better|worse\w*|improv\w*|relie\w+|eas(?:e[sd]?|ier|ing)|less\w*|"
    r"fewer|lower\w*|higher|more|greater|larger|smaller|reduc\w+|cuts?|drop\w*|f[ae]ll(?:s|en|"
    r"ing)?|"
    r"halv\w+|doubl\w+|tripl\w+|quadrupl\w+|\w*fold|ris(?:e|es|en|ing)|rose|gain\w*|"
    r"back (?:in|at|to)|(?:came|comes) back|ended|stopped|increas\w+|decreas\w+|declin\w+|changed|"
    r"(?:no|any|little) change|go(?:es|"
    r"ne)|went|disappear\w*|"
    r"\w*[- ]free|free of|no (?:pain|longer|symptoms|relapse)|recover\w*|return\w*|resum\w+|"
    r"heal\w*|success\w*|succeed\w*|satisf\w+|respon[ds]\w*|works|worked|sooner|earlier|longer|"
    r"shorter|shorten\w*|faster|quicker|sp(?:ee)?d(?:s|ed)?|delay\w*|slow\w*|farther|further|"
    r"effective\w*|win|beats?|outperform\w*|advantage|points?|scor(?:e[sd]?|ing)|ratio|"
    r"differ\w*|effect|mean|ci|confidence|likel\w+|wip\w+|down|sleeps?|rais\w+|rid|clear(?:s|"
    r"ed) up|full|prevent\w*|avoid\w*|protect\w*|"
    r"boost\w*|trim\w*|shr[aiu]nk\w*|slept|walk(?:s|ed)|cured?|well|success|remission|averted|"
    r"twice|times|off|felt|feel|again|recommend\w*|as (?:many|much)|needed to treat)\b"
)
# What is paid, and not what is felt.
BILL = re.compile(
    r"\b(?:insur\w+|plans? (?:pays?|covers?)|deductibles?|co-?pay\w*|co-?insurance|medicare|"
    r"medicaid|"
    r"coverage|reimburs\w+|discounts?|fees?|prices?|costs?|paid|bills?)\b|\$",
    re.I,
)
INSTRUCTION = re.compile(
    r"(?:then |next |now |please )?(?:increase|reduce|cut|lower|raise|add|set|keep|aim|walk|turn|"
    r"dim|"
    r"try|take|build|make|rest|do|use|stop|start|begin|lift|hold)\b(?! (?:of|in)\b)",
    re.I,
)
FELT = re.compile(r"\b(?:pain|relief|function|disability|sleep|symptoms?|attacks?)\b", re.I)


def states_effect(sentence: str) -> bool:
    """Whether a number in a sentence, which may be one of an effect, says what changed.

    How many have a condition, took part, left or pay says nothing about a treatment.
    """
    if not FELT.search(sentence) and (BILL.search(sentence) or INSTRUCTION.match(sentence)):
        return False
    if not CHANGE.search(sentence.lower()):
        return False
    rest = OF_SOMETHING_ELSE.sub(" – ", sentence)
    return CHANGE.search(rest.lower()) is not None and gives_effect_number(rest)


@text_check("extraction")
def stands_alone(text: str) -> Iterator[TextFinding]:
    return findings_without(text, frozenset())


def findings_without(text: str, known: frozenset[str]) -> Iterator[TextFinding]:
    """Sentences with a number of an effect that lack a part of their frame.

    `known` are the parts that stand beside the text in fields of their own: any of
    `population`, `comparator` and `time`.
    """
    for sentence in sentences_in(text):
        if is_source(sentence.words) or not states_effect(sentence.words):
            continue
        missing = [name for name in missing_frame(sentence.words) if name not in known]
        if missing:
            names = get_text_list([str(NAMES[name]) for name in missing], _("or"))
            yield TextFinding(
                STANDS_ALONE,
                sentence.start,
                sentence.end,
                _("Quoted alone, this number misleads: the sentence does not say %(what)s.")
                % {"what": names},
                _("Say it in the same sentence: “In adults with new low back pain, after 5 days, "
                  "… compared with …”."),
            )  # fmt: skip
