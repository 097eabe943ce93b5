"""What is said to beat all others: verbs of winning, rivals that fail, things of luxury."""

from django.utils.translation import gettext_noop as _

from articles.checks.wording.statements import Statement

from .claim import Claim
from .superiority import CLINICIANS, DRUGS, SUPERLATIVE, TREATMENTS, is_boast

OTHERS = (
    "others|other|everyone_else|everything_else|everybody_else|anyone_else|anything_else|ordinary|"
    "traditional|conventional|drugstore|rival|rivals|competing|competitor|competitors|all|every|"
    "any|lesser|regular|standard|competition|usual|most"
)
THINGS = f"{CLINICIANS}|{TREATMENTS}|@therapy|@named_therapy|@product|@crutch"
GIVING_UP = (
    "give~_up|gave_in|give_in|quit|quits|throw~_in_the_towel|throw~_up_their_hands|shrug|shrugs|"
    "shrugged|draw_a_blank|drew_a_blank|drawn_a_blank|run_out|runs_out|ran_out|fall_short|"
    "fell_short|falls_short|falter|falters|faltered|come_up_empty|came_up_empty|hit_a_wall|"
    "stumble|stumbles|stumbled|stop|stops|stopped|fail|fails|failed|let_you_down|lets_you_down|"
    "disappoint|disappoints|disappointed|give_out|could_not|cannot|can_not|struggle|struggles"
)
WINNING = (
    "succeed|succeeds|succeeded|win|wins|won|deliver|delivers|delivered|begin|begins|start|starts|"
    "started|step_in|steps_in|stepped_in|took_over|take_over|takes_over|shine|shines|thrive|"
    "thrives|prevail|prevails|triumph|triumphs|excel|excels|come~_through|get_results|gets_results|"
    "find_the|finds_the|found_the|keep_going|keeps_going|hold_on|work|works|worked|"
    "know_what|knows_what|pick_up|picks_up"
)
LUXURY = (
    "rolls_royce|ferrari|cadillac|mercedes|bentley|porsche|lamborghini|tesla|crown_jewel|"
    "crown_jewels|mona_lisa|einstein|michelin_star|michelin_stars|everest|mozart|picasso|"
    "rock_star|rock_stars|superman|heavyweight|heavyweights|michael_jordan|michael_jordans|"
    "stradivarius|grandmaster|grandmasters|iphone|concorde|platinum_standard|royalty|pinnacle|"
    "epitome"
)
OURSELVES = frozenset("our ours us we this".split())
# “Do what no one can promise”.
SAYING = frozenset("promise say predict know tell foresee guess explain".split())


def is_our_boast(statement: Statement, first: int, behind: int) -> bool:
    """A boast that does not only say what nobody can say."""
    if statement.form(behind) in SAYING:
        return False
    following = statement.following
    is_of_symptoms = statement.form(behind - 1) in ("symptoms", "symptom")
    if is_of_symptoms and (following is None or following.form(0) not in OURSELVES):
        return False
    return is_boast(statement, first, behind)


