"""Cures, loud and quiet: the word itself, pain that is left behind for good, years turned back."""

from django.utils.translation import gettext_noop as _

from articles.checks.wording.statements import Statement

from .claim import Claim, stated
from .cure_word import CURE, LOUD
from .sources import names_source

MAY_FADE = frozenset(
    "usually often most mostly some sometimes many tend tends slowly gradually normally".split()
)


# “You can play golf again if the wound has closed”; “smoking slows the healing of bones”.
LATER_CONDITIONS = frozenset("if unless provided depending".split())
CONDITION_REACH = 9
SLOWED = frozenset("slow slows slowed delay delays delayed hinder hinders needed helps".split())
NOT_NEEDED = (("have", "to"), ("need", "to"), ("has", "to"))


HEALTH = frozenset(
    "@complaint @body_part @named_therapy @crutch @activity @good_result @people feel pain".split()
)


def is_about_health(statement: Statement) -> bool:
    """Whether it, or a sentence beside it, names a body, its complaints or their treatment."""
    near = (statement, statement.previous, statement.following)
    return any(each and not HEALTH.isdisjoint(each.tagged.places) for each in near)


def goes_for_certain(statement: Statement, first: int, behind: int) -> bool:
    """“In most people pain goes away in time” is what studies say; “pain disappears” is not."""
    return is_about_health(statement) and is_unqualified(statement, first, behind)


def is_unqualified(statement: Statement, first: int, behind: int) -> bool:
    """Whether it holds without “may”, “usually”, or a condition."""
    if not stated(statement, first, behind):
        return False
    before = statement.before(first)
    later = {statement.form(index) for index in range(behind, behind + CONDITION_REACH)}
    if not LATER_CONDITIONS.isdisjoint(later) or not SLOWED.isdisjoint(before[-4:]):
        return False
    if "@number" in statement.tagged.places and names_source(statement):
        return False
    if statement.form(first) == "no" and "than" in later:
        return False
    if tuple(before[-2:]) in NOT_NEEDED and "not" in before:
        return False
    around = {statement.form(index) for index in range(first, behind + 2)} | set(before)
    return MAY_FADE.isdisjoint(around)


FINAL = (
    "for_good|forever|for_life|permanently|once_and_for_all|for_ever|for_all_time|for_keeps|"
    "never_to_return|at_last"
)
NO_TRACE = "completely|totally|entirely|fully|100_percent"

