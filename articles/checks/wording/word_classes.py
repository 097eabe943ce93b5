"""Classes of words that phrases are made of: what hurts, what treats, who treats and is treated."""

import re
from functools import cache, lru_cache

VOWELS = "aeiou"
IRREGULAR_FORMS = {
    "be": "be am is are was were been being",
    "beat": "beat beats beaten beating",
    "bid": "bid bids bidding bade",
    "break": "break breaks broke broken breaking",
    "bring": "bring brings brought bringing",
    "come": "come comes came coming",
    "do": "do does did done doing",
    "feel": "feel feels felt feeling",
    "find": "find finds found finding",
    "forget": "forget forgets forgot forgotten forgetting",
    "get": "get gets got gotten getting",
    "give": "give gives gave given giving",
    "go": "go goes went gone going",
    "grow": "grow grows grew grown growing",
    "have": "have has had having",
    "hurt": "hurt hurts hurting",
    "keep": "keep keeps kept keeping",
    "know": "know knows knew known knowing",
    "leave": "leave leaves left leaving",
    "let": "let lets letting",
    "lose": "lose loses lost losing",
    "make": "make makes made making",
    "pay": "pay pays paid paying",
    "prove": "prove proves proved proven proving",
    "put": "put puts putting",
    "rebuild": "rebuild rebuilds rebuilt rebuilding",
    "run": "run runs ran running",
    "say": "say says said saying",
    "see": "see sees saw seen seeing",
    "send": "send sends sent sending",
    "set": "set sets setting",
    "show": "show shows showed shown showing",
    "sleep": "sleep sleeps slept sleeping",
    "speak": "speak speaks spoke spoken speaking",
    "swear": "swear swears swore sworn swearing",
    "take": "take takes took taken taking",
    "tell": "tell tells told telling",
    "throw": "throw throws threw thrown throwing",
    "undo": "undo undoes undid undone undoing",
    "wake": "wake wakes woke woken waking",
    "win": "win wins won winning",
    "write": "write writes wrote written writing",
}


def forms(written: str) -> tuple[str, ...]:
    """A word; written with “~” behind it, each of its regular or known forms."""
    if not written.endswith("~"):
        return (written,)
    base = written[:-1]
    if base in IRREGULAR_FORMS:
        return tuple(IRREGULAR_FORMS[base].split())
    if base.endswith("e"):
        return base, f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if base.endswith("y") and base[-2] not in VOWELS:
        return base, f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    s = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
    doubled = base + base[-1] if is_doubled(base) else base
    return base, f"{base}{s}", f"{doubled}ed", f"{doubled}ing"


def is_doubled(base: str) -> bool:
    """Whether the last letter is written twice before “ed”: stop, stopped."""
    return bool(re.fullmatch(r"[^aeiou]{0,4}[aeiou][bdgklmnprtz]", base)) or base in {
        "forget",
        "admit",
    }


