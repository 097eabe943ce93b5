"""Proof: what a single study, or all of them, cannot give."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

PROVEN = declare(
    "claims/proven",
    Severity.BLOCKING,
    "FTC Health Products Compliance Guidance (2022): “proven” says that the highest level of "
    "evidence is there. California BPC 651(b)(7): a scientific claim must be one that published "
    "studies bear out.",
)

# “The fracture was proven by an X-ray”: a finding in one person, not an effect.
FINDINGS = frozenset(
    """
    biopsy culture histologically radiologically microbiologically laboratory pathologically
    genetically imaging mri ct xray x ray endoscopically arthroscopically aspiration
    fracture infection allergy diagnosis cancer deficiency tumor tumour case cases tear stenosis
    inflammation
    """.split()
)
# “It proved difficult”: it turned out so. An effect is proved with these words behind.
PROVED = frozenset(
    """
    that to it our your what how its this these the my we every all once beyond by in time
    effective safe successful superior stronger better faster best itself themselves results
    again results
    """.split()
)
ENDS = frozenset((".", "!", ",", ";", ":", "—", ""))
EFFECTS = frozenset(("@named_therapy", "@complaint", "@effect", "@good_result"))
TESTS = frozenset("scan scans mri xray test biopsy camera receipt footage".split())
RISING = frozenset("recipe recipes kitchen dough yeast loaf bread rolls bun buns".split())
STILL_OPEN = frozenset("yet remains remain whether until never".split())
PAPERS = frozenset(
    """
    identity insurance income vaccination residence payment age coverage purchase id address
    eligibility citizenship who your you
    """.split()
)


ASKED_FOR = frozenset("require requires insurer insurers insurance bring show ask".split())


NEAR = 5
SHORT = 7
# Words that praise coffee, too.
ADORNING = frozenset("proven undeniable undeniably patient patients doctor expert nurse".split())
# “The result proved that it was gout”: of one person.
OF_ONE_CASE = frozenset("was were had been".split())
FAME = frozenset("popular famous busy common expensive complex complicated difficult hard".split())


def is_about_fame(statement: Statement, behind: int) -> bool:
    """“Beyond doubt, acupuncture is popular.”"""
    return not FAME.isdisjoint(statement.form(index) for index in range(behind, behind + 6))


# “Has proven harder than we thought”: it turned out so.
HAVING = frozenset("has have had having".split())


def tags_at(statement: Statement, position: int) -> frozenset[str]:
    classes = statement.tagged.classes
    return classes[position] if position < len(classes) else frozenset()


def is_about_effect(statement: Statement, first: int, behind: int) -> bool:
    """Not a diagnosis, a turn of events, or a paper that somebody has to show."""
    word = statement.words[behind - 1].form
    around = {statement.form(first - 1), statement.form(first - 2), statement.form(behind)}
    if statement.form(behind) == "by":
        around |= {statement.form(index) for index in range(behind + 1, behind + 4)}
    if word == "proven" and not FINDINGS.isdisjoint(around):
        return False
    is_long = len(statement.words) > SHORT
    if is_long and word in ADORNING and EFFECTS.isdisjoint(statement.tagged.places):
        return False
    if word in ("prove", "proves", "proved", "proven", "proving") and not OF_ONE_CASE.isdisjoint(
        statement.form(index) for index in range(behind, behind + 4)
    ):
        return False
    if word in ("doubt", "question", "dispute") and is_about_fame(statement, behind):
        return False
    if statement.form(first) == "no" and EFFECTS.isdisjoint(statement.tagged.places):
        return False
    if word.startswith("prov") and not STILL_OPEN.isdisjoint(
        statement.form(index) for index in range(first - NEAR, first)
    ):
        return False
    is_turn = word == "proven" and statement.form(behind - 2) in HAVING
    if is_turn or word in ("prove", "proves", "proved", "proving"):
        following = statement.form(behind)
        if not TESTS.isdisjoint(statement.before(first, NEAR)):
            return False
        if not RISING.isdisjoint(statement.forms) or following in PAPERS:
            return False
        if following == "to" and statement.form(behind + 1) == "be":
            following = statement.form(behind + 2)
        if following == "to" and statement.form(behind + 1) == "have":
            return False
        if following in ENDS or following in ("that", "how", "what"):
            return not EFFECTS.isdisjoint(statement.tagged.places)
        return following in PROVED or "named_therapy" in tags_at(statement, behind)
    return word not in ("proof", "that") or ASKED_FOR.isdisjoint(statement.forms)


AUTHORITY = (
    "science|scientists|research|researchers|evidence|studies|trials|data|medicine|@doctors|"
    "literature|journals|labs|laboratories|universities|authorities|regulators|hospitals|"
    "neuroscience|nasa"
)

CLAIMS = (
    Claim(
        PROVEN,
        (
            f"{AUTHORITY} ..3 is|are|was|were ..1 unanimous|clear_cut|unequivocal|in_agreement|"
            "of_one_mind|adamant|convinced|settled|conclusive|definitive|crystal_clear|united|"
            "undivided|sure|certain|in_no_doubt|agreed|sold_on",
            "@doctors|surgeons|radiologist|neurologist|physician|doctor|surgeon was|were|is|are|"
            "stood|"
            "left ..1 amazed|stunned|baffled|astonished|speechless|astounded|floored|dumbfounded|"
            "at_a_loss",
            "verdict|judgment|consensus|word|message of|from ..2 medicine|science|doctors|experts|"
            "research ..1 is ..1 clear|in|unanimous|final|plain",
            "science|physics|chemistry|biology|medicine|neuroscience ..1 explains|explain|shows|"
            "knows ..1 "
            "why|how ..5 work|works|@strong_verb",
            "put_to_the_test|put_through|tested|tried ..6 found to ..1 @effect|@strong_verb|work",
            "nobody|no_one|no_doctor|no_scientist|not_a_scientist|none|few ..5 argue|argues|"
            "dispute|"
            "disputes|deny|denies|doubt|doubts|question|questions|disagree|disagrees that|with|"
            "what|how|this",
            "papers|trials|studies|doctors|researchers|journals ..8 cannot|can_not|could_not be? "
            "..1 wrong|"
            "all_be|lie|mistaken",
            "backed|supported|underpinned|underwritten by ..4 evidence|proof|trials|data|facts|"
            "figures",
            "would|will|could|enough|to convince|persuade|convert|silence ..2 anyone|anybody|"
            "everyone|"
            "everybody|skeptic|skeptics|doubter|doubters|critics",
            "cannot|can_not|could_not ..1 argue|quarrel with",
            f"{AUTHORITY} is|are ..1 catching|caught up",
            f"{AUTHORITY} ..2 know|knows for_a_fact|for_certain|for_sure|with_certainty|"
            "beyond|full_well",
            f"{AUTHORITY} ..4 demonstrated|taught|established|convinced|"
            "confirmed|verified|certified ..3 that ..8 @strong_verb|@ending_verb|@remedy_verb|"
            "@vanishing_verb|works|work|beats|outperforms|puts",
            "@number|years|decades|centuries|ten|twenty|thirty|forty|fifty|thousands|hundreds|"
            "generations ..8 have|has ..1 demonstrated|shown|taught|proved|convinced|confirmed|"
            "established ..3 that ..8 @strong_verb|@good_verb|@ending_verb|works|better",
            "shown|demonstrated|found|seen|confirmed|established ..1 time_and_again|"
            "again_and_again|"
            "over_and_over|time_after_time|repeatedly|consistently|countless_times|in_study_after "
            "..2 to|that",
            "time_and_again|again_and_again|over_and_over|repeatedly|consistently ..1 shown|"
            "demonstrated|confirmed|established ..1 to|that",
            "scientifically|clinically|medically|laboratory|lab|independently|rigorously|"
            "university|hospital|doctor|physician|surgeon validated|verified|substantiated|"
            "demonstrated|endorsed|backed|established|vetted|corroborated ..2 @good_result|pain|"
            "relief|@named_therapy|to|formula|method|for|healing|and",
            "evidence_based|science_based|research_based|science_backed|research_backed ...5 "
            "sure|certain|confident|works|know_it|respond|guarantee|rely|trust",
            "science ..1 is ..1 simple|clear|plain|undeniable|with_us|on_your_side",
            "tells|tell you all|everything ..1 you need ..4 know",
            "proof that|of that? ..6 works|work|@strong_verb|@good_verb",
            "scientific|medical|proven|established|undisputed|documented certainty|truth|reality",
            "put|puts|places|placed beyond ..2 doubt|question|dispute",
            "no_longer|not ..1 any|a doubt|question|dispute|debate|matter that|about|of",
            "no_serious|no_reasonable|no_sane|no_honest|no_informed doctor|scientist|person|expert|"
            "researcher|physician|one ..2 doubts|disputes|questions|denies|would|doubt|argue",
            "gold|platinum standard of|for|in proof|evidence",
            "nobel|award|prize winning ..2 science|research|method|therapy|discovery|"
            "@named_therapy",
            "textbooks|history|science|medicine ..2 being|be|was|is rewritten",
            "case_closed|end_of_story|end_of_discussion|end_of_debate|full_stop",
            "has|have|having the|solid|real|hard|all? science|research|medicine|evidence ..1 "
            "behind|on ..1 it|our|its|us|"
            "side",
            "evidence|research|science|studies|data ..3 leaves|leave ..2 doubt|room",
            "every|all|each|any ..2 study|studies|trial|trials|test|tests ..6 points|point|agree|"
            "same|confirms|prove",
            "evidence|science|proof|research|data ..4 is|are ..1 rock_solid|solid|ironclad|"
            "airtight|conclusive|unshakable|unassailable",
            "science|medicine|doctors|experts|research|scientists agrees|agree .|!|,|:|with",
            "science|research|studies|evidence ..1 backs|back|supports|support|confirms ..1 "
            "every|all|our|what|us|it",
            "scientifically|medically|clinically established|documented|known|demonstrated|certain",
            "no ..2 any? doubt|question|dispute|debate that|about|left|: ..8",
            "leave|leaves|left|there_is no ..1 room|doubt|question",
            "studies|trials|experts|doctors|scientists|research|all agree|agrees that|on|: ..8 "
            "best|strongest|works|relieves|safe|@strong_verb|nothing|only|most",
            "science|research|debate|question|evidence|studies has|have|is|are ..1 settled|"
            "spoken|decided|made_clear|closed|over",
            "clinically|scientifically|medically|lab ..1 validated|verified|proven|tested|"
            "confirmed|demonstrated to|for|and|relief|,|.",
            "rests|built|based|grounded|rooted on|in ..1 hard|solid|proven|real ..1 science|"
            "evidence|facts",
            "won|earned|earns|wins ..2 praise|applause|acclaim|admiration of|from",
            "universities|university|hospitals|experts|doctors|scientists|researchers|labs ..5 "
            "have|has ..1 confirmed|verified|proved|validated|endorsed ..2 our|this|that|it|"
            "what",
            "@doctors ..2 is|are ..1 amazed|stunned|baffled|astonished|convinced|unanimous|"
            "astounded|speechless|impressed|thrilled",
            "science|research|researchers|scientists|studies|trials|medicine|doctors|experts "
            "has|have|now|finally ..2 confirm|confirms|confirmed|validated|established|settled|"
            "recognize|recognizes|recognized|verified|acknowledged|concluded ..12",
            "@prestige ..3 scientists|doctors|researchers|research|study|studies|experts|"
            "professors|surgeons|physicians|clinic|university ..6 rave|raves|raving|agree|"
            "agrees|call|calls|calling|love|loves|swear|back|backs|admit|talking|recommend|"
            "recommends|use|uses|trust|trusts|praise|praises|works|endorse",
            "@prestige ..2 agrees|agree|approves|recommends|says|endorses|proves|confirms",
            "@prestige|university|doctor|physician|surgeon|hospital|laboratory ..1 approved|"
            "endorsed|backed|recommended|proven|tested|formulated|certified|trusted",
            "@doctors|medicine|science ..4 agree|agrees|admit|admits|concede|recognize|"
            "acknowledge ..1 that|it|our|this|@therapy ...8 @effect|@strong_verb|best|works|"
            "regrows|regrow",
            "@doctors|experts|leading|top|medical ..4 rave|raves|raving|calling|hail|hailing "
            "..1 it|about|our|this|us",
            "hailed|praised|acclaimed|celebrated|applauded|lauded ..2 by|as|in|around ..3 "
            "@doctors|@prestige|breakthrough|world|miracle|experts|medical",
            "it_is a ..1 fact|certainty",
            "@therapy|it|this is ..1 scientific|proven|medical|established fact",
            "decades|years|mountains|piles|hundreds|thousands|dozens|countless|generations ..4 "
            "studies|research|trials|evidence|science|papers ..6 proves|prove|proved|back|"
            "backs|confirm|confirms|doubt|behind|question|support|stand",
            "science|research|evidence|studies|data|proof|history is|are|stands|stand ..2 "
            "behind|with|beside|on ..1 us|our|it|this|side",
            "can_not|cannot|could_not stop|keep talking|raving|quiet",
            "study|trial|paper after study|trial|paper",
            "scientists|researchers|doctors|experts|government|science ..5 tested|found|shown|"
            "show|know|knows|agree|verified ..8 that ..3 work|works|heals|cures",
            "science|medicine|we|researchers has|have ..1 cracked|solved|unlocked|deciphered "
            "..1 code|riddle|mystery|puzzle|secret|problem",
            "@prestige|champions|celebrities|olympic ..6 rely|relies|swear|swears|depend|"
            "depends|trust|use",
            "every|all|each|any ..1 study|studies|trial|trials|expert|experts|doctor|scientist "
            "..1 agree|agrees|confirm|confirms|show|shows|proves|finds",
            "science|medicine|doctors has|have ..1 ..1 caught_up|come_around",
            "results|outcomes|record|numbers|patients speak|speaks|talk|talks for ..1 itself|"
            "themselves",
            "proof is|? ..1 in|just|look|ask|here",
            "verified|validated|confirmed|certified by ..2 independent|labs|laboratories|"
            "scientists|experts",
            "clinically|scientifically|medically tested|shown|verified|backed|confirmed|"
            "established "
            "..1 to|for|relief|results|formula|method",
            "prove~",
            "established|proven|undeniable|indisputable|settled|medical|scientific fact",
            "undeniable|undeniably|indisputable|indisputably|unquestionably|undoubtedly|"
            "irrefutable",
            "irrefutably|incontrovertible|conclusively|beyond_doubt",
            "no_doubt that",
            "proof|proof_positive that",
            "living|scientific|medical|clinical|hard|solid|ultimate|undeniable proof",
            "science|research|studies|trials confirm|confirms|confirmed ..1 that|what|"
            "our|it|this|the",
            "science|studies|research ..1 leave~ no_doubt|no_question",
            "the_results speak_for_themselves",
            "beyond|without|past ..3 question|dispute|argument|debate|doubt|doubts|contest",
            "shown|showed|shows|established|demonstrated|validated|confirmed|proved|settled "
            "..6 once_and_for_all|definitively|decisively|categorically|clearly_and|"
            "unequivocally",
            "definitively|decisively|categorically|unequivocally|unambiguously",
            "the|our evidence|science|data|verdict|numbers|results|jury|facts is|are ..1 in|"
            "overwhelming|undeniable|settled|indisputable|on_our_side|unanimous|crystal",
            "mountains|decades|hundreds|thousands|dozens|piles|wealth|years|century of ..3 "
            "studies|research|trials|evidence|science|papers ..2 show|prove|back|backs|"
            "support|supports|agree|behind|stand|confirm",
            "backed|supported|validated|verified|vindicated|certified|confirmed|founded by|on "
            "..3 science|research|studies|scientists|medicine|university|universities|harvard|"
            "stanford|hopkins|nasa",
            "university|science|research|studies|study|scientists|researchers|harvard|"
            "stanford|doctors ..2 has|have? validated|validates|vindicated|verifies|verified|"
            "vindicates",
            "harvard|stanford|oxford|nobel|yale|mayo|nasa ..2 scientists|doctors|researchers|"
            "research|study|prize|trained|winning ..4 show|shown|shows|prove|agree|found|"
            "behind|discovered",
            "there_is no debate|question|argument|dispute|controversy",
            "even|all|most ..1 skeptics|skeptic|surgeons|critics|scientists|doctors ..1 admit|"
            "agree|concede|convinced|admits|amazed",
            "@doctors is|are ..1 amazed|stunned|baffled|astonished|convinced|unanimous|"
            "astounded|speechless",
            "stood|stands|passed ..1 test_of_time",
            "not|never survive|last|endure ..3 unless it",
            "years|centuries|generations|millennia ..4 old|wisdom|practice|healers|use|"
            "tradition ...12 works|work|wrong|proof|proves|worked|trust",
            "cannot|can_not be ..1 wrong|argued|denied|disputed|beaten",
            "ask|asked any|our ..3 doctor|patient|patients|expert|nurse",
            "the_proof is|lies|speaks",
            "mice|rats|animals|rabbits|horses|dogs|lab|dish ..4 show|shows|shown|prove|proves|"
            "found|demonstrate ...8 @strong_verb|works|work",
            "studies|study|research|science|scientists|tests|scans|doctors|evidence|trials "
            "..4 show|shows|shown|showed|found|finds|reveal|reveals|demonstrate|demonstrates|"
            "tell|tells ..2 that? ..5 @strong_verb|works",
            "known|shown|demonstrated|documented|established to ..1 @strong_verb",
        ),
        _("“%(words)s” promises more than studies can give: they can suggest, not prove."),
        _(
            "Say how sure the evidence is: “may help” for low certainty, “probably helps” for "
            "moderate certainty, and name the study."
        ),
        is_about_effect,
        {
            "have proven that": "suggest that",
            "has proven that": "suggests that",
            "proves that": "suggests that",
            "prove that": "suggest that",
            "proved that": "suggested that",
            "have proven": "suggest",
            "has proven": "suggests",
            "is proven to": "may",
            "are proven to": "may",
            "has been proven to": "may",
            "have been proven to": "may",
            "been proven to": "been found to",
            "clinically proven": "studied",
            "scientifically proven": "studied",
            "conclusively": "so far",
        },
        is_loud=True,
    ),
)
