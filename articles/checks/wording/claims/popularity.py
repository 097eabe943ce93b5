"""How many use something, and who."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare

from .claim import Claim, unhedged

POPULARITY = declare(
    "claims/popularity",
    Severity.ADVISORY,
    "FTC Health Products Compliance Guidance (2022): how many use something says nothing about "
    "what it does. Advisory, because it can be true and harmless.",
)

CLAIMS = (
    Claim(
        POPULARITY,
        (
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
            "join thousands|millions|hundreds|the|countless|over",
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
        unhedged,
        {"increasingly popular": "common", "the most popular": "a common"},
    ),
)
