"""What keeps a claim at a distance: who else makes it, what is said of it, what takes it back."""

from .contexts import ABOUT_IT, CONJUNCTIONS, DENIED_LATER, NEAR, OURSELVES
from .denials import Sentence
from .phrases import PhraseBook

# Who makes claims that a clinic only tells of.
OTHERS = (
    "@someone_else|headline|headlines|press_release|press_releases|article|articles|post|posts|"
    "video|videos|blog|blogs|influencer|influencers|leaflet|flyer|commercial|commercials|slogan|"
    "magazine|magazines|newspaper|newspapers|store|stores|shop|shops|brand|brands|maker|makers|"
    "advertising|advertisers|marketing|marketers|manufacturer|manufacturers|book|books|textbook|"
    "textbooks|"
    "billboard|label|labels|podcast|advert|adverts|pamphlet|pamphlets|mailer|infomercial|"
    "infomercials|commercials|homepage|homepages|email|emails|newsletter|catalog|banner|tagline|"
    "blurb|packaging|package|box|bottle|jar|sticker|spokesman|spokesperson|telemarketer|"
    "celebrity|celebrities|critics|brochure|brochures|poster|posters|listing|listings|whoever|"
    "hucksters|quacks|peddlers|rep|reps|salesman|saleswoman|forum|forums|competitors|rumor"
)
CLAIMING = (
    "promise~|claim~|guarantee~|advertise~|swear~|tout~|boast~|hype|hypes|insist|insists|assert|"
    "asserts|state|states|pitch|pitches|market|markets|sell|sells|sold|selling|push|pushes|"
    "promote~|call|calls|called|describe~|hint|hints|suggest|suggests|imply|implies|say|says|"
    "said|tell|tells|told|reads|read|wrote|writes|marketing|bill|bills|offer|offers|speak|speaks|"
    "talk|talks|mention|mentions"
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
        # In whose words it is.
        "sounds|sound|seems|looks ..4 until|but|yet",
        "idea|notion|belief|theory|assumption|explanation|thought|picture that",
        "history|museum|archive|sociology|psychology|fable|novel|film of",
        "story|stories|tale|tales of a|an|someone|somebody|people|the|one ..1 who|man|woman|that",
        "traditional|ancient|chinese|folk|ayurvedic|eastern ..2 medicine|healers|belief|texts|"
        "practice "
        "..2 speaks|speak|holds|says|say|teaches|describes|believes|explains",
        "said|supposed|meant|thought|expected to make|end|replace|bring|put|turn|give|take|change",
        "according to ..1 the|an|its|their|some|this|that|one|every ..2 ad|ads|advert|brochure|"
        "leaflet|flyer|label|box|bottle|seller|sellers|maker|makers|manufacturer|company|website|"
        "site|websites|sites|influencer|influencers|commercial|package|poster|vendor|forum|forums|"
        "legend|folklore|myth|tradition|advertisement|advertisements|pamphlet|catalog|salesman",
        "as|so|how the|its|their|one|some ..2 ad|ads|advert|brochure|pitch|label|box|saying|story|"
        "legend|seller|maker|slogan|flyer|website|theory|sales|commercial ..1 put|puts|goes|has|"
        "went|would|says|claims|claimed|say|phrased|calls|put",
        "if you ..1 believe|trust|listen ..1 to? the|an|what|every|some|its|all",
        "supposedly|allegedly|purportedly|ostensibly|self_proclaimed|purported|alleged|reputed|"
        "reputedly|rumored",
        "supposed|said|rumored|thought|believed|claimed|reputed|alleged to ..1 be? @effect|"
        "@strong_verb|@ending_verb|work|safe|harmless|natural|painless|draw|flush|detox|remove",
        "would_have you|us|people|readers|patients believe|think",
        "want|wants|wanted|like|lead|leads|led you|us|people|readers|patients to ..1 think|believe",
        "no_such cure|thing|treatment|pill|cream|miracle|shot|device|remedy|guarantee|promise|"
        "number",
        "sold|bought|ordered|offered|peddled ..2 online|on_the_internet|on_social|through_social|"
        "via_social|at_markets|on_television|on_tv|by_mail|over_the_phone|at_fairs|door_to_door",
        "watch_out|look_out|on_guard|on_your_guard for|against|when",
        "run|runs|walk|stay|keep|steer|turn|back away|clear|far from|of ..1 anyone|anybody|any|"
        "clinics|sellers|products|whoever|websites|those|ads",
        "avoid|avoids|drop|drops|strike|strikes|delete|deletes|remove|removes|replace|replaces|"
        "flag|flags|banned|ban|cross|rewrite ..3 words|word|phrases|phrase|sentences|terms|claims|"
        "wording|expressions",
        "paid|pay|faces|facing a|the ..1 fine|penalty|settlement",
        "was|were|been|got|later|since|then ..1 banned|pulled|retracted|withdrawn|recalled|refuted|"
        "disproved|disproven|discredited|rebutted",
        "legend|folklore|folk_wisdom|folk_medicine|tradition|lore|rumor|gossip has_it|holds|says|"
        "said|claims|tells|insists",
        "for ..1 centuries|generations|ages|decades|years ..3 believed|thought|held|assumed|taught|"
        "claimed|swore",
        "it would_be nice|great|lovely|wonderful|easy|easier|comforting if|to|were",
        "i|we wish|wished ..1 we|i|could|there|it|that",
        "tempting|easy|natural|common|comforting|fashionable|understandable|human to ..1 think|"
        "believe|assume|hope|say|conclude|promise|expect|imagine",
        "you|one|people|anyone|many|patients|readers might|may|could|would|tend_to ..1 think|"
        "believe|assume|hope|imagine|conclude",
        "you|they|people|patients|readers may|might|could|will ..1 have heard|read|seen|been_told|"
        "come_across|been_promised",
        "friend|neighbor|neighbour|cousin|uncle|aunt|coworker|relative may|might|will tell|say|"
        "swear",
        "what|things we|i|you|they|nobody|clinics ..1 will|can|do|would|could|must|should|may not|"
        "never ..1 say|tell|promise|claim|offer|hear|find|write|print|guarantee",
        "what|things we|i|nobody|you never ..1 say|tell|promise|claim|offer|hear|write|print",
        "on|from other|another|some|several|many|certain|rival|competing ..1 sites|site|websites|"
        "website|pages|ads|forums|sellers|blogs",
        "stories|tales|reports|accounts|anecdotes|legends|rumors|talk|posts|videos|clips of|about "
        "..6 spread|spreads|travel|travels|circulate|circulates|go_viral|sell|abound|online|dull|"
        "little|boring|shared|clicks",
        "none of ..1 us|them would|will|can|could",
        "nobody|no_one|none should|can|could|may|would|will|ought ..1 tell|say|claim|promise|"
        "honestly|guarantee|assure",
        "not|never|nobody let|lets ..1 anyone|anybody|someone|them|a|an|the ..1 tell|say|sell|"
        "persuade|convince|talk",
        "has|have|had|was|were|is not|never|yet ..2 tested|studied|verified|replicated|repeated|"
        "substantiated|checked|reviewed",
        "announced|promised|predicted|heralded|foretold ..1 many|several|countless|often|again|"
        "before|for",
        "was|were ..1 called|labeled|named|dubbed|billed|hailed|considered|thought|presented ...8 "
        "before|until",
        "testimonial|testimonials|review|reviews|headline|headlines saying|claiming|telling|"
        "swearing",
        "seller|maker|company|manufacturer|vendor|advertiser|website|ad|brand|influencer 's ..1 "
        "photos|pictures|site|page|words|pitch|claim|claims|video|story|term|phrase",
        "spam|fraud|fraudulent|gimmick|gimmicks|sham|bogus|phony|pseudoscience|propaganda|hogwash|"
        "junk_science",
        "sound|sounds|sounded|read|reads like ..1 ad|advertisement|advert|commercial|brochure|"
        "sales",
        "questions to_ask|you_should_ask|worth_asking",
        "ask|asks|asking|asked ..3 proof|evidence|source|sources|data",
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
        "is|are|was|were|would_be more than we|i|anyone|it|any|most|a|one",
        "and|but|,|;|: we|i|they|nobody|no_clinic do|can|will|could|would not ..1 offer|give|make|"
        "have|promise ..1 one|any|it|them|that|this|such",
        ",|;|:|but|and|though|although there is|are not ..1 one|any|yet|such",
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

# What a sentence does with the claim in the one before it.
TURNING_AWAY: PhraseBook[str] = PhraseBook()
TURNING_AWAY.add(
    (
        "do|did not ..1 believe|trust|buy|fall ..1 it|them|that|this|for",
        "be|stay|remain wary|skeptical|careful|suspicious|cautious",
        "walk|stay|keep|steer away|clear .|!|from",
        "we|i|experts|studies|trials|researchers do|did|could|can not ..1 agree|find|say|know|"
        "believe|share",
        "we|i|experts|studies|trials|reviewers|researchers disagree|found_no|found_nothing|"
        "found_otherwise|doubt|know_of_no|have_no",
        "truth|reality|record|evidence ..1 is|was|looks ..2 less|no|not|modest|slower|smaller|"
        "messier|different|duller|complicated|otherwise|simpler",
        "none of that|this|it|these|those|them",
        "nobody|no_one has|can|knows",
        "that|this|those|these is|are|was ..1 marketing|advertising|ad|ads|sales|slogan|words|spin|"
        "pitch|wishful|nonsense|bunk|folklore|fiction",
        "sadly|unfortunately|alas , ..4 not|no|never|only|nothing",
    ),
    "turning away",
)
# “Numbers do not lie”, “there is no such thing as a hopeless back”.
OVERCOMING = frozenset("lie hopeless untreatable incurable".split())
OTHER_CLAUSE = frozenset((*CONJUNCTIONS, ";", ":", ".", "—", "–", ","))
OUR_CLAUSE = 4


def distances_in(sentence: Sentence) -> list[tuple[int, int]]:
    """Where a sentence speaks about a claim instead of making one."""
    found = []
    for first, behind, _owner in DISTANCE.matches(sentence.tagged):
        said = {sentence.form(index) for index in range(first + 1, behind)}
        following = (sentence.form(behind), sentence.form(behind + 1))
        is_overcome = sentence.form(0) == "forget" or (
            sentence.form(behind - 1) == "true" and not {"but", "yet"}.isdisjoint(following)
        )
        is_overcome = is_overcome or not OVERCOMING.isdisjoint((*following, *said))
        is_ours = sentence.form(first - 1) == "our" or not OURSELVES.isdisjoint(said)
        is_ours = is_ours or following[0] in OURSELVES
        is_ours = is_ours and sentence.form(first) not in {*OURSELVES, "what", "things"}
        if not (is_overcome or is_ours or sentence.is_denied(first, behind)):
            found.append((first, behind))
    return found


def is_in_our_clause(sentence: Sentence, behind: int, first: int) -> bool:
    """Whether a later clause speaks for the clinic: “they promise relief, but we bring it”."""
    for index in range(first - 1, behind - 1, -1):
        if sentence.form(index) in OTHER_CLAUSE:
            clause = [sentence.form(near) for near in range(index + 1, first + 1)]
            if sentence.form(index) == ",":
                clause = clause[:1]
            return not OURSELVES.isdisjoint(clause[:OUR_CLAUSE]) and "if" not in clause
    return False


def myth_label(sentence: Sentence) -> bool | None:
    """Whether “Myth: …” or “Fact: …” begins here; None where no such label does."""
    if sentence.form(0) in ("fact", "truth", "reality", "answer", "true", "facts"):
        return False
    return True if sentence.form(0) in ("myth", "fiction", "claim", "misconception") else None


def corrects_the_one_before(sentence: Sentence) -> bool:
    """“That is a myth.”, “Not true.”, “There is no good evidence that it does.”"""
    opening = [word.form for word in sentence.words[:9]]
    if opening[:1] in (["wrong"], ["false"], ["untrue"], ["nonsense"], ["myth"]):
        return len(sentence.words) <= 8 or sentence.form(1) in (",", ":", ".")
    if opening[:2] in (["not", "true"], ["not", "so"], ["not", "quite"]):
        return True
    is_about_it = opening[:1] and opening[0] in ABOUT_IT
    wrong = {"myth", "myths", "false", "untrue", "wrong", "misleading", "exaggerated"}
    denied_truth = "not" in opening and not {"true", "correct", "accurate"}.isdisjoint(opening)
    is_short_denial = len(sentence.words) <= 4 and "not" in opening
    if is_about_it and (not wrong.isdisjoint(opening) or denied_truth or is_short_denial):
        return True
    matches = (*CRITICISM.matches(sentence.tagged), *TURNING_AWAY.matches(sentence.tagged))
    return any(first <= NEAR for first, _behind, _owner in matches)


def last_contrast(sentence: Sentence) -> int:
    """Where the last words stand that speak against those before them, or -1."""
    if sentence.form(0) in CONJUNCTIONS:
        forms = [word.form for word in sentence.words]
        comma = forms.index(",") if "," in forms else len(forms)
        if not DENIED_LATER.isdisjoint(forms[comma:]):
            return comma
    return max(
        (
            first
            for first, _behind, _owner in CONTRASTS.matches(sentence.tagged)
            if not sentence.is_denied(first, first + 1)
        ),
        default=-1,
    )
