"""Words that may mean an emergency, and one that leads to no therapy for pain."""

from importlib import import_module

from django.db import migrations, models

earlier = import_module("articles.migrations.0049_words_of_pain_medicine")

# A group of the start with one of these words may mean an emergency.
URGENT = ["weak legs", "can't pee", "911"]
NEW = {
    "en": {
        "groin numbness, numbness in groin, numb saddle, saddle numbness, numb genitals, lost "
        "bowel control, can't control my bladder, can't hold my pee, incontinence, incontinent, "
        "no puedo orinar": "bladder\nbowel",
        "chest pain, heart attack, stroke, can't breathe, cannot breathe, trouble breathing, "
        "overdose, suicide, suicidal, kill myself, want to die, end my life": "emergency",
    },
    "es": {
        "no puedo orinar, no puedo hacer pis, entrepierna dormida, ingle dormida, pierna débil, "
        "piernas débiles, debilidad en las piernas, incontinencia": "vejiga\nurgencia",
        "urgencias, urgencia, emergencia, ambulancia, 911, dolor de pecho, infarto, no puedo "
        "respirar, sobredosis, suicidio, suicidarme, quiero morir": "urgencia\nemergencia",
    },
}
# It is Spanish for a vaccine, which is no injection for pain.
LANGUAGE, WORD = "es", "vacuna"


def add_words(apps, schema_editor):
    SameWords = apps.get_model("articles", "SameWords")
    SameWords.objects.filter(language="en", words__overlap=URGENT).update(is_urgent=True)
    for language, groups in NEW.items():
        for typed, means in groups.items():
            words = earlier.phrases(typed)
            SameWords.objects.create(
                language=language,
                words=words,
                means=earlier.phrases(means),
                keys=earlier.keys_of(words, language),
                is_urgent=True,
            )
    with_word = SameWords.objects.filter(
        language=LANGUAGE, words__contains=[WORD], means=["inyección"]
    )
    for group in with_word:
        group.words = [word for word in group.words if word != WORD]
        group.keys = earlier.keys_of(group.words, LANGUAGE)
        if group.words:
            group.save()
    renew_words(apps)


def remove_words(apps, schema_editor):
    SameWords = apps.get_model("articles", "SameWords")
    for language, groups in NEW.items():
        for typed in groups:
            SameWords.objects.filter(language=language, words=earlier.phrases(typed)).delete()
    renew_words(apps)


def renew_words(apps):
    """Keep the words of all groups among those that the search knows, and no others."""
    SearchWord = apps.get_model("articles", "SearchWord")
    words = {
        (group.language, part)
        for group in apps.get_model("articles", "SameWords").objects.all()
        for word in earlier.words_of(" ".join([*group.words, *group.means]))
        for part in word.split("-")
        if part.isalpha() and 3 <= len(part) <= 30
    }
    SearchWord.objects.filter(source="same_words").delete()
    SearchWord.objects.bulk_create(
        SearchWord(language=language, key=word, word=word, source="same_words")
        for language, word in sorted(words)
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0057_words_at_the_end")]

    operations = [
        migrations.AddField(
            model_name="samewords",
            name="is_urgent",
            field=models.BooleanField(
                db_default=False,
                default=False,
                help_text="Whoever types one of these words sees the emergency note above the "
                "results.",
                verbose_name="may mean an emergency",
            ),
        ),
        migrations.RunPython(add_words, remove_words),
    ]
