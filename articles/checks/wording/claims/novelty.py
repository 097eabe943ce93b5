"""Breakthroughs and revolutions."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import PRACTICAL_MATTERS, Claim

BREAKTHROUGH = declare(
    "claims/breakthrough",
    Severity.ADVISORY,
    "FTC Health Products Compliance Guidance (2022): readers take “breakthrough” and “promising” "
    "for proof that something works. Advisory, because it states no effect of its own.",
)

# “Breakthrough pain” is the name of a kind of pain.
KINDS_OF_BREAKTHROUGH = frozenset(
    "pain bleeding seizure seizures dose doses infection infections cancer medication "
    "episodes designation headache headaches symptoms anxiety".split()
)


def is_praise(statement: Statement, first: int, behind: int) -> bool:
    if statement.form(behind - 1) == "edge" and statement.form(behind) == "of":
        return False
    is_of_knowledge = statement.form(behind) in ("know", "understand", "need", "like")
    said = {statement.form(index) for index in range(first, behind)}
    if not OPEN.isdisjoint(statement.form(index) for index in range(behind, behind + AHEAD)):
        return False
    if statement.form(first) in ("until", "till") and first > 0:
        return False
    if not (PRACTICAL_MATTERS - INSURERS).isdisjoint(said):
        return False
    if statement.form(first) == "what" and is_of_knowledge:
        return False
    if "no" in {statement.form(first - 1), statement.form(first - 2)}:
        return False
    if statement.form(behind - 1) in ("breakthrough", "breakthroughs"):
        return statement.form(behind) not in KINDS_OF_BREAKTHROUGH
    return True


# “The future of migraine treatment is hard to predict.”
OPEN = frozenset("predict unclear unknown uncertain open".split())
AHEAD = 6
INSURERS = frozenset("insurance insurer insurers manufacturer".split())
# Who is said to hide something, or to be amazed by it.
INSIDERS = (
    "@doctors|doctor|surgeon|orthopedist|pharmacist|rheumatologist|chiropractor|physician|"
    "therapist|neurologist|dentist|dermatologists|orthopedists|rheumatologists|pharma|industry|"
    "giants|companies|company|insurer|insurers|hospitals|drugmakers|drugmaker|establishment|"
    "manufacturers|dentists|pharmacists|experts"
)
AMAZED = (
    "speechless|stunned|amazed|astonished|astounded|shocked|floored|dumbfounded|flabbergasted|"
    "scratching|in_awe|shaking_their_heads|in_disbelief|raving|scrambling|sweating|panicking|"
    "trembling|furious"
)
NEWS = "answer|solution|cure|future|breakthrough|remedy|revolution|relief|discovery"

CLAIMS = (
    Claim(
        BREAKTHROUGH,
        (
            "quantum|giant|massive|enormous|huge|colossal leap|leaps|stride|strides|jump",
            "long_awaited|eagerly_awaited|much_awaited|at_long_last|earth_shattering|"
            "earth_shaking|mind_blowing|jaw_dropping|world_changing|never_seen_before|"
            "record_setting|made_history|makes_history|history_in_the_making|"
            "history_is_being_made|way_of_the_future|moonshot|watershed|holy_grail",
            "rewrite~|rewrote|rewritten ..3 story|history|future|script|ending|fate of",
            "so new|advanced|novel|revolutionary|modern ..1 that|,|even",
            f"make|makes|making|has|have|made ..1 {INSIDERS}|scientists ..1 rethink_everything|"
            "rethink_joint|rethink_pain|rethink_back|sit_up|look_twice|take_note|think_again|"
            "eat_their",
            "what nasa|the_military|astronauts|navy_seals|monks|ancient|pharaohs|samurai ..2 "
            "learned|discovered",
            "made|makes|making|has|have|got ..4 pharma|industry|surgeons|insurers|companies ..1 "
            "nervous|sweat|"
            "sweating|tremble|panic|worried|furious|shaking|scared|running",
            f"{INSIDERS} ..3 kept|keeps|keep|buried|hid|hidden ..3 quiet|secret|from_you|"
            "from_the_public|"
            "under_wraps|hushed|hidden",
            "now|next|here comes ..2 the|a ..1 real|true|ultimate|final|answer|solution|new|cure|"
            "future",
            "tomorrow 's ..2 medicine|care|relief|technology|therapy|treatment|answer|solution",
            "researchers|scientists|experts ..3 were|are ..1 shocked|stunned|amazed|astonished|"
            "floored",
            "secret to|behind|for ..3 @complaint|joints|@body_part|relief|youth|healing|supple|"
            "healthy|"
            "pain_free|recovery|mobility|sleep",
            "@complaint|relief|care|medicine|sleep|massage|therapy|acupuncture|recovery , ..1 "
            "reinvented|"
            "redefined|reimagined|perfected|revolutionized|rediscovered",
            "not your ..1 grandmother|grandfather|father|mother|grandma|average|typical",
            "the wait|search|hunt is ..1 over|finished|finally",
            f"{NEWS} ..2 to|for|of ..5 has|have|is|are ..2 arrived|landed|come|here",
            f"your|the|big|their|most|many ..2 {INSIDERS} ..2 do_not|does_not|will_not|would_not|"
            "did_not|dread|dreads ..1 want|tell|like|rather|you ..4 "
            "know|knew|find|found|learn|learned|see|hear|discover|read|about|exists|existed",
            "harvard|medical_school|medical_schools|professors|textbooks|yale|stanford|schools ..1 "
            "would_not|do_not|never|will_not|does_not|did_not teach|taught|print|mention|tell",
            f"{INSIDERS} ..2 hope|hopes|pray|prays|wish|wishes|bet|bets ..1 you|patients ..2 "
            "never|not|will_not",
            f"{INSIDERS}|scientists ..1 is|are|was|were|left|remain|remains|stand|stands ..1 "
            f"{AMAZED}",
            f"has|have|leaves|leaving|left|leave|gets|got ..4 {INSIDERS}|scientists ..1 {AMAZED}",
            f"{INSIDERS}|they ..3 scrambling|racing|fighting|trying|tried|desperate|rushing|"
            "lobbying to ..1 bury|hide|hush|suppress|silence|outlaw|discredit",
            "engineers|team|scientists|inventor|founder|physicist|chemist|chemists|lab|monks|"
            "genius|researcher|nasa|doctors|we|he|she|startup ..3 discovered|cracked|cracks|"
            "unlocked|unlocks|decoded|deciphered|hit_upon|hit_on|stumbled|perfected ..3 "
            "frequency|code|secret|switch|formula|riddle|mystery|puzzle|cure",
            "cracked|cracks|cracking|broke|broken the ..2 code|riddle|puzzle|mystery",
            "medicine|care|treatment|surgery|therapy|@complaint ..3 never be the_same ..2 after|"
            "again|thanks|since|.|!",
            "@complaint|medicine|care|treatment|surgery|therapy ..4 turned|turns|stood|flipped ..3 "
            "upside_down|on_its_head|inside_out",
            "entered|enters|entering|enter|dawned|ushers|ushering|opens|opened|begun|begins ..3 "
            "new|golden|bold ..1 age|era|dawn|epoch|world",
            "what penicillin|insulin|aspirin|antibiotics|vaccines|the_wheel|the_internet|"
            "electricity|smartphones|anesthesia was|were|did|has|is to|for",
            "since the? penicillin|insulin|aspirin|wheel|fire|sliced_bread|anesthesia|"
            "invention|antibiotics|moon_landing ..1 .|!|of|came|was|itself",
            "nothing|never|not ..1 this|so|as exciting|promising ..1 has|have|in|happened|come",
            "missing piece|link|key|ingredient ..1 of|in|to|for|has|is ..5 puzzle|"
            "found|chain|pain|@complaint|recovery|healing|relief",
            "sending|sends|sent|making|makes|made ..1 shock_waves|shockwaves|ripples|tremors|"
            "waves|headlines|history through|across|in|around",
            "shape|face|look|sound|taste|glimpse of ..4 things_to_come|to_come|tomorrow|the_future",
            "hello|welcome to ..2 tomorrow|future|new_era|new_age",
            "puts|put|puts|sends|drives|driving|putting|sending ..4 out_of_business|"
            "into_retirement|in_a_museum|"
            "in_the_history_books|into_the_history_books",
            "got|had|gets|getting ..4 wrong ...2 until|till ..1 now|today|us|this",
            "until|till now .|!",
            "secret|ancient|himalayan|amazonian|tibetan|mayan|soviet|forgotten|monk's|viking ..1 "
            "infusion|recipe|ritual|stretch|herb|root|berry|plant|trick|"
            "remedy|formula|mineral|spice",
            "weird|odd|strange|bizarre ..1 kitchen|spice|stretch|trick|hack|fruit|"
            "ingredient|habit|vegetable|tea ..1 has|have|had|that|melts|ends|to|spice",
            "relief|care|medicine|treatment|healing of the future",
            "discovery|invention|breakthrough|advance|treatment|find of the ..1 century|decade|"
            "year|age|generation",
            "pharma|drug_companies|drug_makers|surgeons|insurers ..1 fear|fears|hate|hates|"
            "dread|dreads|loathe",
            "true|real|medical|quiet|total|complete ..1 revolution",
            "revolution for|in ..3 @complaint|people|patients|care|medicine",
            "scientists|we|researchers|doctors|someone|medicine ..3 unlocked|solved|cracked|"
            "deciphered|discovered|found ..2 secret|cause|key|code|answer|riddle|mystery",
            "medicine|treatment|therapy|relief of tomorrow",
            "turns|turned|stands|flips ..3 on its|their head|ear",
            "insurance|insurer|insurers|company|companies|drug|surgeons ..3 hopes|hope|pray|"
            "prays|wish|want|wants|afraid ..1 you|patients ..1 never|not|will_not|find",
            "companies|pharma|industry|@doctors|doctor|surgeon|they|insurers|establishment|"
            "manufacturers ..3 do_not|does_not|did_not|never|will_not|would_not|hope_you_never|"
            "hopes_you_never|hate|hates|afraid|refuse ..2 want|wants|wanted|you|share|admit|"
            "reveal|mention ..7 know|hear|find|learn|see|about|out|with|secret|this",
            "what|secret|secrets|truth|trick|tricks|method|treatment|cure|something|remedy ..4 "
            "doctor|@doctors|surgeon|companies|pharma|they|industry|nobody|no_one ..3 not|"
            "never|hide|hides|hiding|hid|hush|afraid",
            "secret|hidden|forgotten|ancient|little_known|simple|weird|unknown|long_lost|"
            "age_old|one ..2 key|trick|tricks|remedy|method|secret|cure|therapy|hack|technique|"
            "herb ..4 that|to|of|from|for|doctors|behind",
            "uncover|uncovers|reveal|reveals|revealed|unlock|discover|expose|exposed|learn ..3 "
            "secret|secrets|key|truth|hidden|trick",
            "this|it|discovery|that|which change~ everything|the_game|all|the_rules|what",
            "what_they do_not|will_not|did_not",
            "future|revolution|dawn|new_era of|in ..3 @complaint|relief|care|medicine|healing|"
            "treatment|repair|@body_part",
            "next big thing|leap|breakthrough|revolution",
            "quantum|giant|great|huge leap in|forward|for",
            "robotic|smart|ai|space|laser|nano future|revolution|miracle",
            "most exciting|thrilling|promising ..1 development|advance|discovery|news|"
            "breakthrough|treatment",
            "once in a generation|lifetime|century|decade",
            "rewritten|rewrite|rewrites|rewrote|rewriting|broke|breaks|changed|changes ..1 the|"
            "all ..1 rules|rulebook|textbooks|book|game",
            "most ..1 doctors|@doctors|people ..1 have|do not ..1 heard|know|told|yet",
            "breakthrough|breakthroughs|groundbreaking|trailblazing|pathbreaking",
            "ground|path|record breaking",
            "revolutionary|revolutionize~|revolutionized|revolutionizes",
            "cutting|bleeding|leading edge",
            "game changer|changing|changers",
            "nasa|space|military|swiss|german|japanese|patented|nobel|aerospace ..2 "
            "technology|science|secret|formula|grade|engineered|strength|tested|based|prize|"
            "winning|laser",
            "promising|exciting ..2 research|results|study|studies|treatment|new|evidence|"
            "early|data|science|findings|therapy|therapies|breakthrough|technology|discovery|"
            "advance",
            "rewrite|rewrites|rewriting|rewrote|redefine|redefines|redefining|redefined|"
            "reinvent|reinvents|reinventing|reinvented|reimagine|reimagines|reimagined ..5 "
            "pain|medicine|care|textbooks|book|books|rules|relief|treatment|healing|possible|"
            "recovery|rehab",
            "changing|changes|changed|change|transforms|transforming ..2 face|way|future|"
            "rules|world of|pain|we|doctors",
            "unprecedented|first_ever|never_before|disruptive|holy_grail|new_frontier|"
            "ahead_of_its_time|medical_marvel|modern_marvel|one_of_a_kind|long_lost|age_old|"
            "tomorrow's",
            "state_of_the_art|space_age|next_level|latest_and_greatest|bleeding_edge",
            "medical|scientific|modern marvel|marvels|discovery|wonder|triumph",
            "the|a ..1 discovery|technology|advance|secret|method|treatment|medicine ..2 that|"
            "which|everyone ..3 changes|changed|everything|forever|doctors|waited|waiting",
            "what|something ..3 do|does|did not|never want_you|tell|tells|told|teach",
            "suppressed|hush|insider|untold|guarded|classified ..2 secret|secrets|remedy|cure|"
            "formula|truth|knowledge",
            "discover|unlock|unveil|reveal|learn ..1 the secret|secrets|power|key",
            "tomorrow's|next_generation|tomorrow ..1 medicine|care|relief|technology|therapy",
            "drug|pill|pain|needle free revolution|future|era",
            "proprietary|patented|exclusive|trademarked ..2 @therapy|blend|process",
            "finally|at_last , ? ...2 @complaint|relief|answer|answers|cure|solution|"
            "treatment|pain|help|something|hope",
            "the|a new|bold ..1 era|age|chapter|dawn|frontier|standard|paradigm of|in|for",
            "next generation @therapy|pain|relief|care|spine|medicine|technology",
            "paradigm shift|shifting",
            "ultra|most modern|advanced ..2 technology|treatment|available",
            "secret|hidden|forgotten|ancient|little_known ..2 cure|remedy|treatment|"
            "trick|secret|method|"
            "formula|therapy|ingredient|solution",
            "doctors|big_pharma|they|drug_companies|pharma do|does not want you",
            "trick|secret|secrets doctors|they|pharma|big",
            "never_before_seen|unheard_of|first_of_its_kind|world_first",
        ),
        _("“%(words)s” sounds like proof, and says nothing about what something does."),
        _("Say what is new, since when, and what is known about it."),
        is_praise,
        {"revolutionary": "new", "groundbreaking": "new", "cutting-edge": "new"},
        is_loud=True,
    ),
)
