"""The best, the first, the only one: what puts a clinic or a treatment above all others."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, unhedged
from .sources import names_source

SUPERLATIVE = declare(
    "claims/superlative",
    Severity.BLOCKING,
    "California BPC 651(b)(6): no claim of superiority unless objective scientific evidence bears "
    "it out.",
)

CLINICIANS = (
    "clinic|clinics|center|centers|doctor|doctors|physician|physicians|specialist|"
    "specialists|surgeon|"
    "surgeons|expert|experts|team|practice|provider|providers|care|therapist|therapists|hospital|"
    "facility|chiropractor|chiropractors|technology|equipment|service|services|authority|"
    "name|choice|"
    "destination|professionals|management|medicine|staff|programs|program"
)
DRUGS = (
    "aspirin|ibuprofen|tylenol|advil|naproxen|cortisone|gabapentin|opioids|painkillers|morphine|"
    "steroids|surgery|prescription|pills|acetaminophen|antidepressants"
)
TREATMENTS = (
    "treatment|treatments|therapy|therapies|method|methods|solution|solutions|option|"
    "options|remedy|"
    "remedies|cure|cures|procedure|procedures|medicine|painkiller|device|devices|"
    "technique|techniques|"
    "approach|relief|product|products|results|outcomes|injections|injection|alternative"
)
PERSONAL = frozenset(
    "you your possible fit fits suits results_you ask find decide choose discuss".split()
)


# “Unmatched in our system”: no praise but a word about records; “best care” is an arm of a trial.
RECORDS = frozenset("system systems file list record records database name names data".split())


# “The leading cause of missed work”, “the number one reason for a call”: ranks of no treatment.
RANKED = frozenset(
    """
    cause causes reason reasons factor factors source sources killer worry question questions
    mistake mistakes complaint complaints concern concerns symptom symptoms driver predictor
    barrier topic request cited
    """.split()
)
# “Step #1: …”, “Suite #1”: a place in a row.
COUNTED = frozenset(
    """
    step tip question rule figure table room suite chapter page option item part goal exhibit lot
    unit space apartment apt door gate line form section level phase problem example lesson
    reason fact myth day week exercise
    """.split()
)


# “The gold standard for measuring bone density”: of a test, no treatment.
MEASURING = frozenset("measuring diagnosing testing assessing detecting finding imaging".split())
REACHING = frozenset("reach call contact park pay get_here book cancel reschedule ask".split())


# “The best option depends on your health”; “no treatment is better than all others”.
DEPENDING = frozenset("depends depend differs varies admit admits know ask listen explain".split())
# What is best and heals nobody.
NO_CARE = frozenset(
    """
    view coffee parking seat seats bread pastries food restaurant café cafe season month friend
    league softball tournament team's game games movie weather uncomfortable song recipe
    """.split()
)
# “May make an operation unnecessary for some”.
MAKING = frozenset("make makes making made render renders".split())
# “Nothing in pain care works 100 percent of the time.”
UNIVERSAL = frozenset("100 always everyone everybody forever perfectly equally another".split())
ALL = frozenset("all others another every other".split())
OURS = frozenset("our ours we us it this ever".split())


def is_rank(statement: Statement, first: int, behind: int) -> bool:
    """Whether the words rank something else than a treatment or a clinic."""
    if statement.form(first) == "#" and (
        statement.form(first - 1) in COUNTED or statement.form(behind) == ":"
    ):
        return True
    said = {statement.form(index) for index in range(first, behind + 2)}
    return not RANKED.isdisjoint(said) and "choose" not in statement.forms


def is_boast(statement: Statement, first: int, behind: int) -> bool:
    """“The best treatment for you” is a choice to talk about, not a boast."""
    following = {statement.form(index) for index in range(behind, behind + 4)}
    if is_rank(statement, first, behind):
        return False
    if statement.form(behind - 1) == "above" and any(
        "body_part" in tags for tags in statement.tagged.classes[behind : behind + 2]
    ):
        return False
    if MAKING.intersection((statement.form(first),)) and statement.is_hedged(first):
        return False
    said = {statement.form(index) for index in range(first, behind)}
    if "whether" in said or not NO_CARE.isdisjoint(following):
        return False
    if statement.form(first) in ("no", "nothing", "none") and not UNIVERSAL.isdisjoint(following):
        return False
    if (statement.form(first - 2), statement.form(first - 1)) == ("even", "the"):
        return False
    if statement.form(behind - 1) in REACHING or not DEPENDING.isdisjoint(following):
        return False
    if statement.form(first) in ("no", "nothing", "none") and not ALL.isdisjoint(following):
        return not OURS.isdisjoint(statement.forms)
    if statement.form(first) == "number" and statement.form(first + 2) in ("bus", "train", "line"):
        return False
    is_ours = statement.form(first - 1) in ("our", "my", "your", "their")
    if is_ours and statement.form(first) == "best" and statement.form(first + 1) in ("to", "and"):
        return False
    if statement.form(first) == "best" and statement.form(first + 1) in ("practice", "practices"):
        return False
    if statement.form(first) == "gold" and statement.form(behind) in MEASURING:
        return False
    if statement.form(first + 1) in ("studied", "known", "described", "tolerated", "guess"):
        return False
    if "for" in following and not {"everyone", "everybody", "all"}.isdisjoint(following):
        return False
    if statement.form(first) == "no" and statement.form(first + 2) == "than":
        return False
    is_in_records = not RECORDS.isdisjoint(following) and "our" not in following
    if is_in_records or names_source(statement):
        return False
    before = set(statement.before(first, 6))
    if not before.isdisjoint(("whether", "if", "until")):
        return False
    chosen = {
        "find", "choose", "decide", "discuss", "determine", "ask", "which", "what", "learn", "help",
        "together", "pick", "select", "plan", "recommend", "suggest", "studied", "study",
        "compare", "compared", "understand", "evaluate", "identify",
    }  # fmt: skip
    is_personal = ("for" in following and "you" in following) or (
        "your" in following
        and ("needs" in following or "situation" in following or "goals" in following)
    )
    is_choice = not chosen.isdisjoint(before) and not ("our" in before or "we" in before)
    return not (is_personal or is_choice)


SOME = frozenset("some others few".split())


def is_unfounded(statement: Statement, first: int, behind: int) -> bool:
    """A comparison that is neither hedged nor taken from a named study."""
    if not SOME.isdisjoint(statement.before(first)):
        return False
    return unhedged(statement, first, behind) and not names_source(statement)


PLACE = (
    "country|world|nation|state|city|area|county|region|industry|town|valley|california|los|"
    "southern|america"
)

CLAIMS = (
    Claim(
        SUPERLATIVE,
        (
            "succeed|succeeds|works|work|wins where|when ...7 fail|fails|failed",
            "the_most ..3 in|of|around ..2 country|state|world|nation|city|valley|region|area|"
            "county|town|industry|field",
            "best|greatest|wisest ..1 investment|decision|gift|thing ..1 in|for|you|of ..3 "
            "health|life|body|back|make",
            "few|hardly_any|no|not_many ..3 can|could ..1 match|rival|equal|compete|touch|beat",
            "out_on_top|run_circles|runs_circles|waste_of_time|pales_next|pale_next|"
            "pales_beside|no_comparison|no_contest|beats_them_all|next_to_our",
            "nobody|no_one|no_other ..2 has|offers|owns|provides|uses ..1 this|our|such|what|"
            "the_same",
            "we|our_doctors|our_team ..1 invented|pioneered ..1 it|this|the",
            "the_only|only ..1 treatment|therapy|method|medicine|remedy|way|laser|program|"
            "@named_therapy ..1 that|to|which ..1 goes|gets|reaches|addresses|attacks|targets|"
            "@good_verb|can|truly|really",
            "@superlative|best ..1 chance|hope|shot|bet|odds to|of|for|at|against",
            "the_best|the_finest|the_leader is|are ..1 here|right_here|us|ours|next_door|in_town",
            "we|our_clinic|our_team|our_doctors lead|leads the|our nation|way|field|world|pack|"
            "state|region|country|industry|valley",
            "years|decades|miles|leagues|steps|generation ahead of",
            "nobody|no_one|no_clinic|none|no_doctor|no_team ..6 has|have|knows|does|offers|"
            "with|brings|gives ..1 more|better|@comparative",
            "top_rated|highest_rated|best_rated|best_reviewed|award_winning|world_class|"
            "world_renowned",
            "than any|every|all|most ..1 other? ..1 clinic|clinics|doctor|surgeon|surgery|"
            "center|pill|drug|medication|treatment|therapy|practice|hospital",
            "leave|leaves|puts|put ..1 every|all|any|the|other ..4 behind|shame|in_the_dust|shade",
            "top|highest|best ranked|rated ..2 @clinic|@therapy|specialists|experts",
            "is|are|remain|remains|stand|stands ..1 the? ..1 @superlative|lowest|shortest|"
            "fewest|most ..2 in|of|on|around|anywhere|for ..3 market|anywhere|miles|history|"
            "medicine|field|business|planet|earth|valley|coast|@clinic",
            "success|rate|rates|results|outcomes|times|record|scores|reviews|team|doctors|"
            "clinic|we is|are|have|has ..1 the ..1 @superlative|shortest|lowest|fewest",
            "not|never|cannot find|get|see|receive|experience|meet ..1 more|better|@comparative"
            " ..3 @clinic|@therapy|anywhere|care|than|elsewhere|relief|approach|way|hands",
            "there is no|not ..1 @comparative|more|better|smarter ..3 way|choice|option|place|"
            "care|clinic|treatment|doctor|than|for|answer",
            "no|nobody|none|not ..1 other|else ..4 come|comes|gets|get|is|are close|near|"
            "nearer|closer",
            "nobody|no_one|nothing|none ..6 can|could|will top|match|beat|rival|equal|touch|"
            "outdo|surpass",
            "nobody|no_one|nothing ..1 treats|heals|fixes|relieves|works|ends|beats|knows|"
            "helps|stops|does ..4 like|better|as_well|as_fast|faster",
            "why|instead_of ..1 risk|gamble|take|trust|rely|suffer|choose|keep ..6 when ...6 "
            "safe|safer|gentle|risk_free|alternative|drug_free|natural|our|better|we",
            "go_to|go_to_team|go_to_experts|go_to_clinic|gold_standard|name_to_trust|"
            "household_name ..1 clinic|experts|team|doctors|for|in|specialists|place",
            "every_bit|just|at_least|quite as ..1 good|effective|strong|powerful|well as ..3 "
            "surgery|opioids|pill|pills|new|replacement|drug|drugs|operation|fusion|morphine",
            "we|our|who|doctors|surgeon|team ..1 wrote|invented|setting|sets|set the ..1 book|"
            "standard|bar|pace ..1 on|for|in|of|.|!|,",
            "drive|drives|fly|flies|travel|travels|come|comes|cross|crosses past|from ..6 best|"
            "our|us|see_us|other_clinics",
            "do|does the same job|work|thing without|for_less|better|with_no",
            "best|finest|greatest|top|leading|premier|foremost|number_one|preeminent|"
            f"smartest ..3 {CLINICIANS}",
            f"best|finest|greatest|top|leading|premier|ultimate|optimal ..2 {TREATMENTS}",
            "does|do|did|can|delivers what ..6 can_not|cannot|could_not|never|failed|did_not|"
            "will_not",
            "if you want ..1 the_best|the_finest|the_most|the_greatest",
            "@superlative ..3 @complaint ..2 @clinic|@therapy|relief",
            "when|where others|everything|everyone|all ..1 else? ..2 failed|fail|fails|"
            "given_up|gave_up ...4 we|our|this|it",
            "not|never find|get|see|receive ..1 better|finer|safer|faster|gentler ..2 anywhere|"
            "care|@clinic|@therapy|elsewhere",
            "america's|world's|nation's|state's|city's|town's favorite|best|top|leading|"
            "premier|first|finest|most|number",
            "america|world|nation|state|city|town|california|texas|florida 's favorite|best|"
            "top|leading|premier|first|finest|most|number",
            "why ..2 settle_for|bother|put_up|rely ..3 @crutch|less|second|pills|drugs",
            "nothing|no_one|nobody|none else? comes|compares|works|treats|touches|beats|matches"
            " ..3 close|like|better|it|us|to",
            "biggest|greatest|largest|most_important|most_exciting ..1 advance|discovery|"
            "development|leap|step|innovation|news ..1 in|since",
            "better|safer|stronger|gentler|healthier|smarter|superior ..1 than|to ..2 surgery|"
            "opioids|drugs|pills|anything|any|medication",
            "other|own|most|your ..1 doctors|clinics|surgeons|specialists|doctor ..4 can_not|"
            "cannot|could_not|do_not ..6 we|our|us",
            "make|makes|making|made|render|renders ..4 obsolete|unnecessary|a_thing_of|"
            "redundant|pointless|needless",
            "never|not ..1 look ..2 at ..4 the_same|same_way",
            "there is ..1 a reason",
            "the_only|the_one|only|the_ones|the_clinic ..1 thing|ones|clinic|clinics that|who|"
            "other ..1 worked|works|helped|fix|fixes|fixed|send|helps|can",
            "hardest|toughest|most_difficult|hopeless ..1 cases",
            "no ..1 @therapy|@clinic|treatment ..3 is|are|works ..2 better|gentler|stronger|"
            "safer|faster|more",
            "steadiest|most_skilled|most_gifted|most_experienced|finest|best ..1 hands|minds|"
            "eyes|skills",
            "others|clinics|pills|surgeons|drugs can|could ..1 only ..1 dream|hope|envy",
            "used|chosen|trusted|worn by ..3 @prestige|champions|pros|team|teams|hospitals",
            "only ..1 @named_therapy ..1 gets|reaches|treats|works|fixes|heals|can",
            "best|surest|fastest|quickest|most_effective|easiest|smartest|only|simplest|greatest "
            "way|ways|thing|route|path|method|weapon ..2 to|for|against ..2 relieve|"
            "treat|end|stop|heal|"
            "beat|reduce|fix|cure|manage|ease|eliminate|fight|@complaint",
            f"best|finest|top|leading|greatest ..4 in|around ..3 {PLACE}",
            "# 1",
            "not|never|cannot ..1 find|get|see|beat|ask|meet|need ..1 a|any|an|for_a|for ..1 "
            "better|more|finer|safer|faster|stronger|gentler|quicker|anything",
            "nowhere|no_place else|better",
            "nowhere ..2 will|can|else ..2 you|patients",
            "no|none|never ..1 better|finer|greater|safer|faster|stronger|gentler|quicker ..4 "
            "way|clinic|treatment|care|choice|place|relief|doctor|team|hands|option|than|"
            "remedy|doctors",
            "nobody|no_one|no_clinic|nothing|none|no_doctor|no_other ..6 like|than|the_way "
            "we|us|our|it|this|ours|they|he|dr",
            "top @number|one|two|three|five|ten percent|of|doctors|clinics|1",
            "voted|rated|ranked|named|chosen|crowned|awarded|recognized ..4 number_one|best|"
            "top|1|first|favorite|finest|#",
            "number_one|number_1|no_1 by|for|in|at|choice|with|rated",
            "@superlative ..1 natural|known|available|possible|pain|and|back|spine|drug_free|"
            "new|all? ..2 painkiller|painkillers|relief|medicine|clinic|treatment|remedy|team|"
            "doctors|minds|hands|care|program|therapy|technology|method|solution|answer|"
            "specialist|specialists|weapon|ally|formula|supplement|cure|laser|hospital|option|"
            "ingredient",
            "@superlative ..1 road|way|path|route|weapon|answer|shortcut|ticket|key ..2 to|"
            "for|against|out ..4 @good_verb|@complaint|@good_result|@body_part|free|healthy|living",
            "undisputed|uncontested|unchallenged|reigning|unquestioned ..2 authority|leader|"
            "leaders|champion|champions|master|masters|king|queen|expert|experts|number",
            "authority|authorities|masters|wizards|gurus|geniuses|legends|heroes on|of|in|for "
            "..3 pain|@body_part|relief",
            "what|where others|surgeons|doctors|pills|drugs|surgery|medicine|hospitals|"
            "other_clinics|other_doctors|other_treatments|everyone_else|everything_else|"
            "nobody_else|no_one_else|specialists|nobody|no_one ..2 cannot|can_not|could_not|"
            "failed|fail|fails|gave_up|give_up|did_not|missed|miss|can|could|does|do",
            "above|beyond|ahead_of all|any|every ..1 other|clinics|competition|else",
            "the_only|only ..3 clinic|clinics|doctor|doctors|team|practice|center|place|"
            "specialist|specialists|hospital ..3 that|who|to|in|where|offering|with|you",
            "the_gold|gold standard ..1 of|in ..2 @therapy|pain|care|relief",
            "first_choice|first_rate|a_cut_above|best_kept|cream_of_the_crop|"
            "league_of_its_own|leagues_ahead|light_years|miles_ahead|worlds_apart|"
            "class_of_its_own|in_a_class|put_to_shame|blow_away|blows_away|nothing_like|"
            "like_no_other|like_nothing_else|one_and_only",
            "puts|leaves|makes ..4 to_shame|in_the_dust|look_like|obsolete",
            "better|faster|stronger|safer|deeper|longer|more ..3 than ..3 ever|else|other|"
            "others|clinics|doctors|surgeons|hospitals|pills|drugs|surgery|competition",
            "far|vastly|clearly|simply|way|hands_down superior|better|ahead",
            "superior|unequalled|matchless|legendary|unequaled|world_beating|five_star|"
            "gold_medal ..2 @clinic|@therapy|results|relief|outcomes|skill",
            "others|other_clinics|some_clinics|most_clinics|most_doctors|other_doctors|they|"
            "some_doctors ..1 offer|promise|guess|mask|hide|talk|sell|chase|give|try|treat|"
            "manage ...4 we",
            "no 1 choice|clinic|center|doctor|treatment|rated",
            "number_one|number_1|no_1 ..3 @therapy|@clinic|choice|pick|rated",
            "best_in|best_of class|breed|show|the_best|class",
            "unmatched|unrivaled|unrivalled|unparalleled|unsurpassed|unbeatable|"
            "incomparable|peerless|"
            "unequaled|matchless|unbeaten",
            "second_to_none|head_and_shoulders above?",
            "no_other|no_one|nobody|nothing|no_one_else|no_clinic|no_doctor|no_treatment|"
            "no_medicine|"
            "no_other_clinic ..3 "
            "works|work|comes|compares|compare|matches|match|beats|beat|"
            "can_match|better|"
            "treats|understands|relieves|gets_results",
            "better|safer|faster|more_effective|superior|stronger|cheaper ..1 than|to "
            "..1 any|every|all|"
            "anyone|anything|other|everyone|everything|the_competition|competitors|"
            "most_clinics|rivals",
            "unlike other|most|ordinary|any|traditional|conventional ..2 @clinic|"
            "@therapy|clinics|doctors",
            "more_experienced|more_skilled|more_advanced|more_qualified than",
            "most effective|powerful|potent|successful|experienced|trusted|skilled|"
            "qualified|knowledgeable|"
            "respected|advanced|sophisticated|innovative|comprehensive|talented|"
            "recommended|renowned|"
            f"reliable|accurate|dependable|complete ..3 {CLINICIANS}|{TREATMENTS}|"
            "@therapy|available|way|"
            "in|of",
            "most effective|powerful|potent ..1 natural|pain|known|non|form|weapon|tool|against",
            "most|more ..1 patients|people|doctors trust|choose|prefer|recommend",
            "the_only|only clinic|clinics|center|doctor|doctors|practice|provider|team|"
            "specialists|place "
            "..6 that|who|to|in|where|offering|with",
            "outperform~|outshine~|outclass|outclasses|outranks",
            "the_rest|all_others|competition cannot|can_not|does_not compare|compete",
            "industry leading|leader|leaders",
            "leaders|leader|pioneers|pioneer in ..2 pain|treatment|care|medicine|relief|spine",
            "superior to|results|care|relief|outcomes|treatment|technology|quality|pain",
            "king|queen|rolls_royce|gold_medal of ..2 @therapy|pain|relief|treatments",
            "stand|stands apart|alone|out_from",
            "the_finest in|anywhere|around|there|you|on|of|available|possible|.|!",
            "the_very_best|simply_the_best|the_greatest|bar_none|hands_down",
            "unique|exclusive|one_of_a_kind ..2 @therapy|approach|formula|cure",
            "lowest|best price|prices|rates",
        ),
        _("“%(words)s” puts something above all others, and no evidence stands beside it."),
        _("Say what sets it apart in facts that a reader can check, or leave the praise out."),
        is_boast,
        {"the best way to": "one way to", "the best ways to": "ways to"},
    ),
    Claim(
        SUPERLATIVE,
        (
            "works|work|worked|helps|help|heals|relieves ..3 better|faster|more than ..3 "
            "@therapy|surgery|"
            "opioids|aspirin|ibuprofen|painkillers|rest|anything",
            "more|far_more|much_more|twice_as|ten_times_more|three_times_more|as "
            "effective|powerful|potent than|as ..3 @therapy|surgery|opioids|ibuprofen|"
            "painkillers|aspirin",
            "work|works|worked|helps|help|relieves|heals|kills ..3 as_well|as_much|as_fast|"
            "as_good|"
            f"as_effectively|as_quickly as ..2 {DRUGS}",
            "as|more|far_more|twice_as effective|powerful|potent|strong|good|reliable as|than ..2 "
            f"{DRUGS}",
            "beats|trumps|surpasses|tops|exceeds|rivals|outlasts|outdoes ..2 "
            "@therapy|opioids|painkillers|surgery|ibuprofen",
        ),
        _("“%(words)s” says that one treatment beats another, without naming a study."),
        _("Name the study and how sure it is: “one small trial suggests that …”."),
        is_unfounded,
    ),
)
