"""Effects without exception: always, never, everyone, 100 percent, completely."""

from itertools import pairwise

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, unhedged

ABSOLUTE = declare(
    "claims/absolute",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A) and (b)(7): no treatment acts in everybody and every time, so a "
    "statement without exception misleads. GRADE wording (Santesso 2020) knows no “always”.",
)

INSTRUCTIONS = frozenset(
    """
    you best tell ask use keep check should must wear put read call see talk test follow wash
    have take bring stop to_talk speak be wise important helps_to consult remember
    """.split()
)


# “Everybody heals at a different pace.”
DIFFERENCES = frozenset("differently different differs differ own pace asked ask".split())
# “None of our patients’ data”, “all our patients can be seen on the same day”.
WORK_OF_STAFF = frozenset(
    """
    data information details names paid seen sign signed given told shown offered welcome checked
    records screened invited questions fill wear receive card badge copy appointment
    met enrolled randomized trial study know reported examined washed counted cleaned looked
    logged documented reviewed called emergency doctor asked told warned urgent wiped sterile
    double_checked confirmed signed
    """.split()
)
NEAR = 6
CLAUSE = 14
NEEDED = frozenset(
    (
        ("needs", "to"), ("need", "to"), ("must", "be"), ("should", "be"), ("has", "to"),
        ("have", "to"), ("must", "always"), ("is", "to"), ("are", "to"),
    )
)  # fmt: skip


def is_of_effect(statement: Statement, first: int, behind: int) -> bool:
    """“It always helps to ask” is advice, and “always relieve pressure” an instruction."""
    if not unhedged(statement, first, behind):
        return False
    if statement.form(behind) == "to" and statement.form(behind - 1).startswith("help"):
        return False
    following = {statement.form(index) for index in range(first, behind + NEAR)}
    if not DIFFERENCES.isdisjoint(following) or not WORK_OF_STAFF.isdisjoint(following):
        return False
    if is_told_to_staff(statement, first):
        return False
    starts_sentence = statement.form(first) in ("always", "never") and first == 0
    starts_sentence = starts_sentence and statement.form(1) not in ("the", "a")
    before = statement.before(first, 3)
    return not (starts_sentence or "should" in before or "must" in before)


def is_told_to_staff(statement: Statement, first: int) -> bool:
    """“A fever needs to be reported, without exception.”"""
    clause = [statement.form(index) for index in range(max(0, first - CLAUSE), first)]
    return any(
        pair in NEEDED and not WORK_OF_STAFF.isdisjoint(clause[index:])
        for index, pair in enumerate(pairwise(clause))
    )


EVERYONE = (
    "everyone|everybody|every_patient|every_person|all_patients|all_of_our_patients|each_patient|"
    "all_people|each_person|all_our_patients|every_single_patient|every_one_of_our_patients|anyone|"
    "every_single_person|every_case|all_cases|any_patient|every_body|100_percent_of_patients|"
    "all_sufferers|every_sufferer|all_our_clients|every_client|all_who_try_it"
)

# What makes no difference, and what is done all the same.
WHATEVER = (
    "no_matter|no_odds|regardless|irrespective|makes_no_difference|make_no_difference|"
    "no_difference|"
    "does_not_matter|never_mind|whatever|whichever|however|wherever|whoever|whether_or_not|"
    "whether_you|whether_your|be_it"
)
DOES_GOOD = (
    "@strong_verb|@ending_verb|@vanishing_verb|takes_care|take_care|sort_out|sorts_out|"
    "does_the_job|"
    "do_the_job|does_the_trick|do_the_trick|gets_the_job|gets_it|puts_an_end|put_an_end|works|work|"
    "answer|solution|respond|responds|relief|relieves|eases|helps|will_help|delivers|succeeds|"
    "eliminates|shrinks|soothes|loosens|makes_it_right|hits_the_spot|has_you_covered|"
    "have_you_covered|"
    "have_the_fix|has_the_fix|gets_rid|rids|clears|lets_go"
)

