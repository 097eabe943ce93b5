"""Effects at once: how little is done, how soon it is over, and how a pain goes."""

RESULT = (
    "relief|results|recovery|solution|fix|answer|freedom|comfort|cure|improvement|healing|"
    "difference|change|changes|gone|"
    "disappear|vanish|"
    "disappears|vanishes|melts|fades|better|well|free"
)
SOON = (
    "instantly|immediately|overnight|on_the_spot|right_away|straight_away|at_once|in_no_time|"
    "in_an_instant|in_a_flash|in_a_snap|in_the_blink_of_an_eye|within_seconds|in_seconds|"
    "in_minutes|"
    "within_minutes|in_just_minutes|within_hours|in_hours|the_very_same_day|same_day|from_day_one|"
    "the_first_time|from_the_first_session|after_one_session|after_one_treatment|in_one_session|"
    "in_one_visit|after_one_visit|after_a_single_session|in_a_single_session|in_a_single_visit|"
    "after_a_single_treatment|in_one_treatment|after_the_first_session|after_just_one_session|"
    "in_just_one_session|after_just_one_visit|in_just_one_visit|after_just_one_treatment|"
    "with_one_session|with_one_shot|with_just_one_shot|after_the_first_treatment|before_you_leave|"
    "by_tomorrow|in_record_time|by_the_next_morning|the_moment_you|the_minute_you|the_second_you|"
    "the_same_day|in_one_sitting|like_that|from_the_first_treatment|from_the_very_first|"
    "right_after|straight_after|immediately_after|the_moment|the_minute|the_second|the_instant|"
    "on_contact|in_a_heartbeat|before_you_know_it|"
    "the_same_afternoon|the_same_evening|the_same_night|the_same_morning|that_very_day|"
    "from_the_start|from_the_word_go|from_the_get_go|from_minute_one|in_moments|within_moments|"
    "on_the_very_first|there_and_then|then_and_there|instantaneously|"
    "in_a_jiffy|quick_as_a_flash|in_a_wink|in_a_trice|in_two_shakes|as_if_by_a_switch|"
    "in_mere|overnight|by_tonight|by_morning|by_the_weekend|by_friday|by_monday|by_dinner|"
    "the_next_morning|the_next_day|by_bedtime|in_one_afternoon|on_day_one|on_your_first_visit|"
    "on_the_first_visit|in_your_first_visit|at_the_first_visit|within_days|in_days|"
    "in_a_matter_of_minutes|in_a_matter_of_seconds|in_a_matter_of_days|by_the_end_of_your_first"
)
COUNT = (
    "a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|sixty|"
    "ninety|@number|few|single"
)
UNITS = "second|seconds|minute|minutes|moment|moments|hour|hours"
# What is over before the coffee is.
EVERYDAY = (
    "kettle|song|coffee|tea|commercial|commercials|ad_break|ads_are|news|toast|egg|elevator|"
    "credits|laundry|movie|episode|radio|podcast|microwave|popcorn|sentence|page|timer"
)
# How little is done: “two sips and …”.
ACTS = (
    "sip|sips|puff|puffs|breath|breaths|press|presses|drop|drops|tap|taps|dab|dabs|stroke|strokes|"
    "swipe|swipes|spray|sprays|squirt|squirts|click|clicks|bite|bites|spoonful|spoonfuls|"
    "teaspoon|capsule|capsules|pill|tablet|gulp|swig|whiff|sniff|inhale|twist|push|pinch|needle|"
    "maneuver|move|round|jab|dose|adjustment|application|wrap|needles|session|visit|shot|poke|"
    "crack|cup|cups|minute|minutes|hour|treatment|application"
)
# How a pain is said to go.
GOING = (
    "over|gone|retreats|retreat|surrenders|flees|fades|fade|dead|history|done|lets_go|let_go|"
    "switches_off|switch_off|shuts_off|off|leaves|quits|gives_up|quiet|quiets|goes_quiet|"
    "go_quiet|stops|stop|melts|melt|releases|release|loosens|loosen|loose|calm|calms|lifts|lift|"
    "vanishes|vanish|disappears|disappear|dissolves|memory|no_more|eases|gives_way|unlocks|"
    "unlock|relaxes|silent|banished|conquered|evaporates|slips_away|subsides|erased|past"
)
# How a part of the body is said to obey.
QUIET = (
    "goes_quiet|go_quiet|stops|lets_go|let_go|releases|melts|loosens|calms|eases|relaxes|"
    "switches_off|vanishes|disappears|is_gone|dissolves|surrenders|fades|quiets|falls_silent|"
    "shuts_off|backs_off|gives_way"
)