CLASSES = {
    # What somebody wants to be rid of.
    "complaint": """
        pain pains ache aches aching achiness soreness stiffness spasm spasms cramp cramps arthritis
        sciatica migraine migraines headache headaches backache backaches toothache inflammation
        swelling discomfort suffering agony misery torment symptom symptoms flare flares numbness
        tingling fibromyalgia neuropathy neuralgia stenosis osteoarthritis rheumatism gout lumbago
        herniation whiplash ailment ailments disease diseases disorder disorders illness illnesses
        syndrome syndromes spur spurs crps rsi fasciitis flareup flareups burning throbbing stiff
        colic infections fatigue migraineurs bursitis tendinitis whiplash bulge bulges sprain
        sprains strain strains limp jaw tmj carpal frailty pressure sensitivity
        insomnia depression anxiety cancer diabetes tightness lupus scoliosis osteoporosis vertigo
        degeneration hurt tension knots trouble troubles injury injuries condition conditions
        problem problems issue issues tingle twinge twinges crick hernia hernias tinnitus
        limping hurting tears concussion palsy cluster bunions shin shingles endometriosis
        dementia asthma
    """,
    # Parts that age and are said to be made new.
    "tissue": """
        tissue tissues cartilage disc discs disk disks nerve nerves joint joints spine tendon
        tendons
        ligament ligaments muscle muscles bone bones collagen vertebra vertebrae meniscus cell cells
        fascia fibers fibres damage body brain knee knees hip hips back neck shoulder shoulders
        immune_system foot feet
    """,
    # What treats, by name: a sentence about it is about a treatment.
    "named_therapy": """
        acupuncture needling cupping massage massages laser lasers decompression ozone prp
        exosomes exosome stem shockwave chiropractic adjustment adjustments manipulation
        injection injections ablation stimulation stimulator traction ultrasound heat cold ice
        therapy therapies treatment treatments ketamine infusion infusions botox cbd cannabis hemp
        turmeric collagen magnet magnets magnetism pemf tens device devices brace braces wrap wraps
        cream creams balm balms gel gels spray sprays patch patches oil oils formula supplement
        supplements vitamin vitamins shot shots block blocks protocol program approach method
        technique procedure system session sessions course sauna float bath baths leeches
        biofeedback hypnosis reiki craniosacral crystals infrared light red_light yoga pilates
        stretching routine belt mattress pillow insole insoles tape remedy remedies solution
        medicine technology machine fluid peptides glutathione herbs tea elixir serum surgery
        discectomy fusion nerve_block epidural epidurals radiofrequency cryotherapy hydrotherapy
        needles needle hydrodilatation prolotherapy platelet tincture capsules bracelet
        pads roller mat
        kyphoplasty vertebroplasty rhizotomy rfa cbt mindfulness meditation steroids cortisone
        implant implants pumps capsule capsules tablet tablets ointment gummies glucosamine
        chondroitin scrambler ganglion lidocaine capsaicin ibuprofen drops probiotics
        app unit robot drip drips balm compress pump lotion liniment rub salve adjusters
        bowls tuning magnesium arnica plasma platelets waves pulses care cell cells
    """,
    # What people lean on, swallow or fear until a promise takes it from them.
    "crutch": """
        cane canes walker walkers crutch crutches wheelchair wheelchairs scooter scooters brace
        braces pill pills painkiller painkillers opioid opioids medication medications medicine
        medicines meds drugs surgery surgeon surgeons needles injections injection advil tylenol
        ibuprofen aspirin naproxen aleve motrin nsaids tramadol gabapentin oxycodone
        prescriptions prescription limits limitations recliner sling collar boot splint
    """,
    "body_part": """
        back backs knee knees hip hips neck necks shoulder shoulders spine spines heel heels foot
        feet hand hands wrist wrists elbow elbows ankle ankles joint joints disc discs disk disks
        nerve nerves muscle muscles tendon tendons ligament ligaments cartilage bone bones body
        toes toe fingers finger thumbs calf thigh hamstring hamstrings groin head bodies
        brain jaw legs leg arm arms pelvis rotator calves thighs tailbone meniscus kneecap sacrum
    """,
    # Verbs that say of themselves that a body is made well.
    "strong_verb": """
        heal heals healed healing cure cures cured curing fix fixes fixed fixing erase erases
        erased erasing eliminate eliminates eliminated eliminating eradicate eradicates banish
        banishes banished conquer conquers conquered defeat defeats defeated destroy destroys
        rebuild rebuilds rebuilt rebuilding regrow regrows regrown regenerate regenerates
        regenerated regenerating reverse reverses reversed reversing rejuvenate rejuvenates
        restore restores restored repair repairs repaired mend mends mended mending solve solves
        solved resolve resolves resolved vanquish vanquishes obliterate obliterates rescue rescues
        wipe wipes abolish abolishes knit knits beat beats outsmart outsmarts
    """,
    # What a prescriber warns of.
    "habit_forming": """
        opioid opioids tramadol oxycodone hydrocodone codeine morphine buprenorphine fentanyl
        methadone kratom ketamine xanax diazepam lorazepam benzodiazepines cannabis gabapentin
        pregabalin tapentadol vicodin percocet norco painkiller painkillers cbd
    """,
    "comparative": """
        better finer safer faster stronger gentler quicker kinder smarter wiser greater higher
        deeper easier surer simpler warmer healthier superior
    """,
    "doctors": """
        doctors physicians surgeons specialists experts nurses therapists chiropractors pharmacists
        scientists professors researchers clinicians orthopedists neurologists
    """,
    # Superlatives by their form, and words that mean the same.
    "superlative": """
        best finest greatest top leading premier foremost ultimate strongest smartest surest fastest
        quickest easiest simplest gentlest kindest purest deepest toughest brightest wisest safest
        sharpest boldest mightiest richest highest happiest friendliest warmest newest
        undisputed unchallenged uncontested reigning unmatched unrivaled unparalleled unsurpassed
        unbeatable number_one elite supreme
    """,
    "therapy": """
        heat warmth cold ice thermotherapy therapy therapies treatment treatments injection
        injections
        acupuncture massage massages tens device devices machine machines wrap wraps pad pads
        laser lasers ablation rfa stimulation stimulator stimulators program programs programme
        method methods approach technique techniques procedure procedures exercise exercises yoga
        medicine medicines medication medications drug drugs supplement supplements cream creams gel
        gels patch patches brace braces surgery surgeries decompression adjustment adjustments
        manipulation chiropractic physiotherapy shot shots block blocks protocol protocols system
        remedy remedies solution solutions formula cbd turmeric collagen session sessions course
        infusion infusions ketamine botox mattress belt belts bath baths sauna saunas magnet magnets
        pill pills tablet tablets biofeedback hypnosis meditation stretching traction ultrasound
        cupping prp serum oil oils herb herbs tea diet visit visits care appointment appointments
        radiofrequency hydrotherapy shockwave infrared lidocaine steroid steroids product products
        technology plan plans service services it this these they that stretches
    """,
    "clinic": """
        we our us clinic clinics center centers centre practice team doctor doctors physician
        physicians specialist specialists surgeon surgeons expert experts therapist therapists staff
        dr provider providers chiropractor chiropractors nurse nurses office facility hospital
        acupuncturist physiotherapist i he she
    """,
    "people": """
        patient patients people person you client clients customer customers user users sufferer
        sufferers everyone everybody anyone anybody men women man woman adults athletes members
        readers visitors runners seniors veterans workers golfers moms dads grandparents
        guests cases case somebody someone folks they
    """,
    "good_result": """
        relief result results outcome outcomes recovery healing success improvement improvements
        remission cure cures comfort effectiveness mobility
    """,
    # Words for a good effect. Each form by itself: a plain statement has them too.
    "effect": """
        work works worked working help helps helped helping heal heals healed healing relieve
        relieves
        relieved relieving ease eases eased easing reduce reduces reduced reducing stop stops
        stopped
        improve improves improved improving cure cures cured curing fix fixes fixed fixing treat
        treats treated resolve resolves resolved eliminate eliminates eliminated end ends ended
        soothe soothes soothed calm calms calmed effective restore restores restored benefit
        benefits benefited recover recovers recovered deliver delivers delivered succeed succeeds
        correct corrects corrected solve solves solved better prevent prevents prevented relax
        relaxes relaxed block blocks blocked lower lowers lowered remove removes removed
        repair repairs repaired respond responds responded effectively
    """,
    "remedy_verb": """
        heal heals healed healing relieve relieves relieved relieving fix fixes fixed fixing
        treat treats treated treating resolve resolves resolved resolving solve solves solved
        solving
        stop stops stopped stopping end ends ended ending ease eases eased easing remove removes
        removed removing clear clears cleared correct corrects corrected repair repairs repaired
        reverse reverses reversed restore restores restored overcome overcomes silence silences
        silenced soothe soothes relieving lift lifts lifted control controls take takes help helps
        eliminate eliminates eliminated reduce reduces reduced beat beats defeat defeats
        recover recovers recovered block blocks improve improves improved
    """,
    # Verbs that say of themselves that nothing is left.
    "ending_verb": """
        eliminate eliminates eliminated eliminating eradicate eradicates eradicated eradicating
        erase erases erased erasing banish banishes banished banishing abolish abolishes abolished
        annihilate annihilates obliterate obliterates obliterated vanquish vanquishes conquer
        conquers conquered conquering defeat defeats defeated defeating destroy destroys
        destroyed obliterating zap zaps zapped zapping crush crushes dissolve dissolves
        end ends ended ending undo undoes reverse reverses reversed reversing
        melt melts wipe wipes crushing banishment silence silences silenced
        extinguish extinguishes
    """,
    "vanishing_verb": """
        vanish vanishes vanished vanishing disappear disappears disappeared disappearing melt melts
        melted melting evaporate evaporates evaporated dissolve dissolves dissolved
    """,
    "total": """
        completely totally entirely fully utterly wholly altogether 100_percent complete total full
        permanently permanent forever
    """,
    "lasting": "permanent permanently forever eternal everlasting lifelong lifetime",
    "determiner": """
        a an the your you my his her their our this that these those any all every each its
        such one some other another
    """,
    "study": """
        study studies trial trials research science scientists researchers test tests evidence
        experts doctors review reviews experiments medicine data
    """,
    "someone_else": """
        anyone anybody someone somebody clinics products ads advertisements advertisers sellers
        websites sites companies vendors salespeople companies product ad advertisement seller
        website company vendor provider providers they
    """,
    "month_or_longer": "weeks months years week month year decade decades",
    "short_time": "second seconds minute minutes moment moments hour hours day days night",
    # Anything that helps is said to do.
    "good_verb": """
        work works worked working help helps helped helping heal heals healed healing relieve
        relieves relieved relieving ease eases eased easing stop stops stopped stopping improve
        improves improved improving cure cures cured curing fix fixes fixed fixing treat treats
        treated treating resolve resolves resolved resolving eliminate eliminates eliminated
        eliminating end ends ended ending soothe soothes soothed soothing calm calms calmed restore
        restores restored restoring correct corrects corrected solve solves solved solving prevent
        prevents loosen loosens loosened remove removes removed repair repairs repaired erase erases
        erased clear clears cleared handle handles handled tackle tackles tackled conquer conquers
        beat beats defeat defeats reverse reverses reversed regrow regrows regrown rebuild rebuilds
        rebuilt regenerate regenerates melt melts melted silence silences overcome overcomes
        straighten straightens mend mends mended rescue rescues save saves saved reach reaches touch
        touches shift shifts banish banishes eradicate eradicates relax relaxes
    """,
    "activity": """
        walk walking walked run running ran dance dancing danced golf golfing tennis garden
        gardening hike hiking hiked ski skiing swim swimming ride riding climb climbing lift lifting
        kneel kneeling play playing played jog jogging cycle cycling bowl bowling pickleball surf
        surfing skate skating sleep sleeping slept marathon stairs mountain mountains trail course
        court gym field saddle horse bike dancefloor skiing yoga pilates fishing hunting camping
        travel traveling knit knitting sew sewing paint painting
    """,
    # What is sold against pain and is no word for a treatment by itself.
    "product": """
        pillow pillows sleeve sleeves vest vests sock socks glove gloves blanket blankets sheet
        sheets lamp lamps ring rings gun guns chair chairs cushion cushions topper toppers pen pens
        helmet wristband necklace roller rollers mattress mattresses collar collars gadget gadgets
        massager massagers taping stones pad pads sandals shoes unit units powder extract lozenge
        brand brands kit kits hammock stool band bands trainer trainers headset goggles hood rolling
    """,
    # What rises above all others, and is risen above.
    "outdoing_verb": """
        outclass outclasses outclassed eclipse eclipses eclipsed dwarf dwarfs dwarfed outshine
        outshines outshone outperform outperforms outperformed outdo outdoes outdone surpass
        surpasses surpassed trounce trounces trounced trump trumps trumped overshadow overshadows
        overshadowed outstrip outstrips outstripped outrank outranks outranked outpace outpaces
        outpaced outlast outlasts outsmart outsmarts outsell outsells best bested humble humbles
        humbled embarrass embarrasses outmatch outmatched dethrone dethrones dethroned outweigh
        outguns outgunned upstages upstaged wallops clobbers clobbered crushes beats tops rivals
        surpassing outperforming outclassing
    """,
    # What complications are called.
    "harm_event": """
        complication complications infection infections bleeding bruising scarring scar scars
        reaction reactions accident accidents injury injuries problems
        nausea addiction dependence dependency overdose mishap mishaps setback setbacks rejection
        downside downsides drawback drawbacks risk risks harm danger dangers
    """,
    # What somebody is threatened with.
    "disaster": """
        wheelchair wheelchairs paralysis paralyzed paralysed crippled cripple crippling disabled
        disability amputation amputated bedridden housebound immobile immobility helpless
        irreversible collapse collapses crumble crumbles disaster ruin
        doom permanent permanently dementia deathbed invalid surgery surgeon death die deformity
        deformed incontinence agony walker cane
    """,
    "destroying_verb": """
        destroy destroys destroying destroyed ruin ruins ruining ruined wreck wrecks wrecking
        wrecked cripple cripples crippling crippled kill kills killing poison poisons poisoning
        butcher butchers maim maims rot rots rotting devastate devastates ravage ravages shred
        shreds erode erodes eroding
    """,
    # Names that lend a claim their authority.
    "prestige": """
        harvard stanford yale oxford cambridge hopkins princeton mit mayo nobel nasa olympic
        olympians olympian nfl nba astronauts
    """,
    "organ": """
        back backs spine spines knee knees hip hips neck shoulder shoulders joint joints nerve
        nerves body bodies brain liver stomach kidneys organs organ heart life lives family
        marriage mind career health muscles bones discs future
    """,
    "harm": """
        risk risks side_effects danger dangers complications downside downsides harm harms
        drawbacks
    """,
}

