"""Words that patients have for what articles about pain call otherwise, and who may keep them.

They belong to the product: each clinic changes its own copy in the admin.
"""

import re
import unicodedata
from importlib import import_module

from django.db import migrations

permission = import_module("articles.migrations.0004_groups").permission

# What patients type, with commas between, and the words to find as well.
ENGLISH = {
    # therapies
    "heating pad, heat pad, heat pack, heatpack, hotpack, heatpad, hot pad, hot water bottle, heat wrap, heatwrap, hot pack, hot bath, "
    "hot shower, warm bath, warm compress, hot compress, warmth, wheat bag, rice sock, rice bag, "
    "sauna, hot tub, thermal pad, heat patch, heat lamp, electric blanket, microwave pad, thermotherapy, warm pack, "
    "almohadilla térmica, almohadilla electrica, calor, bolsa de agua caliente": "heat",
    "ice, ice pack, icepack, icing, frozen peas, frozen vegetables, bag of peas, gel pack, cold pack, cold compress, "
    "ice bath, cold water, ice massage, cryotherapy, cold therapy, cold gel, cold spray, hielo, "
    "compresa fría, bolsa de hielo": "cold pack\ncold",
    "heat or ice, ice or heat, heat vs ice, ice vs heat, hot or cold, cold or hot": "heat\ncold pack",
    "burning nerves, burning the nerve, burning nerve, burn the nerve, burn nerves, burn nerve, burned nerve, "
    "nerve burn, nerve burning, nerves burned, burn off nerve, kill the nerve, deaden the nerve, dead nerve, zap the nerve, "
    "cauterize nerve, rhizotomy, radio frequency ablation, radio frequency, ablation, nerve "
    "ablation, RF ablation, RFA, RFN, RFL, radiofrequency lesioning, neurotomy, denervation, "
    "ablación": "radiofrequency ablation",
    "burning nerves, nerve burning, burning pain": "nerve pain\nsciatica",
    "steroid shot, steroid injection, steroid injections, cortisone, cortisone shot, cortisone "
    "injection, corticosteroid, corticosteroids, steroid, steroids, back injection, back shot, "
    "spinal injection, spine injection, nerve root injection, needle in the spine, ESI, epidural, "
    "epidural shot, epidural injection, inyección, inyecciones, inyección epidural, cortisona, "
    "esteroides": "epidural steroid injection",
    "shot, shots, jab, jabs": "injection",
    "TENS machine, TENS unit, TENS device, stim machine, stim unit, stimulator, e-stim, estim, "
    "electrical stimulation, electric stimulation, electro stimulation, electrotherapy, nerve stimulator, nerve "
    "stimulation, muscle stimulator, zapper, zapping machine, zapping pads, electric pads, electrode, electrodes, electrode "
    "pads, sticky pads, stick on pads, electric pulses, electric shock, electrical pulses, "
    "transcutaneous, estimulación eléctrica, electrodos, corrientes": "TENS",
    "stretch, stretches, stretching, stretching exercises, workout, work out, working out, gym, yoga, Pilates, "
    "strength training, strengthening, core strength, core exercises, weights, lifting weights, walking, walk, swimming, "
    "swim, jogging, running, movement, keep moving, staying active, stay active, being active, active, bed rest, physical activity, "
    "tai chi, fitness, aerobics, training, exercising, ejercicio, ejercicios, estiramientos, caminar": "exercise",
    "physical therapy, physiotherapy, physio, physical therapist, physiotherapist, PT, rehab, "
    "fisioterapia": "physical therapist\nexercise",
    "needles, needling, dry needling, needle therapy, Chinese medicine, Chinese needles, "
    "acupressure, acupuncturist, pins, meridians, acupuntura, agujas": "acupuncture",
    "pretend needles, fake needles, fake acupuncture, sham acupuncture, sham, placebo": "pretend",
    "CBT, talk therapy, talking therapy, talking cure, counseling, counselling, counselor, psychotherapy, "
    "therapist, psychologist, psychology, shrink, mental health, mind, mindset, coping, coping skills, cope, cope "
    "with pain, live with pain, living with pain, deal with pain, dealing with pain, pain psychology, behavioral therapy, behavioural "
    "therapy, cognitive therapy, cognitive behavioural therapy, mindfulness, meditation, relaxation, "
    "stress, negative thoughts, thoughts, in my head, all in my head, psicólogo, psicóloga, terapia psicológica, terapia "
    "cognitiva": "cognitive behavioral therapy",
    "depressed, depression, anxiety, anxious, worry, worried, fear": "cognitive behavioral therapy",
    "massage, rub, rubbing, masaje": "massage",
    "chiropractor, chiropractic, spinal manipulation, adjustment, cracking my back": "manipulation",
    "pain pill, pain pills, painkiller, painkillers, pain killer, pain killers, medication, medications, meds, drug, drugs, tablet, "
    "tablets, pills, pill, medicamento, pastillas": "medicine",
    "Advil, Motrin, ibuprofen, Aleve, naproxen, aspirin, anti inflammatory": "NSAID",
    "Tylenol, paracetamol": "acetaminophen",
    "nerve block, block": "injection",
    "surgery, operation, operated, surgical, fusion, laminectomy, discectomy, cirugía, operación": "surgery",
    # conditions
    "slipped disk, slipped disc, herniated disk, herniated disc, bulging disk, bulging disc, "
    "ruptured disk, disk herniation, disc herniation, prolapsed disc, prolapsed disk, disk "
    "problem, disk bulge, bad disk, hernia de disco, hernia discal, disco": "sciatica",
    "pinched nerve, trapped nerve, nerve pain, leg nerve, nerve in leg, nerve pain in the leg, "
    "compressed nerve, nerve compression, irritated nerve, sciatic nerve, sciatic, radiculopathy, "
    "radicular pain, leg pain, pain down the leg, pain down my leg, pain down leg, shooting pain, "
    "pain running down leg, pain in leg, pain in my leg, numb leg, tingling leg, numb foot, "
    "tingling, pins and needles, buttock pain, butt pain, pain in buttock, ciática, nervio pinzado, nervio ciático": "sciatica",
    "lumbago, backache, back ache, aching back, achy back, sore back, bad back, hurt back, back hurts, hurting back, lower "
    "back pain, lower back, lowerback, low back, back trouble, back problem, back problems, stiff back, threw out my back, back went out, pulled "
    "back, back strain, lumbar pain, lumbalgia, dolor de espalda, dolor lumbar, dolor de "
    "cintura, espalda, mal de espalda": "low back pain",
    "arthritis, arthritic, spinal arthritis, worn joints, worn out joints, wear and tear, osteoarthritis, spondylosis, facet, "
    "facet joint, facet joints, facet pain, degenerative, joint pain, bone on bone, artritis, "
    "artrosis": "worn joints",
    "failed back surgery, failed surgery, failed back, FBSS, after surgery, after back surgery, "
    "after fusion, after spinal fusion, after an operation, after my operation, after back operation, back surgery failed, surgery didn't help, surgery did not help, post surgery, postlaminectomy, laminectomy": "pain after back surgery",
    "chronic, long term, long lasting, lasting pain, constant pain, constant, persistent, ongoing, for years, "
    "for months, months, all the time, always hurts, never goes away, won't go away, every day, everyday, all day, dolor "
    "crónico": "long-term\nchronic pain",
    "spasm, spasms, cramp, cramps, muscle cramp, charley horse, seized up, locked up, tight "
    "muscle, tight muscles, tight back, muscle knot, knots, back spasm, espasmo, contractura": "muscle spasm",
    "middle back, mid back, thoracic, shoulder blade, shoulder blades, between the shoulder "
    "blades, between my shoulder blades, between shoulder blades, upper back pain, bra line": "upper back",
    "thigh, calf, calves, shin, foot, feet, piernas, pierna": "legs",
    "hurts, hurt, hurting, ache, aches, aching, sore, soreness, painful, dolor, duele": "pain",
    "spine, spinal, backbone, columna": "spine\nback",
    "new pain, sudden pain, acute": "new",
    "stiff neck, neck ache, sore neck, crick in the neck, whiplash, cervical pain, dolor de cuello": "neck pain",
    "shoulder ache, frozen shoulder, rotator cuff, dolor de hombro": "shoulder pain",
    "knee ache, sore knee, bad knee, kneecap, dolor de rodilla": "knee pain",
    "hip ache, sore hip, bad hip, dolor de cadera": "hip pain",
    "head pain, headaches, migraine, migraines, dolor de cabeza, migraña": "headache",
    "fibro, pain all over, all over pain, widespread pain, hurts all over, fibromialgia": "fibromyalgia",
    "herpes zoster, zoster, postherpetic neuralgia, pain after shingles": "shingles",
    "reflex sympathetic dystrophy, RSD, complex regional pain syndrome": "CRPS",
    "nerve damage, damaged nerves, polyneuropathy, burning feet, neuropatía": "neuropathy\nnerve pain",
    "stenosis, narrow spine, narrowing of the spine, narrow spinal canal, estenosis": "spinal stenosis",
    "curved spine, crooked spine, crooked back, escoliosis": "scoliosis",
    "brittle bones, thin bones, weak bones, compression fracture, broken vertebra": "osteoporosis\nfracture",
    "SI joint, sacroiliac joint, sacrum, tailbone, coccyx": "sacroiliac\nlow back pain",
    "spinal cord stimulator, spine stimulator, implanted stimulator, SCS": "spinal cord stimulation",
    "opiate, opiates, narcotic, narcotics, oxycodone, Percocet, Vicodin, hydrocodone, morphine, "
    "tramadol, fentanyl, strong painkillers, opioides": "opioid",
    "Neurontin, pregabalin, Lyrica, nerve pills": "gabapentin\nnerve pain",
    "muscle relaxer, muscle relaxers, Flexeril, cyclobenzaprine": "muscle relaxant",
    "duloxetine, Cymbalta, amitriptyline": "antidepressant",
    "marijuana, weed, CBD, THC, medical marijuana, marihuana": "cannabis",
    "numbing cream, numbing patch, lidocaine patch, pain patch": "lidocaine",
    "cream, ointment, pain cream, Voltaren, diclofenac, pomada": "topical",
    "Botox, botulinum": "botulinum toxin",
    "trigger points, trigger point injection, muscle knots": "trigger point",
    "inversion table, decompression table, spinal decompression": "traction",
    "back belt, corset, lumbar support, back support, belt, faja": "brace",
    "insomnia, can't sleep, cannot sleep, trouble sleeping, sleeping, mattress, pillow, dormir": "sleep",
    "sitting, desk job, office chair, ergonomic, slouching, postura": "posture",
    "lifting, heavy lifting, picking up heavy things": "lift",
    "MRI, x-ray, x-rays, xray, CT scan, scan, radiografía, resonancia": "imaging",
    "weak leg, weak legs, leg weakness, foot drop, leg gives out": "weakness",
    "can't pee, cannot pee, can't urinate, wet myself, lost bladder control, numb between the "
    "legs, numb groin": "bladder\nbowel",
    "ER, emergency room, hospital, ambulance, 911, urgencias, emergencia": "emergency",
    "price, prices, how much does it cost, how expensive, insurance, copay, Medicare, Medicaid, "
    "precio, costo, seguro": "cost",
    "elderly, senior, seniors, old people, older people, grandma, grandmother, grandpa": "older",
    "child, kid, kids, teenager, teen, my son, my daughter, baby, niños": "children",
    "put to sleep, put under, sedated, anesthetic, awake, anestesia": "sedation\nanesthesia",
    "drive home, driving, can I drive": "drive",
    "tumor, cancer patient, cáncer": "cancer",
    "overweight, obese, lose weight, losing weight, sobrepeso": "weight",
    "cigarettes, cigarette, smoker, nicotine, fumar": "smoking",
    "water therapy, aqua therapy, aquatic therapy, hydrotherapy, pool exercise": "water\nexercise",
    "metal plate, metal in my back, screws, rods, metal implant, artificial joint": "metal",
    "epilepsy, epileptic, seizures, seizure": "epilepsy",
    "swollen, swelling, inflamed, inflammation, inflamación": "swelling\ninflammation",
    "bruise, bruises, bruising, bleed": "bleeding",
    "terapia, tratamiento, tratamientos": "therapy\ntreatment",
    # safety
    "blood thinner, blood thinners, thinners, anticoagulant, anticoagulants, warfarin, Coumadin, Eliquis, "
    "Xarelto, apixaban, clopidogrel, Plavix, anticoagulante": "blood thinner\nbleeding",
    "pregnant, pregnancy, expecting, expecting a baby, having a baby, embarazo, embarazada": "pregnant\npregnancy",
    "pacemaker, pace maker, defibrillator, ICD, heart device, implant, marcapasos": "pacemaker",
    "diabetic, diabetes, sugar, neuropathy, can't feel, cannot feel, numb, numbness, poor "
    "feeling, no feeling, lost feeling, diabetes mellitus": "feel\nnumb",
    "side effect, side effects, side affects, risk, risks, danger, dangers, dangerous, harm, harms, harmful, complications, "
    "efectos secundarios, riesgos": "harm\nrisk",
    "safe, safety, safely, is it safe, ok, okay": "safe\nask",
    "burn, burns, burned, burnt, blister, frostbite": "burn\nskin",
    "Raynaud's, Raynaud, poor circulation, bad circulation, circulation": "blood flow",
    "allergy, allergic, hives": "allergy",
    "fever, infection, infected": "infection",
    "how long, how many minutes, how much time, how often, minutes, duration, last": "minutes\nlast",
    "does it work, does it help, really work, work, works, effective, evidence, proof, studies, research": "studies\nhelp",
    # the clinic
    "who writes, who wrote, who checks, who reviews, who reviewed, authors, author, editors, editorial, "
    "medically reviewed, sources, where do you get, can I trust, trust, reliable, fact check, "
    "certainty, how sure": "how we write\nreview",
    "health information, personal information, personal data, my data, my information, cookies, "
    "cookie, tracking, track me, tracker, trackers, data protection, confidential, HIPAA, collect data, "
    "privacidad": "privacy",
    "screen reader, screenreader, blind, can't see, large print, bigger text, larger text, text size, font size, keyboard, "
    "disability, disabled, ADA, wheelchair, magnifier, zoom, accesibilidad": "accessibility",
    "about you, who are you, the clinic, your team, team, your doctors, doctors, staff, our clinic": "about us",
}  # fmt: skip
SPANISH = {
    "almohadilla térmica, almohadilla eléctrica, bolsa de agua caliente, compresa caliente, baño "
    "caliente, parche caliente, termoterapia, heating pad": "calor",
    "hielo, bolsa de hielo, compresa fría, guisantes congelados, gel frío, crioterapia, ice": "frío",
    "quemar nervios, quemar el nervio, quemadura de nervios, rizotomía, ablación, RFA, "
    "denervación": "ablación por radiofrecuencia",
    "cortisona, inyección de cortisona, esteroides, corticoides, inyección epidural, epidural, "
    "infiltración": "inyección epidural de esteroides",
    "inyección, pinchazo, vacuna": "inyección",
    "TENS, electrodos, corrientes, electroestimulación, estimulación eléctrica, máquina de "
    "corrientes": "TENS",
    "gimnasia, estirar, estiramiento, estiramientos, caminar, nadar, yoga, pilates, moverse, "
    "rehabilitación": "ejercicio",
    "fisioterapia, fisioterapeuta, terapia física, kinesiología": "fisioterapia\nejercicio",
    "agujas, punción seca, medicina china, acupunturista": "acupuntura",
    "psicólogo, psicóloga, psicología, psicoterapia, terapia de conversación, terapia cognitiva, TCC, "
    "estrés, ansiedad, depresión": "terapia cognitivo-conductual",
    "hernia de disco, hernia discal, disco herniado, nervio pinzado, nervio atrapado, nervio "
    "ciático, dolor de pierna, dolor en la pierna, radiculopatía, sciatica": "ciática",
    "lumbago, lumbalgia, dolor de espalda, dolor lumbar, dolor de cintura, espalda baja, back "
    "pain": "dolor lumbar\ndolor de espalda",
    "artritis, artrosis, espondilosis, desgaste": "desgaste\nartrosis",
    "crónico, dolor constante, dolor persistente, largo plazo": "dolor crónico",
    "calambre, calambres, contractura, espasmo, espasmos": "espasmo",
    "operación, operado, operada, cirugía fallida": "cirugía",
    "anticoagulante, anticoagulantes, sangre delgada, warfarina": "anticoagulante",
    "embarazo, embarazada, encinta": "embarazo",
    "marcapasos, desfibrilador": "marcapasos",
    "pastilla, pastillas, medicamento, medicamentos, medicina": "medicamento",
    "quién escribe, autores, fuentes, revisión": "cómo escribimos",
    "datos personales, mis datos, galletas, cookies, rastreo": "privacidad",
    "lector de pantalla, ciego, letra grande, discapacidad, silla de ruedas": "accesibilidad",
}  # fmt: skip