QUIET = Claim(
    CURE,
    (
        "how|so pain_free you|they|she|he",
        "ward|wards|fend|fends|warding off ..2 @complaint",
        "is|are|be ..1 easily|quickly|fully|always|simply ..1 healed|fixed|treated|relieved|"
        "solved|beaten",
        "@complaint ..3 we|our|it ..2 can|will|could ..1 remove|erase|end|lift|cure|fix|stop|undo",
        "not know what_hit|what_happened",
        "nothing is ..1 off_limits|beyond|out_of_reach|impossible",
        "skip|forget|cancel|dodge ..1 the|your ..1 surgery|knife|operation|surgeon|painkillers",
        "our|@named_therapy|relief|results ..1 lasts|last|endures|endure|holds|sticks|stays .|"
        "!|,|for_years|for_decades",
        "the|your|an|our answer|solution|remedy for|to ..2 anyone|everyone|people|those|"
        "anybody|sufferers|all|every",
        "complete|total|full|lasting|permanent ..1 resolution|disappearance|elimination|"
        "eradication|reversal|absence|removal of ..3 @complaint",
        "elimination|eradication|erasure|obliteration|annihilation|disappearance|banishment of "
        "..3 @complaint",
        "leave|leaves|drop|check|forget|hand ..1 your ..1 @crutch ..2 in_our|at_our|with_us|"
        "here|behind|at_the_door",
        "@complaint never|no_longer ..1 gets|get|has|have|gain|gains|takes|wins|rules|runs|"
        "controls ..1 upper_hand|say|chance|control|win|over|your|you",
        "not|never ..1 need|want|use|reach ..1 it|them|@crutch ..1 on_the_way|afterward|"
        "afterwards|after|anymore|any_more|when_you",
        "never ..3 have|has|get|gets|face|dread|fear|feel ..2 another|a ..2 @complaint|attack|"
        "relapse",
        "never ..2 again ..3 dread|fear|worry|wonder|wake|feel|hurt|need|suffer|struggle|limp|miss|"
        "reach|think|ask|cancel|sit_out",
        "never ..3 hurts|hurt|ache|aches|tear|tears|flare|flares|slip|slips|return|returns|"
        "goes_out ..5 again",
        "@complaint|@body_part ..1 lets|let|loosens|releases|gives|surrenders go|its_grip|"
        "its_hold|way|up|way_to",
        "@complaint ..8 gives_way|give_way|gives_in|lets_go|has_left_you|have_left_you|"
        "will_leave_you|has_met",
        "days|years|nights of ..3 @complaint|@crutch|suffering|limping|hurting ..1 is|are "
        "numbered|over|behind",
        "say hello to ..6 without|free|relief|pain_free|@activity",
        "@complaint has|have|stands no|little|zero ..1 chance|hope|power|place|say",
        "@complaint ..1 plays|play no part|role",
        "@named_therapy|we|our|it ..3 puts|put ..3 @complaint ..1 behind|to_rest|out",
        "takes|took|take ..2 away my|your|his|her|the ..2 @complaint",
        "wipe|wipes|wiped ..2 slate|pain clean|away|out",
        "one|two|three|few|@number ..1 visits|sessions|treatments|visit|session|shot|weeks|"
        "injections away? from ..3 feel|feeling|free|freedom|relief|better|normal|young|"
        "pain_free|walking|life|living",
        "permanent|lasting|final ..1 results|result|effect|effects|change|improvement|end|victory",
        "is|are|feels|becomes ..2 rid|free of ..3 @complaint|limp|cane|it ..2 for|forever|by|"
        "within|after",
        "@complaint ..2 can ..1 be ..2 beaten|cured|reversed|defeated|conquered|erased|"
        "overcome|eliminated",
        "gone|vanished|over in|within|by|after a|an|one|two|just ..1 day|hour|week|minute|"
        "session|visit|days",
        "@complaint|@body_part|@crutch ..5 thing_of_the_past|distant_memory|bad_memory|"
        "ancient_history|faint_memory|bad_dream",
        "never ..4 think|worry|hear|complain|be_bothered|be_troubled|wake|suffer|limp|hurt ..2 "
        "about|of|up|from|with|by|in ..4 @complaint|@body_part|stiff|sore|again",
        "nobody|no_one|you|never need|needs|has|have|must ..1 not? ..1 to live|suffer|put_up|"
        "endure|cope ..2 with|from|in ..3 @complaint ...3 again|anymore|any_more|any_longer|"
        "ever",
        "future|life|lives|world|days|nights|mornings|tomorrow|existence ..1 without|free_of|"
        "free_from ..3 @complaint|limits|limitations|pills",
        "live|living|life|move|age|play ..2 without limits|limitations|limit|boundaries",
        "we|it|this|they|i|ours|our ..3 ends|end|erase|erases|banish|heal|heals|fix|fixes|reverse|"
        "reverses ..1 it|them|@complaint|the_cause",
        "make|makes ..2 it|them|@complaint ..1 disappear|vanish|go_away|history|gone",
        "permanent|permanently|lasting|lifelong|long_term|complete|total ..1 remission|answer|"
        "solution|end|recovery|freedom|remedy|correction",
        "permanently|for_good|forever|once_and_for_all ..3 @remedy_verb|@ending_verb|"
        "@strong_verb|rid|rest",
        "correct|corrects|fix|fixes|solve|solves|resolve|resolves|treat|treats ..2 problem|"
        "cause|condition|it|pain ..1 so|permanently|for_good|forever|completely|at_its_root|"
        "at_the_root",
        "go|goes|slide|slides|stay|stays|back into place|line ...4 stay|stays|for_good|forever",
        "@complaint|@body_part ..1 , ? cured|healed|erased|solved|fixed|ended|banished|gone|"
        "reversed|conquered|beaten",
        "end|beat|stop|banish|erase|conquer|escape ..1 it|them|that today|now|tonight|for_good|"
        "forever|here",
        "be|live|wake ..1 completely? free of|from ..2 @complaint ..4 tomorrow|today|forever|"
        "for|by|again",
        "@named_therapy|we|our ..5 get|gets rid of ..3 @complaint|@body_part",
        "@named_therapy|our|we|this|it ..4 @ending_verb|heals|reverses|regrows|rebuilds|"
        "banishes|restores ..4 @complaint",
        "@named_therapy|our|we ..4 heals|reverses|regrows|rebuilds|restores|repairs|"
        "mends|renews|rejuvenates|realigns ..4 @body_part|@tissue",
        "stay|stays|stayed|remain|remains ..1 healed|fixed|cured|well|solved|gone|away",
        "last|lasts ..1 a_lifetime|forever|for_life|for_good|for_ever|a_life",
        "@named_therapy|we|laser|it|our ..3 takes|take|makes ..1 it|them ..1 away|go_away",
        "turn|turns|make|makes|made ..3 @organ ..2 young|new|whole|youthful|strong ..1 again",
        "@complaint|@body_part ..1 is|are|meet|meets|met ..1 no|its|their|your match|end|"
        "master|maker",
        "no_longer ..1 need|needs|needed|use|uses|take|takes|have|has|suffer|suffers|feel|"
        "feels|depend ..4 @crutch|@complaint",
        "thank ..1 yourself|us|you tomorrow|later",
        "sweat|sweats|flush|flushes|drain|drains|force|forces|draw|draws|pull|pulls|suck|sucks|"
        "wash|washes|burn|burns|squeeze|squeezes|push|pushes ..1 out|away|off? ..2 @complaint",
        "@complaint ..1 drains|drain|drained|leaves|left|lifts|floats|flows|slips|washes|fades|"
        "dissolves ..2 out|away|for|.|!",
        "nothing|no_joint|no_part hurts|aches|hurt",
        "forget|forgets|forgotten|forgot ..5 ever|which|that ..3 sore|hurt|hurts|ached|"
        "@complaint|it_was",
        "turn|turns|switch|switches ..1 off @complaint",
        "@complaint ..1 pack|packs|packed ..2 bags|leaves|up|off",
        "one|a|the drop|dab|spray|needle|pinch|rub ..5 quiets|silences|ends|calms|stops|melts ..4",
        "no_more ..1 @crutch|doctors|visits|limping|suffering|aching|hurting|sleepless",
        "reclaim|reclaims|regain|regains ..2 life|body|mornings|mobility|youth|freedom|"
        "independence|years",
        "stop|stops|stopped|kill|kills|shut|shuts ..2 pain_signals|pain_signal|the_signal ..1 "
        "cold|dead|off|down|for",
        # To end a complaint.
        "@ending_verb away|out|off? your|the|all|any|my|his|her|their|that? ..2 @complaint",
        "get~_rid_of|be_rid_of|rid ..3 @complaint",
        "put~ ..2 end|stop ..1 to ..3 @complaint",
        "put|puts|bring|brings ..4 @complaint to_an_end|to_rest|behind_you|behind|to_bed",
        "leave~|put ..4 @complaint ...2 behind",
        "leave~ ..4 @complaint in_the_past|at_the_door",
        "leave~|walk~|drive~|go|goes|went ..4 free_of|free_from|without ..2 @complaint",
        "say~|wave~|kiss~|bid~ ..3 goodbye|farewell|adieu|bye ..4 @complaint",
        "kiss~|say|wave ..3 @complaint ..2 goodbye|farewell|bye",
        "goodbye|farewell|bye ..2 @complaint",
        "part|parted ways with ..3 @complaint",
        "close~|end|ends ..2 chapter|book on|of ..3 @complaint",
        "turn~ ..1 page on ..3 @complaint",
        "walk~|move~ away|on from ..3 @complaint",
        "break~|set~|free|frees|freed|freeing ..2 free? from|of ..3 @complaint",
        "freedom from ..3 @complaint",
        "liberat~|liberate|liberates|release|releases|deliver|delivers ..3 from ..3 @complaint",
        "the_end of|to your|the|all? ..2 @complaint",
        "last_day|last_days of|with ..3 @complaint",
        "stop|stops|stopped|stopping|shut|shuts ..4 @complaint in_its_tracks|cold|dead|"
        "down|for_good",
        "outsmart|outsmarts|outwit|send|sends|kick|kicks|show|shows ..3 @complaint "
        "packing|to_the_curb|"
        "the_door|out",
        # Finality with any verb of help.
        f"@remedy_verb ...6 {FINAL}",
        f"@complaint ..6 {FINAL}",
        f"{FINAL} @remedy_verb ..3 @complaint",
        f"@remedy_verb ..5 {NO_TRACE}",
        f"{NO_TRACE} @remedy_verb|heal|healed|gone|cured|recovered|resolved",
        "permanent|lasting|complete|total|lifelong|full|everlasting relief|cure|solution|"
        "fix|freedom",
        "permanent|lasting|complete|total|lifelong|full|everlasting ..1 pain|back relief",
        # A complaint that is no more.
        "@complaint ..3 @vanishing_verb",
        "clear|clears|knock|knocks|switch|switches|drive|drives up|out|off|away ..2 @complaint",
        "delete|deletes|abolish|abolishes|knocks|outlaw ..2 @complaint",
        "take|takes ..3 @complaint away",
        "@complaint ...3 defeated|solved|finished|switched_off|optional",
        "@complaint ..4 not come_back|return|stand_a_chance|there",
        "free_of|free_from ..2 @complaint",
        "walk|leave|wake|go ...6 without pain|it|back_pain",
        "@complaint ..3 melt|melts|fades|fade|slip|slips|wash|washes|float|floats away|into_memory",
        "melt|melts|melted|melting|wash|washes|wipe|wipes|strip|strips away ..3 @complaint",
        "make~ ..3 @complaint go_away|disappear|vanish|stop|history|fade",
        "@complaint ..4 thing_of_the_past|distant_memory|bad_memory|ancient_history|"
        "faint_memory|history",
        "@complaint ..3 a_memory|just_a_memory|no_more|never_again|no_longer_exists",
        "@complaint ..2 is|are|was|were|be ..1 over|gone",
        "@complaint ..2 will|is|was|were|are be? ..1 gone|history|over",
        "@complaint will ..1 not|never ..2 return|back|recur|come",
        "@complaint ..2 never come~|return~|returns|recurs|back",
        "group|patients|clients|everyone|cases is|are pain_free|symptom_free|cured|healed",
        "stays|stay|stayed|staying gone|away|pain_free",
        "no_more|zero|not_an_ounce_of ..2 @complaint",
        "without|not_a|no ..1 trace|hint ..1 of ..2 @complaint",
        "never ..3 be|feel|have|experience|wake|face|know|deal|see ..6 @complaint again",
        "never ..4 need ..6 again",
        "last ..2 you|she|he|they|anyone will? ever",
        "last ..2 @therapy you ..2 need",
        # A life without it.
        "pain|symptom|ache|migraine|headache|arthritis|flare|spasm free life|living|"
        "lives|future|forever|"
        "days|tomorrow|lifestyle|back|again|sleep|nights|mornings|body|existence|retirement",
        "be|become|becomes|became|stay|stays|live|living|wake|feel|go|goes|went|leave|"
        "leaves|left|walk|"
        "walked|walks|get|gets|getting|becoming|return|emerge up|home|out? totally|completely? "
        "pain|symptom|migraine|headache|flare free",
        "life|lives|living|live ..1 without|free_of|free_from ..2 @complaint",
        "wake|wakes|woke|walk|walks|sleep|sleeps|move|moves|golf|dance|run|play|work ..4 "
        "without|free_of|"
        "free_from ..2 @complaint again",
        "good_as_new|like_new|brand_new|like_it_never_happened|as_if_nothing_happened|"
        "like_nothing_happened",
        "as|like if? it|the ..2 never ..2 happened|existed|there",
        "turn~|roll~|wind~ ..1 back ..2 clock|years|time",
        "years|decades younger",
        "get|gets|got|give|gives|gave|reclaim|reclaims|take|win ..2 life|lives back",
        "reclaim|reclaims|restart ..2 life|lives",
        "new_lease on_life|of_life",
        "normal|old_self|20_years_old again",
        # What is thrown away.
        "throw~|toss~|ditch~|retire~|hang|trade|lose|burn|chuck|donate ..4 cane|canes|"
        "walker|crutches|"
        "wheelchair|painkillers|scooter|braces",
        "last_resort you|your ..3 need",
        "all|everything you|your ..2 need|needs|takes for|to ..3 @complaint|heal|recover",
        "answer|key|secret|solution ..1 to|for ending|ends|end|beating|your|all ..3 @complaint",
        "search|searching ..4 over|ends",
        # The cause is gone.
        "eliminate~|fix~|remove~|correct~|heal~|cure~|resolve~|erase~|end~|destroy~|"
        "reverse~ ..4 root|"
        "source|underlying ..1 cause|problem|source|of",
        "heal~ your|the|my|all|any? ..2 @complaint",
        "heal~ itself|themselves ..2 completely|fully|naturally|from_within",
        "fix~|solve~ your|the|my|all|chronic|any ..2 @complaint",
        "fix~|heal~|solve~|repair~|mend~ your|a|bad|my|the ..2 back|knee|knees|spine|"
        "neck|nerves|nerve|"
        "hip|hips|shoulder|joints|disc|discs|disk",
        "overcome|overcomes|beat|beats|conquer|conquers|defeat|defeats|win|wins ..3 "
        "@complaint for_good|"
        "forever|today|now|naturally",
        "win|wins ..2 battle|war|fight against|with|over ..2 @complaint",
        "pain ends|stops here|now|today",
        # Idioms of an end.
        "forget ..3 you|they|she|he|i|your|about|what ..4 ever|hurt|@complaint|pain|had|like",
        "make|makes|made|making short|quick|light work of",
        "put|puts|lay|lays ..4 @complaint ..1 to_rest|in_its_place|on_notice|out_of",
        "turn|turns|close|closes|shut|shuts|slam|slams|lock ..1 your|the ..1 back|door|"
        "book|page|chapter on ..4 @complaint",
        "stamp|stamps|snuff|snuffs|root|roots|iron|irons|chase|chases|sweep|sweeps|knock|"
        "knocks|blast|blasts|scare|scares|drive|drives|flush|flushes|beat|beats ..1 out|"
        "away|off ..3 @complaint",
        "stamp|stamps|snuff|snuffs|root|roots|iron|irons|chase|chases|sweep|sweeps|knock|"
        "knocks|blast|blasts|scare|drive|drives|flush|beat|beats ..4 @complaint ..1 out|"
        "away|off|for",
        "nip|nips ..4 in_the_bud",
        "take|takes|took ..1 care of ..3 @complaint",
        "take|takes|took the ..3 pain|hurt|ache|sting|agony|misery out|away",
        "evict|evicts|retire|retires|delete|deletes|cancel|cancels|mute|mutes|unplug|"
        "unplugs|uninstall|outlive|outrun|outruns|shed|sheds|lose|loses|ditch|ditches|"
        "dump|dumps|drop|drops|escape|escapes|dissolve ..1 your|the|that|all ..2 @complaint",
        "@complaint ..2 pack|packs|hit|hits|surrender|surrenders|quit|quits|retreat|"
        "retreats|run|runs|does ..3 bags|road|hills|stand|forever|good|fast",
        "@complaint ..1 does|do|will|did not|never stand|have|had ..1 a_chance|chance",
        "@complaint ..1 finally|simply|just|really|always|truly|actually ..1 stop|stops|"
        "stopped|ends|ended|goes|leaves|left|lets|quits|went",
        "@complaint ..2 stop|stops|stopped|cease|ceases ..1 progressing|advancing|"
        "spreading|hurting|forever|bothering|ruling|there",
        "stop|stops|halt|halts|arrest|arrests|end|ends|freeze|freezes ..4 progression|"
        "progress ..3 of? @complaint",
        "as_good|good ..1 as_new|as_ever",
        "made|make|makes|making|become|becomes|feel|feels|be|emerge ..1 whole|reborn|"
        "unbreakable|unstoppable|young ..1 again",
        "bone_on_bone ..4 whole|fixed|no_problem|repaired|made|new|healed",
        "never|not ..2 aches|hurts|ache|hurt|throb|throbs|suffers|bothers|bother|flare|"
        "flares|act ..3 again|anymore|ever",
        "prevent|prevents|keep|keeps|stop|stops ...6 @complaint ..2 from ..2 coming|"
        "returning|recurring|starting|happening|ever",
        "keep|keeps ..4 free_of|free_from|clear_of|safe_from ..2 @complaint|ear",
        "keep|keeps ..4 @complaint ..1 away|gone|at_bay|out",
        "bid|bids|say|says|wave|kiss ..2 goodbye|farewell|adieu|bye|so_long|good_riddance "
        "..4 @crutch",
        "say|kiss|wave ..3 @crutch ..1 goodbye|farewell|bye",
        "goodbye|farewell|bye|so_long ..3 @crutch|@complaint",
        "throw|throws|threw|toss|tosses|ditch|retire|hang|trade|lose|burn|chuck|donate|"
        "dump|shelve|sell|return|pawn ..1 away|out|off|your|their|that|the|up "
        "..3 cane|canes|walker|crutches|wheelchair|painkillers|scooter|braces|brace|pills",
        "never ..2 need|want|see|touch|take|visit|look|buy|swallow|reach ..3 another|"
        "a_surgeon|a_doctor|a_pill|surgery|painkillers|pills|a_painkiller|opioids|a_cane|"
        "at_another|for_another|for_a",
        "not|never ..2 need|want ..3 surgery|pills|painkillers|a_doctor|medication|"
        "opioids|doctors|cane ever|again|anymore|after",
        "nothing|no_trace|not_a_trace ..1 left|behind|remains|remained|remain of? ..4 "
        "@complaint|pain",
        "leave|leaves|left nothing|no_trace|not_a_trace ..2 of ..4 @complaint",
        "can|will|shall ..1 feel|dance|live|smile|play|enjoy|garden|golf|hike|kneel|move|"
        "sleep ..2 again",
        "back_to doing|the_life|the_things|the_activities|living|being ..6 love|loved|"
        "enjoy|want|again|life|yourself",
        "get|gets|got|getting|be|put|puts|have ..2 back in_the|to_your|on_your|to_being|"
        "to_your_old ..1 game|saddle|old|self|feet|life|best",
        "the ..1 old_you|real_you|young_you",
        "live|lives|living ..2 life ..4 you_want|to_the_full|to_the_fullest|"
        "without_limits|you_deserve|you_love|again|before",
        "never look|looked|looks back",
        "@named_therapy ..3 heals|cures|fixes|erases|banishes|defeats|conquers|destroys|"
        "mends|rescues|beats",
        "@named_therapy will|can|really|truly|actually|simply|naturally heal|cure|fix|"
        "erase|banish|defeat|conquer|destroy|mend|beat",
        "we|our_clinic|our_doctors|our_team|dr|our_therapists|our_experts|our_surgeons|"
        "our_method|our_approach|our_program|our_therapy ..2 heal|heals|healed|fix|fixes|"
        "fixed|solve|solves|solved|erase|erases|mend|mends|beat|beats|conquer|conquers|"
        "defeat|defeats|banish|end|ends|rescue",
        "heal|heals|healed|recover|recovers|healing ...6 with|at|under|through|in our|us",
        "not|never just|only|merely|simply|mask|masks|cover ..1 mask|masks|masking|cover|"
        "hide|numb|dull|treat|symptoms ..3 symptom|symptoms|pain|it",
        "the_days of ..4 @complaint is|are over|gone|done",
        "no drugs|surgery|needles|pills|knives|downtime|medication ...8 no_pain|"
        "no_problem|just_relief|no_side",
        "melt|melts|melted|wash|washes|vanish|slip|slips|drift|drifts|float|floats ..4 away",
        "@complaint ..3 is|are|will_be|was ..1 history|toast|optional|beaten|conquered|"
        "solvable|curable|fixable|reversible|gone",
        "pain|@complaint ends|stops|dies here|now|today",
        "end|ends ..4 @complaint today|tonight|now|at_last|this_week|without|naturally",
        "undo|undoes|undoing|reverse|reverses|reversing|erase|erases|erasing|turn_back "
        "..3 years|decades|lifetime|months of",
        "freedom|liberation|liberated|deliverance from ..3 @complaint",
        "will|can|shall ..1 be|live|become|stay|walk|sleep|work|play|wake ..3 pain_free|"
        "symptom_free|free_of_pain|drug_free|cured|healed",
        "years|decades ..3 @complaint|suffering|misery|agony ...3 gone|over|ended|erased|"
        "wiped|vanished|reversed",
    ),
    _("“%(words)s” promises that the pain is gone for good, as a cure would."),
    _("Say what changes, how much and for how long: “may ease pain for a few weeks”."),
    goes_for_certain,
    sells_by_imperative=True,
)

CLAIMS = (LOUD, QUIET)