AT_ONCE = (
    "fall|falls|drift|drop|nod|doze ..1 asleep|off|to_sleep ..1 in|within|before|by|under "
    f"..4 {UNITS}|time|page|blink",
    "sleep|sleeps|slumber|rest ..1 like|soundly|deeply|peacefully|better|through|well ..6 "
    "from|on ..2 very? first|one night",
    f"lights out|off ..1 in|within ..1 {COUNT} {UNITS}",
    f"in|within|inside ..1 under|less_than|barely|only|just|mere|about ..1 {COUNT} ..1 "
    f"{UNITS} ...8 @good_verb|unlock|unlocks|free|frees|gone|loosen|release|releases|"
    "better|calm|calms|asleep|relief|@vanishing_verb",
    "on|in|up|down , ..1 @complaint|worries|tension|stress off|gone|out|away|over",
    "on|in|click|tap|puff|sip|dab|press|touch , no|zero ..1 @complaint",
    "it|on|in and ..2 @complaint ..2 off|out|gone|over|done|history|snaps|goes",
    "stand|stands|rise|rises|get|gets|walk|wake|leave|emerge ...8 @body_part of a|an ..2 "
    "teenager|dancer|child|kid|athlete|gymnast|baby|year|yogi",
    "get|gets|rise|stand|wake|walk ..1 up|out|off ..1 with|on ..1 a ..1 new|fresh|young ..1 "
    "one|pair|@body_part",
    f"gone|free|better|asleep|loose|lifted|vanishes|disappears|melted ...10 before ..2 {EVERYDAY}",
    f"before|by_the_time ..2 {EVERYDAY} ...10 gone|free|my_feet|loose|stopped|asleep|over",
    "as_soon_as|the_moment|the_second|the_instant|the_minute|whenever ...9 your|the|all "
    f"..2 @complaint|@body_part|knot|knots ..2 {QUIET}",
    f"@complaint|knot|knots ..1 {QUIET} ..2 as_soon_as|the_moment|the_second|"
    "the_instant|the_minute",
    "relief|comfort|freedom|sleep|calm|@complaint ...4 at|with ..1 the|a ..1 push|flick|"
    "press|touch|click|tap|turn|snap|flip|wave|twist of",
    "at|with ..1 the|a ..1 push|flick|press|touch|click|tap|turn|snap|flip|wave of ..4 "
    f", ..2 relief|@complaint|comfort|{GOING}",
    "walk|walks|come|comes|arrive|arrives|limp|limps|hobble|shuffle|crawl|stumble ..1 "
    "in|hurting|on_crutches|bent|with_a_cane|crooked|hunched ...8 walk_out|dance|stride|skip|"
    "back_at|leave_on|leave_without|leave_standing|leave_dancing|leave_upright|"
    "leave_pain|leave_tall|leave_smiling|leave_free",
    "in hobbling|limping|bent|hurting|aching|stiff|crooked ...3 out",
    f"@complaint ..2 {GOING} ..4 still|while ..6 chair|table|office|lobby|room|building|bed",
    f"{COUNT} ..1 {ACTS} ...4 and ..4 @complaint|@body_part|it ..6 {GOING}",
    f"{COUNT} ..1 {ACTS} ...10 @complaint ..3 {GOING}|killed",
    "tonight|tomorrow|today ,? you|your ..1 will|can ..2 sleep|walk|dance|wake|move|run|"
    "play|lift|kneel|bend ..2 through|like|soundly|freely|again|without|well|peacefully|"
    "refreshed|pain",
    f"effect|effects|difference ..2 is|are ..1 felt|noticed|felt_at ..2 {SOON}",
    f"{COUNT} ..1 {UNITS}|days ..1 to|from|until|is_all ..4 without|free|no|painless|"
    "pain_free|relief|new ..1 @complaint|@body_part",
    "heal|fix|cure|end|beat|erase|reverse|banish|eliminate|conquer|relieve|overcome|"
    "undo|defeat|crush|rebuild|regrow ..1 your|@complaint ..5 in|within|inside ..1 "
    f"{COUNT} ..1 {UNITS}|days|weeks|moves|steps|sessions|visits|day|night|move|week",
    "that|which|to|will|can|and heal|heals|fix|fixes|cure|cures|end|ends|beats|erases|"
    "unlocks|stops ..3 @complaint|@body_part ..2 in|within|with ..1 one|1|single|a ..1 "
    "move|step|session|visit|minute|stretch|twist|trick|day|night|pass",
    "knocks|knock|takes|take|wipes|shuts|puts|sends ..2 @complaint ..1 out|away|down|off|"
    "to_bed ..1 within|in ..1 seconds|moments|minutes|hours|instants|no_time",
    "knocks it out within|in",
    "throw|toss|ditch|trash|bin ..3 @crutch|ibuprofen|aspirin ..3 "
    "by|tomorrow|tonight|today|within|in",
    f"a|one|the|just|his|her|my single|one|first|mere ..1 {ACTS} ...10 lifted|"
    "erased|healed|cured|undid|fixed|banished|freed|changed_everything",
    f"{COUNT} ..2 {ACTS} ...10 attack|tension|anxiety|worry|knot|storm|fog ..2 {GOING}",
    f"{COUNT} ..1 {UNITS} to undo|end|erase|heal|cure|fix ..3 what|@complaint|years|decades",
    f"{COUNT} ..1 {UNITS} later|after ...12 gone|disappeared|vanished|lifted|painless",
    f"gone|over|history|healed|cured|fixed|past ..1 after ..2 single|one|first|1 ..1 {ACTS}",
    "@complaint|better|free|gone|relief|well ...4 by the end of ..3 visit|session|treatment|"
    "day|week|hour|appointment",
    f"one|single ..1 @named_therapy|@product|{ACTS} and ..1 off_you|you_are|done|that_is|voila|"
    "it_is|you_will",
    "relief|results|difference|comfort|change ..1 you ..2 feel|see|notice ..1 today|now|tonight|"
    "at_once|instantly|right_away|immediately",
    "on|in|up|down , feel|and_feel ..1 it|the|your ..2 work|working|go|melt|lift|vanish|ease|fade",
    "back at|on|to|in ..1 the|your ..1 court|course|job|bike|gym|feet|field|desk|garden|game|"
    "slopes "
    "..1 this_weekend|this_week|by_friday|by_monday|by_the_weekend|next_week",
    "freely|pain_free|painlessly|straight|upright ..1 when|before|as|by_the_time you ..1 leave|"
    "walk_out|go_home|get_up",
    "sleep|sleeps|sleeping ..4 from|on day_one|night_one|the_first_night",
    "your first ..2 , ..1 your|the last",
    "acts|act|works|work|kicks_in|starts|helps|takes_effect ..2 within|in ..1 seconds|moments|"
    "minutes",
    "while_you_sleep ...3 from ..1 the very? first|one night",
    "the_moment|the_second|the_instant|as_soon_as ..9 your ..2 @body_part|@complaint|muscles "
    "surrender|relax|melt|let_go|release|calm|ease|loosen|quiet",
    "wonder|wondering|wondered where ..3 @complaint ..1 went|has|is|gone|disappeared",
    "with|from|after|at the|your ..1 first ..1 spray|sip|press|tap|bite|pass|roll|wrap|soak|bath|"
    "patch|pill|class|puff|rub|dab ..4 , ...4 stops|stop|fades|lifts|eases|melts|lets_go|gone|ends|"
    "vanishes|cools|calms",
    "be|feel well|fine|new|healthy|whole by|in|within ..1 the ..1 weekend|friday|tomorrow|morning|"
    "monday|days|hours|minutes",
    f"one|1|single ..1 {ACTS}|night|day|week ...5 and you ..4 without|free|forget|never|new|dance|"
    "move_like|walk_like|pain_free|reborn",
    "shuts|kills|knocks|switches|turns|flips|silences|wipes|sends|drives|chases|crushes|zaps ..3 "
    f"@complaint ..2 {SOON}",
    "press|turn|flip|push|click|tap|twist ..3 and ..5 @complaint",
    "by ..1 friday|monday|tomorrow|tonight|next_week|weekend|sunday|bedtime|summer ,? you|your ..2 "
    "will ..4 forgotten|forget|better|gone|free|walking|running|dancing|without|wonder",
    f"takes|took|needs|needed ..5 {COUNT} ..1 {ACTS}|{UNITS} to ..2 "
    "heal|fix|cure|end|erase|undo|unlock|free|release|melt|loosen|kill|silence|relieve|banish",
    "within|in ..1 seconds|moments|minutes of ...10 free|freely|gone|relief|vanished|lifted",
    "wakes|wake|woke ..1 up? ..1 dead|numb|sleeping ..1 nerves|nerve|toes|feet|fingers "
    "..1 overnight|at_once|instantly|in",
    "@body_part|nerves ..1 wake|wakes|come|spring ..1 up|alive|to_life ..1 overnight|"
    "at_once|instantly|in_minutes|in_seconds",
    "lightning|blazingly|blazing|shockingly|astonishingly|amazingly fast|quick|speed|rapid",
)
