"""The articles on the desks of staff, as a list shows them; their bodies have a module each."""

from articles.demo.articles.catalog import CatalogEntry

A_THERAPY = CatalogEntry(
    slug="template-a-therapy-for-back-pain",
    title="Template: a therapy for back pain",
    introduction="For an article about a therapy for back pain. The cards, the first warning and "
    "the questions are there. Fill in the rest, and write a main message of its own.",
    search_description="",
    topics=("low-back-pain", "lower-back"),
)
AFTER_A_BAD_WEEK = CatalogEntry(
    slug="exercise-after-a-bad-week",
    title="Exercise again after a bad week",
    introduction="Exercise probably lowers long-term low back pain. Long-term means longer than 3 "
    "months. If the pain stays worse, do less for a few days, then build up again.",
    search_description="How to start exercise again after a week of more pain, and when to ask "
    "first.",
    topics=("low-back-pain", "chronic-pain", "lower-back"),
    author="hana-kobayashi",
    also_read=("exercise", "cbt"),
)
# The clinician's note says what this main message leaves out.
WRAP_AND_EXERCISE = CatalogEntry(
    slug="exercise-with-a-heat-wrap",
    title="Exercise with a heat wrap for back pain",
    introduction="In one trial, people who added exercise to a heat wrap had less pain.",
    search_description="What one trial found about exercise together with a heat wrap.",
    topics=("low-back-pain", "lower-back"),
    author="hana-kobayashi",
    also_read=("exercise", "heat"),
)
FIRST_WEEK = CatalogEntry(
    slug="your-first-week-of-exercise",
    title="Your first week of exercise for back pain",
    introduction="Exercise probably lowers long-term low back pain, but probably helps daily "
    "tasks less than most people would notice. Long-term means longer than 3 months. Start with "
    "less than you think you can do.",
    search_description="A plan for a first week of exercise for long-term low back pain, and when "
    "to ask first.",
    topics=("low-back-pain", "chronic-pain", "lower-back"),
    author="hana-kobayashi",
    also_read=("exercise", "cbt"),
)
FIRST_TALK = CatalogEntry(
    slug="a-first-visit-for-talk-therapy",
    title="A first visit for talk therapy",
    introduction="Talk therapies like CBT (cognitive behavioral therapy) probably lower long-term "
    "low back pain slightly. They probably do not change how well you manage daily tasks. At the "
    "first visit, you say what pain keeps you from doing.",
    search_description="What to bring to a first visit for talk therapy, and what it may do for "
    "long-term pain.",
    topics=("chronic-pain", "low-back-pain"),
    author="leila-haddad",
    also_read=("cbt",),
)
FROZEN_PEAS = CatalogEntry(
    slug="frozen-peas-for-back-pain",
    title="A bag of frozen peas for back pain",
    introduction="The evidence is very uncertain about whether cold eases back pain. If you try a "
    "bag of frozen peas, wrap it in a towel and keep it short. Do not use cold if you have poor "
    "blood flow or a cold allergy.",
    search_description="What is known about a bag of frozen peas for back pain, and who should "
    "not use cold.",
    topics=("low-back-pain", "muscle-spasm", "lower-back"),
    author_name="The editorial team",
    also_read=("cold",),
)
