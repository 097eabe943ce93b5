"""What stands around words and makes no claim of them: whose they are, what is said of them."""

from .phrases import PhraseBook

# Who makes claims that a clinic only tells of.
OTHERS = (
    "@someone_else|headline|headlines|press_release|press_releases|article|articles|post|posts|"
    "video|videos|blog|blogs|influencer|influencers|leaflet|flyer|commercial|commercials|slogan|"
    "magazine|magazines|newspaper|newspapers|store|stores|shop|shops|brand|brands|maker|makers|"
    "advertising|advertisers|marketing|marketers|manufacturer|manufacturers|book|books|textbook|textbooks|billboard|label|labels|podcast"
)
CLAIMING = (
    "promise~|claim~|guarantee~|advertise~|swear~|tout~|boast~|hype|hypes|insist|insists|assert|"
    "asserts|state|states|pitch|pitches|market|markets|sell|sells|sold|selling|push|pushes|"
    "promote~|call|calls|called|describe~|hint|hints|suggest|suggests|imply|implies|say|says|"
    "said|tell|tells|marketing|bill|bills|offer|offers|speak|speaks|talk|talks|mention|mentions"
)

DISTANCE: PhraseBook[str] = PhraseBook()
DISTANCE.add(
    (
        # Names for a claim that nobody should believe.
        "myth|myths|misconception|misconceptions|scam|scams|hype|hyped|debunk~|unproven|"
        "unsupported|unfounded|exaggerated|overblown|overstated|misleading|misled|untrue|"
        "doubtful|fallacy|hoax|quackery|fad|buzzword|buzzwords|slogan|slogans|clickbait",
        "is|are|be|as|: ..2 warning_sign|warning_signs",
        "warning_sign|warning_signs ..1 :|in|include|is|are|of",
        "say|says|said|claim|claims ..1 the|an|its|their|some ..1 ad|ads|seller|label|website|"
        "maker|company|brochure|flyer|poster|package|advertisement",
        "what ..3 call|calls|called|label|labels",
        "old|an|the ..1 saying|proverb|adage",
        "lure|temptation|notion of|that",
        "promise|promises of ..6 should|is_a|are_a|rarely",
        "misunderstanding|misunderstandings|superstition|oversimplification|oversold|rumor|rumors",
        "forum|forums|internet|online|social_media|tiktok|facebook|youtube|instagram ..6 stories|"
        "claims|claim|promises|say|posts|reviews|advice|tales|story|ads",
        "used_to|once ..1 believe|believed|think|thought|teach|say|taught ..14",
        "in ..2 @number|past|century|1950s|1960s|1970s|1980s|days ...6 believed|thought|taught|"
        "assumed|held|used",
        "too_good_to_be_true|red_flag|red_flags|so_called|snake_oil|"
        "old_wives|sales_line|sales_pitch|sales_talk|sales_trick|selling_point|marketing_term|"
        "marketing_claim|marketing_phrase|false_hope|false_hopes|empty_promise|empty_promises|"
        "false_promise|false_promises|wishful_thinking",
        "reason|grounds|time for|to ..1 caution|doubt|concern|suspicion|skepticism|be_skeptical|"
        "be_careful|be_cautious|be_wary|walk_away|ask",
        "beware|wary|suspicious|be_skeptical|stay_skeptical|remain_skeptical|skepticism",
        "careful|cautious|caution|caution of|with|about",
        "be_suspicious|be_wary|stay_away|steer_clear|walk_away",
        # Evidence that is missing.
        "no|little|weak|poor|insufficient|limited|scant|lack_of|not_enough|shortage_of ..2 "
        "evidence|proof",
        "evidence|research ..4 is|are|was|were|remains|remain|comes ..1 weak|limited|mixed|thin|"
        "poor|uncertain|unclear|lacking|scarce|conflicting|inconclusive|low|small|sparse|early",
        "unclear|unknown|uncertain|undecided|debated|unresolved",
        # What others claim, sell and believe.
        f"{OTHERS} ..4 {CLAIMING}",
        f"{OTHERS} ..6 as|that ..1 a|an|the",
        "advertised|marketed|touted|promoted|hyped|pitched|billed|peddled",
        "is|are|was|were|been|being|be|often|sometimes ..1 sold|described|presented|labeled|"
        "labelled|hailed ..2 as|for|to|with",
        "claim|claims|claimed ..2 that|to",
        "for claiming|promising|advertising",
        "neighbor|friend|cousin|coworker ..2 swear~|swears|say~|tell~",
        "anyone|anybody|someone|somebody|clinic|clinics|seller|sellers|company|product|therapist|"
        "person|people who|that|offering|selling|promising|which ..3 promise~|claim~|guarantee~|"
        "advertise~|sell~|says|tells|offers|offering|assure~|insist~|charges|swear~",
        "anyone|anybody|someone|somebody offering|selling|promising",
        "some|few ..2 @people call~|describe~|say|tell|report|find|feel|swear",
        "some|others|few find|say|feel|report|call|describe ..1 that|it|themselves|the",
        "people|some|many|patients believe~|think|thinks|assume~|hope~",
        "wish~|hoping|hoped|hope|hopes to|for|that",
        "if ..3 promise~|promises|claims|guarantees|sounds|tells|says|offers|uses",
        "whether|when ..3 promise~|promises|claims|guarantees|sounds|tells|says",
        "you|they|people may|might|have|often|could hear|heard|read|see|seen|come_across|"
        "be_told|been_told|be_offered",
        "do_not ..1 believe|trust|expect|fall|rely|be_fooled|assume|choose|pick|buy|sign|"
        "be_swayed|be_tempted",
        "never believe|trust|expect|assume|accept|rely",
        "people|patients|scientists|researchers|they|many|who|still ..2 search|searched|searching "
        "for",
        "promises|claims|guarantees|offers|headlines|ads of|about|like",
        "stories of ...9 rare|headlines|not|never",
        "the_word|the_words|the_term|the_phrase|words_like|terms_like|phrases_like|such_as|"
        "words_such|a_term|a_phrase|a_word",
        "thought|believed|think|believe|assumed|taught|said ...14 wrong|mistaken|otherwise|"
        "incorrect",
        "wrong|mistake|unfair|inaccurate|incorrect|premature|dishonest|naive|unwise|mistaken to",
        # What is asked and tested.
        "question~ whether|if",
        "we|they|i|experts|reviewers|doctors|some doubt|doubts|doubted whether|if|that",
        "ask ..5 whether|if|what|how|who|which",
        "talk|speak|discuss ..6 whether|if",
        "test~|check~|studied|study|studies|tested|asked|asks|know|sure|say|tell whether|if",
        "nobody|no_one|none can_say|can_tell|can_promise|can_know|could_say|should_promise",
        "nobody|no_one|nothing has ..1 shown|proven|proved|tested|found",
        "nobody|no_one|none knows|know ..1 whether|if|why|how|what|yet|exactly|for",
        "honest|short|true answer",
        "is the_name|the_title|a_term|a_phrase|a_name",
        "announced|promised|claimed|reported ..3 more|often|far ..2 often|than",
        # What the law says.
        "the_ftc|the_law|california_law|federal_law|regulators_warn|regulators_say|fda_warned|"
        "fda_warns",
        "prohibit~|forbid|forbids|illegal|unlawful|not_allowed|against_the_law|fined|sued",
        "report~|complain~ ..4 to_the_fda|ftc",
        # A number that means little.
        "@number|rate|rates|percentage|percentages|figure|figures|numbers|average|ratings|reviews|"
        "testimonials|stories|testimonial|story ..8 mean_little|means_little|mean_nothing|"
        "say_nothing|says_nothing|tell_you_little|cannot|can_not|rarely|do_not|does_not|tells",
    ),
    "distance",
)

