"""The words that phrases for search engines are made of, and those of names to leave alone."""

# What a clinic offers and who offers it; a search phrase has at least one of them.
SERVICES = frozenset(
    """
    pain doctor doctors clinic clinics physician physicians specialist specialists management
    treatment treatments therapy therapies relief center centers centre surgeon surgeons
    chiropractor
    chiropractors injection injections care therapist therapists provider providers acupuncture
    massage rehab rehabilitation ablation surgery surgeries medicine acupuncturist practice expert
    experts orthopedic orthopedics spine sciatica arthritis decompression stimulation physiotherapy
    physiotherapist chiropractic botox laser migraine neuropathy prp fibromyalgia tens rfa
    neurologist neurologists podiatrist podiatrists rheumatologist urologist psychologist dentist
    spa studio training sauna braces stimulator replacement compensation insurance appointment
    marijuana analysis hypnosis hypnotherapy yoga pilates scoliosis headache headaches nurse
    med counseling coaching dispensary lawyer attorney massages class classes product products
    pharmacy imaging mri
    """.split()
)
# The last word of a search phrase before its place.
HEADS = SERVICES - frozenset("orthopedic spine arthritis migraine neuropathy".split())
# Words that come before a service in such a phrase.
MODIFIERS = frozenset(
    """
    best top cheap affordable leading nearest local back neck knee hip shoulder elbow foot joint
    nerve chronic sports sport auto car accident injury injuries physical medical regenerative
    holistic herniated disc disk degenerative disease spinal cord stem cell cold heat infrared
    neuropathic diabetic epidural steroid trigger point workers work comp running golf pelvic
    prenatal oral facial cancer burn stroke wound hand wrist ankle rotator cuff aquatic mindfulness
    hyperbaric oxygen weight loss outpatient endoscopic non surgical surgical complex regional crps
    minimally invasive interventional professional certified board licensed top rated urgent
    emergency
    natural alternative integrative functional family pediatric senior women men auricular breathing
    gait facet block blocks joint cream ergonomic orthopedic orthopaedic lumbar cervical sciatic
    opioid ketamine core open saturday
    """.split()
)
# A phrase that sells or calls, whatever stands beside it.
SALES = frozenset(
    """
    best top cheap affordable cost price prices online call now today schedule book nearest reviews
    discount deals
    """.split()
)
# Words of an institution's or a paper's own name.
NAMING = frozenset(
    """
    institute society academy association journal group collaboration foundation hospital university
    guideline guidelines index scale questionnaire inventory score act board department college
    council committee federation network school library press trust ministry agency administration
    institutes registry report fellowship project force alliance union congress conference meeting
    initiative database medal prize award avenue street boulevard road drive suite building pavilion
    test tests scan system week month day program survey study trial review handbook form
    schedule statement interview checklist diary cochrane dr mr mrs ms hotline line healthcare
    health times chronicle affairs veterans syndrome disorder edition annual national american
    international general memorial county plan member law mayo kaiser cedars stanford
    """.split()
)
# Endings of place names and family names that are English words too: Wakefield, Blackburn.
NAME_ENDINGS = frozenset(
    """
    field wood burn shore side ville town ford land lands view dale port brook hill stone worth
    bridge mouth haven crest gate park berg stein well wells water man son smith ridge creek house
    more ham ton lake mont west east north south born hurst bury ward wick star line works care
    """.split()
)
BODY_PARTS = frozenset("back neck knee hip shoulder elbow foot hand wrist ankle joint".split())
DETERMINERS = frozenset(
    "a an the your our my his her their every each this that any some no".split()
)
PREPOSITIONS = frozenset(
    "of in on at to for with from by about as into after before than through between like is are "
    "and or".split()
)

# Endings of what doctors are and do, where the word itself is in no list: kyphoplasty, allergist.
SERVICE_ENDINGS = (
    "ologist", "ologists", "therapist", "therapists", "therapy", "therapies", "plasty", "ectomy",
    "otomy", "scopy", "iatrist", "iatrists", "iatry", "practor", "practors", "surgeon", "surgeons",
    "ologic", "puncture", "puncturist", "puncturists", "pathy", "paths", "allergist", "spa", "spas",
)  # fmt: skip


def is_service(word: str) -> bool:
    """Whether a word in small letters names what a clinic offers, or who offers it."""
    return word in SERVICES or word.endswith(SERVICE_ENDINGS)


def is_head(word: str) -> bool:
    return word in HEADS or (word not in SERVICES and word.endswith(SERVICE_ENDINGS))
