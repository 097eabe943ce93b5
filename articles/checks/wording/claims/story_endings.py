"""How a story of one person is told: who tells it, how it ends, and what praise says alone."""

from articles.checks.wording.phrases import PhraseBook

# How a story ends well.
GOOD_END: PhraseBook[str] = PhraseBook()
GOOD_END.add(
    (
        "two_at_a_time",
        "@complaint|shoulder|knee|hip|back ..1 thawed|loosened|healed|unlocked|let_go ..1 in|"
        "within|after",
        "stopped|quit|stops ..1 hurting|aching|burning|tingling|throbbing",
        "sleep|sleeps|slept ..4 child|log|lamb|angel|stone|soundly",
        "feel|feels|felt ..1 @number|twenty|thirty|forty|fifty ..1 again|.|,|!",
        "got|have|has the ..1 old ..3 back",
        "could|can not|hardly|scarcely ..1 believe ..3 it|eyes|ears|change|difference|:",
        "gave|gives|give|handed|brought ..2 her|him|me|them|us|my|his ..6 back",
        "gave|gives|give her|him|me|us ..3 life|sleep|hope|freedom|mobility|hands|legs|baby|years",
        "had|got|has|gets|get|have ..1 him|her|me|them|us ..3 @activity|back|up|moving|"
        "laughing|smiling|standing|upright",
        "left|leaves|walked|stood ..1 standing|walking|dancing|smiling|laughing|beaming|whistling|"
        "taller",
        "took|take|takes|taken ..5 @complaint ..3 away",
        "took|takes|needed|needs ..6 to ..1 undo|end|erase|fix|cure|solve|heal|free|unlock ..3 "
        "it|them|what|my|me|her|him|@complaint",
        "did|does|done ..2 for|to ..1 me|her|him|us ..1 what ..8 could_not|never|did_not|can_not",
        "drove|carried|dressed|flew ..1 himself|herself|myself",
        "walked|rode|skipped|danced|strolled|jogged|ran ..1 home|out|away|unaided",
        "for_the_first_time ..1 in|since",
        "pain|depression|weight|fog|cloud|migraine|ache|it|stiffness|headache|headaches ..8 "
        "simply|just|finally|suddenly ..1 left|vanished|disappeared|stopped|melted|went_away|"
        "lifted|quit|packed|ended",
        "depression|pain|fog|migraine|ache|it|headache ..1 lifted|evaporated|let_go|packed|"
        "surrendered",
        "smiles|laughs|sings|works|drives|cooks|sews|plays|travels|paints|reads|knits|teaches|"
        "rides|bakes|smile|laugh|sing|drive|cook|sew|play|paint|tends|waltzes ..5 again|"
        "without|like_before|pain_free|every_day",
        "no ..1 @crutch|limp|brace|pain|pills|complaints|stiffness , no ..1 @crutch|limp|brace|"
        "pain|pills|stiffness|surgery",
        "new|second|fresh|another ..1 pair|set|lease of|on ..1 @body_part|life|hands|legs",
        "have|had|has ..1 no|zero|not_a_single ..1 @body_part|more|new|further ...4 @complaint",
        "feel~|look~|move|moves|moved|run|runs|sleeps|jumps|are_those|those ..2 like|of ..1 a|an "
        "..1 girl's|boy's|teenager's|girl|teenager|teenagers|twenty|thirty|"
        "newborn|schoolgirl|athlete|child|kid|@number ..2 old|again|.|!|,",
        "outruns|outran|outwalks|outdances|outlifts|outpaces|outworks ..6",
        "fountain of youth",
        "turned ..4 life|lives|health|year|things ..1 around",
        "life|dream|smile|independence|freedom ..1 back",
        "was|is|were|now|am ..2 pitching|pitched|golfing|surfing|skating|skiing|lifting|throwing|"
        "juggling|swinging|"
        "bowling|jumping|kneeling|hiking|dancing",
        "never|not looked ..1 back",
        "believer|convert|converted|hooked",
        "dancing|running|walking|golf|garden|gardening|wedding|marathon ..1 shoes|days|partner",
        "only ..4 helped|worked|works",
        "feel|feels|felt|feeling ..2 reborn|alive|whole|teenager|kid|ageless|unstoppable",
        "beat|beats|overcame|overcome|conquered|defeated|escaped|outran|put|won|left|licked ..2 "
        "@complaint",
        "takes|took ..1 none|no_pills|nothing|no_more",
        "free|rid of ..3 @complaint|pills|it|opioids|painkillers",
        "back ..2 on|behind|at|in|to ..2 duty|wheel|desk|job|shift|stage|mound|ice|classroom|trail",
        "ran|runs|finished|completed|won ..3 5k|10k|marathon|race|half|triathlon|miles",
        "left|leaves|walked|walks|stood|stands|standing ..1 tall|straight|smiling|upright|unaided",
        "pain|symptom|migraine|headache|drug free",
        "pain|@complaint|it ..3 gone|disappeared|vanished|stopped|melted|lifted|went_away|left",
        "no|never|without|zero ..2 @complaint",
        "not ..1 hurt|ache|limp",
        "only|one thing that ..1 worked|helps|helped|works",
        "nothing hurts|aches",
        "switched|turned ..3 off",
        "not|hardly believe how ..4 worked|better|good|much|well|great|easy|fast",
        "regret|wish ...9 sooner|earlier|years_ago|long_ago",
        "wizard|wizards|hero|heroes|saint|genius|magician|angel",
        "can|could ..2 finally|now|again",
        "can|could|am|was|back|able ...8 again|finally",
        "now|finally|today i|he|she|can|am|is|back|sleeps|walks|runs|plays ..2",
        "back ..2 to|at|on ..6 work|running|gardening|golf|tennis|dancing|normal|court|"
        "course|bike|gym|"
        "job|hiking|field|life|horse|garden|dance|skiing|swimming|soccer|trail|yoga|feet",
        "back on|at|in|to ..3 feet|court|course|bike|gym|field|saddle|garden|trail|floor|"
        "slopes|stage|pool",
        "my|her|his|their life|lives back",
        "changed|saved|transformed|gave ..3 life|marriage|lives|career|me",
        "a ..2 new|different man|woman|person",
        "feel|feels|felt|feeling ..3 better|great|amazing|younger|new|wonderful|"
        "fantastic|like|relief|20|twenty|thirty|young|"
        "incredible|human|nothing|normal|myself|free|difference",
        "sleep|sleeps|slept|sleeping ..5 through|night|baby|better|soundly",
        "walk|walked|walks|run|runs|ran|dance|dances|danced|dancing|climb|climbed|hiked|"
        "hiking|lift|"
        "lifted|golfing|gardening|kneel|cycling|jogging ..8 "
        "again|pain|down|aisle|stairs|marathon|miles|mile|day|later|without|wedding|next|"
        "unaided|out|"
        "grandson|granddaughter|grandchildren|kids|dog|weeks",
        "worked|cured|healed|fixed|saved|relieved|rescued ..2 me|my|him|her|it|them",
        "helped|eased|ended|stopped|ended ..2 my|his|her|it|them ..3 @complaint|@body_part|.|!",
        "ended|banished|erased|stopped|fixed ..1 it|them",
        "have|has|had|did not ..3 had|touched|taken|needed|used|felt|missed|need|take ..4 "
        "@crutch|@complaint|attack|attacks|since|single|day|one",
        "swapped|traded|threw|tossed|canceled|cancelled|ditched|burned|sold|hung|put|gave ..2 "
        "away|out|down|up? ..3 @crutch|gabapentin|surgery|replacement|operation|cane|fusion",
        "like|as_if nothing ..2 happened|happened",
        "left|leaves|leave|walked|walks|walking ..2 without ..2 them|it|@crutch|@complaint|help",
        "has|have|got|had|get ..2 wife|husband|mother|father|mom|dad|life|shoulder|knee|back|"
        "hands|hand|mobility|smile ..1 back",
        "zero|no|not_one|not_a_single ..2 @complaint ..2 since",
        "level|score ..1 zero|0",
        "jogs|hikes|runs|dances|golfs|swims|gardens|skis|plays|rides|climbs|cycles|sleeps|"
        "kneels ..4 his|her|five|miles|every|again|with|through|the|without|daily|before",
        "was|am|is|were ..2 back|playing|running|dancing|hiking|walking|golfing|gardening|"
        "pain_free ..6",
        "threw|tossed|put|hung|ditched ..3 cane|walker|crutches|pills|brace|painkillers|away",
        "cancelled|canceled|off ..3 surgery|opioids|painkillers|pills|medication|meds|"
        "cane|wheelchair",
        "miracle|godsend|lifesaver|amazing|best_thing|best_decision|worth_every|"
        "like_magic|wizards|genius|"
        "geniuses|angel|angels|incredible|unbelievable|lifesavers|wonders|life_changing|magic",
        "thank|thanks|grateful|credit|owe|highly_recommend|would_recommend|cannot_recommend|"
        "can_not_recommend",
        "recommend|recommended ..2 it|them|you|her|him|this_clinic|dr|clinic|team|@named_therapy|"
        "@product|place|everyone|anyone|office|practice|doctor|doctors",
        "from ..6 to ..6 zero|nothing|none|0|2|one|1|two|running|marathon|walking",
        "pain ..3 dropped|fell|went|improved",
        "cured|healed|recovered",
        "avoided|skip|skipped ..2 surgery|operation|knife",
        "wish ..2 i|had ..4 sooner|earlier|years_ago",
        "relief ..4 after|in|within|for|from|finally",
        "sleep|sleeps|plays|gardening|dancing|golfing|walking|playing|running ..3 again|baby",
        "best|first ..3 sleep|night|i_have|week|day|year in|ever|felt|i|without",
    ),
    "good end",
)
OCCUPATIONS = (
    "firefighter|teacher|nurse|veteran|veterans|driver|carpenter|roofer|golfer|dancer|runner|"
    "officer|mechanic|plumber|farmer|gardener|waitress|waiter|chef|cook|pilot|engineer|student|"
    "grandmother|grandfather|mother|father|athlete|athletes|swimmer|cyclist|violinist|pianist|"
    "drummer|accountant|librarian|builder|electrician|painter|welder|trucker|marathoner|coach|"
    "quarterback|pitcher|ballerina|hairdresser|barber|baker|lawyer|professor|soldier|marine|"
    "policeman|postman|paramedic|retiree|rancher|surfer|skier|skater|seamstress|cashier"
)
RELATIVES = (
    "husband|wife|mom|dad|mother|father|son|daughter|brother|sister|aunt|uncle|grandma|grandpa|"
    "grandmother|grandfather|neighbor|boss|coworker|friend|cousin|partner|mother_in_law|"
    "father_in_law"
)
# Somebody who tells, or of whom a story is told.
TELLERS: PhraseBook[str] = PhraseBook()
TELLERS.add(
    (
        f"my|our ..2 {RELATIVES}",
        "laughs|grins|beams|cheers|jokes|chuckles|exclaims|confides|insists|sighs|declares",
        "story|journey|tale|diary|confession|case|transformation of ..1",
        "watch|see|read|hear|look|video|ask|discover how|:|@people|what|why|at|our|who",
        "user|customer|reader|caller|member|patient|owner ..1 told|tells|says|wrote|writes|swears|"
        "reports|could|was|is|had",
        "★|stars|star_review|google_review|yelp|verified",
        "says|said|writes|wrote|reports|reported|raves|shares|shared|told|tells|adds|"
        "recalls|gushes|smiles",
        "our|many|most|all|happy|satisfied|countless|grateful|hundreds_of|thousands_of ..2 "
        "patients|clients|customers|users|members|people rave|say|love|tell|report|swear|"
        "thank|leave|agree|"
        "describe|call|walk|return|have_said",
        "patient|client|customer|actual|real|success story|stories|review|reviews|"
        "testimonial|testimonials|"
        "results|patients",
        "@people|mother|father|grandmother|grandfather|teacher|nurse|retired|veteran|"
        "athlete|runner|firefighter|"
        "mom|dad|carpenter|golfer|dancer|driver|player|grandma|grandpa|farmer|wife|"
        "husband|sister|brother|"
        "neighbor|friend|mechanic|marathoner|accountant|builder|plumber|gardener|waitress "
        "..4 from|named|in|of|who|is|was|came|had|limped|walked|returned|went|told|could",
        "thanks_to|thank_you|credits|grateful_to dr?|our|the|your|to|this",
        "after ..4 session|sessions|visit|visits|treatment|treatments|weeks|months|"
        "injection|injections",
        "one|another|a|recent of? ..2 our? patient|patients|client|clients",
        "meet",
        "see|hear|read|learn how|from|about ..1 a|our|one|how|@people",
        "she|he ..1 came|limped|walked|arrived|hobbled|crawled|shuffled in|to|on|with",
        f"a|an|one|this|another|my|our|local|retired|young|old ..2 {OCCUPATIONS} ..3 was|is|came|"
        "had|could|who|from|told|went|has|credits|says|in|,|couldn|got|needed|can",
        f"my|our|{RELATIVES} ..2 was|is|had|has|came|could|went|told|says|got|can|been",
    ),
    "teller",
)
OPINIONS: PhraseBook[str] = PhraseBook()
OPINIONS.add(
    (
        "not|no anymore|longer|more , ..1 thanks_to|since|because_of",
        "doctor|doctors|rheumatologist|surgeon|neurologist|orthopedist|specialist|physician ..2 "
        "can_not|"
        "could_not ..1 explain|believe ..1 it ,|:|;|— ..1 but|and",
        "put|puts|got|helped me|her|him|us back ..1 together|on_my|on_her|on_his|on_our",
        "be|am|is lost without",
        "real people|patients|stories|users|customers ..3 real results|relief|stories|people|"
        "patients",
        "weeks|days|months|sessions|visits|treatments ..1 with us|our|dr ..3 and ..6 @activity|"
        "climbed|"
        "danced|back|ran|again|free|no_more",
        "not believe ..2 waited|how_long|i_ever|the_difference|difference",
        "tears|wept|cried ..3 of|with|for joy|relief|happiness",
        "noticed|saw|see|notices|sees ..2 change|difference in ..1 me|her|him|my|them",
        "from ..1 barely|hardly|unable|limping|using|needing|shuffling|crawling ..3 to ..2 "
        "@activity|"
        "running|hiking|driving|climbing|lifting|teaching|working",
        "skeptic|skeptical|doubter|doubtful|unconvinced|doubts|cynic ...10 believer|convert|"
        "converted|convinced|sold|until|dancing|wrong|pain_free",
        "from ..2 bedridden|wheelchair|walker|crutches|couch|disabled|agony|hopeless|housebound|"
        "cane|desperate|despair|limping|hobbling|sickbed|deathbed|cripple|crippled ..1 to ..3",
        "brought|bring|brings|back|pulled|snatched from ..1 the ..1 brink|edge|dead|grave|abyss",
        "thanks_to ..4 @named_therapy|we|us ...6 @complaint ..2 does_not|did_not|"
        "no_longer|has_not|have_not|never|gone|is_history",
        "patients|people|men|women|clients|runners|veterans ..1 who had|could|came|were ..6 walk|"
        "leave|"
        "run|dance|stride|stroll|skip ..6 without|pain_free|dancing|again|unaided|tall|smiling",
        "can|will|could|did|does do|help|work|be|happen ..3 yours_too|for_you_too|the_same_for_you",
        "you_will_be_too|you_can_be_too|you_could_be_next",
        "so_will_you|so_can_you|yours_can_too|you_will_too|you_can_too|you_are_next|"
        "you_could_be_next|yours_is_next|be_like_her|be_like_him|and_yours_will_too",
        "if it|we|they ..1 could|can|did|worked|helped|cured|ended ...14 yours|you_too|for_you",
        "owe|owes ..1 my|her|his ..4 to|it|them|this|dr",
        "nothing|no_one|nobody ..1 touched|helped|worked|could ..8 until|before|except|but ..2 i|"
        "she|he|we|this|the|our|dr",
        "i ..1 was|am ..2 on ..2 list|schedule ..1 for ..8 not|no_longer|canceled|cancelled",
        "patients|clients|customers|people ..3 rave|love|swear|gush about|our|the|by|it|"
        "this|us|how|over",
        "dr|doctor|clinic|treatment|therapy|injection|team|massage|they|it|you|laser|"
        "acupuncture|program ..4 "
        "gave|saved|changed|fixed|cured|healed|rescued|transformed me|my|her|his|him",
        "i ..2 feel|felt|am|was|have|got|have_been|can ...8 "
        "pain_free|years_younger|brand_new|new_man|new_woman|new_person|cured|no_pain|life_back",
        "changed|saved|gave_me_back|gave_me|gave_her|gave_him|transformed my|her|his "
        "life|back|marriage",
        "i|he|she|we was_able|am_able|can|could ...8 again|finally|without_pain|pain_free",
        "until|then i|she|he|we found|met|discovered ..2 dr|this|our|the",
        "my @complaint ..4 gone|disappeared|vanished|history|melted|zero|cured|stopped",
        "my ..2 back|knee|neck|hip|shoulder|spine ..3 never|feels|felt ..3 better|new|"
        "great|good|amazing|"
        "younger|20",
        "best|smartest decision|thing|money i|he|she ..2 ever|made|did|spent",
        "wish|wished i|she|he ..3 sooner|earlier|years_ago",
        "success story|stories",
        "five_star|5_star|glowing|rave reviews|review|testimonials|ratings",
        "credits|credit|thanks|owes ..4 our|us|dr ..4 for|to",
        "took|dropped|brought my|her|his pain|score|@complaint from",
        "five_star|5_star ..2 story|stories|reviews",
        "before_and_after photos|results|pictures",
    ),
    "opinion",
)