CLAIMS = (
    Claim(
        ABSOLUTE,
        (
            "100|hundred percent ..1 track_record|record|score|rate|hit|guarantee",
            "not_once|never_once ..8 failed|come_up|fallen|let|missed|lost|disappointed",
            "nothing|no_knot|no_ache ..4 cannot|can_not|could_not|will_not ..1 @good_verb|fix|"
            "soothe|calm|cool|"
            "loosen|handle|cure",
            "no|not_a|not_one ..1 kind|type|form|sort|brand of ..3 that|which|our|we|it ..3 not",
            "around_the_clock|day_and_night|every_day_of ..3 for|to everyone|everybody|anyone|all",
            "never|not leave|leaves|left ..1 a|any|one ..1 @complaint|knot|muscle|stone|joint",
            "no_such_thing as ..3 hopeless|untreatable|incurable|lost",
            "no|never|not hopeless|untreatable|incurable|lost ..1 case|cases|back|backs|spine|"
            "knee|pain",
            "you|just|go_ahead name it|the , ..6",
            "all|any|every|each age|ages|stage|stages|joint|joints|type|types|size|sizes|pain|"
            "pains , "
            "all|any|every|each",
            "never takes|misses|skips ..1 a day|beat|off|night",
            "never|not let|lets|leave|leaves ..2 @complaint through|in|near|untouched|behind",
            "failure|relapse|dropout|complication|recurrence rate|rates ..5 zero|0|nil|nonexistent",
            "everything|anything|whatever|wherever ..1 that? ..2 hurts|aches|ails|bothers ...6 "
            f"{DOES_GOOD}",
            "first|only person|patient|one|case ..1 that|who|whom|it|we ..3 not|never|cannot ..1 "
            "help|fix|"
            "work|relieve|@good_verb|respond",
            "not stand|stands ..1 a_chance",
            "works|work ..1 on|for|with ..3 , it|and ..1 works|work ..1 on|for|with",
            f"{WHATEVER} ...14 {DOES_GOOD}",
            f"{DOES_GOOD} ...4 {WHATEVER}",
            f"always|invariably|unfailingly|infallibly|without_exception ..3 {DOES_GOOD}|puts|"
            "shrinks|"
            "brings|clears|cuts|settles|lets|ends",
            f"{DOES_GOOD} ...5 each_time|all_the_time|every_single|time_and_time|day_in|"
            "night_after_night|"
            "each_and_every|every_last|on_everyone|on_everybody|in_everyone|in_everybody",
            "get|gets it right ...4 every|each|all|first",
            "every|each|any time , ..1 for|on|with|in every|each|any",
            "not_one|nobody|no_one|none|no_patient|no_person|no_client|not_a_single ..5 failed|"
            "fails|"
            "fail|relapsed|relapses|complained|regretted ..1 to|.|!|,|with|since|it",
            "stopped|quit|given_up counting ..3 failures|successes|recoveries|cures",
            "no|not|never bad|wrong|unsuitable|poor ..1 candidates|candidate|patients",
            "no|never ..1 non_responders|nonresponders|failures|dropouts|relapses",
            "there is|are no|not_a|not_any|not_one ..3 @complaint|@body_part|muscle|joint|patient|"
            "case|back "
            "..2 on_earth|alive|anywhere|in_the_world|under_the_sun|we|that|which|it|our",
            "on_earth|alive|in_the_world|under_the_sun|known_to that|which|we ..1 can|could|will "
            "..1 not ..1 "
            "@good_verb|withstand|resist|survive|match|handle",
            "has|have yet to ..1 fail|meet|see|find|encounter|lose|let",
            "@effect|@good_verb|@strong_verb ...6 in nearly|almost|practically|virtually all|every "
            "case|cases|patients|patient|people|one|time",
            "nearly|almost|practically|virtually everyone|everybody|all|every ..3 @effect|"
            "@good_verb|"
            "recovers|walks|better|free",
            "@remedy_verb|takes|take|takes_away|remove|removes ..2 all ..1 of ..2 @complaint",
            "all of ..2 @complaint , not just|only|merely",
            "everyone|everybody|anyone|all|whoever|those ..1 who? ..6 is|are|gets|walks|goes|"
            "leaves|comes "
            "..2 done_with|free_of|rid_of|pain_free|over_it|cured|healed",
            "suitable|suited|right|perfect|ideal|good|fine|works|work|effective|meant|made for all|"
            "everyone|everybody|anyone|any_age|all_ages|every_age|every_body|any_body|every_back",
            "any|every|each ..1 @complaint|joint|muscle|spine|back|knee ..2 , ..2 any|every|each",
            "works|work|@effect|heals ..1 whether ..1 or_not|you",
            "head_to_toe|top_to_toe|from_head_to|every_inch|every_cell|every_organ|every_system "
            "..4",
            "the ..1 sole|only|one|single ..2 @named_therapy|remedy|thing|place|clinic|doctor|"
            "supplement|stretch|"
            "exercise|product ..3 you ..1 need|want|buy",
            "sole|only|single|lone ..1 @named_therapy|remedy|thing|treatment ..1 that|which|to|you "
            "..2 "
            "goes|gets|works|reaches|will|ever|stops|ends|touches|addresses|targets",
            "not_a|no ..1 thing|bit|trace|hint|ounce|shred|speck ..1 of ..1 @complaint ..1 left|"
            "remains|"
            "remained|again|anymore|since",
            "universal|all_purpose|do_it_all|cure_all ..1 remedy|cure|healer|@named_therapy|relief",
            "zero|0 pain|stiffness , zero|0|no",
            "matter how ..1 old|long|bad|severe|young|chronic|far|advanced|weak|stiff|stubborn|"
            "worn|damaged|hopeless|painful|deep",
            "always|invariably|reliably makes|make|leaves|leave|gets|get|brings ..4 better|"
            "well|stronger|looser|relief|free",
            "every|each ..1 @named_therapy|case|operation|procedure ..1 is|was ..1 success|"
            "successful|triumph",
            "not lost ..2 single|one ..2 battle|fight|patient|case|back|war",
            "every|each|any|all ..1 @body_part|@complaint ..2 can ..1 be ..1 saved|healed|"
            "fixed|cured|treated|helped|relieved|beaten|rebuilt",
            "always the ..1 right|best|perfect|correct|smart ..1 choice|answer|solution|option|"
            "remedy",
            "every|each|all ..2 patient|patients|client|clients ..1 improved|recovered|healed|"
            "improves|recovers|got_better|gets_better|benefit|benefits",
            "perfect|ideal|ultimate|complete|definitive ..1 solution|answer|remedy|cure|fix|"
            "antidote for|to|against",
            "always|invariably|inevitably|unfailingly|without_exception ..1 last|lasts|hold|"
            "holds|endure|fade|fades|ease|lift|lifts|drop|drops|subside|subsides|goes|melts|"
            "@vanishing_verb|respond|responds|recover|recovers|improve|improves|clears|pays_off",
            "everyone|everybody|anyone|whoever|all|anybody who|to ..6 wakes|walks|leaves|"
            "sleeps|goes|feels|gets|is|are ..3 without|free|better|cured|up|out|well|pain",
            "whoever|everyone|those|people|all who? finish|finishes|complete|completes|try|"
            "tries|joins|join ..8 never|always|without|free|all",
            "not_one|none|nobody|no_one|not_a_single of? ..1 our? ..2 @people|patient|athletes|"
            "runners ..2 has|have|had|ever|needed|needs ..2 needed|surgery|relapsed|returned|"
            "another|complained|been",
            "whatever|at_any|any your|age|stage age|condition|weight|history|, ..4",
            "in|for|of|on anyone|anybody|everyone|everybody who ..3 has|have|tries|uses|takes|"
            "gets|had|wears|does",
            "never ..2 been|had|seen|lost ..2 failed|failure|failures|relapse|complaint|"
            "unhappy|dissatisfied",
            # No case that “we cannot”: a double denial.
            "no|not_one|not_a_single|nothing|nobody|never_met ...7 we|our|i|they|it|this ..4 "
            "can_not|cannot|could_not|will_not|would_not|have_not|has_not|did_not|does_not ..2 "
            "@good_verb|been|able|treated|helped|seen|manage",
            "have|has never|yet|not ..2 met|seen|meet|see|encounter|encountered|found|find|"
            "come_across ..5 can_not|cannot|could_not|will_not|would_not|did_not|does_not",
            "no|not_a|not_one ..3 @complaint|@body_part|case|patient ...7 can_not|cannot|"
            "could_not|will_not|has_not|have_not|does_not ..2 @good_verb|resist|withstand|"
            "outlast|escape",
            "no ..1 @complaint|@body_part|case|patient|age ..1 too",
            "none|not_one|not_a_single|no_one|nobody|every_single|every_last|every|each|all ..2"
            " of our|my|the ..3 patients|clients|people|customers|cases|members|runners|"
            "sufferers|patient|client",
            "nobody|no_one|no_patient|no_client who ..7 still|ever|again|leaves|regrets|fails|"
            "suffers|hurts",
            "never ..1 lets|let ..3 down",
            "any ..1 @complaint|@body_part|age , any",
            "@good_verb|works|effective ...5 every|any|all ..3 @body_part|@complaint|stage|age|"
            "ages",
            "young_and_old|one_and_all|every_time_without|each_and_every ..2 patient|case|time|"
            "joint|pain|one",
            "total|complete|absolute|perfect|full|utter freedom|effectiveness|success|"
            "elimination|remission",
            "fully|totally|completely|entirely|absolutely|wholly|always|universally effective|"
            "successful|reliable|free|gone|well|new|pain|restored|relieved|rid",
            "@good_verb|takes_care|take_care of? ..1 all_of_it|everything|it_all|them_all|"
            "all_of_them|the_lot|every_one_of_them",
            "all_of_it|every_bit_of_it|every_last_bit @vanishing_verb|gone|goes|@ending_verb",
            "whether it ..1 is ...14 or ...8 @named_therapy|we|this|our ...8 @good_verb|"
            "takes_care|answer|solution|works|has|cure",
            "whether|be ..1 your|it|the ..12 or ...6 @named_therapy ..3 @good_verb|takes_care",
            "even ..3 toughest|worst|hardest|most_stubborn|oldest|severest|most_severe|"
            "stubborn|hopeless ..4 cases|case|@complaint|@body_part|patients ...6 can_not|"
            "cannot|no|@good_verb|respond|responds|yield|yields|gone|surrender|stand|melts|"
            "give|gives",
            "stand|stands up|a_chance to|against ..4 @named_therapy|our",
            "consistently|reliably|unfailingly|dependably|faithfully ..2 @good_verb|"
            "@strong_verb|delivers|does",
            "without_fail|no_ifs|no_buts|no_exceptions|no_ifs_ands",
            "no_matter|regardless|whatever|however ...10 @complaint|@body_part|age|history|"
            "cause|long|old ...8 @good_verb|works|answer|effective|relief|will",
            "not_a_single|not_one|none|no ..2 patient|patients|client|person ..1 of ours|mine",
            "always|invariably|unfailingly|consistently|reliably ..1 bring|brings|bringing|"
            "gives|give|finds|find|releases|@ending_verb|@strong_verb|@good_verb|delivers|wins "
            "..4",
            "not_one|not_a_single|zero|never_a ..1 relapse|failure|relapses|failures|complaint|"
            "setback|repeat",
            "@effect ..2 for|on all|every|each ..2 @people|of|who|@number",
            "all|every|each our|my ..3 patients|clients|patient|client|runners ..3 regained|"
            "regain|recovered|walked|felt|returned|improve|improved|respond|avoid|avoided|beat|"
            "heal|sleep|walk",
            "always|invariably|unfailingly|consistently ..1 @effect|succeeds|recommended_by_all",
            "@therapy|we always|invariably ..2 @effect|successful",
            "pain|injury|ache|age|spasm|arthritis|future|migraine|fool proof",
            "just|simply|really|actually ..1 works",
            "works|work , always|period|every",
            "right|@effect|works|succeed ...8 every_time|each_and_every_time|time_after_time|"
            "time_and_again|every_single_day|day_after_day",
            "every_time|every_single_time|without_fail|without_exception|no_exceptions|"
            "no_matter_what .|!",
            "no|zero|without exceptions|failures|failure",
            "answer|solution|remedy|right|ideal|perfect|help|cure|good|relief|works|work|"
            "effective|treat|treats|fix|fixes for|to|against|on|with|of any|all|every ..1 "
            "kind|type|form|sort|kinds|types|forms|sorts|cause|level|degree",
            "any|every|all|each ..1 kind|type|form|sort|kinds|types|forms of ..3 @complaint "
            "...6 @effect|gone|heals|cured|answer|match|problem",
            "all|each|every ..2 our|my ..3 patients|clients|people|customers|cases|members|"
            "runners|workers|guests ..4 @effect|report|reports|leave|walk|say|recover|enjoy|"
            "sleep|see|get|feel|love|respond|experience|return|go|avoid|achieve|are_pain_free",
            "every|each|all|any ..1 spine|joint|joints|knee|back|body|nerve|nerves|shoulder|"
            "hip|muscle|disc|neck|bodies|backs ..3 @effect|responds|respond|healthy|needs|"
            "deserves|young|strong",
            "@effect|good|healthy|ideal|perfect|works|work ..2 for|on|with|in|to anybody|"
            "anyone|everybody|everyone|every_body|any|every|all_ages|all_patients|all_people",
            "at|for|of any|every|all age|ages|stage",
            "not|never a|one|any|an ..4 we|it|i|he|she|they|our|that|this ..2 can|have|could|"
            "has not",
            "no ..4 we|it|i|he|she|they can|have|could|has not",
            "no case|pain|back|patient|injury|spine|knee|condition|problem|ache|migraine|"
            "joint ..1 is|are|was ..1 too ..1 severe|old|hard|tough|stubborn|complex|big|far|"
            "late|small|bad|great",
            "no|never|not ..2 case|patient|back|knee|pain|@complaint ..3 resist|resists|"
            "withstand|withstands|survive|survives|match|escape|beyond",
            "nothing|no_pain|no_ache|no_spasm ..2 survives|resists|escapes|beats|can_resist|"
            "can_withstand",
            "accuracy|success|certainty|satisfaction|relief|recovery|rate|results|guarantee "
            "..3 100|hundred percent",
            "one_hundred|a_hundred|100|hundred percent ..2 effective|successful|success|"
            "relief|safe|cure|recovery|accurate|certain|sure|guaranteed|natural|satisfaction|"
            "painless|accuracy|of_our|of_my",
            "down|chance|risk|pain ..4 to ..1 almost|nearly|virtually|practically ..1 "
            "nil|zero|nothing|none",
            "no_matter|regardless|whatever|whichever ...16 @effect|"
            "answer|solution|@strong_verb|relief",
            "perfect|flawless|spotless|unbroken|unbeaten|undefeated|unblemished|impeccable "
            "..2 record|score|success|results|streak",
            "the_only|the_one|one|only ..3 that|which|to ..2 @strong_verb|works|keeps|truly|"
            "relieves|stops|ends|lasts",
            "never ..2 lose|loses|lost|fails|fail|failed ..1 a|once|anyone|patient",
            "everyone|everybody|anyone|anybody|all ..1 who ...8 @effect|feels|leaves|walks|"
            "gets|recovers|better|raves",
            "everyone|everybody|all_patients ..2 can|will|does ..2 @effect|feel|benefit|"
            "recover|improve|walk|heal",
            "@effect every_time|each_time|every_single_time|without_exception|"
            "without_fail|in_every_case|"
            "in_all_cases|no_matter_what|regardless|always",
            "@effect ...6 every_time|every_single_time|without_exception|without_fail|"
            "in_every_case|"
            "in_all_cases",
            f"@effect ..2 for ..2 {EVERYONE}",
            f"@effect ..2 {EVERYONE}",
            "@effect|suitable|right|perfect|ideal ..2 for everyone|everybody|anyone",
            f"{EVERYONE} ..6 @effect|relief|free|improved|feels|felt|leaves|loves|recovers|walks",
            "every|each ..1 @body_part ..1 responds|recovers|heals|improves",
            "every|each @complaint ..4 @effect|responds",
            "@effect ..2 any|every|all ..1 kind|type|types|form|forms|kinds|sort ..1 of "
            "..3 @complaint",
            "@effect|cure|treat ..1 any|every|all @complaint",
            "works|work|effective on|for|against ..1 any|every|all ..3 @complaint",
            "all|any|every ..3 @complaint responds|respond|improves|disappears",
            "100 percent effective|successful|success|relief|safe|natural|cure|cured|"
            "better|recovery|of_our|"
            "pain|recovered|improvement|healed|results|satisfaction|satisfied|certain|"
            "sure|accurate|"
            "guaranteed",
            "feel|feels|felt|be|back|recover|heal|works|work|relieves|stops ..5 100 percent",
            "no_one|nobody|no_patient|not_one_patient|none_of_our_patients|"
            "not_a_single_patient|no_customer "
            "..3 leaves|fails|still|walks|goes|has_ever|needs|regrets|left|suffers",
            "never ..1 fails|failed|disappoints|lets_you_down",
            "not failed ..2 once|yet|a_patient",
            "one_size_fits_all|cure_all|fix_all|universal_cure|universal_remedy|perfect_cure",
            "@effect ..4 100_percent_of|all_of the_time",
            "immediately_and_completely|fully_and_permanently|completely_and_permanently",
            "without_exception|infallibly",
            "total|complete|perfect ..1 relief|recovery|healing|cure|mobility",
            "is|are ..1 all you|it ever? need|takes",
            "the_only|only way|thing|treatment|solution|answer|cure|option|remedy|"
            "therapy|method ..1 "
            "that|to|which|for ..2 @effect|really|truly|actually",
        ),
        _("“%(words)s” leaves no exception. Treatments help some people and not others."),
        _("Say whom it helps, and how sure that is: “may help some people”."),
        is_of_effect,
        {
            "always works": "may help",
            "always helps": "may help",
            "works every time": "may help",
            "works for everyone": "may help some people",
            "never fails": "may help",
            "100% effective": "effective in some people",
        },
    ),
)