NOT_COMPLAINTS = frozenset(
    "diagnosis prognosis hypnosis sympathy empathy homeopathy osteopathy".split()
)

SINGLE_WORD_CLASSES: dict[str, set[str]] = {}
for name, written in CLASSES.items():
    for member in written.split():
        SINGLE_WORD_CLASSES.setdefault(member, set()).add(name)


@cache
def written_classes(word: str) -> frozenset[str]:
    return frozenset(SINGLE_WORD_CLASSES.get(word, ()))


@lru_cache(maxsize=8_192)
def classes_of(word: str) -> frozenset[str]:
    """The classes that a word in its plain form belongs to."""
    classes = written_classes(word) if word in SINGLE_WORD_CLASSES else NOTHING
    if word[:1].isdigit():
        return NUMBER
    if len(word) > LONGEST_ENDING and word.endswith(COMPLAINT_ENDINGS):
        return classes if word in NOT_COMPLAINTS else classes | COMPLAINT
    return classes


NOTHING: frozenset[str] = frozenset()
NUMBER = frozenset({"number"})
COMPLAINT = frozenset({"complaint"})
COMPLAINT_ENDINGS = ("itis", "algia", "algias", "pathy", "pathies", "osis", "ache", "aches")
LONGEST_ENDING = max(map(len, COMPLAINT_ENDINGS))
