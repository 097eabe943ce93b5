"""Feats of cells, nerves, blood and energies that sellers tell of."""

from .claim import Claim
from .physiology import MESSAGE, PHYSIOLOGY, SUGGESTION, is_worked_by_treatment

CLAIMS = (
    Claim(
        PHYSIOLOGY,
        (
            "let|lets|letting|make|makes|help|helps ..2 jelly|disc|discs|fluid|gel|vertebrae|bone|"
            "bones ..1 slip|"
            "slide|flow|go|float|drop|glide ..1 back|into|home|freely",
            "pain|stress|inflammation|inflammatory ..1 molecules|molecule|particles|chemicals|"
            "messengers|"
            "poisons|cells|genes ..3",
            "boil|boils|burn|burns|sweat|sweats|steam|steams|bake|bakes|squeeze|squeezes ..1 off|"
            "out|away ..3 "
            "waste|acid|acids|toxins|poisons|inflammation|impurities|fat",
            "give|gives|gave|make|makes way|room to|for ..1 new|healthy|fresh|young ..1 flesh|"
            "tissue|cartilage|"
            "bone|cells|growth",
            "scrub|scrubs|clean|cleans|cleanse|cleanses|sweep|sweeps|polish|polishes|descale|"
            "descales|lubricate|"
            "lubricates|oils|oil ..2 arteries|joint|joints|blood|nerves|cells|vessels|cartilage|"
            "lymph|spine",
            "drink|drinks|fill|fills|pump|pumps|suck|sucks itself|themselves ..1 full|up|again",
            "flip|flips|turn|turns|switch|switches|change|changes ..2 from ..1 sick|pain|old|"
            "damaged|ill|"
            "inflamed to ..1 well|health|healthy|healed|young|calm",
            "back in_charge|in_control|on_duty|online of|for|again ..2 healing|repair",
            "spine|back|you|neck ..2 grow|grows|gain|gains ..1 an|a|two|@number ..1 inch|inches",
            "get|gets|give|gives|restore|restores|return|returns ..3 power|energy|signal|life|"
            "voltage ..1 back",
            "blocked|stuck|stagnant flow|energy|chi|qi|blood|lymph",
            "clear|clears|unblock|unblocks|remove|removes|release|releases ..1 the|your|every|any "
            "..1 block|"
            "blocks|blockage|blockages|dam|jam",
            "tell|tells|teach|teaches|instruct|instructs|persuade|persuades|coax|coaxes|signal|"
            "signals|"
            "order|orders|remind|reminds|convince|convinces ..3 nerve|nerves|cells|cell|brain|"
            "muscles|body|"
            "joints|cartilage|tissue|discs|genes to ..1 start|grow|heal|forget|rebuild|repair|"
            "stop|relax|"
            "regrow|behave|let|switch|produce|make|renew",
            "put|puts|restore|restores|bring|brings|give|gives ..1 the|your|its|natural curve|"
            "cushion|"
            "cushions|spring|length|space|height|lubrication|fluid|youth|bounce ..1 back|to|in|"
            "into|of",
            "blood|lymph|energy|qi|chi|oxygen|fluid ..1 run|runs|flow|flows|moves|move|circulate|"
            "surge|"
            "surges|rushes|pour|pours ..1 free|freely|again|unhindered|unimpeded",
            "get|gets|keep|keeps ..2 lymph|blood|energy|chi|qi ..1 moving|flowing|running",
            "soak|soaks|suck|sucks|mop|mops|drink|drinks|vacuum|vacuums|drain|drains ..1 up|out|"
            "away? ..2 "
            "inflammation|acid|toxins|swelling|pain|poison|poisons|metals|stress",
            "heavy|toxic metals|waste|acids|residue ..2 leave|leaving|leaves|drained|out|drawn|"
            "gone|pulled",
            "cartilage|collagen|discs|disc|nerves|nerve|bone ..1 comes|come|came|grows|grow|grew|"
            "plump|plumps|"
            "fill|fills ..1 back|again|up|in|out|anew",
            "digest|digests|dissolve|dissolves|eat|eats|nibble|nibbles|chew|chews|melt|melts|"
            "liquefy|"
            "liquefies ..3 scar|tissue|adhesions|inflammation|glue|knots|calcium|spurs|plaque|"
            "crystals",
            "crystals|calcium|spurs|uric|adhesions|knots ..3 dissolve|dissolves|melt|melts|"
            "crumble|crumbles|"
            "vanish|disappear|flush|flushes",
            "adjusted|aligned|straight|balanced|unblocked|oxygenated|alkaline|clean ..1 spine|"
            "body|back|blood|"
            "joints ..2 can_not|cannot|never|not|stays|is|means|makes ..2 sick|ill|hurt|healthy|"
            "health|ache|"
            "disease|age|pain",
            "brain|nerves|body|muscles|cells ..1 forget|forgets|unlearn|unlearns|remember|"
            "remembers|relearn|"
            "relearns|learn|learns ..1 how? ..1 to? ..1 hurt|pain|heal|be|ache|move",
            "wake|wakes|awaken|stir|stirs|rouse|rouses|activate|activates|ignite|ignites ..1 "
            "sleeping|"
            "dormant|lazy|dead|tired|old|the|your ..1 bone|cells|nerve|nerves|muscle|muscles|"
            "glands|stem",
            "align|aligns|magnetize|attract|attracts|polarize ..2 iron|ions|molecules|"
            "atoms|water|"
            "electrons|cells ..2",
            "healthy|strong|good|proper|straight|aligned spine|gut|posture|blood|nerves , ? is|"
            "means|equals|"
            "makes|brings ..2 healthy|health|pain_free|organs|life",
            "travel|travels|move|moves|seep|seeps|flow|flows ..1 through|into ..2 skin|blood|body|"
            "pores ..5 "
            "rebuild|rebuilds|repair|repairs|heal|heals|dissolve|reach|reaches",
            "healing|vital|cosmic|life|positive|universal|quantum ..1 energy|vibrations|rays|power|"
            "light|current ..1",
            "shake|shakes|shaking|break|breaks|breaking|tear|tears|vibrates|work|works|rub|rubs "
            "..2 "
            "adhesions|adhesion|knots|scar|calcium|crystals ..2 loose|up|apart|down|away|free",
            "toxins|acids|poisons|impurities|stagnation ..2 leaving|leave|leaves|"
            "draining|escaping|drained|released|exiting|pulled|drawn|flushed|purged|expelled",
            "@body_part|bulge|vertebra|vertebrae|kneecap ..3 is|are|gets|get|was ..1 sucked|"
            "pulled|drawn|"
            "pushed|popped|snapped|slid|guided|coaxed|put ..1 back|in|into",
            "create|creates|creating|make|makes|open|opens|opening ..2 space|spaces|room|canal|"
            "canals|"
            "channel|channels|flow|gap|gaps ..2 for|in|between|again|,|so|around|that",
            "blood|oxygen|circulation|flow ..2 brings|bring|means|is|equals|carries ..1 healing|"
            "life|"
            "health|repair",
            "sends|send|sending ..1 signals|impulses ..6 organ|organs|failing|cells",
            "sends|send|beams|beam|sending|transmits|delivers|pours|channels ..2 energy|current|"
            "light|waves|frequencies|warmth ..3 to|into|through|from|deep|straight ..4 "
            "organ|organs|cells|nerves|brain|wherever|core|marrow|bone|joint|disc|discs|tissue|"
            "root",
            "remodel|remodels|remodeled|reshape|reshapes|rewrite|rewrites|reknit|reknits ..3 "
            "collagen|"
            "tissue|fascia|bone|tendon|cartilage|nerves|brain|dna|genes",
            "inflamed|inflammation|tissue|body|blood|joints|muscles|pain ..3 is|are|too ..1 "
            "acidic|toxic|"
            "starved|alkaline|clogged|polluted|sluggish|blocked",
            "alkaline|alkalizing|alkalinity|ionized|structured|magnetized|hexagonal ..2 water|"
            "wrap|body|"
            "drops|diet|salt",
            "organ|organs ..3 heal|heals|recover|revive|regenerate|work|works|function|repair",
            "pain_receptors|receptors|pain_nerves|pain_fibers|pain_signals|pain_gates|nerves ..3 "
            "shut|"
            "shuts|switch|switches|turn|turns|close|closes|fall|falls|go|goes|stop|stops ..1 down|"
            "off|"
            "silent|quiet|firing|asleep",
            "flips|flicks|throws|hits|finds|resets|flip|flick|reset ..2 pain|off|master|body's|"
            "nerve|"
            "healing|clip|it ..1 switch|button|breaker|.|!",
            "master|off|reset|hidden|biological|pain switch|button|valve ..2 for|of|in|on",
            "target|targets|hunt|hunts|seek|seeks|find|finds|attack|attacks|destroy|destroys ..1 "
            "only|"
            "just? sick|diseased|damaged|bad|inflamed|dying|aging|old ..1 cells|tissue|nerves|cell",
            "ability|power|capacity|superpower|potential|wisdom|force|intelligence|signal|code "
            "..1 to|that "
            "..1 heal|heals|restore|restores|repair|repairs|mend|renew|regenerate|rebuild|cure "
            "..1 itself|"
            "you|tissue|nerves|cartilage",
            "body|knee|back|spine|brain|nerve|nerves|joint|joints|disc|discs|tissue ..2 heal|"
            "repair|"
            "restore|rebuild|mend|cure|regenerate|renew|reset|rewire ..1 itself|themselves",
            "realign|realigns|realigning|recenters|repositions|resets|decompresses|untangle|"
            "untangles|"
            "unwinds|rebalances|levels ..3 @body_part|kneecap|pelvis|posture|body|jaw|nerves|"
            "sacrum|atlas|"
            "bones|vertebrae",
            "shrink|shrinks|shrank|shrinking|dissolve|dissolves|absorb|absorbs|reabsorb|melts ..4 "
            "disc|"
            "discs|tendon|bulge|bulges|herniation|herniations|spurs|nodules|cyst|cysts|scar|"
            "adhesions",
            "@body_part|herniations|bulges|spurs|nodules|hernias ..1 shrink|shrinks|shrank|"
            "dissolve|"
            "straighten|straightens|unfold|rehydrate|regrow ..4",
            "perfectly|completely|fully ..1 straight|aligned|symmetrical|level spine|back|posture|"
            "hips",
            "clog|clogs|clogged|poison|poisons|rust|rusts|gunk|sludge ..2 joint|joints|nerves|"
            "muscles|"
            "blood|lymph|tissue",
            "cancel|cancels|neutralize|neutralizes|balance|balances|block|blocks|mute|mutes|jam|"
            "jams ..2 "
            "out? ..1 acid|acids|acidity|pain_signal|pain_signals|signal|signals|toxin|toxins|"
            "radicals",
            "triples|doubles|quadruples|triple|double|multiply|multiplies|boosts|boost ..3 "
            "circulation|blood_flow|oxygen|collagen|wound|repair|healing|stem|endorphins|"
            "metabolism",
            "reset|resets|resetting|reboot|reboots|recharge|recharges|restart|restarts|refresh|"
            "refreshes|"
            "rewire|rewires|retrain|recode|defrag|cleanse|cleanses|purify|purifies|detoxify|"
            "detoxifies ..2 "
            "nervous|nerves|nerve|brain|cells|blood|body|liver|lymph|spine|gut|immune|system|"
            "fascia|joints",
            "youth|growth|healing|happiness|repair|anti_aging hormone|hormones|factors|genes|"
            "enzymes|"
            "molecules ..3",
            "gene|genes|dna|telomeres|mitochondria|meridian|meridians|chakra|chakras|aura|qi|chi|"
            "prana "
            "..4 open|opens|opened|flow|flows|restored|repaired|repair|switched|unblocked|balanced|"
            "recharged|activated|heal|lengthen",
            "feed|feeds|starve|starves|choke|chokes|suffocate ..2 inflammation|the_fire|arthritis|"
            "pain|"
            "disease|nerves",
        ),
        MESSAGE,
        SUGGESTION,
        is_worked_by_treatment,
    ),
)
