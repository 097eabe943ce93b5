"""The eight sample articles as a list shows them; their bodies have a module each."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CatalogEntry:
    """An article without its body. `awaited_titles` are titles that have no article yet.

    `first_published_on` is the day that a list shows; without it, that of the publication.
    """

    slug: str
    title: str
    introduction: str
    search_description: str
    topics: tuple[str, ...]
    first_published_on: date | None = None
    author: str = ""
    author_name: str = ""
    also_read: tuple[str, ...] = ()
    awaited_titles: tuple[str, ...] = ()


CATALOG = {
    "heat": CatalogEntry(
        slug="heat-for-back-pain",
        title="Heat for back pain",
        introduction="In a 2006 review, heat wraps worn for hours eased new low back pain a little "
        "for a few days. Nobody tested whether 10 to 15 minutes of a heating pad does the same. "
        "Ask us before you wear a wrap for longer than 15 minutes. Do not use heat where you "
        "cannot feel hot and cold well.",
        search_description="What studies say about heat for back pain, who should not use it, "
        "and how to use a heating pad without a burn.",
        first_published_on=date(2026, 11, 16),
        topics=("low-back-pain", "muscle-spasm", "lower-back"),
        author="samuel-whitfield",
        # Warmth is often tried after an operation, so what else there is comes first.
        also_read=("rfa_after_surgery", "cold", "exercise", "tens"),
        awaited_titles=("What to ask before a nerve block",),
    ),
    "rfa_after_surgery": CatalogEntry(
        slug="radiofrequency-ablation-after-back-surgery",
        title="Radiofrequency ablation after back surgery",
        introduction="Radiofrequency ablation (RFA) uses heat to turn off a small nerve near the "
        "spine. The evidence is very uncertain for people who have had back surgery. For back "
        "pain of 3 months or more, a 2025 expert panel is strongly against RFA. Medical societies "
        "dispute that.",
        search_description="What is known about radiofrequency ablation (RFA) for pain after back "
        "surgery, and why guidelines disagree.",
        first_published_on=date(2026, 11, 12),
        topics=("pain-after-back-surgery", "worn-spinal-joints", "chronic-pain", "lower-back"),
        author="maya-ortiz",
        also_read=("epidural", "exercise", "cbt"),
    ),
    "epidural": CatalogEntry(
        slug="epidural-steroid-injections-for-sciatica",
        title="Epidural steroid injections for sciatica",
        introduction="An epidural steroid injection probably eases leg pain slightly for up to 3 "
        "months, but can rarely cause serious harm. It does not seem to help later. For pain of 3 "
        "months or more, a 2025 expert panel is strongly against it. Medical societies dispute "
        "that.",
        search_description="What an epidural steroid injection may do for sciatica, for how long, "
        "and which rare harms the FDA warns about.",
        first_published_on=date(2026, 11, 9),
        topics=("sciatica", "low-back-pain", "legs", "lower-back"),
        author="maya-ortiz",
        also_read=("rfa_after_surgery", "exercise"),
    ),
    "tens": CatalogEntry(
        slug="tens-for-back-pain",
        title="TENS for back pain",
        introduction="TENS (transcutaneous electrical nerve stimulation) sends mild pulses through "
        "pads on your skin. In people with pain of any kind, it probably lowers pain while it is "
        "on or right after. For low back pain, a British guideline of 2016 says not to offer it. "
        "Do not use it with a pacemaker.",
        search_description="How a TENS unit works, what studies say about it, and who should not "
        "use one.",
        first_published_on=date(2026, 11, 5),
        topics=("low-back-pain", "chronic-pain", "lower-back"),
        author="hana-kobayashi",
        also_read=("exercise", "heat"),
    ),
    "exercise": CatalogEntry(
        slug="exercise-for-long-term-low-back-pain",
        title="Exercise for long-term low back pain",
        introduction="Exercise probably lowers long-term low back pain, but probably helps daily "
        "tasks less than most people would notice. Long-term means longer than 3 months. Start "
        "small, and build up with a physical therapist.",
        search_description="What exercise may do for long-term low back pain, how to start, and "
        "when to ask first.",
        first_published_on=date(2026, 10, 29),
        topics=("low-back-pain", "chronic-pain", "lower-back"),
        author="hana-kobayashi",
        also_read=("cbt", "heat"),
    ),
    "cold": CatalogEntry(
        slug="cold-packs-for-back-pain",
        title="Cold packs for back pain",
        introduction="The evidence is very uncertain about whether cold eases back pain. If you "
        "try a cold pack, wrap it in a towel and keep it short. Do not use cold if you have poor "
        "blood flow or a cold allergy.",
        search_description="What is known about cold packs for back pain, who should not use "
        "them, and how to protect your skin.",
        first_published_on=date(2026, 10, 22),
        topics=("low-back-pain", "muscle-spasm", "lower-back"),
        author_name="The editorial team",
        also_read=("heat",),
    ),
    "acupuncture": CatalogEntry(
        slug="acupuncture-for-long-term-low-back-pain",
        title="Acupuncture for long-term low back pain",
        introduction="Compared with no treatment, acupuncture probably lowers long-term low back "
        "pain, but guidelines disagree about it. Compared with pretend needles, it probably helps "
        "daily tasks only slightly.",
        search_description="What studies say about acupuncture for long-term low back pain, and "
        "what to ask before you start.",
        first_published_on=date(2026, 10, 15),
        topics=("low-back-pain", "chronic-pain", "lower-back"),
        author="samuel-whitfield",
        also_read=("exercise", "cbt"),
    ),
    "cbt": CatalogEntry(
        slug="cognitive-behavioral-therapy-for-pain",
        title="Cognitive behavioral therapy for pain",
        introduction="Cognitive behavioral therapy (CBT) teaches skills for living with pain. "
        "Talk therapies like CBT probably lower long-term low back pain slightly. They probably "
        "do not change how well you manage daily tasks.",
        search_description="What cognitive behavioral therapy (CBT) is, what it may do for "
        "long-term pain, and what to expect.",
        first_published_on=date(2026, 10, 8),
        topics=("chronic-pain", "low-back-pain", "pain-after-back-surgery"),
        author="leila-haddad",
        also_read=("exercise", "acupuncture"),
    ),
}