# “…, yet the trial had 24 participants”: what takes back the words before it.
CONTRASTS: PhraseBook[str] = PhraseBook()
CONTRASTS.add(
    (
        "but|yet|although|though|however|while|whereas|still ...8 trial|trials|study|studies|"
        "evidence|research|findings|proof|tested|approved|uncertain|unclear|unknown",
        "that|which|and|but|it|they did|does|do ..1 nothing|not ..1 for|work|help|exist|come|"
        "arrive|last|.",
        "trials|trial|studies|study|research|evidence ..2 showed|found|proved|say|says ..1 "
        "otherwise|differently|not|the_opposite",
        "which|that|this is ..1 too|not ..1 few|small|short|early|enough|soon",
        "that|which nobody|no_one|none|few can|could|has|have",
        "that|which ..1 never came|worked|helped|arrived|existed|materialized",
        "that|which ..2 failed|turned_out",
        "but ..5 still",
        "and|then ..2 wears_off|came_back|comes_back|returned|wore_off",
        "but|yet|although|though|however ..6 wear~_off|wears_off|short_lived|temporary|"
        "come_back|comes_back|returns|return|fades|fade",
    ),
    "contrast",
)
# The sentence behind a claim that takes it back.
CRITICISM: PhraseBook[str] = PhraseBook()
CRITICISM.add(
    (
        "no|little|not_enough|weak ..2 evidence|proof|trial|trials|study|studies|research",
        "trials|studies|research|trial|study|evidence ..4 not|no|small|weak|mixed|few|tiny|never|"
        "only|little|limited",
        "study|trial|research|evidence ..4 had|with|of|on|in ..2 @number|mice|rats|animals|"
        "eleven|twelve|ten|few|nine|eight|seven|six|five|cells",
        "we now know",
    ),
    "criticism",
)
# What tells a reader what to do. What sells has verbs of its own.
INSTRUCTIONS = frozenset(
    """
    tell ask report bring wear keep check remove stop apply place wash rinse lie sit stand
    arrive drink eat store write follow use seek contact call go speak talk make wait
    cover set turn hold press squeeze note remember wrap skip take avoid read give limit
    move breathe relax stretch lower raise fill mention shop consider think compare do
    """.split()
)
SALES_IMPERATIVES = frozenset(
    """
    feel get enjoy watch experience discover say live leave throw find end reclaim start become
    join book meet wake be
    """.split()
)
# Before an instruction.
POLITE = frozenset("please always never also then just do not first next so and".split())

