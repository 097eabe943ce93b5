"""Threats: what is neglected, what is said to come of it, and what is said to destroy a body."""

# What somebody does not do in time, and how that is said to end.
NEGLECT = (
    "ignore|ignoring|ignored|skip|skipping|miss|missing|neglect|neglecting|neglected|dismiss|"
    "dismissing|postpone|postponing|put_off|put_it_off|putting_off|putting_it_off|hold_off|"
    "brush_off|shrug_off|delay|delaying|wait|waiting|hesitate|hesitating|untreated|left_alone|"
    "unchecked|leave_it|let_it_go|dawdle|procrastinate|stall"
)
END = (
    "useless|goodbye|be_sorry|operated|hobbling|hobble|lame|inoperable|irreparable|"
    "beyond_repair|for_life|amputated|lose_your|lose_the|losing_your|shut_down|shuts_down|regret|"
    "wheelchair|paralyzed|crippled|nursing_home|rest_of_your|grave|no_return|too_late|helpless|"
    "bedridden|disabled|crippling|dead|permanent|never_walk|never_garden|never_run|never_play|"
    "never_dance|never_move|never_work"
)
WEAKENING = (
    "crushing|strangling|grinding|destroying|killing|wrecking|ruining|choking|starving|poisoning|"
    "eroding|shrinking|sabotaging|crippling|stealing|rotting|shredding|suffocating|robbing|"
    "murdering|paralyzing|mangling|deforming|corroding|gnawing"
)
WEAKENS = (
    "crushes|strangles|grinds|destroys|kills|wrecks|ruins|chokes|starves|poisons|erodes|"
    "sabotages|cripples|shreds|rots|mangles|gnaws"
)

