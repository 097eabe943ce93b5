"""How many use something, and who."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim, unhedged
from .sources import names_source

POPULARITY = declare(
    "claims/popularity",
    Severity.ADVISORY,
    "FTC Health Products Compliance Guidance (2022): how many use something says nothing about "
    "what it does. Advisory, because it can be true and harmless.",
)

STARS = (
    "pros|athletes|golfers|champions|dancers|ballerinas|players|stars|celebrities|olympians|actors|"
    "models|marines|astronauts|insiders|billionaires"
)
MEDICS = "surgeons|doctors|therapists|nurses|physicians|dentists|experts|coaches|trainers"
RELYING = (
    "reach_for|reaches_for|swear_by|swears_by|depend_on|depends_on|rely_on|relies_on|love|loves|"
    "insist_on|insists_on|choose|chooses|trust|trusts|turn_to|turns_to|sleep_on|sleeps_on|"
    "recommend|recommends|prefer|prefers|keep_this|keep_it|keep_our|use_it|use_our|use_this|"
    "rave_about|raves_about|"
    "never_travel_without|cannot_live_without|take_home|takes_home|flock_to|flocks_to"
)
COUNT = (
    "two|three|four|five|six|seven|eight|nine|ten|half|most|@number|majority|thousands|hundreds|"
    "millions"
)


def is_unsourced(statement: Statement, first: int, behind: int) -> bool:
    """Neither hedged nor counted by a named survey."""
    return unhedged(statement, first, behind) and not names_source(statement)


CLAIMS = (
    Claim(
        POPULARITY,
        (
            f"that|which|what|where|why|how ..3 {STARS} ..4 {RELYING}",
            f"that|which|what ..3 {MEDICS} ..4 reach_for|swear_by|rave_about|take_home|trust_most|"
            "use_on_themselves|keep_for_themselves|choose_for_themselves",
            f"{COUNT} in|of|out_of ..3 {STARS}|{MEDICS} ..1 {RELYING}",
            f"more|most ..3 {STARS}|{MEDICS} ..1 {RELYING} ..3 our|this|it|us|ours",
            "half|all|most|much of ..1 hollywood|nfl|nba|broadway|wall_street|silicon_valley",
            "everybody|everyone|town|country|nation|internet|neighborhood|neighbors|athletes is|"
            "are ..1 switching|raving|talking_about|buzzing|obsessed|hooked",
            "sold|selling|sells out ..1 twice|within|three_times|everywhere",
            "flying|flies|flew off ..2 shelves|shelf",
            "@product|@named_therapy ..1 everyone|everybody ..1 wants|needs|is_after|craves|"
            "is_buying|is_talking",
            "@number|million|millions|thousands|hundreds|countless ..4 cannot|can_not|could_not be "
            "..1 wrong|mistaken|fooled",
            "nation|country|world|america|internet 's favorite|darling|sweetheart",
            "not_one|not_a_single|nobody|no_one ..8 refund|returned_it|sent_it_back",
            "cult|devoted|loyal|fanatical|huge following|fan_base",
            "no_wonder|small_wonder ..4 @people|thousands|millions|hundreds|everyone ..4 love|"
            "loves|"
            "switch~|flock~|choose|chooses|trust|trusts|swear~|rave~|return~|come_back",
            "@doctors favorite|secret|pick",
            "million|millions|thousands|hundreds ..3 have|has ..1 found|got|discovered ..1 "
            "relief|help|freedom|comfort",
            "increasingly|hugely|immensely|wildly|extremely|ever_more popular",
            "everybody|everyone|all|half in|of|at ..3 uses|loves|swears|trusts|use|love|swear|"
            "trust",
            "more_and_more|growing_number_of|ever_more ..2 doctors|people|clinics|patients|"
            "physicians|athletes ..1 is|are? ..1 turn|turning|switching|choosing|discovering|"
            "choose|trust|recommend|recommending|using",
            "choose|use|pick|trust|want|take|prefer for ..1 themselves|their_own|"
            "their_families|their_children|their_mothers",
            "recommended|trusted|chosen|used|endorsed|loved|backed|approved by ..5 doctors|"
            "experts|physicians|surgeons|association|academy|college|society|institute|"
            "specialists",
            "@doctors everywhere|nationwide|worldwide|around|across|all_over ..4 recommend|"
            "agree|trust|choose|use|prefer|swear|love|rely",
            "@doctors|leading ..3 recommend|recommends|choose|chooses|trust|trusts|prefer|"
            "prefers|endorse|endorses|swear_by|swears_by|use|rely_on ..1 our|this|it|us",
            "more|most ..1 @doctors ..1 recommend|choose|trust|prefer|use|agree",
            "doctors|doctor|nurses|surgeons|physicians ..1 send|take|bring|treat|use|choose "
            "..3 own|their_own ..1 families|family|mothers|wives|children",
            "where|choice_of|secret_of|favorite_of|used_by|trusted_by|loved_by|endorsed_by|"
            "recommended_by|chosen_by ..3 champions|pros|athletes|olympians|celebrities|stars|"
            "doctors|nfl|nba|players|surgeons|actors|physicians|experts",
            "celebrities|athletes|olympians|hollywood|stars|pros|champions|movie_stars ..4 "
            "swear|trust|love|choose|use|rely|come|flock",
            "everyone|everybody|the_whole ..2 is talking|raving about|.|!",
            "join thousands|millions|hundreds|the_thousands|the_millions|the_hundreds|the_many|"
            "the_movement|the_growing|countless|over",
            "thousands|millions|hundreds|countless|@number ..4 cannot|can_not be ..1 wrong",
            "best_selling|bestselling|america's_favorite|world's_favorite|fan_favorite",
            "most|more|so popular ..3 @therapy|form|way|choice|among|amongst|with",
            "perhaps|by_far|one_of the_most popular",
            "takes|taking|taken|took|swept ..3 by_storm",
            "loved_by|trusted_by|used_by millions|thousands|countless|celebrities|athletes|doctors",
            "millions|thousands|countless|hundreds ..1 of? ..1 @people swear|trust|love|"
            "have_found|rely|"
            "cannot_be_wrong|have_discovered|have_already",
            "hottest|trendiest ..2 @therapy|trend",
        ),
        _("“%(words)s” says how much something is used, not what it does."),
        _("Leave it out, or say in one sentence what the treatment is for."),
        is_unsourced,
        {"increasingly popular": "common", "the most popular": "a common"},
    ),
)