CLAIMS = (
    Claim(
        SUPERLATIVE,
        (
            # “Where other clinics give up, our team succeeds.”
            "others|other|everyone_else|everything_else|everybody_else|surgeons|doctors|pills|"
            f"hospitals|clinics|offices|drugs|creams|medications ..4 {GIVING_UP} ...6 our|we|this "
            f"..5 {WINNING}",
            "pills|shots|injections|surgery|surgeons|drugs|creams|therapy|everything|doctors ...6 "
            f"{GIVING_UP}"
            " , ..1 @named_therapy|@product|our|we ..2 succeed|succeeds|wins|win|delivers|works|"
            "helps",
            "result|results|relief|outcomes ..1 other|others|no_other|most ..4 can_not|could_not|"
            "never|only_dream",
            "there is us",
            "others|everyone_else|everybody_else|other ..3 calls|call|called|consider|considers|"
            "thought|"
            "label|labels ..1 hopeless|lost|untreatable|incurable|impossible|beyond",
            "no|none ..5 as|so good|effective|strong|gentle|fast|powerful|soft|safe|reliable as "
            "..1 ours|us|our",
            "only ..5 who ..1 gets|get|delivers|cares|listens|understands|knows|can",
            "different|another|whole_other|separate league|class from|than|altogether|entirely",
            "nothing_else|no_other ..1 belongs|compares|measures_up|comes|deserves|you_need",
            "number_one|number_1 ..1 recommended|rated|selling|choice|pick|name|clinic|brand",
            "if we|our ..5 can_not|could_not ..6 nobody|no_one|who can|will|could",
            "has|have|got|beats|beat ..1 them|every_one_of_them all beat|beaten|.|!",
            "only end_up|come_back|wind_up ..1 back ..1 here|with_us|at_our",
            "superior choice|option|clinic|method|way|team|brand|hands|therapy|treatment",
            "never ..1 seen|felt|tried|experienced|had|met ..1 anything|anyone|a|such ..3 like",
            "nowhere ..5 will|can|do you ..2 find|get|see|meet ..2 better|hands|care|@clinic|"
            "@therapy|such|"
            "more|anyone|anything|skill|results",
            "knots|spots|places|depths|points|tissue|layers|pain ..2 that|where|other ..4 never|"
            "can_not|"
            "cannot ..2 reach|find|touch|get",
            "other|most|ordinary|rival ..1 clinics|doctors|pills|drugs|treatments|creams|"
            "therapists "
            "..1 chase|mask|hide|cover|numb|treat ..1 the? ..1 symptoms|symptom",
            "name ..1 the|all|every|generations|families|doctors|athletes|runners|everyone|"
            "surgeons ..3 "
            "trust|trusts|turns_to|relies_on|swears_by",
            "your ..1 search|hunt|quest ..6 is|ends ..1 over|here|finished|done",
            "nobody|no_one|nothing|no_clinic ..4 fixes|treats|heals|relieves|ends|eases|works|"
            "solves ..3 "
            "faster|better|like|quicker|deeper",
            "or ..1 choose|call|pick us",
            "you have|you found ..1 the|us|them ..1 experts|answer|right|one|best|solution|people",
            "is|are to ..4 what ..4 is|was|were|are|did to|for",
            "should_have_been ..1 all_along|always",
            "leave|leaves|leaving ..1 the? competition|rivals|competitors|others ..1 cold|"
            "speechless|behind",
            "equal|equals|is_worth|does_the_work_of ..2 two|three|four|five|ten|@number ..1 "
            "ibuprofen|"
            "aspirin|pills|massages|injections|sessions|tablets",
            "and then there is ..3",
            "why settle_for|bother_with|accept|stick_with|put_up_with|stay_with ...8 when you ..1 "
            "can|could|get",
            "other|others ..3 turn~_away|give_up_on|gave_up_on|send_away|write_off|wrote_off|"
            "refuse|"
            "refused|called_hopeless|cannot_handle",
            "first_in|top_of|best_in_the class|the_class|field|its_class",
            "if you ..2 try|buy|do|make|get|own|take ..1 only|just one",
            "if you only ..2 one",
            "everything_else|anything_else|all_else|the_rest ..1 is|are ..1 just|only|merely|"
            "second|"
            "noise|imitation|a_bandage|pretending|guesswork",
            f"forget ..1 {DRUGS}|@crutch",
            "nobody_else|no_one_else|no_other_clinic|nobody_but_us ..1 has_it|has_this|has_our|"
            "offers|does|knows|"
            "sells|makes",
            "can_not|could_not|nothing|cannot ..4 hold|holds a_candle",
            "no_other|no ..6 deliver|delivers|achieves|gets ..1 this|these|such|the_same|our|"
            "results",
            "highest|best|lowest|shortest ..1 recovery|success|cure|healing|satisfaction|relapse|"
            "complication rate|rates|time|times",
            f"only|one|last ..2 {THINGS} ..1 you ..1 will|ever ..1 ever|need|want",
            f"sole|one_and_only|single ..1 {THINGS} ..1 that|which|to|for|of ..2 @good_verb|goes|"
            "reaches|"
            "gets|addresses|targets|@complaint|cause",
            "come|comes|came|finish|finished ..1 out ahead|on_top|first",
            "no|nothing|none ..5 so|as|this deep|deeply|fast|quickly|well|gently|powerfully|"
            "thoroughly|effectively|completely",
            "have_to_be|be|are crazy|mad|insane|foolish|nuts to ..1 choose|pick|risk|pay|settle|"
            "have|"
            "undergo|say_no",
            "wonder|ask_yourself why|how you ..1 ever ..2 considered|bothered|put_up|thought|tried|"
            "took|paid|lived|managed|coped|wasted|swallowed|relied",
            "one|only thing|step|call|product|pill|habit|word|visit ..1 standing|stands|"
            "standing_in|"
            "that_stands ..1 between you and",
            "@crutch|gabapentin|opioids|drugs|steroids|others mask|masks|cloud|clouds|numb|numbs|"
            "hide|"
            "hides|dull|dulls|cover|covers ..3 ;|,|. ..1 our|ours|we|needles|@named_therapy",
            # “Pale beside our laser”, “eclipsed by our plate”.
            "pale|pales|paled|fade|fades|shrink|shrinks ..2 beside|next_to|in_comparison|"
            "compared|against|alongside|into_insignificance",
            "@outdoing_verb by ..2 our|ours|this|what|@named_therapy|@product",
            f"@outdoing_verb ..1 {OTHERS}|{DRUGS}",
            f"@outdoing_verb ..1 {OTHERS} ..2 {THINGS}",
            "run|runs|running rings|circles around",
            "win|wins|beat|beats|come|comes ..3 hands_down|by_a_mile|by_miles|out_ahead|"
            "by_a_landslide|going_away",
            "win|wins every_time|every_single_time|hands_down",
            # No rival.
            "has|have|having|know|knows|with|fear|fears|without|there_is|there_are|are|is ..2 no|"
            "few|hardly_any ..1 equal|equals|rival|rivals|peers|competitor|competitors|contest",
            "has|have|know|knows ..1 no match",
            "no|not match|matches for ..2 our|@named_therapy|@product",
            "has|have ..1 yet to ..1 meet|find ..1 its|their|our|his|her match|equal|rival",
            "without|beyond|has_no|have_no equal|rival|compare|precedent",
            "imitated|copied ..1 but|never|and ..2 never|not ..1 equaled|equalled|duplicated|"
            "matched|bettered|imitated|equal",
            "accept|settle_for no imitations|imitation|substitute|substitutes|less",
            # “In a league of its own”, “a notch above”.
            "league|class|category|world|planet ..1 of|by|all ..2 own|itself|themselves|herself|"
            "himself|ourselves",
            "notch|cut|head|tier|step|level|class|rung|shoulders|leap above|ahead|beyond|up ..1 "
            "of? "
            "..1 all|every|any|anything|everything|the_rest|the_competition|other|others|ordinary|"
            "what|our_rivals|our_competitors",
            f"leave|leaves|leaving|left ..1 {OTHERS}|{THINGS}|@product ..5 in_the_dust|in_its_wake|"
            "far_behind|trailing|gasping",
            "make|makes|made ..6 look|seem|feel ..1 like ..2 toy|toys|joke|jokes|relic|relics|"
            "candy|dinosaur|dinosaurs|antique|antiques|placebo|water|amateurs|amateur|"
            "child's_play|snail|snails|stone_age|old_news|dark_ages|band_aid|museum|beginner|"
            "beginners|yesterday|sugar_pill|snack",
            f"{OTHERS} ..4 feel|feels|look|looks|seem|seems like ..2 toy|toys|joke|jokes|relic|"
            "relics|candy|dinosaurs|antiques|child's_play|imitation|copy|copies|old_news",
            "other|ordinary|cheap|lesser ..3 is|are ..2 pretender|pretenders|imitations|"
            "imitation|copies|copy|wannabes|toys|child's_play|second_best|also_rans",
            "do|does|did|doing|achieve|achieves|accomplish|accomplishes|deliver|delivers|offers|"
            "offer ..3 what no|few|none ..4 can|could|ever|has|dares|will",
            "do|does|did|achieve|achieves|go|goes|reach|reaches|work|works where|what|when ..2 "
            f"{THINGS} ..2 cannot|can_not|could_not|never|fail|fails|dare_not",
            "set|sets|setting|raise|raises|raising|raised ..1 the ..2 benchmark|bar|standard|"
            "pace ..2 for|in|by|that|!",
            "our|we ..5 the ..2 benchmark|yardstick|standard|gold_standard by|against|to|"
            "that ..1 which|every|all|other|others",
            "that|which|whom every|all|other ..3 copy|copies|imitate|imitates|envy|envies|"
            "chase|chases|try_to_copy",
            "envy|toast of ..2 every|all|other|others|competitors|town|hospital|hospitals|industry",
            "search|look|looking|searching in_vain|high_and_low|far_and_wide ..2 for ..2 "
            "@comparative|better|more|equal",
            "hard_pressed|hard_put|good_luck|you_will_never to? ..1 find|finding|name ..3 "
            "@comparative|better",
            "if there was|were ..1 a|any|something ..1 @comparative|better|more",
            "@comparative|more ..3 than ours|us|our ..3 do|does|can ..1 not ..1 exist|find|found",
            "no|never|nobody|nothing|none ..6 @comparative|more|longer|faster|deeper|better|"
            "harder than ours|us",
            "most ..1 effective|powerful|advanced|comfortable|accurate|potent|trusted|luxurious "
            "...7 "
            "money_can_buy|on_the_market|on_earth|ever_made|on_the_planet|in_existence",
            "@superlative|best ...7 money_can_buy|on_the_planet|on_earth|in_existence|"
            "known_to_man|ever_made|ever_built|ever_devised|ever_created|under_the_sun|"
            "ever_invented|ever_designed|on_the_market|in_the_business|this_side_of",
            f"{LUXURY} of|among|for|in ..3 {THINGS}|pain|spine|relief|@body_part",
            "simply|quite_simply|hands_down|easily|undeniably|without_doubt|no_doubt|"
            "without_question|frankly ..1 the ..1 @superlative|best|smartest|most ..2 thing|"
            "effective|powerful|way|@named_therapy|@product|@clinic|purchase|investment|relief",
            "best|smartest|wisest|greatest|single ..1 thing|money|purchase|decision|investment|"
            "gift|move|choice ..1 you ..1 will|can|could|have ..1 ever|possibly",
            "rated|ranked|voted tops|first|highest|best_of|winner ..2 for|in|among|by|at|of",
            "superior|preferable ..1 to ..1 everything|anything|all|any|every|ordinary|other|rest",
            "look_no_further|nowhere_but|no_better_than_ours|unmatchable|nonpareil|world_champion|"
            "world_champions|world_leading|world_beater|"
            "world_beaters|best_of_the_best|crème_de|top_of_the_line|top_notch|"
            "second_to_nobody|gold_standard_clinic|unequivocally_the_best|leader_of_the_pack|"
            "top_of_the_heap|head_of_the_class|top_of_the_class|cream_of_the|pick_of_the_bunch|"
            "best_there_is|good_as_it_gets|unbeaten|undefeated|unbeatable|all_time_great",
        ),
        _("“%(words)s” puts something above all others, and no evidence stands beside it."),
        _("Say what sets it apart in facts that a reader can check, or leave the praise out."),
        is_our_boast,
    ),
)