THREATS = (
    f"{NEGLECT} ...12 and|or|, ...8 {END}",
    f"{NEGLECT} ...8 can|could|may|might|will ..4 @disaster|{END}",
    "only|always|inevitably|just ..1 get|gets|grow|grows|become|becomes|go|goes ..1 worse|"
    "downhill|unbearable",
    "left_alone|left_untreated|untreated|unchecked ...6 turns_into|turn_into|becomes|"
    "grows_into|ends_in|ends_up|leads_to|spreads_to",
    "one|single ..2 twist|sneeze|step|fall|cough|bend|lift|move|stumble|slip|swing|turn "
    "..1 away? from ..3 @disaster|@complaint|slipped|ruptured|herniated|injury|fracture",
    f"is|are|keeps ..2 {WEAKENING} ..1 your|you|the_nerves|the_discs",
    f"{WEAKENS} ..1 your ..1 @organ|@tissue|@body_part|life",
    "grinds|grind|wears|shaves|burns|eats|chips ..4 to_dust|to_pieces|away|off ..1 your|every|each",
    "takes|take|steals|shaves ..3 year|years|decade ..1 off|from your|@organ|the",
    "today ..3 , tomorrow ..3 @disaster|knife|scalpel|replacement",
    "starts_with|starts_as|begins_as|begins_with ...16 ends_with|ends_in|ends_as ..3 "
    "@disaster|hands_that|legs_that|nursing|bed",
    "first ...16 then|finally|before_long|by_the_time ...12 nursing_home|"
    "useless|paralysis|paralyzed|amputation|bedridden|unable|dead|can_not_hold|"
    "can_not_walk|can_not_lift|can_not_stand",
    "one_way ticket|road|trip to",
    "ticking clock|clocks|away|bomb|bombs|louder",
    "clock|hourglass|time|fuse ..4 running_down|running_out|is_lit|runs_out",
    "no bringing|turning|coming|going back",
    "another|the_next|become|be ..3 horror|cautionary story|tale",
    "every|each|another day|hour|minute|week|step|night|headache|game ..5 closer|nearer to ..3 "
    "@disaster|damage|addiction|knife|end|grave|breakdown|point",
    "@organ|joint|disc ..2 @destroying_verb|eating|tearing|eats itself|themselves",
    "@organ ..1 is|are ..1 aging|shrinking|degenerating|wearing|dying ..4 fast|faster|quickly|than",
    "every|each|another pill|dose|tablet|shot|bite|injection ..6 closer|nearer to ..3 @disaster|"
    "damage|addiction|knife|end|grave|breakdown|point",
    "do_not ..1 wait until|till ..4 not|can_not|cannot|no_longer|too",
    "gone , ..1 so is|are|goes your",
    "silent thief|killer|enemy|epidemic|assassin|destroyer",
    "hello to ..2 scalpel|knife|surgeon|wheelchair|operating|walker|cane",
    "ask_yourself who|how|what ..8 when|if|once ..3 can_not|no_longer",
    "take|takes|steal|steals|rob|robs ..2 everything ..2 you",
    "nerves|discs|joints|cartilage die|dies|rot ..3 quietly|silently|slowly|forever|while",
    "at ..1 your ..1 peril",
    "another|one_more ..1 summer|winter|birthday|year|christmas|vacation|holiday|season|wedding "
    "..3 "
    "slip|pass|lost|wasted|ruined|spoiled|slips|in_pain|go_by",
    "before_you_know_it ...6 walker|cane|wheelchair|knife|surgery|surgeon|scalpel|crutches|"
    "bedridden",
    "damage|harm|decay|decline|collapse ..2 already|long ..1 begun|started|done|under",
    "not|never ..1 come_back|recover|forgive_you|bounce_back|be_the_same ..1 next_time|for|.|!|"
    "again",
    "even surgery|surgeons|doctors|we|the_best|medicine ..3 not ..1 able|help|save|fix|undo|bring",
    "shrink|shrinks|die|dies|harden|hardens|spread|spreads|crumble|crumbles|weaken|weakens|"
    "stiffen|stiffens|advance|advances ..2 while you",
    "unless ..1 you|we ..1 act|intervene|step_in ..1 now|today|soon|first|immediately|in_time",
    "been|were crippled|ruined|maimed|paralyzed|destroyed|disabled|wrecked by ..2 surgery|surgeons|"
    "@crutch|injections|waiting|delay",
    "@organ|@tissue|discs|cartilage ..1 is|are ..1 drying|shrinking|thinning|fraying|closing|"
    "hardening|"
    "withering|calcifying|fusing ..1 out|up|away? ..1 right|as|while|every|now|by_the",
    "leave|leaving it ..1 any? longer|untreated|too_long",
    "fall|step|bend|lift|twist|game|run|walk|swing ..2 could|may|might be ..1 your ..1 last",
    "eat|eats|eating|gnaw|gnaws|gnawing away|at ..1 at? ..1 your|the ..1 @organ|brain",
    "@complaint|twinge ..6 is|are only|just the ..1 beginning|start|tip",
    "window ..6 closing|closes|shutting|shuts ..1 fast|soon|quickly|forever",
    "one|a ..1 slip|fall|twist|wrong|bad|stumble ..5 and ..1 your ..3 over|gone|finished|lost",
    "today , ..3 hunchback|cripple|wheelchair|cane|limp|walker|hump ..1 tomorrow",
    "can|could|may|will mean ..2 lost|dead|useless|amputated @body_part|job|life|marriage",
    "ask|asks questions later",
    f"be ..2 {WEAKENING} you|your",
    "kiss ..1 your ..3 goodbye|bye|farewell",
    "will be sorry|the_one_crying",
    "one_day|some_day|one_morning ..1 you|your ..1 will ..2 wake|find|realize ..8 not|"
    "never|unable|gone|numb|dead|cannot",
    "wait|waits|waiting for ..1 no_one|nobody|no_man",
    "while you ..1 hesitate|wait|read|sleep|dawdle|delay , ? ..3 eats|grows|spreads|dies|"
    "dying|shrinks|worsens|damage|advances",
    "sooner_or_later|before_long|by_christmas|by_summer ..8 knife|amputated|useless|operated|"
    "wheelchair|crippled|paralyzed|cripple",
    "yourself into ..3 grave|wheelchair|disability|nursing",
    "expect|brace_yourself ..1 to|for ..2 be? ..1 operated|agony|misery",
    "@crutch|opioids|opiates ..1 turn|turns|make|makes ..3 into|to ..2 strangers|addicts|"
    "zombies|monsters|shadows|junkies|vegetables",
    "opiates|opioids|painkillers|pills|steroids|surgery|surgeons|drugs|scalpels|knives ..1 "
    "will? ..1 trap|traps|scar|scars|enslave|enslaves|hook|hooks|kill|kills|"
    "butcher|butchers|saw|saws|maim|maims|rot|rots ..1 you|your",
    "opiates|opioids|painkillers|pills|drugs kill|maim|enslave|numb ..1 you? .|,|;|!",
    "before ..1 it|she|he|they|something ..1 chooses|comes_for|takes|shuts|snaps|breaks|"
    "destroys|ruins|catches ..1 you|your|down|for_good|for_ever",
    "without ..3 @named_therapy|care|us ...6 choked|starved|strangled|dying|withering|"
    "crumbling|doomed|dead|die",
    "you|your|sufferer|patient|family ..2 can_not afford to ..1 wait|ignore|be_without|skip|pass",
    "no|nobody|no_one ..3 can afford to ..1 wait|ignore|be_without|skip|pass|miss",
    "left|condemned|sentenced|doomed to ..1 suffer|rot|hurt|wither|agony",
    "do_not be|become ..1 the_next|another|one_of|just_another ..1 person|patient|one|"
    "victim|victims|casualty|back|statistic|knee",
    "you ..1 can|could|may|might|will ..1 lose ..1 your|the|a ..1 @body_part|joint|job|"
    "mobility|ability",
    "do_not|never|why let ..5 turn|become|grow|develop|progress|end ..2 into|in|up ..3 "
    "@disaster|amputation|lifetime",
    "do_not|never let ..4 @destroying_verb|steal|rob|control|rule|end|claim ..2 your|you",
    "surgeon|surgeons|scalpel|knife ..3 circling|sharpening|saw ..3 your|knives|blades|bones",
)
