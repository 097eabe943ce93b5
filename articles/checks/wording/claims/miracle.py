"""Miracles and wonders."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim

MIRACLE = declare(
    "claims/miracle",
    Severity.BLOCKING,
    "California BPC 651(b)(3)(A): no false or unjustified expectations of favorable results. FTC "
    "Health Products Compliance Guidance (2022): what an ordinary reader takes from it counts.",
)

OTHER_WONDERS = frozenset("fruit berry gro whip league hospital stevie".split())


WORKS_OF_ART = frozenset(
    """
    film films movie movies play book novel song show series parade sculpture painting opera
    musical documentary sermon trick tricks theater kit castle kingdom
    """.split()
)


POOL = frozenset("pool trained beach swim swimming swimmers duty certified candy".split())
STUDIED = frozenset("history museum sociology psychology philosophy chapel church saint".split())


def is_about_effect(statement: Statement, first: int, behind: int) -> bool:
    if statement.form(behind - 1) in ("lifesaver", "lifesavers") and not POOL.isdisjoint(
        statement.forms
    ):
        return False
    if not STUDIED.isdisjoint(statement.before(first, 5)):
        return False
    is_title = first > 0 and statement.is_capital(first) and not statement.has_title_case
    if is_title and statement.form(first) == "miracle":
        return False
    near = range(behind, behind + 6)
    around = {*statement.before(first, 5), *(statement.form(index) for index in near)}
    if not WORKS_OF_ART.isdisjoint(around):
        return False
    if statement.form(first) == "the" or statement.form(first - 1) == "the":
        return statement.form(behind - 1) != "of" and statement.form(behind) not in OTHER_WONDERS
    is_named = first == 0 and not statement.has_title_case and statement.words[1:2]
    if is_named and statement.is_capital(1) and statement.form(first) != "amazing":
        return False
    following = statement.following
    if following is not None and following.form(0) == "there" and "not" in following.forms:
        return False
    return statement.form(behind) not in OTHER_WONDERS


def helps(work: str) -> dict[str, str]:
    return {
        f"can {work} wonders": "may help",
        f"{work}s wonders": "may help",
        f"will {work} wonders": "may help",
        f"{work} wonders": "help",
        f"can {work} miracles": "may help",
        f"{work}s miracles": "may help",
        f"{work} miracles": "help",
        f"can {work} magic": "may help",
        f"{work}s magic": "may help",
        f"{work}s like magic": "may help",
        f"{work} like magic": "help",
        f"{work}s like a charm": "may help",
        f"{work}s its magic": "may help",
        f"{work} its magic": "help",
    }


CLAIMS = (
    Claim(
        MIRACLE,
        (
            "golden|magic|healing|gifted|blessed hands|touch|fingers|needles",
            "bottle|jar|drop|touch|box|pinch|dose of wonders|miracles|magic|heaven|wonder",
            "nothing_less|nothing_short|little_short|just_short than|of ..2",
            "alchemy|sorcery|wizardry|enchantment|voodoo ..1 for|on|at|that",
            "nobody|no_one|hardly_anyone|not_even could|can|would believe",
            "beggars|beggar|defies|stretches|strains belief|credulity|explanation",
            "rub|rubs|rubbed ..1 eyes",
            "border|borders|bordering on|close|next ..1 to? ..1 unbelievable|miraculous|magic|"
            "magical|"
            "impossible|supernatural|miracle",
            "pinch|pinches ..1 yourself|themselves|himself|herself|ourselves",
            "fairy|guardian godmother|godfather|tale|dust|angel|come",
            "genie|wizard|magician|sorcerer|alchemist|time_machine ..3",
            "do|does|did|perform|performs|achieve|achieves|accomplish the impossible",
            "cast|casts|casting ..1 spell",
            "divine|heavenly|blissful|otherworldly|magical|angelic|celestial relief|comfort|"
            "healing|touch|"
            "hands|results|sleep|recovery",
            "out_of_this_world|beyond_belief|beyond_words|the_unthinkable|the_impossible ..4",
            "back from ..1 brink|dead|edge|abyss",
            "speechless|dumbfounded|awestruck|spellbound|thunderstruck",
            "wonder herb|root|spice|berry|oil|cream|mushroom|weed|plant|water|balm|salve|patch|"
            "machine|"
            "stone|food|tonic|supplement|injection|shot|needle|laser|ray",
            "call~|called ..2 magic|magical|miraculous|wizardry|sorcery|heaven_sent|a_marvel|"
            "a_wonder",
            "is|are|was|be|felt|feels|seems a|pure|truly|simply|like|really|just|almost|plain|"
            "sheer|"
            "absolute|absolutely? magic|magical|miraculous|wizardry|sorcery|heaven_sent|a_marvel|"
            "a_wonder|otherworldly",
            "as_if|like|almost|by ..1 by? enchantment|magic|sorcery|alchemy|divine|a_spell|"
            "witchcraft|"
            "wizardry|a_miracle",
            "hand|gift|blessing|angel|miracle|answer of|from|by god|heaven|above|the_gods|"
            "the_heavens|"
            "nature|the_angels|providence",
            "been|were|was|are|is praying|prayed|dreaming|dreamed|hoping|longing for|of ..4",
            "superhuman|supernatural|otherworldly|heavenly|mystical|unearthly|godlike|superpower|"
            "superpowers|spellbinding",
            "walk|walks|walked|see|sees|hear|hears again after|following ..4 @therapy",
            "defies|defy|defied|defying explanation|belief|medicine|science|logic|gravity|age|"
            "time|odds|"
            "the_odds|doctors",
            "jaws|jaw drop|drops|dropped",
            "could|can|would|will not believe ..2 it|eyes|ears|difference|results|how|what|she|he",
            "given_up|lost|abandoned|beyond ..1 hope ..5 walk|walks|walked|dance|stand|leave|"
            "leaves|run|"
            "recover|back",
            "never|not thought|dreamed|imagined ..2 possible|walk|again|would|could",
            "our amazing|incredible|miraculous|astonishing|remarkable "
            "..3 @named_therapy|results|doctors|team",
            "prepare|ready to be amazed|astonished|stunned|wowed|blown_away",
            "is|are|like ..1 medical|pure|real|true|modern magic|wizardry",
            "will|can|to ..1 astonish|amaze|stun|astound|wow|dazzle|shock you|your|even|them",
            "will be ..1 amazed|astonished|stunned|surprised|shocked|astounded|thrilled|"
            "delighted ..1 at|by|how|to|with|.|!",
            "transform~|change~|revolutionize~|revolutionizes ..1 the_way you|patients|people|your",
            "medical|world|scientific first",
            "blown_away|mind_blowing|too_good|hard_to_believe|felt_to_be_believed|"
            "seen_to_be_believed|nothing_short_of",
            "change~|save~|transform~ ..2 lives|my_life|your_life|his_life|her_life|their_lives",
            "can|will|does|could|may work|do wonders|miracles|magic",
            "work~|do|does|did|doing|works|perform|performs ..3 wonders|miracles|magic",
            "work~ like magic|a_charm|a_dream|nothing_else",
            "miracle|miracles|miraculous|miraculously|magical|magically",
            "wonder drug|cure|treatment|therapy|pill|remedy|product|device",
            "magic bullet|touch|pill|wand|cure|hands|formula|of",
            "like magic",
            "godsend|lifesaver|heaven_sent|life_changing|life_saver",
            "amazing|incredible|unbelievable|astonishing|astounding|jaw_dropping|"
            "phenomenal|mind_blowing|"
            "spectacular|remarkable|stunning|fantastic|dramatic|extraordinary|life_altering "
            "..1 results|relief|recovery|recoveries|healing|power|powers|cure|cures|"
            "benefits|effect|"
            "effects|transformation|transformations|outcomes|difference|improvement",
            "they|it is|are stunning|amazing|incredible|astonishing|unbelievable|spectacular",
            "you_will_not|you_would_not believe|recognize",
            "results|findings|data|outcomes|recoveries|effects|difference|improvement|"
            "transformation|relief|numbers ..4 stunning|amazing|incredible|remarkable|"
            "astonishing|dramatic|unbelievable|jaw_dropping|extraordinary|spectacular|"
            "phenomenal|breathtaking|mind_blowing|night_and_day",
            "unbelievable|incredible|amazing|astonishing but true",
            "believe|seeing it|is when|believing",
            "too good not",
            "wonder|marvel|magician|wizard|wizards|magicians|wonders of|in|drug|drugs|with|"
            "worker|workers|happen|cream|patch|pad",
            "dream come|comes|came true",
            "pure|sheer|simply|truly|absolutely|nothing_less_than magic|heaven|bliss|amazing|"
            "incredible|miraculous|wizardry|genius",
            "answer_to your prayers",
            "second|new chance|lease|start|life at|on ..1 life",
            "give|gives|gave|giving|hand|hands|bring|brings ..2 you|your|people|them|her|him|"
            "me|patients ..2 life|lives ..1 back",
            "transform~|transforms|change|changes ..1 your|their|lives|her|his|my life|lives",
            "changes|changed|transforms lives",
        ),
        _("“%(words)s” raises hopes that no study bears out."),
        _("Say plainly what it may do: “may help”."),
        is_about_effect,
        helps("work") | helps("do") | {"does wonders": "may help"},
        is_loud=True,
    ),
)
