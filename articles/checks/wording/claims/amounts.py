"""Numbers of effect in words: rates, sizes and shares, and what they are said of."""

from articles.checks.wording.phrases import PhraseBook

COUNTS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|nineteen|"
    "twenty|"
    "thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|@number"
)
# Lists, tables and rooms that people are spared.
SPARED_FROM = (
    "surgery|surgeries|surgeon's|surgeon|knife|wheelchair|wheelchairs|list|table|amputation|"
    "amputations|operation|operations|operating|scalpel|opioids|painkillers|pills|replacement|"
    "fusion|disability|crutches"
)
MENDED = (
    "straightened|rescued|healed|cured|corrected|fixed|saved|restored|transformed|freed|repaired|"
    "realigned|rebuilt|revived|mended|liberated|happier|happy|grateful|smiling|pain_free|relieved|"
    "reborn|renewed|regenerated|unlocked|turned_around|and_counting"
)
RATES: PhraseBook[str] = PhraseBook()
RATES.add(
    (
        "cure|success|recovery|healing|response|relief|satisfaction|improvement|relapse|failure|"
        f"remission rate|rates ..6 {COUNTS}",
        f"{COUNTS} ..3 cure|success|recovery|healing|response|relief|remission|satisfaction ..1 "
        "rate|rates",
        "percent success|relief|satisfaction|recovery",
        "by ..1 a|one|two ..1 third|thirds|quarter|half|factor",
        f"factor of ..1 {COUNTS}",
        f"equal|equals|is_worth ..2 {COUNTS} ..1 hours|minutes|weeks|sessions",
        "@number ..1 satisfied|happy|grateful|delighted customers|patients|clients|users|people",
        "by|of|in ..2 @number ..2 @people|runners : ..1 @number",
        "@number x ..1 more|faster|better|the|stronger|less|longer|quicker",
        "by ..3 @number x|fold|times",
        f"{COUNTS} days|weeks|months|years sooner|earlier|faster|younger",
        f"shave~|trim~|knock~|slash~|cut~ ..2 {COUNTS} ..1 minutes|hours|points|"
        "years|days|inches|weeks|percent ..1 off|from|out",
        f"add~|gain~ ..4 {COUNTS} ..2 degrees|inches|minutes|hours|years|"
        "miles|pounds ..1 to|of|more|back|in|on",
        "@number|three|four|five|ten|twenty ..1 more|fewer|extra|less minutes|hours|steps|degrees|"
        "days|miles|attacks|pills",
        f"@number|thousand|hundred|million|thousands|hundreds|dozens|millions ..3 {MENDED} ..1 "
        "@body_part|@people|"
        "patients|cases|customers|runners",
        "@number|thousand|hundred|million|thousands|hundreds|dozens|millions ..2 @body_part|"
        "@people|runners|lives|"
        f"marriages|players ..3 {MENDED}",
        "@number|thousand|hundred|million|thousands|hundreds|dozens ..2 @people|runners|knees|"
        "backs|players|lives|hips "
        f"..3 off|out_of|from|away_from ..3 {SPARED_FROM}",
        "spared|saved|kept|rescued|freed|steered ..4 @number|thousand|hundred|million|thousands|"
        "hundreds|dozens|"
        "countless|millions",
        "halves|halved|doubles|doubled|doubling|triples|tripled|tripling|quadruples|quadrupled",
        f"{COUNTS} times the",
        "@number / 10|5|100|ten ...12 @number / 10|5|100|ten",
        "before ..1 ,? ..1 @number ..3 ; ..1 after ...8 @number|none|zero",
        f"{COUNTS} weeks|days|sessions|minutes|visits , ...5 0|zero|no @complaint",
        "of ..3 @number ...14 we|our|us ...8 @number|all|every",
        "twofold|threefold|fourfold|fivefold|sixfold|tenfold",
        "@number|two|three|four|five|six|ten fold",
        f"{COUNTS} ..1 last|past {COUNTS}",
        f"from ..1 {COUNTS} ..3 to ..2 {COUNTS}|zero|nothing",
        "cut|cuts|slash|slashes|slashed|reduced|dropped|falls|fell ..3 in_half|by_half|in_two",
        f"by|under|below|over|over_a|extra ..1 {COUNTS} ..1 hour|hours|minutes|points|degrees|"
        "percent|miles|inches|pounds|steps",
        f"{COUNTS} hours|minutes ..2 night|day|longer|extra",
        f"{COUNTS} percent of ..2 @complaint",
        f"{COUNTS}|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety percent",
        "@number ..1 before ...3 @number ..1 after",
        "before ..2 @number ...4 after ..2 @number",
        f"{COUNTS} out_of|in|of ..1 a_hundred|hundred|a_thousand|ten|every",
        f"{COUNTS} ..1 hours|minutes|miles|blocks|degrees|inches|points|times "
        "longer|more|less|fewer|further|farther|sooner|earlier|younger|faster|better|lower|on|down",
        "halved|doubled|tripled ..2 in|within|by|after",
        "gain|gains|lose|loses|improve|improves ..3 @number ..1 degrees|points|percent|pounds",
        "half ..1 the ..1 time|usual|normal",
        "half|twice|double as ..1 many|much|fast|likely|often|long",
        "two|three|one thirds|third|quarters|quarter",
        "by half|two_thirds|a_third|three_quarters",
        "half|third|quarter|fraction ..1 of? the time",
        "@number per_cent",
        f"{COUNTS} ..1 out_of|in|of ..3 {COUNTS}",
        "half|third|quarter|thirds|quarters of ..4 @people",
        "twice|double|doubles|triple|triples|twofold|tenfold|threefold",
        "two|three|four|five|six|ten|@number times|fold ..1 more|better|faster|as|less|"
        "stronger|the|likely",
        "@number|two|three|half|a point|points ..4 less|lower|better|drop|reduction|on",
        "@number|thousand|hundred|million|thousands|hundreds|dozens ..2 patients|people|spines|"
        "backs|knees|cases|necks|"
        "shoulders|lives|sufferers|veterans ..2 healed|cured|corrected|fixed|helped|saved|"
        "restored|transformed|treated_successfully",
        "replacements|surgeries|operations|fusions|amputations avoided|prevented|cancelled|"
        "canceled",
        "helped|healed|cured|freed|saved|fixed|corrected|restored|transformed ..2 @number|"
        "thousands|hundreds|countless|dozens|millions ..2 patients|people|spines|backs|lives|"
        "sufferers|others|knees",
        "cut|cuts|cutting|halve|halves|halved|halving|doubles|doubled|triples|tripled ..4 "
        "@complaint|recovery|in_half|healing|risk|chance|chances",
        "nine|eight|seven|six|five ..1 out of ..2 ten|10",
        "@number patients|people|clients|cases ..3 healed|cured|free|relieved|successfully",
        "hundreds|thousands|millions|dozens of ..2 @people ..4 @effect|cured|healed|free|"
        "relieved|relief",
        "over|more_than @number ..1 successful|satisfied|happy",
        "success rate|rates of",
    ),
    "rate",
)
# What a body has more of when it is well, and what it is rid of.
GAINS = (
    "core|muscles|bones|rotation|circulation|strength|mobility|energy|collagen|stamina|sleep|"
    "repair|flexibility|balance|"
    "endurance|threshold|performance|function|absorption|healing|recovery|oxygen|growth|focus|"
    "immunity|metabolism|grip|posture|height|walking|movement|rest|motion|comfort|relief|"
    "power|endorphins|serotonin|blood_flow|range"
)
LOSSES = (
    "cortisol|stress|hormone|hormones|markers|inflammation|uric_acid|tension|stiffness|attacks|"
    "attack|discs|disc|hernia|hernias|swelling|recovery|downtime|"
    "relapse|relapses|falls|odds|risk"
)
MORE = (
    "boost~|raise~|increase~|lift~|sharpen~|strengthen~|grow~|grew|speed~|sped|accelerate~|"
    "improve~|expand~|multiply~|multiplies|double~|triple~|quadruple~|add~|gain~|enhance~|"
    "extend~|win~|amplify~|amplifies|supercharge~|restore~|unlock~"
)
LESS = (
    "lower~|cut~|slash~|reduce~|shrink~|shrank|halve~|drop~|plunge~|plummet~|tumble~|trim~|"
    "shave~|shorten~|decrease~|erase~|fall~|fell|sink~|sank|fade~|minimize~|knock~"
)
EFFECTS: PhraseBook[str] = PhraseBook()
EFFECTS.add(
    (
        f"{MORE} ..6 {GAINS}",
        f"{GAINS} ..5 {MORE}|up|better|back",
        f"{LESS} ..6 {LOSSES}|@complaint",
        f"{LOSSES}|@complaint ..6 {LESS}|down",
        f"{LESS}|off|out_of|from|spare~|save~|kept ..5 {SPARED_FROM}",
        f"@body_part|@people|runners|lives|patients ..3 {MENDED}",
        f"{MENDED} ..1 @body_part|@people|lives|patients|customers|cases",
        "cure|success|recovery|healing|response|relief|satisfaction|improvement|relapse|remission "
        "rate|rates",
        "percent|0|zero|half @complaint|sleep|mobility|relief|success",
        "more|less|fewer ..1 the|our|your? ..1 sleep|@complaint|pills|attacks|mobility|"
        "painkillers|movement|motion|relief",
        "put|puts|set|sets|lay|lays|throw~|toss~|ditch~|bin~|leave~ ..1 away|down|aside|behind ..3 "
        "@crutch",
        "@crutch|cane ..1 away|down|aside|behind",
        "freely|painlessly|effortlessly|comfortably",
        "before ..6 ; ..1 after",
        "chance|odds|likelihood of ..3 never|avoiding|walking|living|being|not",
        "lose|loses|lost|gain|gains|gained ..5 points",
        "sleep|sleeps|slept ..2 extra|additional|more",
        "track_record",
        "never ..1 go_back|switch_back|use_another|want_another",
        "equal|equals|is_worth ..4 hours|minutes|weeks|days|sessions",
        "fewer ..2 falls|attacks|pills|sick_days|doses|flares|setbacks",
        "last|lasts|lasted ..4 long|longer",
        "never|no_longer|hardly_ever ..1 come_back|return|relapse|hurt|wake",
        "clear|clears|cleared|clearing|settle|settles|settled ..1 up|down|completely|within|under",
        "reorder|reorders|buy_again|come_back_for_more",
        "power|relief of ..1 @named_therapy|aspirin|ibuprofen|morphine|"
        "glucosamine|surgery|ordinary",
        "more|less powerful|potent|effective|relief",
        "without|no ..2 stiffness|limp|symptoms",
        "success|successful|satisfaction|satisfied|recover|recovery|recovered|relief|"
        "improve|improves|"
        "improved|improvement|better|cured|healed|effective|effectiveness|efficacy|works|"
        "work|worked",
        "@complaint ..4 free|less|lower|gone|reduce|reduced|reduction|drop|drops|dropped|decrease|"
        "decreased|fell|fall|disappear",
        "less|fewer|reduce|reduces|reduced|reducing|reduction|cut|cuts|cutting|lower|"
        "lowers|eliminates|"
        "eases|relieves|ease|decrease|decreases|halves|halved|drop_in|drops ..6 @complaint|"
        "scores|medication",
        "avoid|avoided|avoids ..3 surgery",
        "respond|responds|responded|benefit|benefits|benefited|helped|helps|help",
        "heal|heals|healing|faster|stronger|sooner|recovers|success_rate|success_rates|"
        "mobility|strength",
        "pain|symptom free",
        "pain scores|score|level|levels",
        "choose|chooses|recommend|recommends|trust|prefer|swear|agree",
        "off ..2 opioids|painkillers|pills|medication|surgery",
        "need|needs|needed ..2 second|another|more|further|surgery|again",
        "score|scores|distance|disability|function|days|range|stiffness|strength|grip|sleep|time|"
        "speed|stamina|mobility|flexibility|endurance|tolerance ..3 fall|falls|fell|drop|drops|"
        "dropped|rise|rises|rose|improve|improves|improved|triple|triples|double|doubles|halve|"
        "cut|grow|grows|grew|jump|jumps|jumped|climb|climbs|climbed|gains|shrink|shrinks|go|went",
        "failure|complication|infection|relapse|recurrence|complaint rate|rates",
        "take|takes|took away|off|out|care ..8 @complaint|@number",
        "back to ..2 hundred|100|normal",
        "back on|at|in|to ..3 road|field|court|job|feet|work|trail|track|course|gym|bike|saddle",
        "spare|spares|spared|save|saves|saved|keep|keeps|kept ..7 from|out_of|off ..3 surgery|"
        "knife|operation|@crutch|scalpel",
        "free|rid of",
        "throw|throws|toss|leave|go|walk|sleep|wake ..4 away|better|out|without|night|pain|home",
        "feel|feels|felt ..2 better|nothing|relief|well|great|new|difference",
        "come|comes|came|coming|go|goes back",
        "our ..1 last|past ..2 cases|patients|clients|runners|members",
        "choose|would|love|recommend ..2 us|again",
        "succeed|succeeds|win|wins|avoided",
        "reduce|reduces|cut|cuts|lower|lowers ..3 @crutch|use|need",
        "patients|clients|cases ..3 leave|leaves|walk|report|never|better|pain|without|need|"
        "needs|say|are_back|back_on",
        "odds|chance|chances|likelihood|risk of ..4 avoid~|recover~|recovery|success|relief|"
        "walking|heal~|surgery|@complaint",
        "@complaint ..1 halved|cut|gone|down|dropped|drops",
        "points down",
        "stop|stops|stopped|quit|quits ..2 @crutch",
        "double|twice|triple ..1 results|relief|benefit|recovery|power",
        "degrees|range of motion|movement",
        "need|needs|use|uses|take|takes ..4 as|fewer|less|half ..3 @crutch",
        "avoid|avoids|avoided|skip|skips|cancel|cancels|canceled|cancelled ..4 surgery|"
        "replacement|replacements|operation|operations|fusion",
        "@activity|feel|live|stand ..5 longer|further|farther|better|again|younger",
        "range|strength|speed|grip|flexibility|endurance|balance ..6 in|by",
        "healed|cured|corrected|fixed|helped|saved|restored|transformed|freed",
        "lose|loses|lost|gain|gains|gained ..3 points",
        "return|returned|returns|back to work|sport|sports|activity|activities",
        "no|without ..3 @complaint",
        "sleep|slept|walk|walked ..2 better|longer|further|farther",
    ),
    "effect",
)
# “Most”: a share without a number.
SHARES: PhraseBook[str] = PhraseBook()
SHARES.add(
    (
        "most_of|majority_of|nearly_all|almost_all|virtually_all|nearly_every|almost_every ..3 "
        "@people",
        "most|nearly_all|almost_all patients|people|clients|headaches|backs|knees|cases|spines",
        "nearly_everyone|almost_everyone|virtually_everyone|overwhelming_majority|vast_majority|"
        "great_majority|most_of_them|most_patients|most_people",
    ),
    "share",
)
STRONG_EFFECTS: PhraseBook[str] = PhraseBook()
STRONG_EFFECTS.add(
    (
        "pain|symptom|migraine|headache free",
        "rid of ..3 @complaint",
        "free_of|free_from|without|no|zero ..2 @complaint",
        "avoid|avoids|avoided|skip|cancel|cancels|canceled|cancelled ..4 surgery|replacement|"
        "operation",
        "cured|healed|fixed|transformed|@vanishing_verb",
        "off|stop|stopped|quit ..3 @crutch",
        "never|no_longer ..4 @crutch|@complaint|@body_part",
        "half|relief|complete|total|completely|dramatically|fully",
        "after|within|in ..2 @number|one|two|three|four|five|six ..2 session|sessions|visits|"
        "treatments",
    ),
    "strong effect",
)
# “We could not find where the figure came from.”
UNFOUNDED: PhraseBook[str] = PhraseBook()
UNFOUNDED.add(
    (
        "where ..3 figure|figures|number|numbers|rate|rates|percentage|it|that|they ..3 came|"
        "comes|come|is|are ..1 from",
        "figure|figures|number|numbers|rate|rates|percentage ..5 came_about|made_up|invented|"
        "pulled|no_source|out_of_thin_air|out_of_context|means|meaningless",
        "other|some|many sites|clinics|websites|ads|pages",
    ),
    "unfounded",
)