SALES_QUESTIONS = frozenset(
    "ready want tired looking why sick imagine need fed still suffering struggling had".split()
)
SALES_OPENINGS = (("what", "if"), ("how", "many"), ("how", "much"), ("how", "long"))
# “If you want the best relief, …” makes no condition.
SALES_WISHES = frozenset("want need suffer tried like deserve value love wish".split())
# “… ? We have the answer.”
ANSWERS: PhraseBook[str] = PhraseBook()
ANSWERS.add(
    (
        "we|our_clinic|our_team|our_doctors|i ..1 have|can|offer|fix|do|know|help|treat|specialize",
        "you|you_have ..1 found|come",
        "look no further",
        "our|my ..1 patients|doctors|clinic|team|answer|method|laser ..3 found|have|has|know|"
        "say|can",
        "search no more",
        "end|beat|stop|fix ..1 it|them|that",
        "it|this|that can|will|does ..1 be|stop|end|go|happen|with",
        "call|book|visit|try|choose|schedule ..2 now|today|us|our|a",
    ),
    "answer",
)

# What follows “pain” and makes it a name of something else: a pain clinic, a pain scale.
NAMED_AFTER_PAIN = frozenset(
    """
    clinic clinics center centers doctor doctors specialist specialists management medicine
    medicines medication medications pill pills killer killers reliever relievers diary diaries
    scale scales score scores signal signals message messages level levels threshold perception
    receptor receptors pathway pathways physician physicians expert experts program programs service
    services rating ratings education science neuroscience psychology psychologist log journal
    questionnaire tolerance drawing history free assessment patch cycle gate catastrophizing
    """.split()
)
# “MRI results” tell what a test found, and “come back” of no body part.
OF_TESTS = frozenset(
    """
    mri ct xray ray scan scans test tests lab laboratory blood biopsy imaging exam study studies
    trial trials search urine survey election ultrasound screening the_study
    """.split()
)
# “Your results come back in two days”.
TOLD = frozenset(
    "ready back sent explained discussed posted emailed reviewed shared mailed".split()
)
GOING_BACK = frozenset(
    """
    come comes came coming get gets getting got go goes going went gone call calls called calling
    be you them us me her him it pay send bring give gave put write report hear check head pain
    return move step lie sit lean look turn hold come_right grow grows
    """.split()
)
CALLING = frozenset(
    "call calls write writes report phone ring email message pay pays send sends read check".split()
)

# “People do not know that …”: what they do not know is said as true.
UNKNOWN_TRUTHS = frozenset("realize realise know aware notice understand hear heard told".split())
# Unless nobody, or the one who writes, knows it.
KNOWERS = frozenset(
    """
    we i researchers scientists experts doctors nobody none study studies science medicine yet
    """.split()
)
# “Other clinics cannot, but we can.”
OURSELVES = frozenset("we ours our i us".split())

