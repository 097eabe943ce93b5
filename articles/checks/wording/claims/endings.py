"""Complaints that end and bodies made whole, in the verbs and pictures that sellers use."""

from django.utils.translation import gettext_noop as _

from .claim import Claim
from .cure import goes_for_certain
from .cure_word import CURE

# Body parts that hurt, without a word for the pain.
SORE = (
    "sore|stiff|aching|achy|painful|swollen|restless|inflamed|throbbing|burning|arthritic|creaky|"
    "frozen|pinched|herniated|bulging|worn|damaged|degenerated|slipped|torn|worn_out|tired|bad|"
    "stuck|crooked|aging|trapped|locked"
)
# What nothing is left of.
ENDED = (
    "@ending_verb|@strong_verb|wiped_out|wiped_away|switched_off|turned_off|stamped_out|"
    "rooted_out|knocked_out|put_out|flushed_out|shut_down|shut_off|silenced|snuffed_out|"
    "driven_out|washed_away|melted_away|swept_away|put_to_rest|dispelled|purged|quashed|stopped"
)
REMOVES = (
    "@ending_verb|dispel|dispels|dispelled|purge|purges|purged|quash|quashes|quell|quells|douse|"
    "douses|trounce|trounces|demolish|demolishes|oust|ousts|terminate|terminates|vaporize|"
    "vaporizes|subdue|subdues|exterminate|exterminates|uproot|uproots|kill|kills|killed|cancel|"
    "cancels|disarm|disarms|nullify|nullifies|neutralize|neutralizes|outwit|outwits|unlock|unlocks|"
    "do_away_with|does_away_with|did_away_with|doing_away_with|make_away_with|get_shot_of|"
    "puts_paid_to|put_paid_to|wipe_out|wipes_out|rids_you_of|rid_you_of|frees_you_of|"
    "frees_you_from|free_you_from|free_you_of|knocks_out|knock_out|takes_down|take_down|"
    "sees_off|see_off|shrug_off|shakes_off|lays_to_rest|polishes_off|finishes_off|clears_up|"
    "clear_up|sorts_out|sort_out|irons_out|iron_out|stamps_out|stamp_out|roots_out|root_out|"
    "puts_an_end_to|put_an_end_to|puts_a_stop_to|put_a_stop_to|makes_an_end_of|bring_an_end_to|"
    "brings_an_end_to|spells_the_end_of|spell_the_end_of|calls_time_on|unties|untie|undo|undoes|"
    "reverse|reverses|resolve|resolves|vanquish|fix|fixes|solve|solves"
)
MAKER = "@named_therapy|we|our|dr|chamber|clinic|this|hands|specialists|team|program"
HURT = "hurt|hurts|ache|aches|limp|suffer|wince|hobble|groan|complain|sting|flare|relapse|grimace"

