"""What stands around words and makes no claim of them: whose they are, what is said of them."""

from .phrases import PhraseBook

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
UNKNOWN_TRUTHS = frozenset(
    "realize realise know aware notice understand hear heard told dispute disputes doubt doubts "
    "deny denies argue argues question questions".split()
)
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
        "what could|can ..1 possibly? go_wrong|be",
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
NOTHINGS = frozenset("no without zero none minus nothing".split())
NEEDING = frozenset("need needs have has".split())
BECOMING = frozenset("be feel get become".split())
NOUN_DENIALS = (
    ("instead", "of"), ("rather", "than"), ("far", "from"), ("short", "of"), ("afraid", "to"),
    ("unable", "to"), ("scared", "to"), ("reluctant", "to"), ("anything", "but"),
    ("stops", "short"), ("falls", "short"), ("free", "to"),
)  # fmt: skip
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