# Questions that want no answer: “Why risk surgery when …?”, “Isn't it time …?”
SELLING_QUESTIONS: PhraseBook[str] = PhraseBook()
SELLING_QUESTIONS.add(
    (
        "why risk|gamble|settle|suffer|wait|accept|endure|tolerate|put_up|take_a_chance|"
        "take_chances|take_the_risk|keep|go_on|live|let|bother|spend|rely|trust|waste|struggle|"
        "swallow|pop ..12 when|if|any_longer|another|instead",
        "why not try|let|give|choose",
        "going_to|will_you|you ..1 let|allow ..2 @complaint|it|surgery|opioids",
        "is|are not it|you ..1 time|tired|ready|sick|worth",
        "do|does|would|should not you|your|everyone|it ..4 deserve|rather|love|like|want|prefer",
        "could|can|might|is|would ..9 just|only? one|a ..2 call|click|visit|session|drive|"
        "appointment|shot ..1 away",
        "could|can|might|is|would this|it|our|a ..6 answer|secret|key|cure|miracle|end ..2 to|"
        "you|for|your",
        "who would_not|does_not|else",
        "willing|prepared|ready|afford to ..1 bet|risk|gamble|lose|give_up|live|spend|let|wait|"
        "ignore",
        "why live|suffer|put_up|cope|stay|hurt with|in ..3 that|which|when",
        "what would|will you ..1 say|do|give ..1 if|to",
        "have|did you ..1 heard|hear|tried|know|met",
        "will|could|are you ..2 be ..1 next|another|one",
        "want|ready|tired|wish",
        "when ..3 will_you finally|stop|end",
    ),
    "selling question",
)

CLAUSE_ENDS = frozenset(";:.!?—–()…-[]")
CONJUNCTIONS = frozenset("but whereas yet though although because however while unless".split())
# Behind a comma or “and”, these begin a clause with a subject of its own.
SUBJECTS = frozenset(
    "we our you your it they this these he she i my there patients people heat then let now today "
    "nothing nobody".split()
)
NEGATORS = frozenset(
    """
    not no never neither nor none nobody nothing rarely hardly seldom scarcely unlikely few
    fails fail failed lacks lack lacking cannot impossible refuse refuses refused avoid isnt
    """.split()
)
# What takes the denial back: “not only”, “no doubt”, “you do not have to suffer”.
NO_DENIAL_BEFORE = frozenset(
    "only just merely simply doubt wonder matter question longer other better need more have "
    "surprise secret wait worry hesitate".split()
)
NOUN_DENIALS = (("instead", "of"), ("rather", "than"), ("far", "from"), ("short", "of"))
DENIED_LATER = frozenset(
    "not never impossible unlikely uncommon rare unusual unproven false "
    "unrealistic misleading untrue illegal rarely seldom".split()
)
BEINGS = frozenset("is are was were has have had do does did can could will would".split())
HEDGES = frozenset(
    "may might could perhaps possibly probably maybe seems seem appears appear suggests suggest "
    "sometimes".split()
)
CONDITIONS = frozenset("if when until till once before unless whether as while whenever".split())

# “You should”, “it is best”: advice begins.
ADVICE = frozenset(
    (
        ("you", "should"), ("you", "must"), ("you", "need"), ("should", "not"), ("is", "best"),
        ("is", "important"), ("is", "wise"), ("good", "idea"), ("asked", "to"), ("may", "want"),
        ("should", "be"), ("must", "be"), ("always", "best"), ("make", "sure"),
    )
)  # fmt: skip
# What a correction begins with.
ABOUT_IT = frozenset("this that it such both neither they these those none".split())
# What stands beside a quotation that is spoken about, not said.
SPOKEN_ABOUT = frozenset(
    "means mean meant sounds sound should words word phrase term slogan like headline claim "
    "questions question label ads ad asks ask asking".split()
)
# Who says something in quotation marks says it; else a few words are only named.
SAYING = frozenset("says writes wrote raves adds recalls smiles reports".split())
LONGEST_NAMED = 5
# “Once the nerve is treated, the pain is gone.”
SETTLED = frozenset(("once", "after", "when", "while", "whereas"))
# Where a clause, or a sentence, ends.
ENDING = frozenset((".", "!", "", ",", ";"))
DENIAL_REACH = 16
NEAR = 6
# A heading may write words up to this length small.
SMALL_WORD = 4
