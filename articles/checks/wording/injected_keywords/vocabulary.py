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
    anesthesiologist anesthesiologists orthopedist orthopedists orthopaedist orthopaedists
    physiatrist osteopath osteopaths masseuse dietitian nutritionist dermatologist naturopath
    orthodontist endodontist oncologist radiologist internist pediatrician optometrist
    endocrinologist gastroenterologist psychotherapist prosthetist orthotist
    office offices facility facilities consultation consultations evaluation checkup exam
    wellness detox infusion infusions brace orthotics orthotic insoles splints crutches
    cupping reiki reflexology dry needling adjustment adjustments manipulation stretching
    kratom cbd cannabis edibles tinctures gummies cream creams patches supplements supplement
    cryotherapy hydrotherapy prolotherapy kyphoplasty discectomy laminectomy fusion
    arthroscopy nutrition fitness gym trainer trainers coach coaches acupressure telehealth
    telemedicine hospice dentistry podiatry orthopaedic orthopaedics neurology neurosurgeon
    neurosurgeons neurosurgery rheumatology rheumatologists urologists psychologists dentists
    psychiatrist psychiatrists psychiatry nurses caregivers aide therapeutics remedies remedy
    solutions services service shockwave ultrasound xray tmj carpal tunnel bursitis tendonitis
    tendinitis whiplash stenosis shingles gout osteoarthritis lupus concussion vertigo
    """.split()
)
# Words of a service that also name an ailment, or stand in so many plain phrases that alone they
# say nothing about who offers what.
WEAK_SERVICES = frozenset(
    """
    pain care medicine spine arthritis sciatica migraine neuropathy fibromyalgia scoliosis headache
    headaches tens rfa prp laser yoga pilates training insurance product products replacement
    compensation med class classes imaging mri exam office offices facility facilities evaluation
    cream creams patches supplement supplements nutrition fitness service services solutions fusion
    cannabis nurse nurses tmj carpal tunnel bursitis tendonitis tendinitis whiplash stenosis
    shingles gout osteoarthritis lupus concussion vertigo ultrasound stretching adjustment
    adjustments manipulation dry coach aide
    """.split()
)
# Nouns that need “a”, “the” or “your” before them.
COUNTED = frozenset(
    """
    doctor clinic physician specialist center centre surgeon chiropractor therapist provider
    acupuncturist practice expert physiotherapist neurologist podiatrist rheumatologist urologist
    psychologist dentist spa studio lawyer attorney orthopedist physiatrist anesthesiologist
    osteopath dispensary neurosurgeon psychiatrist
    """.split()
)
# The last word of a search phrase before its place.
HEADS = SERVICES - frozenset(
    "orthopedic orthopaedic spine arthritis migraine neuropathy carpal dry".split()
)
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
    opioid ketamine core open saturday free same day walk in-network mobile tension cluster jaw arm
    arms leg legs ankle heel plantar fasciitis thigh finger thumb rib tailbone muscle bone bones
    tissue deep hot swedish shiatsu prenatal postpartum pregnancy geriatric veteran veterans
    whole body personal virtual behavioral cognitive sleep vestibular balance heart wrist elbow
    shoulders knees hips feet hands knees tendon ligament plasma botox steroids nurse primary
    pinched slipped bulging torn frozen tennis golfer runner dance phantom limb post operative
    postoperative failed fracture
    """.split()
)
# A phrase that sells or calls, whatever stands beside it.
SALES = frozenset(
    """
    best top cheap affordable cost price prices online call now today schedule book nearest reviews
    discount deals tonight same-day visit find request trusted cheapest finest coupon coupons sale
    #1 nearby
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
    licensure compact health times chronicle affairs veterans syndrome disorder edition annual
    national american
    international general memorial county plan member law mayo kaiser cedars stanford
    """.split()
)
# Posts and parts of a clinic, which are written with a capital letter too.
STAFF = frozenset(
    """
    team director coordinator manager desk staff fellow fellows resident residents chief lead unit
    assistant assistants technician front reception patients guide tips basics questions
    terms policy policies rules hours parking entrance building floor suite wing lab form
    app website blog podcast newsletter cards card
    """.split()
)
# Endings of place names and family names that are English words too: Wakefield, Blackburn.
NAME_ENDINGS = frozenset(
    """
    field wood burn shore side ville town ford land lands view dale port brook hill stone worth
    bridge mouth haven crest gate park berg stein well wells water man son smith ridge creek house
    more ham ton lake mont west east north south born hurst bury ward wick star line works care
    sure able age ship ware net pro max med gen tech plus lab labs less like
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