# The form in which phrases were looked up when this was written; `prepare` makes it anew.
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LONGEST_PHRASE = 5
ENGLISH_ENDINGS = (
    ("sses", "ss"), ("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("isks", "isc"),
    ("isk", "isc"), ("iscs", "isc"), ("our", "or"), ("ours", "or"),
)  # fmt: skip
# Short words that only look as if they had an ending.
WHOLE = frozenset(
    "does goes his this yes gas bus plus less pus thing bring during spring string morning "
    "nothing anything something everything hours our four your hour".split()
)


def words_of(text):
    letters = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return [word for match in WORD.finditer(folded) if (word := without_apostrophe(match[0]))]


def without_apostrophe(word):
    word = word.replace("’", "'")
    return word.removesuffix("'s").replace("'", "")


def stem(word, language):
    if language == "es":
        return spanish_stem(word)
    if len(word) < 4 or word in WHOLE:
        return word
    for ending, other in ENGLISH_ENDINGS:
        if word.endswith(ending):
            return shortened(word.removesuffix(ending) + other)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base != word and len(base) >= 3 and any(vowel in base for vowel in "aeiouy"):
            doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz"
            return shortened(base[:-1] if doubled else base)
    return shortened(word)


def shortened(word):
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def spanish_stem(word):
    if len(word) < 4:
        return word
    word = word[:-2] if word.endswith("es") and len(word) > 5 else word.removesuffix("s")
    return word[:-1] if word[-1] in "aeo" else word


def stems_of(text, language):
    parts = (part for word in words_of(text) for part in word.split("-"))
    return [stem(part, language) for part in parts if part]


def key_of(phrase, language):
    return " ".join(stems_of(phrase, language))


def keys_of(phrases, language):
    keys = (key_of(phrase, language) for phrase in phrases)
    return list(dict.fromkeys(key for key in keys if key and key.count(" ") < LONGEST_PHRASE))


RIGHTS = {
    "samewords": ("add", "change", "delete", "view"),
    "promotedresult": ("add", "change", "delete", "view"),
    "unfoundsearch": ("view",),
}
GROUP = "Site managers"


def phrases(text):
    return [phrase.strip() for phrase in text.replace("\n", ",").split(",")]


def add_words(apps, schema_editor):
    SameWords = apps.get_model("articles", "SameWords")
    SearchWord = apps.get_model("articles", "SearchWord")
    words = set()
    for language, groups in {"en": ENGLISH, "es": SPANISH}.items():
        for typed, means in groups.items():
            SameWords.objects.create(
                language=language,
                words=phrases(typed),
                means=phrases(means),
                keys=keys_of(phrases(typed), language),
            )
            parts = (part for word in words_of(f"{typed} {means}") for part in word.split("-"))
            words |= {(language, part) for part in parts if part.isalpha() and 3 <= len(part) <= 30}
    SearchWord.objects.bulk_create(
        SearchWord(language=language, key=word, word=word, source="same_words")
        for language, word in sorted(words)
    )


def remove_words(apps, schema_editor):
    apps.get_model("articles", "SameWords").objects.all().delete()
    apps.get_model("articles", "SearchWord").objects.filter(source="same_words").delete()


def give_rights(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        for model, rights in RIGHTS.items():
            group.permissions.add(
                *(permission(apps, "articles", model, right) for right in rights)
            )


def take_rights(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="articles", content_type__model__in=RIGHTS
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("articles", "0048_search")]

    operations = [
        # The words of what is signed already. The index that it needs came last in 0048.
        migrations.RunSQL("SELECT articles_renew_search_words()", migrations.RunSQL.noop),
        migrations.RunPython(add_words, remove_words),
        migrations.RunPython(give_rights, take_rights),
    ]
