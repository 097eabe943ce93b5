"""Feats of the body that no treatment brings about: toxins flushed, cartilage regrown, "
"spines realigned."""

from django.utils.translation import gettext_noop as _

from articles.checks.finding import Severity
from articles.checks.rules import declare
from articles.checks.wording.statements import Statement

from .claim import Claim
from .cure import is_unqualified

PHYSIOLOGY = declare(
    "claims/physiology",
    Severity.BLOCKING,
    "California BPC 651(b)(7): a scientific claim must be one that published, "
    "peer-reviewed studies "
    "bear out. FTC Health Products Compliance Guidance (2022): results in cells and "
    "animals do not.",
)

# “Detox” is also the name of a ward, for people who want to stop drinking.
WARDS = frozenset("unit units program programs ward center centers clinic".split())
DRINKING = frozenset("drinking alcohol opioid opioids drugs addiction withdrawal".split())
MAKERS = frozenset({"named_therapy"})
BY_ITSELF = frozenset(
    "body bodies disc discs bone bones nerve nerves skin wound wounds tissue muscle muscles".split()
)


GROWING = frozenset(
    "shrink shrinks straighten grow grows regrow regrows heal heals repair repairs mend".split()
)


def says_who(statement: Statement, first: int, behind: int) -> bool:
    """Whether the clause names a treatment or a clinic that makes it grow."""
    start = max(statement.clause_start(first), first - 5)
    for index in range(start, first):
        if statement.form(index) == ",":
            start = index
    around = [*range(start, first), *range(behind, min(behind + 6, len(statement.words)))]
    return any(
        not MAKERS.isdisjoint(statement.tagged.classes[index])
        or statement.form(index) in ("our", "we", "your", "you")
        for index in around
    )


def is_worked_by_treatment(statement: Statement, first: int, behind: int) -> bool:
    """Not “bones heal by forming new bone”, which bodies do by themselves."""
    if statement.form(first - 1) in BY_ITSELF and statement.form(first) in (
        "heal",
        "grow",
        "repair",
    ):
        return False
    if statement.form(first) in ("healing", "repair") and statement.form(first + 1) == "of":
        return False
    is_of_body = statement.form(first) in BY_ITSELF or not (
        BY_ITSELF.isdisjoint(statement.before(first, 3))
    )
    is_growth = any(statement.form(index) in GROWING for index in range(first, behind))
    if is_of_body and is_growth and not says_who(statement, first, behind):
        return False
    if statement.form(behind) in WARDS and not DRINKING.isdisjoint(statement.forms):
        return False
    return is_unqualified(statement, first, behind)


MADE_NEW = (
    "rebuild~|regrow|regrows|regrowing|regrown|regenerat~|regenerate|regenerates|regenerated|"
    "regenerating|rejuvenate~|renew|renews|renewing|repair|repairs|repairing|repaired|"
    "restore|restores|"
    "restoring|restored|revitalize~|rewire|rewires|rewired|rewiring|reset|resets|"
    "resetting|reprogram|"
    "reprograms|reprogrammed|reboot|reboots|recharge|recharges|heal|heals|healed|healing|"
    "reverse|reverses|"
    "reversed|reversing|realign|realigns|realigned|realigning|rehydrate|rehydrates|"
    "rehydrated|reawaken|"
    "reawakens|retrains|resurrect|resurrects|replenish|replenishes|rebalance|rebalances|"
    "repairing|grow|"
    "grows|re_grow|re_grows|undo|undoes|reconstruct|reconstructs|revive|revives|detoxify|"
    "detoxifies|"
    "cleanse|cleanses|lubricate|lubricates|reactivate|reactivates|thicken|thickens|seal|"
    "seals|refill|refills"
)
PULLS = (
    "clean|cleans|scrub|scrubs|rinse|rinses|flush|flushes|flushed|flushing|draw|draws|drawing|"
    "pull|pulls|pulling|push|pushes|pushing|"
    "suck|sucks|sucking|squeeze|squeezes|sweep|sweeps|wash|washes|pump|pumps|drain|drains|purge|"
    "purges|expel|expels|drive|drives|force|forces|leach|leaches|vacuum|vacuums|carry|carries|"
    "eliminate|eliminates|remove|removes|dissolve|dissolves|clear|clears|release|releases"
)
BAD_MATTER = (
    "toxin|toxins|poison|poisons|impurities|impurity|waste|acids|metabolites|heavy_metals|"
    "chemicals|stagnant|bad_blood|old_blood|free_radicals|crystals|uric|debris|sludge|negativity|"
    "parasites|residue|mucus|lactic_acid"
)
PARTS = (
    "cartilage|disc|discs|disk|disks|nerve|nerves|joint|joints|spine|tendon|tendons|"
    "ligament|ligaments|"
    "tissue|tissues|cells|cell|collagen|vertebrae|meniscus|fascia|body|brain|pathways|"
    "bone|bones|dna|"
    "nervous|immune|mitochondria|damage|degeneration|arthritis|aging|wear|signals|"
    "circuits|pain_response|"
    "organs|blood|hips|pelvis|knees|knee|back|muscle|muscles|liver|system|lymph|circulation"
)

