"""Safe, harmless, painless, and natural as if that were the same."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

SAFE = declare(
    "claims/safe",
    Severity.BLOCKING,
    "California BPC 651(b)(2): misleading by leaving out material facts, here the risks. GRADE "
    "wording: “safe” says something only together with evidence about harms.",
)

# What somebody may use as they like.
USED = frozenset(
    "use uses take takes apply repeat swallow wear have enjoy drink combine mix smoke rub".split()
)
TALKED = frozenset(
    """
    usually gym pool parking room library portal desk phone wifi ask talk tell write call
    stop rest pause cry complain contact question
    """.split()
)


def is_of_use(statement: Statement, first: int, behind: int) -> bool:
    """“Take it as often as you like”, of a treatment and not of a break or a question."""
    before = statement.before(first, 12)
    is_used = not USED.isdisjoint(before) or "named_therapy" in {
        tag for index in range(first) for tag in statement.tagged.classes[index]
    }
    return is_used and TALKED.isdisjoint(before) and is_unconditional(statement, first, behind)


SAFE_FOR_ADVICE = frozenset("if whether how enough make sure ask check until when unless".split())


def is_unconditional(statement: Statement, first: int, _behind: int) -> bool:
    """Not “safe if your skin feels heat”, and not the question whether it is safe."""
    before = statement.before(first)
    if "why" in before[:2] or ("enough" in before and {"that", "for"} & {*before}):
        before = [form for form in before if form not in ("when", "enough", "how")]
    return SAFE_FOR_ADVICE.isdisjoint(before) and not statement.is_hedged(first)


# “Is considered a safe procedure”: a judgement with a judge.
CALLED = frozenset("considered regarded judged generally usually thought movement moving".split())


MEANING = frozenset("mean means imply implies guarantee".split())
FEARS = frozenset("fear worry afraid".split())
SIGNS = frozenset(
    """
    crack cracks cracking click clicks clicking pop pops popping creak creaks creaking crunch
    crunching grinding twitch twitches twitching bruise bruises redness normal common harmless
    sore soreness sounds noise noises bump lump age swelling spot spots
    """.split()
)


def is_of_sign(statement: Statement, first: int) -> bool:
    """“Cracking knees are nothing to fear”: of what a body does, not of a treatment."""
    before = range(first)
    if any("named_therapy" in statement.tagged.classes[index] for index in before):
        return False
    is_named = not SIGNS.isdisjoint(statement.form(index) for index in before)
    return OURSELVES.isdisjoint(statement.forms) and (
        is_named
        or any(not SIGN_CLASSES.isdisjoint(statement.tagged.classes[index]) for index in before)
    )


OURSELVES = frozenset("we our us".split())
SIGN_CLASSES = frozenset(("complaint", "body_part"))


def states_safety(statement: Statement, first: int, behind: int) -> bool:
    following = {statement.form(index) for index in range(behind, behind + 4)}
    if "but" in {statement.form(index) for index in range(behind, behind + 5)}:
        return False
    if statement.form(behind - 2) == "as":
        return is_unconditional(statement, first, behind)
    said = [statement.form(index) for index in range(first, behind)]
    if MEANING.intersection(said):
        return False
    if not FEARS.isdisjoint(said) and is_of_sign(statement, first):
        return False
    if not CALLED.isdisjoint([*statement.before(first, 4), *said]):
        return False
    is_safe = statement.form(behind - 1) == "safe"
    if (
        is_safe
        and statement.form(behind) == "to"
        and statement.form(behind + 1) not in ("use", "take")
    ):
        return False
    limits = {
        "most",
        "some",
        "many",
        "directed",
        "factor",
        "factors",
        "offer",
        "offers",
        "trial",
        "ask",
        "if",
        "as",
        "unless",
        "only",
        "until",
        "place",
        "distance",
        "temperature",
    }
    if "even" in following:
        limits -= {"if"}
    return is_unconditional(statement, first, behind) and limits.isdisjoint(following)


MESSAGE = _("“%(words)s” leaves the risks out. Every treatment has some.")
SUGGESTION = _("Name the harms, how often they happen, and who should ask first.")
NONE = "no|zero|without|minus|none_of|free_of|never_any|little_to_no|nil"

CLAIMS = (
    Claim(
        SAFE,
        (
            "what could|can ..1 possibly? go_wrong|happen|be_safer|be_gentler",
            "no|zero bruises|bruise|bleeding|scars|scar|danger|dangers|risk|risks|downtime|"
            "regrets|bother|"
            "discomfort|pain|trauma|tears ,|and no|zero ..2 ,|and|.|! ..3",
            "no|zero|without|free_of ..2 after_effects|aftereffects|ill_effects|long_term_effects|"
            "fallout|"
            "aftermath",
            "never hurt|hurts|harmed|harms|failed|injured|killed a|any ..1 soul|fly|anyone|one|"
            "person|body",
            "needle_free|risk_free|drug_free ..3 forget|worry|complications",
            "forget ..1 about ..1 complications|side_effects|risks|risk|danger|dangers",
            "could|can|would|will not|never ..1 hurt|harm|injure|burn|overdo|overdose ..3 "
            "if_you_tried|"
            "even_if|if_they_tried",
            "no dose|amount|limit|level ..5 too|that_is",
            "skip|skips|avoid|avoids|bypass|bypasses|sidestep|sidesteps|dodge|dodges|eliminates|"
            "removes ..2 "
            "risks|risk|dangers|danger|hazards|complications|perils of|that|altogether|entirely|.|"
            "!|and|from",
            "no|without ..2 warning_label|warning_labels|fine_print|dark_side|baggage|black_box|"
            "small_print|"
            "hangover|crash|comedown|downtime",
            "none|nothing|not_any|zero of|from the|its ..2 baggage|downside|drawbacks|worries|fog|"
            "grief|"
            "misery|mess|trouble|risk|risks|dangers",
            "can_not|cannot|could_not|never|will_not poison|hurt|harm|hook|addict|damage ..1 you|"
            "your|anyone",
            "nothing can|could|will|ever ..1 go|goes|happen amiss|awry|astray|sideways|badly|"
            "to_you",
            "without ..1 hitch|incident|single_incident|mishap|scratch|complaint|problem|accident|"
            "blip",
            "as|so gentle|safe|mild|harmless|soft|innocent|natural as ..1 glass|feather|baby|"
            "sunlight|water|"
            "sunshine|summer|mother|kiss|breeze|drinking|breathing|walking|massage|food|milk|rain",
            "gentle|mild|safe|kind|pure enough ..1 to|for|that ..3 cat|dog|baby|newborn|child|pet|"
            "grandmother|toddler|pregnant|anyone|drink|everyone",
            "do|does|did|can|will|could you|it|them? no harm",
            "worst|only ..2 thing ..2 can|could|might happen ..5 better|well|relaxed|sleep|nothing",
            "do|does|will|can|could not|never interact|interacts|clash|clashes|conflict|interfere|"
            "react "
            "..2 with ..3 medicine|medicines|medication|medications|drug|drugs|pills|anything|"
            "other",
            "without|with_no|with_none|minus|none_of|no|zero|free_of any? ..1 the|of|a|of_the? ..1 "
            "dangers|danger|downside|downsides|drawbacks|risks|hazards|trouble|troubles|upset|"
            "hangover|"
            "grogginess|drowsiness|fog|dependence|addiction|stomach|worries|catch",
            "can_not|cannot|could_not|never|will_not|does_not|do_not make|leave|makes|leaves ..1 "
            "you|it|"
            "things|anything|them|anyone worse|sore|weaker|sick",
            "leave|leaves|leaving|left|keeps|keep|spare|spares ..4 unharmed|untouched|intact|"
            "unscathed|"
            "undamaged",
            "healthy|living|good|surrounding ..2 tissue|ones|cells|skin ..3 unharmed|untouched|"
            "intact|"
            "unscathed|undamaged|safe",
            "carry|carries|bring|brings|has|have|pose|poses|involve|involves|comes_with none",
            "harmless|safe|safely|gentle even in|for|with|if|during|when",
            "can|may|will|you take|use|combine|mix|have|apply ..2 with any|all|every|whatever ..1 "
            "medicine|medicines|medication|medications|drug|drugs|pill|pills|other|condition",
            "no|not|never|nothing ..1 way ..2 for|that ..2 anything|something|it ..1 to? go|goes "
            "wrong",
            "suitable|fine|right|ok|okay|good|safe|ideal for all|everyone|anyone|everybody|"
            "anybody|any|"
            "every ..2",
            "worry_free|care_free|guilt_free|hassle_free|fear_free|toxin_free|chemical_free ..2 "
            "@named_therapy|relief|way|alternative|healing|cure",
            "gentle|natural|herbal|drug_free|non_invasive|noninvasive|organic|plant_based|"
            "painless ..1 "
            ",|and ..2 free_of|without|no|zero|risk_free ..3",
            "because|since|being ..4 natural|herbal|herbs|plant_based|plants|drug_free|organic|"
            "homeopathic|nature ..8 any|safe|harmless|never|interact",
            "only|worst side_effect|side_effects|thing ..4 smile|smiling|wallet|relaxation|"
            "happier|sleepy|"
            "relaxed|better|addicted|is_that",
            "nothing ..1 bad|wrong ..2 ever|happens|happened|comes",
            "harmless to ..2 tissue|you|skin|body|anyone|people|nerves|organs",
            "no|zero|without ..1 long_term|lasting|known|bad|ill|harmful|serious ..1 effects|"
            "effect|harm|consequences|damage",
            "@harm_event|side_effects|risk|risks|chance|danger|addiction|harm ..4 is|are ..1 "
            "zero|nil|impossible|nonexistent|unheard_of|out_of_the_question|unknown",
            "could_not|can_not|cannot|never ..1 hurt|harm|injure|overdo yourself|it|anyone",
            "@named_therapy|our ..2 do|does not ..1 have|carry|cause any|them|it|those|these|that",
            "risk nothing|zero",
            "safe|safer|safest ..1 way|path|route|road|exit ..1 out|off|away|from",
            "can_not|cannot|will_not|does_not|do_not|never do|does|cause|causes ..2 any|no|the "
            "..1 harm|damage|injury",
            "@harm_event|side_effects ;|,|:|—|and there is|are none|not_any|no",
            "without|zero|no ..1 hazard|hazards|peril|pitfalls|consequences|aftereffects|"
            "repercussions|worries",
            "risk|risks|@harm_event|side_effects|danger|dangers ...2 , ours|our|we|it|this ..4 "
            "has|have|carries|carry|comes_with|does|brings ..1 none|not|zero",
            "safe with|for|alongside any|all|every|whatever|everyone|anyone",
            "can|may|could be taken|used|combined|mixed ..3 with|alongside|for|in any|all|"
            "every|whatever|anyone|as_long|as_often|as_much",
            "complications|problems|side_effects|accidents|injuries|reactions|mistakes ..1 "
            "never|cannot|can_not ..1 happen|occur|arise|exist",
            "complications|problems|side_effects|accidents|injuries|reactions|mistakes ..1 do|does "
            "not ..1 happen|occur|arise|exist",
            "never ..1 makes|make|made|leaves|left ..4 worse|sore|weaker|bruised",
            "never ..1 damages|damage|injures|injure|irritates|upsets|burns|weakens|bruises|"
            "scars|strains",
            "takes|take|took|removes|remove|eliminates|strips ..1 the|all|any|every ..2 risk|"
            "risks|danger|dangers|fear|guesswork|harm ..1 out|of|from|away",
            "@habit_forming ..5 not|never|non ..2 addictive|habit_forming|addict|hooked|dangerous|"
            "dependence|harmful|risky|danger",
            "not overdo|overdose|go_wrong|be_harmed|get_hurt|harm_you|do_harm|do_any_harm|be_too",
            "no|without_a|never_a|not_a second|moment's|single thought|worry|doubt",
            "without worry|fear|risk|danger|concern|hesitation|consequence|consequences|"
            "after_effects",
            "safe ..1 substitute|alternative|replacement|swap|answer|way_out|choice|option ..1 "
            "for|to|is|right|,|instead|that",
            "@habit_forming|taken|swallowed|injected|pill|pills|capsule|capsules ..8 "
            "as_long|as_often|as_much|as_many as ..1 you|they like|want|wish|please|need|care",
            "cannot|can_not|could_not|no_way|impossible|never ..4 go|goes|going wrong|badly",
            "have nothing|no_reason to fear|lose|worry",
            "zero|no chance|way|possibility|danger ..2 of|for|that|to ..3 @harm_event|"
            "side_effects|wrong|harm|hurt",
            "harmless|safe|gentle as a|an",
            "has|have|carries|carry|is|are|with ..1 no|zero ..1 downside|downsides|risk|risks|"
            "drawbacks|danger",
            "no|zero|without|not_the_slightest|not_the_smallest|never_any|nil|not_a ..1 chance|"
            "possibility|likelihood|risk|danger|threat|fear|hint|worry|prospect of|that|"
            "whatsoever|at_all|in|to|involved",
            "@named_therapy|our|it|they|we|needles|this ..7 never|not|do_not|does_not ..1 "
            "cause|causes|caused|produce|produces|bring|brings|trigger|triggers|have|has|lead|"
            "leads|leave|leaves|carry|carries ..4 @harm_event|side_effects|scars",
            "there_is|there_are|has|have|with|carries|carry|poses|come_with|comes_with no|zero|"
            "none_of ..3 @harm_event|side_effects|contraindications|limits",
            "our|we|opioid|at_all|formula|so ...8 not|non|never|nor ..1 addictive|"
            "habit_forming|toxic|dangerous|risky|harmful",
            "habit|addiction free",
            "not|never ..1 get|become|be ..1 hooked|addicted|dependent",
            "so|that|this safe|gentle|mild|harmless|soft|natural|pure ..2 that|even|you|anyone|"
            "children|babies|newborns|it|we",
            "no_one|nobody|not_one_person|no_patient has|have|is|was ..2 ever ..3 problem|hurt|"
            "harmed|injured|reaction|complication|complained|infection|sick",
            "use it|them|this|@named_therapy ..1 as_much|as_often|as_many ..2 as? ..1 you|they|"
            "anyone like|likes|want|wants|wish|please",
            "take|have|repeat|apply|swallow|enjoy ..3 as_much|as_often|as_many|whenever|"
            "every_week|every_day ..2 as? ..1 you|they|anyone like|likes|want|wants|wish|"
            "please|need",
            "nothing|not_a_thing ..3 go|goes|went wrong",
            "safe for ..2 whole|entire|all|any|every|everyone|pregnant|children|kids|family|"
            "your|anyone|babies",
            "without|none_of|minus|free_of|no ..2 harmful|dangerous|nasty|terrible|awful|toxic "
            "..1 effects|risks|chemicals|drugs|side",
            "all|same ..2 relief|benefits|benefit|power|results ..4 without|none|minus|no ..3 "
            "@harm_event|side|surgery|any",
            "there is|are ..2 no|zero ..2 @harm_event|side_effects|downsides",
            "nothing|can_not|cannot|will_not|no_way ..3 react|reject|object|respond ..2 badly|"
            "to|against|it",
            "safe|gentle enough for ..1 toddlers|babies|grandma|newborns|anyone|kids|everyone",
            "risk|danger|worry|complication|hassle|side free",
            "side_effect|side_effects free",
            "is|are|has|have|with|carries|comes_with no|zero ..3 @harm",
            f"{NONE} ..2 risk|risks|danger|dangers of_any_kind|whatsoever|at_all|involved|to_you",
            f"{NONE} known|any|serious|adverse|harmful|dangerous|negative|nasty|real|unwanted? "
            "risk|risks|side_effects|effects|complications|reactions|downsides",
            "not cause|have|has|produce ..1 any? side_effects|adverse_effects|harm|risks",
            "never|can_not|cannot|nothing_can ..2 harm|hurt|injure the|your|a|it|them",
            "completely|perfectly|totally|entirely|100_percent|absolutely|inherently|fully|utterly|"
            "extremely|incredibly|always|clinically|remarkably|very safe|harmless|safely|"
            "gentle|nontoxic",
            "safe_and|safe_yet|safe_but effective|natural|proven|gentle|easy|reliable|"
            "painless|simple|"
            "powerful",
            "effective_and|natural_and|gentle_and|easy_and|fast_and|simple_and|"
            "drug_free_and|quick_and|"
            "proven_and safe",
            "safest ..2 @therapy|way_to_relieve|way_to_treat|option|choice|alternative|"
            "drug|available",
            "safer than ..2 @therapy",
            "@named_therapy|our|it|they|we ..5 harmless|nontoxic",
            "harmless|nontoxic ..1 @named_therapy",
            "safe ...2 because|since ..2 natural|herbal|drug_free",
            "@therapy is|are safe",
            "@therapy is|are ..2 safe for",
            "nothing_to_worry about|nothing_can_go wrong|what_have_you got to_lose",
            "never|not ..3 had|been|seen|caused|have|had|single|recorded|reported ..2 "
            "complication|complications|side_effect|side_effects|infection|reaction|accident|"
            "injury|problem",
            "not a|one single? complication|side_effect|infection|reaction|accident|injury|problem",
            "nobody|no_one|none|not_one ..3 hurt|harmed|injured|sick",
            "none of ..3 @harm",
            "minus ..3 @harm",
            "@therapy carry|carries|pose|poses|bear|bears|involve|involves|present|presents|"
            "have|has no|zero|little_to_no|virtually_no ..2 @harm",
            "no|zero|without ..1 risks|danger|dangers|harm|drugs_or_risk|downsides|drawbacks|"
            "downtime|catch|strings|hazards|worries",
            "without compromise|compromises|sacrifice|sacrifices|side_effect|the_risk|"
            "the_risks|the_danger|the_dangers|the_downside|the_downsides|the_downtime|"
            "the_drawbacks",
            "all|every ..1 of? ..1 benefits|benefit|power|relief ...8 none|without|minus|no",
            "nature|natural|mother_nature|plants|plant ...4 does_not|do_not|never|cannot|"
            "can_not ..2 mistakes|mistake|wrong|harm|hurt|side|risk|err",
            "nature knows|knew best",
            "nature's|nature own|answer|gift|pharmacy|painkiller|remedy|way|medicine|cure|"
            "aspirin|perfect|miracle|healer|'s",
            "gentle|safe|mild enough for|to ..3 baby|babies|child|children|infants|anyone|"
            "everyone|pregnant|every|newborn|newborns|grandma",
            "nothing|no_reason to fear|worry|be_afraid",
            "can_not|cannot|could_not|will_not|does_not|do_not possibly? ..1 harm|hurt|injure|"
            "damage ..1 you|anyone|your|a|them|anybody",
            "spotless|flawless|perfect|unblemished|impeccable|clean ..1 safety|record|history",
            "safe_as|safer_than|as_safe_as",
            "free_of|free_from ..2 side_effects|risk|risks|danger|dangers|complications|harm",
        ),
        MESSAGE,
        SUGGESTION,
        states_safety,
        {
            "safe and effective": "effective for some people",
            "completely safe": "low in risk for most people",
            "perfectly safe": "low in risk for most people",
        },
    ),
    Claim(
        SAFE,
        (
            "as_much|as_often|as_many|as_long|as_hot|as_deep|as_hard|as_high ..2 as ..1 you|they|"
            "anyone|it like|likes|want|wants|wish|please|care|fancy|takes ...5",
            "without ..1 worry|worrying|fear|a_care|a_second|second|hesitation|concern|"
            "thinking_twice",
            "with complete|total|full|perfect|absolute confidence|safety|security|peace",
            "no|never ..1 limit|limits|maximum|upper_limit|need to|on|for|of ..2 how|use|dose|"
            "worry|be",
        ),
        MESSAGE,
        SUGGESTION,
        is_of_use,
        sells_by_imperative=True,
    ),
)