ENDS = Claim(
    CURE,
    (
        f"{MAKER} ..4 {REMOVES} ..3 @complaint",
        f"{MAKER} ..4 {REMOVES} ..2 {SORE} ..2 @body_part|trigger_points|legs|calves",
        f"{REMOVES} ..1 {SORE} ..1 @body_part|calves|trigger_points",
        "puts_paid_to|wipes_out|rids_you_of|frees_you_of|frees_you_from|sees_off|polishes_off|"
        "finishes_off|clears_up|sorts_out|irons_out|stamps_out|roots_out|puts_an_end_to|"
        "puts_a_stop_to|brings_an_end_to|spells_the_end_of|does_away_with|calls_time_on|"
        "lays_to_rest|knocks_out ..4 @complaint|nights|limping|it|them",
        "fixes|solves|resolves|undoes|eradicates|banishes|vanquishes|conquers ..3 @complaint",
        f"@complaint ..2 can|could|will|is|are|gets|get be? ..2 {ENDED}",
        f"{SORE} ..1 @body_part ..2 can|will|is|are|gets be? ..1 @strong_verb",
        "@complaint|it|they ..5 has|have|with|leaves|leave|finds|find|will_have ..1 no|nowhere ..1 "
        "reason|way|place|room|home|chance|where|left|to ..1 to ..1 return|come|live|hide|go|stay|"
        "ring|recur|grow|turn",
        "@complaint ...6 nowhere ..1 to live|hide|go|stay|run",
        "@complaint ...9 will_have|have_all_but|has_all_but|have_simply|has_simply|had_simply "
        "@vanishing_verb|gone|melted|lifted|stopped|ended|left",
        "@complaint ...8 is|are|was|were dead|toast|kaput|extinct|out_of_business|nowhere_to",
        "@complaint ..1 switches|switched|shuts|shut|turns|turned|clicks|clicked off|down",
        "@complaint ..1 does|do not exist|live_here|show|come|hurt",
        "it|they|yours|that|theirs is|are|becomes history|toast|ancient_history|a_goner",
        "the|your|that|all|every ..1 @complaint ..1 up_and_left|bows_out|checks_out|takes_off|"
        "gives_up|throws_in|goes_quiet|goes_silent|falls_silent|dies|died|packs_up|moves_out|"
        "evaporates|is_no_longer|crumbles|bites_the_dust|meets_its|met_its",
        "gone ..1 is|are ..2 @complaint",
        "gone|vanished|erased|banished|melted : ..3 @complaint",
        "send|sends|sent|sending|force|forces ..3 @complaint ..1 into|to|packing|on retirement|"
        "exile|"
        "oblivion|history|its_way|the_past|bed|sleep",
        "@complaint ..2 will_not|does_not|can_not|cannot|could_not|never|won_t ..1 survive|"
        "survives|outlast|"
        "outlive|know|make|find|withstand|follow|happen|occur|develop|strike|start|bother|"
        "see|get",
        "@complaint ..6 will|must|has_to|does ..1 leave|go|surrender|yield|retreat|stay ..1 with|"
        "at|here|"
        "behind|for_good|home",
        "@complaint ..2 stays|stay|stayed|remains|is_left behind|here|at_the_door|with_us|with_me",
        "meet|meets|met|finds|find|reaches its|their|her|his ..1 end|match|master|waterloo|maker",
        "take|takes|took|pull|pulls|wipe|wipes|wring|wrings it|them out|away|off",
        "last|final|closing ..1 chapter|page|day|days|word|act|curtain of|on|for|to ..3 @complaint",
        "from bedridden|wheelchair|crutches|cane|walker|limping|limp|couch|housebound|crippled|"
        "agony|hobbling|"
        "pain|stretcher to",
        "@complaint|arthritis can|will|is|was be? ..1 turned_around|reversed|undone|beaten|licked|"
        "tamed",
        "nothing_but|no_more_than|only|just|merely a ..1 story|memory|anecdote|tale|rumor|"
        "footnote|word",
        "patients|graduates|clients|members|readers|users ..2 do|does|will|have not|never ..1 "
        "need|needed|"
        "need_to|get|have ..3 @crutch|replacement|replacements|operation|operations|surgery",
        "consider|call|count ..1 it|yourself|them|that ..1 handled|done|gone|solved|cured|fixed|"
        "healed|over|"
        "finished|history",
        "delete|off|mute|reset|eject|undo|escape key|button|switch|lever for|on ..2 @complaint",
        "eraser|antidote|kryptonite|death_sentence|farewell|goodbye|death|executioner for|to|of "
        "..2 @complaint",
        "let|lets go and ..1 do|does|never|stay|stays ..2",
        "like|as it|they|you ..1 did|were|was|had|could ..1 in|at|when|before ..1 high|college|"
        "twenty|"
        "eighteen|twenty_five|thirty|young|@number|teens|youth|school",
        "remove|removes|take|takes|erase|erases|eliminate|eliminates|end|ends ..2 reason|cause|"
        "need|source "
        "for|of|behind ..1 them|it|@complaint|your",
        "frozen shoulder|shoulders|joint|joints|back ..3 thaw|thaws|thawed|melts|unlock|unlocks|"
        "unfreezes",
        "over_and_done|dead_and_buried|done_and_dusted|gone_for_good|dead_and_gone|signed_sealed "
        "..2",
        "nerves|nerve|feet|legs|fingers|hands ..6 speak|sing|talk|feel|work|move|dance|tingle ..1 "
        "again",
        "as_good_as gone|over|healed|cured|fixed|beaten|new",
        "keep|keeps|kept the|your|a ..1 @crutch|doctor|surgeon|@complaint|knife|operation away|"
        "at_bay",
        "throw|throws|threw|toss|ditch|flush|bin|trash|cancel|return|donate ..1 away|out|off|"
        "down? your|their|his|her|my|those|that ..2 "
        "@crutch|@habit_forming|ibuprofen|aspirin|naproxen|prescriptions|meds|pillbox",
        "@complaint : ..1 over|gone|done|history|solved|cured|fixed|beaten",
        "heal|fix|repair|mend|renew|rebuild|regrow|restore|reverse|heals|fixes|restores ..1 your|"
        "their|"
        "that|every|any ..2 @body_part|rotator|cuff|tendon|tendons|meniscus|@complaint",
        "search|quest|hunt|journey|wait ..4 stops|ends|is_over|over ..1 here|at|with|now|today|on|"
        "in",
        "trade|swap|exchange|swaps|trades ..1 your|their|that|the ..2 @crutch|@complaint|"
        "heating_pad|limp|"
        "recliner|sofa|couch for",
        "last|final ..1 painful|sore|aching|bad|sleepless|stiff day|night|morning|week",
        "about_to|going_to|ready_to|will feel|move|be|look ..3 like|as|than|young|younger ..2 "
        "they|it|"
        "you|new|before",
        "fix|heal|cure|solve|end|finish|fixes|heals|cures|solves what|where others|other|most|they",
        "today , ..3 tomorrow|tonight",
        "get|gets|getting|got better|well|healed here|, ..1 period",
        "make|makes|made|have|has|had|get|gets ..1 you|them|her|him ..1 run|running|dance|dancing|"
        "walk|"
        "walking|jump|jumping|leaping|skipping|golfing|hiking",
        "signed|sealed ,|and sealed|delivered",
        "dance|danced|skip|skipped|run|ran|sprint|stroll|strolled|waltz|waltzed|stride|strode|"
        "bounce|bounced|"
        "leap|leapt|walk|walked|march ..2 out ..1 of|the|without|pain|on_their|under ..1 door|"
        "clinic|office|"
        "pain|here|own|power",
        "@body_part|shoulder ..3 forgotten|forgets|forget ..1 it|how|that|what",
        "only|single|sole ..1 outcome|result|ending|goal|thing we ..1 accept|know|allow|deliver",
        "feel|feels|felt|feeling ..1 your|their|his|her|my ..2 feet|toes|fingers|legs|hands again",
        "turn|turns|turned|turning|roll|rolls|wind|winds|put|puts ..2 clock|years|time ..1 back",
        "bring|brings|brought|bringing|take|takes|took|coax|coaxes|call|calls|return|returns ..4 "
        "@body_part|nerves|nerve|knees ..2 back|to ..1 to? ..1 life|healthy|health|normal|youth|"
        "strength|full|working",
        "@body_part|nerves|nerve ..2 is|are|comes|come|came|coming|springs|spring|return|returns "
        "..1 "
        "back_to_life|to_life|alive|reborn|awake",
        "dead|dying|dormant|sleeping|numb|lifeless|silent nerves|nerve|muscles|feet ..3 awake|"
        "wakes|"
        "wake|revive|revived|alive|live|back|again",
        "wake|wakes|waken|revive|revives|revived|resurrect|resurrects|reawaken|reawakens|awakens "
        "..3 "
        "nerves|nerve|muscles|joints|discs|feet|back|cells",
        "put|puts|putting|douse|douses|quench|quenches|extinguish ..2 out? ..1 fire|flames|flame|"
        "blaze ..4",
        "put|puts|knock|knocks|snuff|snuffs|blow|blows|wash|washes|sweat|sweats|flush|flushes|root|"
        "wipe|wipes|beat|beats|sort|sorts|chase|chases ..1 it|them out|away|off",
        "@complaint ...6 out_like_a_candle|out_like_a_light",
        "make|makes|making|made ..1 you|them|her|him|people|us ..1 well|whole|pain_free|new|"
        "unbroken|"
        "limber|young",
        f"{MAKER} ..3 heals|heal|cures|mends|restores you|them|her|him|people|anyone|everyone|.|!|"
        ";|,",
        "set|sets|put|puts it|them|everything|things ..1 right|straight",
        "clear|clears|flush|flushes|sweat|sweats|root|roots|sweep|sweeps|drive|drives|sort|sorts "
        "..1 "
        "out whatever|everything|anything|all",
        "clear|clears|cleanse|cleanses|rescue|rescues|revive|free|frees|unpinches the|a|every|your "
        "nerve|nerves|joint|joints|spine",
        "patients|clients|people|we|they|results do|does|have|has not|never ..1 relapse|relapsed|"
        "relapses|wear_off|fade",
        "surgery|operation|replacement|knife|fusion ..1 is|are|becomes|become|stays off_the_table|"
        "off_the_list|unnecessary|obsolete|a_thing|history|pointless",
        "off ..2 surgery|operating list|table|schedule",
        "put|puts|putting|make|makes|making|leave|leaves ..3 surgery|surgeons|replacement|"
        "replacements|painkillers|operations ..1 out_of_business|out_of_work|obsolete|redundant|"
        "unnecessary|pointless|a_thing",
        "wonder|ask why|how|yourself ..1 you|they|she|he ..1 ever|why ..3",
        "done|finished|through with ..2 @complaint|it|crutches|limping",
        "body|back|knee|knees|life|spine|joints|neck|feet|hands that|which|who ..1 do|does|will|"
        "never "
        f"..1 not? ..1 {HURT}|know",
        "no_more ..3 , ever|period",
        f"you|your|it|they|she|he|we will never ..2 {HURT}|throw|miss|cancel|lose|reach|have ..7 "
        "again|"
        "anymore|ever",
        "stay|stays|stayed|staying|remain|remains ..1 repaired|straight|loose|open|aligned|fixed|"
        "healed|cured|solved|put",
        "a|your|whole|full|lifetime|life|decades|years of ..2 relief|ease|freedom|comfort ..1 for|"
        "is|"
        "with|from|.|!|,|in|at|starts|begins|awaits",
        "your|their|his|her|my old life|self back? .|!|,|again|returns|back",
        "@number ..1 weeks|sessions|visits|steps|days|minutes|treatments ...4 , 0|zero|no "
        "@complaint",
        "0|zero|no pain|aches|stiffness|symptoms .|! ..1 @number|week|day|month",
        "to|: ..1 a|your body|life|back|spine|neck|self|day|morning without ..1 @complaint",
        "spine|back|knees|hands|joints|body|hips|feet|legs|heart|shoulders|skin ..1 of a ..2 "
        "teenager|"
        "child|kid|girl|boy|@number|youngster|athlete|dancer|gymnast|old",
        "spine|back|knees|hands|joints|body|hips|feet ..3 like a|an ..2 teenager|child|kid|girl|"
        "boy|"
        "youngster|teen|20|25|30|twenty|new",
        "fountain of youth",
        "walk|walks|walked|stride|run|leave|leaves|left|strolled|skip|go|goes|went ..4 without ..2 "
        "@crutch",
        "strike|strikes|hit|hits|get|gets|go|goes|target|targets|reach|reaches|attack|attacks|"
        "treat|"
        "treats|tackle|tackles ..2 at|to? the|its|your ..2 root|source|origin|cause of|where|, ..3 "
        "@complaint|it|pain",
        "at|from its|the|their ..1 source|root|roots|origin ..1 .|!|,|;",
        "bring|brings|brought|deliver|delivers|send|sends|beam|beams ..1 healing|wholeness|health",
        "take|takes care of it|itself|themselves|everything|them",
        "takes|take ..1 all_of ..2 @complaint",
        "percent|high|highest|proven|total|record cure_rate|cure_rates|healing_rate|recovery_rate",
        "cure|fix|answer|remedy|solution ..1 you ..2 been|were praying|waiting|looking|hoping|"
        "searching|longing for",
        "answer|search|wait|hunt|quest ..4 @complaint ..2 ends|over|is_over|stops ..1 here|now|"
        "with|"
        "at|:",
        "we|i|dr|clinic|team ..2 have|has|got|hold|holds the|your ..1 fix|cure|answer|remedy|"
        "antidote",
        "back|return|returned|returns to ..2 old|young|youthful|former|pain_free self|life|ways|"
        "days",
        "@complaint ..1 is|are|was|were|becomes|will_be ..2 a|an|just|only|merely|nothing ..1 "
        "memory|echo|footnote|anecdote|closed_chapter|choice",
        "the ..1 back|knee|spine|neck|hip|shoulder|body|joints ..1 you ..1 had|were|was ..1 at|"
        "born|"
        "when|in|as",
        "undo|undoes|undid|undone|undoing ..3 what|the|all|years|decades ..1 damage|years|harm|"
        "work|"
        "@number|wear|decades|ten|twenty",
        "@complaint|legs|nights|mornings ..3 becomes|become|turns|turn|melts ..1 into|a_thing ..1 "
        "memory|nothing|thin_air|ease",
    ),
    _("“%(words)s” promises that the pain is gone for good, as a cure would."),
    _("Say what changes, how much and for how long: “may ease pain for a few weeks”."),
    goes_for_certain,
    sells_by_imperative=True,
)
CLAIMS = (ENDS,)