MESSAGE = _("“%(words)s” tells of something in the body that no good study has shown.")
SUGGESTION = _(
    "Say what people notice instead: “may ease stiffness for a while”. Keep a mechanism only "
    "with a study that shows it in people."
)

CLAIMS = (
    Claim(
        PHYSIOLOGY,
        (
            "new|fresh|young|strong ..1 cartilage|discs|nerves|joints|knees|neck|spine|back ..2"
            " in|within ..2 weeks|days|months|minutes|sessions",
            "body's|body 's? ..1 inner|own|natural ..1 healer|doctor|pharmacy|medicine",
            "make|makes|making ..1 new|fresh ..3 grow|form|sprout",
            "spine|spines|neck|pelvis|body|@tissue ..1 realigns|realign|rebuilds|corrects|"
            "straightens|rejuvenates itself|themselves",
            "teach|teaches|train|trains|tell|tells|instruct|instructs ..2 nerve|nerves|brain|"
            "cells ..1 not|never|to_forget|to_stop|to_heal|to_ignore|how",
            "let|lets|makes|keeps|gets ..3 energy|chi|qi|life_force ..1 flow|flowing|move",
            "rid|rids|purify|purifies|cleanse ..3 of ..1 toxins|toxin|poisons|impurities|acids",
            "free|frees|release|releases|unpinch|liberates|relieves ..2 trapped|pinched|"
            "compressed|jammed nerve|nerves",
            "flush~|flushes|flushed|flushing|draw|draws|pull|pulls|remove|removes|"
            "eliminate|eliminates|release|"
            "releases|sweat|sweats|purge|purges|rid|clear|clears|drain|drains|expel|"
            "expels|wash|washes|"
            "cleanse|cleanses|rinse|rinses|push|pushes|squeeze|squeezes|sweep|sweeps ..4 "
            "toxins|toxin|impurities|poisons|waste|acid|acids|lactic|metabolites|heavy_metals",
            "toxins|toxin|poisons|impurities ..3 flushed|released|removed|leave|leaves|"
            "drawn|out|away|washed",
            "detox|detoxify|detoxifies|detoxification|detoxifying|detoxing",
            f"{MADE_NEW} ..4 {PARTS}",
            f"{PARTS} ..2 regrow|regrows|regrown|regenerate|regenerates|regenerated|"
            f"rebuilt|rejuvenated|renewed|"
            "reborn|realigned|regrowing|regenerating|rebuilds|rebuild|repairs|restored|"
            "rewired|reset",
            "new|fresh|healthy|young|stronger ..1 cartilage|discs|nerves|collagen|cells|"
            "tissue ..2 grow|grows|"
            "forms|form|growing|appears|replaces",
            "grow|grows|build|builds|produce|produces|create|creates|form ..2 new|fresh "
            "..2 cartilage|disc|nerves|"
            "cells|joint|tissue|collagen|stem|bone",
            "self healing|repair|repairing|healing_power",
            "body's|body|natural|own|innate|nature's ..2 healing|self|repair|recovery "
            "powers|power|mechanism|"
            "mechanisms|ability|system|process|energy|intelligence|switch|abilities|force",
            "heal|heals|healing from within|from_the_inside|at_the_cellular|"
            "at_a_cellular|on_a_cellular|itself",
            "boost~|boosts|strengthen|strengthens|supercharge|supercharges|fortify|"
            "fortifies|rebuild|rebuilds|"
            "stimulates|activates|restores|enhances ..3 immune|immunity|metabolism|healing",
            "balance|balances|restore|restores|unblock|unblocks|align|aligns|opens|"
            "unlock|unlocks|rebalances|"
            "free|frees|harmonizes|channels|realigns|reconnects ..4 energy|chi|qi|"
            "meridians|chakras|energies|"
            "life_force|frequencies|vibrations|flow_of_energy|hormones|ph",
            "penetrate~|penetrates|reach|reaches|travel|travels|go|goes|sinks|heats|heat|"
            "deep|seeps|warms|soaks|"
            "works ..4 deep|all_the_way|throughout|straight|right|entire|whole|directly ..3 "
            "bone|bones|body|joint|joints|nerve|nerves|marrow|core|spine|root|source|"
            "inside|disc|discs",
            "throughout|entire ..2 inside|interior|depths of ..2 body|back|joint",
            "melt|melts|dissolve|dissolves|break|breaks|crush|crushes|wash|washes|"
            "vaporizes|burns|blasts|zaps|"
            "eats|scrubs ..2 "
            "scar_tissue|adhesions|calcium_deposits|calcium|bone_spurs|plaque|knots|crystals|fat|"
            "inflammation|arthritis|cellulite|scar",
            "turn~|turns|switch~|switches|shut~|shuts|shut|flip|flips|switch ..3 off ..4 "
            "pain|genes|nerves|brain|"
            "inflammation|signals",
            "turn|turns|switch|switches|shuts|shut|flips|cuts ..4 "
            "pain|pain_signals|signals|nerves|nerve|switch|genes|inflammation off",
            "floods|flood|bathes|saturates|supercharges|fills|feeds|nourishes|infuses|"
            "bathe|nourish|pumps|drench|"
            "drenches ..4 cells|oxygen|nutrients|endorphins|tissue|tissues|joints|body|"
            "brain|blood|discs",
            "oxygenate~|oxygenates|alkalize|alkalizes|ionize|ionizes|energize|energizes|"
            "magnetize|detoxes|"
            "hydrates|recharges|deacidify ..3 blood|body|cells|tissue|tissues|discs|system",
            "increase|increases|more|extra|rise|raises|boosts ..3 oxygen ..3 in|of|to "
            "..2 blood|cells|body",
            "suck|sucks|pull|pulls|draw|draws|push|pushes|put|puts|pop|pops|slide|slides|"
            "snap|snaps ..4 "
            "disc|discs|disk|disks|bulge|vertebra|vertebrae|bone|bones|joint|spine|"
            "hernia back|into_place|in|"
            "into_line|out|into",
            "stop|stops|halt|halts|reverse|reverses|slow|slows|prevent|prevents|undo|"
            "undoes|undoing|reversing ..3 "
            "aging|ageing|arthritis|degeneration|degenerative|wear_and_tear|joint_damage|"
            "cartilage_loss|"
            "bone_loss|dementia|decline",
            "awaken|awakens|wake|wakes|activate|activates|unleash|unleashes|trigger|"
            "triggers|unlock|unlocks|tap|"
            "taps|harness|harnesses|switches_on|turns_on|kickstart|jump_start|jumpstarts|"
            "stimulate|stimulates|"
            "ignites|mobilize|mobilizes|speeds|accelerates|kick_starts ..5 "
            "stem_cells|healing|self_healing|own|repair|regeneration|endorphin|vagus|"
            "growth_factors",
            "rehabilitation|recovery|healing|repair ..1 process ..1 begins|starts|kicks|"
            "is_triggered",
            "adjust~|adjusts|corrects|correcting|adjusting|realigning|aligning|"
            "straightens ..2 subluxations|"
            "misalignments|misalignment|alignment|spine|curvature|scoliosis|vertebrae|"
            "pelvis|posture_forever",
            "subluxation|subluxations",
            "pinched|trapped|compressed ..1 nerve|nerves ..3 freed|released|released|"
            "unpinched|decompressed",
            "frees|releases|unpinch|unpinches|unpins ..3 pinched|trapped|compressed|"
            "every nerve|nerves",
            "trapped_emotions|stored_trauma|trauma_stored|negative_energy|blocked_energy|"
            "bad_energy|life_energy",
            "muscle|memory ..1 erased|wiped",
            "naturally flow|flows ..4 increased|faster|greater",
            f"{PULLS} ..5 {BAD_MATTER}",
            f"{PULLS} ..4 nutrients|oxygen|stagnant|fresh_blood|blood ..3 into|out|to|from|"
            "through|back",
            f"{BAD_MATTER} ..2 out_of|leave|leaves|flow|flows|pour|pours|exit ..2 your? body|"
            "system|pores|skin|feet|joints|out",
            "feed|feeds|feeding|nourish|nourishes|nurture|nurtures|fuel|fuels|refuel|hydrate|"
            "hydrates|plump|plumps|bathe|bathes|charge|charges ..3 starved|hungry|tired|"
            "nerves|nerve|cells|discs|disc|cartilage|joints|tissues|mitochondria|dry|thirsty|"
            "aging",
            "nerves|nerve|cells|muscles|signals ..3 fire|fires|firing|communicate|talk|behave|"
            "vibrate ..1 normally|properly|correctly|again|right",
            "tunes|retune|retunes|recalibrate|recalibrates|synchronize|harmonize|"
            "harmonizes|align|attune|attunes|vibrate|vibrates|reprogram|"
            "reprograms|rewire|rewires|debug|upgrade|upgrades ..3 cell|cells|nerves|brain|"
            "body|frequency|dna|system|energy|aura|chakras|nervous|spine|immune|body's|your",
            "pain_free|healing|natural|resonant|cellular ..1 frequency|frequencies|vibration|"
            "vibrations|resonance",
            "knit|knits|weld|welds|glue|glues|fuse|fuses|stitch|stitches|patch|patches|zip "
            "..3 bone|bones|cartilage|tissue|tissues|ligament|ligaments|tendon|tendons|tear|"
            "tears|joint|disc ..2 together|back|up",
            "stored|trapped|buried|locked|hidden|frozen|blocked|stuck ..1 trauma|emotion|"
            "emotions|energy|stress|grief|memories|memory|toxins|chi",
            "release|releases|releasing|unlock|unlocks|free|frees|clear|clears ..3 trauma|"
            "emotions|blockages|blockage|energy|chi|qi|meridians|stress_hormones|fascia|memory",
            "body's|body|natural|own|inner|innate|hidden|built_in ..4 power|powers|ability|"
            "capacity|wisdom|intelligence ..1 to heal|repair|cure|fix|mend|regenerate|restore",
            "rehydrate|rehydrates|re_inflate|reinflate|reinflates|plump|plumps|rebuilds|"
            "regrows|regenerates|rebuild|regrow|recreate|recreates|replenishes ..2 it|them|"
            "disc|discs|cartilage|bone|bones|joint|nerve|nerves",
            "heal|heals|healing|repair|repairs ..1 the|your ..1 area|nerves|nerve|tissue|disc|"
            "discs|cartilage|damage|joint|joints|spine|tendon|brain|gut|body|cells",
            "strengthen|strengthens|boost|boosts|supercharge|supercharges|turbocharge|lift|"
            "lifts|raise|raises|sharpen|wakes|wake ..3 immune|immunity|defenses|defences|"
            "metabolism|circulation|vitality|life_force|collagen|endorphins|stem",
            "restore|restores|return|returns|bring|brings|put|puts ..3 spine|pelvis|neck|"
            "vertebrae|hips|body|nervous_system|joints|posture ..2 natural|perfect|proper|"
            "ideal|alignment|balance|place|line|youthful|harmony",
            "straighten|straightens|unkink|unkinks|unwind|unwinds|untwist|untwists|reshape|"
            "reshapes|remold|recenter ..3 spine|back|scoliosis|curve|neck|disc|fascia|muscles|"
            "pelvis|posture",
            "open|opens|opening|unclog|unclogs|unblock|unblocks ..3 meridians|channels|"
            "arteries|pathways|lymph|energy|joints|nerves|chakras",
            "aging|ageing|arthritis|degeneration|decay|wear ..2 reversed|undone|halted|"
            "stopped|erased",
            "fewer|less|lower free_radicals|toxins|inflammation",
            "neutralize|neutralizes|destroys|kills|attacks|fights|hunts ..3 free_radicals|"
            "pain_cells|inflammation|pain_receptors|toxins|pain_signals|enzymes|pain_chemicals",
            "erase|erases|delete|deletes|overwrite|overwrites|scramble|scrambles|block|blocks|"
            "jam|jams ..3 pain_memory|pain_signals|pain_signal|memory",
            "stem_cells|exosomes|prp|collagen|peptides|growth_factors|platelets|plasma ..5 "
            "regrow|regrows|rebuild|rebuilds|repair|repairs|regenerate|regenerates|replace|"
            "replaces|heal|heals|become|becomes|turn|restore|grow|seek|find|know",
            "years|decades|age ..3 off your|the|a ..1 spine|joints|body|back|knees",
            "younger|youthful|brand_new|teenage|newborn ..2 spine|joints|back|cells|knees|"
            "cartilage|body|discs",
            "switch|switches|turn|turns|shut|shuts|flip|flips pain|the_pain|inflammation|it off",
            "oxygen|nutrients|minerals|blood ..2 straight|directly|deep ..1 to|into ..3 joint|"
            "joints|disc|discs|cells|tissue|nerves|bone",
            "@complaint ..3 reduced to ..1 minimum|zero|nothing",
        ),
        MESSAGE,
        SUGGESTION,
        is_worked_by_treatment,
    ),
)
