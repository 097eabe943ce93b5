"""A method has one or several ways of using it, and a warning may say what it is about."""

import json
from copy import deepcopy
from uuid import uuid4

import articles.blocks.body
import django.core.validators
import wagtail.fields
from django.db import migrations, models
from django.db.models.functions import Cast
from wagtail.blocks import StreamValue

from articles.content.first_subjects import file_warning

FIELDS_OF_A_WAY = (
    "form", "temperature", "minutes", "frequency", "course", "setting", "equipment", "steps",
    "feels_like",
)


def values_of(body, block_type):
    """The raw values of the blocks of a type that are groups of fields, as they should be."""
    for block in body if isinstance(body, list) else ():
        if isinstance(block, dict) and block.get("type") == block_type:
            if isinstance(block.get("value"), dict):
                yield block["value"]


def items_of(raw_list):
    """The raw values in a list, in either form of Wagtail's; what is no group is passed over."""
    for item in raw_list if isinstance(raw_list, list) else ():
        if isinstance(item, dict):
            is_in_block_format = item.get("type") == "item" and "value" in item and "id" in item
            value = item["value"] if is_in_block_format else item
            if isinstance(value, dict):
                yield value


def in_list(value):
    return {"type": "item", "value": value, "id": str(uuid4())}


def has_older_method(body):
    """Whether an older release saved this body: it has the fields of a way beside the method."""
    return any(
        not method.get("ways") and method.keys() & {*FIELDS_OF_A_WAY}
        for method in values_of(body, "method")
    )


def to_ways(body):
    for method in values_of(body, "method"):
        # A method that has both cannot be read, and is left so that nothing of it is lost.
        if not method.get("ways"):
            way = {name: method.pop(name) for name in FIELDS_OF_A_WAY if name in method}
            if way:
                method["ways"] = [in_list(way)]


def to_newer_form(body):
    to_ways(body)
    for block in values_of(body, "contraindications"):
        for warning in items_of(block.get("items")):
            file_warning(warning)


def to_newer_form_if_older(body):
    """The same for what a worker of the release before saved while this release migrated.

    What this release saved is left as it is: a warning that nobody filed may be signed so.
    """
    if has_older_method(body):
        to_newer_form(body)


def to_older_form(body):
    """The first way has the fields of the method; what the others say becomes steps of it.

    The older form has no other place for them, and no warning and no step may be lost.
    """
    for method in values_of(body, "method"):
        ways = list(items_of(method.pop("ways", None)))
        shared_steps = [text for text in texts_in(method.pop("shared_steps", None)) if text]
        shared_items = [text for text in texts_in(method.pop("shared_equipment", None)) if text]
        for way in ways[:1]:
            method |= {name: way[name] for name in FIELDS_OF_A_WAY if name in way}
        further_steps = [way["warning"] for way in ways[:1] if way.get("warning")]
        further_steps += [step for way in ways[1:] for step in steps_with_name(way)]
        if shared_steps or further_steps:
            own_steps = texts_in(method.get("steps"))
            method["steps"] = [
                in_list(text) for text in (*shared_steps, *own_steps, *further_steps)
            ]
        if shared_items:
            own_items = texts_in(method.get("equipment"))
            method["equipment"] = [in_list(text) for text in (*shared_items, *own_items)]
    for block in values_of(body, "contraindications"):
        for warning in items_of(block.get("items")):
            warning.pop("about", None)


def texts_in(raw_list):
    """The texts in a raw list, in either form of Wagtail's."""
    items = raw_list if isinstance(raw_list, list) else ()
    return [item.get("value") if isinstance(item, dict) else item for item in items]


def steps_with_name(way):
    name = way.get("name") or way.get("form") or ""
    for text in (way.get("warning"), *texts_in(way.get("steps"))):
        if text:
            yield f"{name}: {text}" if name else text


def changed_body(body, change):
    """A raw body after `change`, or None where it stays as it is."""
    new_body = deepcopy(body)
    change(new_body)
    return None if new_body == body else new_body


def change_bodies(apps, change):
    """Apply `change` to the bodies of all rows and revisions; how many of these it changed.

    Only they are written, and none that somebody else saved meanwhile.
    """
    return change_rows(apps, change) + change_revisions(apps, change)


def change_rows(apps, change):
    model = apps.get_model("articles", "TherapyArticlePage")
    stream_block = model._meta.get_field("body").stream_block
    rows = model.objects.annotate(raw_body=Cast("body", models.JSONField())).order_by("pk")
    changed_count = 0
    for key, body in rows.values_list("pk", "raw_body").iterator(chunk_size=100):
        new_body = changed_body(body, change)
        if new_body is not None:
            value = StreamValue(stream_block, new_body, is_lazy=True)
            changed_count += rows.filter(pk=key, raw_body=body).order_by().update(body=value)
    return changed_count


def change_revisions(apps, change):
    content_types = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="articles", model="therapyarticlepage"
    )
    revisions = apps.get_model("wagtailcore", "Revision").objects.filter(
        content_type__in=content_types
    )
    changed_count = 0
    for revision in revisions.order_by("pk").iterator(chunk_size=100):
        stored_body = revision.content.get("body")
        try:
            new_body = changed_body(json.loads(stored_body), change)
        except (TypeError, ValueError):
            continue
        if new_body is not None:
            content = revision.content | {"body": json.dumps(new_body)}
            unchanged = revisions.filter(pk=revision.pk, content__body=stored_body)
            changed_count += unchanged.update(content=content)
    return changed_count


def forwards(apps, schema_editor):
    change_bodies(apps, to_newer_form)


def backwards(apps, schema_editor):
    change_bodies(apps, to_older_form)


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_second_look_rights")]
    operations = [
        migrations.RunPython(forwards, backwards),
        migrations.AlterField(
            model_name='therapyarticlepage',
            name='body',
            field=wagtail.fields.StreamField([('method', 27), ('mechanism', 29), ('evidence', 62), ('numbers', 87), ('guidelines', 90), ('contraindications', 106), ('risks', 113), ('care_card', 120), ('do_and_dont', 125), ('before_and_after', 130), ('questions', 135), ('callout', 138), ('figure', 143), ('video', 150), ('comparison_table', 153), ('paragraphs', 155), ('also_read', 157)], blank=True, block_lookup={0: ('articles.blocks.base.ClinicalTextBlock', (), {'help_text': 'One short paragraph. Example: A warm wrap or pad is placed on the sore area.', 'label': 'What it is'}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'Needed where there are several ways. Example: Heating pad.', 'label': 'Name', 'max_length': 60, 'required': False}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: Electric pad with a cover.', 'label': 'Form', 'max_length': 120, 'required': False}), 3: ('wagtail.blocks.DecimalBlock', (), {'help_text': 'Enter one scale; readers see both. Example: 104.', 'label': 'Degrees', 'required': False, 'validators': [django.core.validators.MinValueValidator(-300), django.core.validators.MaxValueValidator(500)]}), 4: ('wagtail.blocks.DecimalBlock', (), {'help_text': 'Only for a range. Leave it empty for one temperature.', 'label': 'Up to', 'required': False, 'validators': [django.core.validators.MinValueValidator(-300), django.core.validators.MaxValueValidator(500)]}), 5: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('F', '°F'), ('C', '°C')], 'label': 'Scale'}), 6: ('wagtail.blocks.StructBlock', [[('degrees', 3), ('up_to', 4), ('unit', 5)]], {}), 7: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Of one session. Example: 15.', 'label': 'Minutes', 'max_value': 1440, 'min_value': 1, 'required': False}), 8: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Only for a range. Example: 20.', 'label': 'Up to', 'max_value': 1440, 'min_value': 1, 'required': False}), 9: ('wagtail.blocks.StructBlock', [[('minutes', 7), ('up_to', 8)]], {}), 10: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Example: 3.', 'label': 'Sessions', 'max_value': 50, 'min_value': 1, 'required': False}), 11: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'Only for a range. Example: 4.', 'label': 'Up to', 'max_value': 50, 'min_value': 1, 'required': False}), 12: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('day', 'a day'), ('week', 'a week')], 'label': 'Per'}), 13: ('wagtail.blocks.StructBlock', [[('sessions', 10), ('up_to', 11), ('per', 12)]], {}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': 'How long to keep going. Example: For up to 7 days.', 'label': 'Course', 'max_length': 120, 'required': False}), 15: ('wagtail.blocks.MultipleChoiceBlock', [], {'choices': [('home', 'at home'), ('clinic', 'in the clinic'), ('hospital', 'in a hospital')], 'help_text': 'Every place where this is done.', 'label': 'Where', 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Item', 'max_length': 120}), 17: ('wagtail.blocks.ListBlock', (16,), {'default': [], 'help_text': 'Example: A dry towel.', 'label': 'What you need', 'min_num': 0}), 18: ('wagtail.blocks.TextBlock', (), {'label': 'Step', 'rows': 2}), 19: ('wagtail.blocks.ListBlock', (18,), {'help_text': 'In order, one action each. Example: Put a towel between the pad and your skin.', 'label': 'Steps'}), 20: ('wagtail.blocks.TextBlock', (), {'help_text': 'Of this way alone. Example: Do not use a wet towel with an electric pad.', 'label': 'Warning', 'required': False, 'rows': 2}), 21: ('wagtail.blocks.TextBlock', (), {'help_text': 'Example: You should feel gentle warmth, never burning.', 'label': 'What it feels like', 'required': False, 'rows': 2}), 22: ('wagtail.blocks.StructBlock', [[('name', 1), ('form', 2), ('temperature', 6), ('minutes', 9), ('frequency', 13), ('course', 14), ('setting', 15), ('equipment', 17), ('steps', 19), ('warning', 20), ('feels_like', 21)]], {}), 23: ('wagtail.blocks.ListBlock', (22,), {'help_text': 'One, or each by its name. Readers see what differs side by side, and what is the same only once.', 'label': 'Ways of using it', 'min_num': 1}), 24: ('wagtail.blocks.ListBlock', (18,), {'default': [], 'help_text': 'Only where there are several ways. Example: Check your skin often.', 'label': 'Steps for all ways', 'min_num': 0}), 25: ('wagtail.blocks.ListBlock', (16,), {'default': [], 'help_text': 'Only where there are several ways. Example: A timer.', 'label': 'What you need for all ways', 'min_num': 0}), 26: ('wagtail.blocks.TextBlock', (), {'help_text': 'Do not promise a price. Example: Ask your health plan what it covers.', 'label': 'Cost and coverage', 'required': False, 'rows': 2}), 27: ('wagtail.blocks.StructBlock', [[('what_it_is', 0), ('ways', 23), ('shared_steps', 24), ('shared_equipment', 25), ('cost', 26)]], {}), 28: ('articles.blocks.base.ClinicalTextBlock', (), {'help_text': 'How the therapy may act in the body. Say “may”: an explanation is not evidence. Example: Warmth may relax tight muscles.', 'label': 'Explanation'}), 29: ('wagtail.blocks.StructBlock', [[('text', 28)]], {}), 30: ('articles.blocks.base.ClinicalTextBlock', (), {'help_text': 'Optional. What the claims below add up to, in one or two sentences.', 'label': 'Summary', 'required': False}), 31: ('wagtail.blocks.TextBlock', (), {'help_text': 'One sentence that a patient understands, no stronger than the evidence. Example: A heat wrap probably reduces new low back pain a little for a few days.', 'label': 'Statement', 'rows': 2}), 32: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: Adults with low back pain for less than 3 months.', 'label': 'In whom', 'max_length': 250}), 33: ('wagtail.blocks.MultipleChoiceBlock', [], {'choices': [('acute', 'New pain (acute)'), ('subacute', 'Pain for some weeks (subacute)'), ('chronic', 'Pain for more than 3 months (chronic)'), ('leg_pain', 'Nerve pain in the leg'), ('after_surgery', 'After back surgery'), ('pregnant', 'Pregnant people'), ('children', 'Children'), ('older', 'Older adults'), ('diabetes', 'Diabetes'), ('circulation', 'Poor circulation'), ('bleeding', 'Blood thinners or a bleeding disorder'), ('osteoporosis', 'Osteoporosis'), ('cancer', 'Cancer'), ('fibromyalgia', 'Fibromyalgia'), ('inflammatory', 'Inflammatory joint disease')], 'help_text': 'Optional. A check looks whether the references studied these people.', 'label': 'Groups it is about', 'required': False}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional, for a proposal of the statement. Example: Infrared wraps, or a heat wrap.', 'label': 'What was tested', 'max_length': 250, 'required': False}), 35: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: A tablet without medicine.', 'label': 'Compared with', 'max_length': 250}), 36: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: Pain relief.', 'label': 'What was measured', 'max_length': 250}), 37: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: After 5 days.', 'label': 'When', 'max_length': 120}), 38: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional. Example: In one pain clinic in Canada.', 'label': 'Where', 'max_length': 120, 'required': False}), 39: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('better', 'Better with the therapy'), ('no_difference', 'Little or no difference'), ('worse', 'Worse with the therapy'), ('mixed', 'Studies disagree'), ('unknown', 'Not known')], 'label': 'Direction'}), 40: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('reduces', 'It reduces what was measured'), ('increases', 'It increases what was measured'), ('improves', 'It improves what was measured')], 'help_text': 'Optional, for a proposal of the statement. It may reduce pain, for example.', 'label': 'Verb', 'required': False}), 41: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('large', 'Large'), ('moderate', 'Moderate'), ('small', 'Small'), ('trivial', 'Too small to notice'), ('unknown', 'Not known')], 'help_text': 'As the source judges it, not as it sounds best.', 'label': 'Size'}), 42: ('wagtail.blocks.CharBlock', (), {'help_text': 'With the scale. Example: About 1 point more relief on a scale from 0 to 5.', 'label': 'Size in numbers', 'max_length': 250, 'required': False}), 43: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('high', 'High certainty'), ('moderate', 'Moderate certainty'), ('low', 'Low certainty'), ('very_low', 'Very low certainty'), ('not_rated', 'Certainty not rated')], 'help_text': 'As the source gives it. Never work it out from the number of studies.', 'label': 'Certainty'}), 44: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('grade', 'GRADE'), ('acp', 'American College of Physicians'), ('cochrane_back', 'Cochrane Back Group levels'), ('other', 'another scheme')], 'help_text': 'The scheme that this rating was given in. Example: GRADE.', 'label': 'Rating scheme', 'required': False}), 45: ('wagtail.blocks.CharBlock', (), {'help_text': 'Only for a scheme that is not GRADE’s. Example: Limited evidence.', 'label': 'In the scheme’s own words', 'max_length': 80, 'required': False}), 46: ('articles.blocks.base.ReferenceChooserBlock', (), {'help_text': 'The review or guideline that gives this rating.', 'label': 'Who rated it', 'required': False}), 47: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('randomized', 'Randomized trials: starts high'), ('observational', 'Observational studies: starts low')], 'help_text': 'Needed if your own clinicians rated it. Otherwise as far as the source says.', 'label': 'Where GRADE starts', 'required': False}), 48: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('risk_of_bias', 'Risk of bias'), ('inconsistency', 'Inconsistency'), ('indirectness', 'Indirectness'), ('imprecision', 'Imprecision'), ('publication_bias', 'Publication bias')], 'label': 'Reason'}), 49: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional. Example: Only 39 people were studied.', 'label': 'In plain words', 'max_length': 200, 'required': False}), 50: ('wagtail.blocks.StructBlock', [[('reason', 48), ('sentence', 49)]], {}), 51: ('wagtail.blocks.ListBlock', (50,), {'default': [], 'label': 'Reasons for a lower level', 'min_num': 0}), 52: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('large_effect', 'Large effect'), ('dose_response', 'Dose response'), ('confounding', 'Confounding works against it')], 'label': 'Reason'}), 53: ('wagtail.blocks.StructBlock', [[('reason', 52), ('sentence', 49)]], {}), 54: ('wagtail.blocks.ListBlock', (53,), {'default': [], 'label': 'Reasons for a higher level', 'min_num': 0}), 55: ('wagtail.blocks.StructBlock', [[('certainty', 43), ('scheme', 44), ('own_words', 45), ('source', 46), ('starts', 47), ('lowered_for', 51), ('raised_for', 54)]], {}), 56: ('wagtail.blocks.ListBlock', (55,), {'help_text': 'One rating for each scheme. The first one leads.', 'label': 'Certainty', 'min_num': 1}), 57: ('wagtail.blocks.TextBlock', (), {'help_text': 'Example: Whether it helps pain that has lasted longer than 3 months.', 'label': 'What we do not know', 'rows': 2}), 58: ('articles.blocks.base.ReferenceChooserBlock', (), {'label': 'Reference'}), 59: ('wagtail.blocks.ListBlock', (58,), {'help_text': 'The studies or reviews that say so.', 'label': 'References', 'min_num': 1}), 60: ('wagtail.blocks.StructBlock', [[('statement', 31), ('population', 32), ('populations', 33), ('intervention', 34), ('comparator', 35), ('outcome', 36), ('time_point', 37), ('setting', 38), ('direction', 39), ('effect', 40), ('size', 41), ('size_in_numbers', 42), ('ratings', 56), ('not_known', 57), ('references', 59)]], {}), 61: ('wagtail.blocks.ListBlock', (60,), {'label': 'Claims', 'min_num': 1}), 62: ('wagtail.blocks.StructBlock', [[('summary', 30), ('claims', 61)]], {}), 63: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begins with “with”. Example: with a heat wrap.', 'label': 'Who had the therapy', 'max_length': 120}), 64: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begins with “with” or “without”. Example: without heat.', 'label': 'Compared with whom', 'max_length': 120}), 65: ('wagtail.blocks.CharBlock', (), {'help_text': 'What people did or had, in plain words. Example: still had back pain.', 'label': 'What was counted', 'max_length': 120, 'required': False}), 66: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('good', 'Good: more is better'), ('bad', 'Bad: fewer is better')], 'label': 'Good or bad', 'required': False}), 67: ('articles.blocks.numbers.number_blocks.PeopleBlock', (), {'help_text': 'People. Example: 8.', 'label': 'With the therapy: how many had it'}), 68: ('articles.blocks.numbers.number_blocks.PeopleBlock', (), {'help_text': 'Example: 100.', 'label': 'With the therapy: out of how many'}), 69: ('articles.blocks.numbers.number_blocks.PeopleBlock', (), {'help_text': 'People. Example: 20.', 'label': 'Compared group: how many had it'}), 70: ('articles.blocks.numbers.number_blocks.PeopleBlock', (), {'help_text': 'Example: 100.', 'label': 'Compared group: out of how many'}), 71: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'The 95% interval of the risk difference, per 100 people, as the source gives it. Fewer is negative. Example: -20. Leave it empty if the source gives none.', 'label': 'Lower end of the range'}), 72: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'Example: -2.', 'label': 'Upper end of the range'}), 73: ('wagtail.blocks.StructBlock', [[('event', 65), ('event_is', 66), ('events', 67), ('total', 68), ('comparison_events', 69), ('comparison_total', 70), ('low', 71), ('high', 72)]], {}), 74: ('wagtail.blocks.CharBlock', (), {'help_text': 'Fits after “rated their”. Example: pain.', 'label': 'What people rated', 'max_length': 120, 'required': False}), 75: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'The mean with the therapy minus the other one. Lower is negative: -1.2.', 'label': 'Difference in points'}), 76: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'The 95% interval as the source gives it. Example: -1.7.', 'label': 'Lower end of the range'}), 77: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'Example: -0.7.', 'label': 'Upper end of the range'}), 78: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'Example: 0.', 'label': 'Lowest value of the scale'}), 79: ('wagtail.blocks.CharBlock', (), {'help_text': 'If the source says so. Example: no pain.', 'label': 'What the lowest value means', 'max_length': 60, 'required': False}), 80: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'Example: 10.', 'label': 'Highest value of the scale'}), 81: ('wagtail.blocks.CharBlock', (), {'help_text': 'If the source says so. Example: worst pain.', 'label': 'What the highest value means', 'max_length': 60, 'required': False}), 82: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('lowest', 'Lower is better'), ('highest', 'Higher is better')], 'label': 'Which end is better', 'required': False}), 83: ('articles.blocks.numbers.number_blocks.NumberBlock', (), {'help_text': 'In points, if a source gives one. Example: 2.', 'label': 'Smallest difference that people notice'}), 84: ('articles.blocks.base.ReferenceChooserBlock', (), {'label': 'Source for the smallest difference', 'required': False}), 85: ('wagtail.blocks.StructBlock', [[('outcome', 74), ('difference', 75), ('low', 76), ('high', 77), ('lowest', 78), ('lowest_means', 79), ('highest', 80), ('highest_means', 81), ('better', 82), ('noticed', 83), ('noticed_source', 84)]], {}), 86: ('wagtail.blocks.ListBlock', (58,), {'help_text': 'The study or review that gives these numbers.', 'label': 'References', 'min_num': 1}), 87: ('wagtail.blocks.StructBlock', [[('group', 63), ('comparison', 64), ('time_frame', 37), ('population', 32), ('counts', 73), ('points', 85), ('references', 86)]], {}), 88: ('articles.blocks.base.GuidelineChooserBlock', (), {'label': 'Guideline'}), 89: ('wagtail.blocks.ListBlock', (88,), {'help_text': 'Each that we know of, those that recommend against the therapy as well.', 'label': 'Guidelines', 'min_num': 1}), 90: ('wagtail.blocks.StructBlock', [[('guidelines', 89)]], {}), 91: ('articles.blocks.base.ClinicalTextBlock', (), {'help_text': 'Optional. Example: Sources disagree about some of these points.', 'label': 'Introduction', 'required': False}), 92: ('wagtail.blocks.CharBlock', (), {'help_text': 'In the reader’s words. Example: You cannot feel heat or cold well.', 'label': 'Condition', 'max_length': 250}), 93: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('get_help_now', 'Get help now: an emergency by itself'), ('absolute', 'Absolute: must not be used'), ('relative', 'Relative: needs a clinician’s judgment'), ('precaution', 'Precaution: needs care'), ('unchecked', 'Unchecked: no source confirms how serious it is')], 'help_text': '“Get help now” is for what is an emergency whether or not somebody uses the therapy. Example: You think about ending your life.', 'label': 'How serious'}), 94: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('skin_and_feeling', 'Skin and feeling'), ('blood_and_heart', 'Blood and heart'), ('pregnancy', 'Pregnancy'), ('implants', 'Implants and devices'), ('medicines', 'Medicines'), ('cannot_speak_up', 'Children, and people who cannot say that it hurts'), ('infection_and_cancer', 'Infection and cancer'), ('other', 'Other')], 'help_text': 'Readers find their own among many points by it. Left empty it is “Other”.', 'label': 'What it is about', 'required': False}), 95: ('wagtail.blocks.TextBlock', (), {'help_text': 'Example: You could be burned without noticing.', 'label': 'Why', 'rows': 2}), 96: ('wagtail.blocks.TextBlock', (), {'help_text': 'Example: Ask us about exercise. Under “Get help now” readers see it as “What to do”. Example: Call or text 988.', 'label': 'What to do instead', 'rows': 2}), 97: ('articles.blocks.base.ReferenceChooserBlock', (), {'label': 'Source'}), 98: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('absolute', 'Must not be used'), ('relative', 'Needs a clinician’s judgment'), ('precaution', 'Needs care'), ('allowed', 'Has no objection')], 'help_text': 'Optional. The strictest source decides how serious the warning is.', 'label': 'How this source grades it', 'required': False}), 99: ('wagtail.blocks.TextBlock', (), {'help_text': 'Only if it differs from the others. Example: This leaflet only asks people to speak with a clinician first.', 'label': 'What this source says', 'max_length': 400, 'required': False, 'rows': 2}), 100: ('wagtail.blocks.StructBlock', [[('reference', 97), ('level', 98), ('says', 99)]], {}), 101: ('wagtail.blocks.ListBlock', (100,), {'default': [], 'help_text': 'Where this warning comes from. Without one it is shown as unchecked. If sources disagree, print the strictest above, and enter here what each one says.', 'label': 'Sources', 'min_num': 0}), 102: ('wagtail.blocks.StructBlock', [[('condition', 92), ('severity', 93), ('about', 94), ('reason', 95), ('instead', 96), ('sources', 101)]], {}), 103: ('wagtail.blocks.ListBlock', (102,), {'label': 'Contraindications', 'min_num': 0}), 104: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Only if a source says so. Leave the list above empty then.', 'label': 'None known', 'required': False}), 105: ('articles.blocks.base.ReferenceChooserBlock', (), {'label': 'Source for “none known”', 'required': False}), 106: ('wagtail.blocks.StructBlock', [[('introduction', 91), ('items', 103), ('none_known', 104), ('none_known_source', 105)]], {}), 107: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: Red, sore skin.', 'label': 'Risk or side effect', 'max_length': 250}), 108: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: 2 in 100 people. Write “Not known” if no study says.', 'label': 'How common', 'max_length': 250}), 109: ('wagtail.blocks.TextBlock', (), {'help_text': 'Example: Stop, and cool the skin with water.', 'label': 'What to do', 'rows': 2}), 110: ('articles.blocks.base.ReferenceChooserBlock', (), {'label': 'Source', 'required': False}), 111: ('wagtail.blocks.StructBlock', [[('risk', 107), ('how_common', 108), ('what_to_do', 109), ('source', 110)]], {'label': 'Risk'}), 112: ('wagtail.blocks.ListBlock', (111,), {'label': 'Risks'}), 113: ('wagtail.blocks.StructBlock', [[('items', 112)]], {}), 114: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('non_urgent', 'Non-urgent'), ('urgent', 'Urgent'), ('emergency', 'Emergency')], 'label': 'Urgency'}), 115: ('wagtail.blocks.CharBlock', (), {'help_text': 'Begins with Call, Speak, Ask, Get, Go, See or Contact, and ends with “if:”. Example: Call 911 or go to the ER now if:', 'label': 'Heading', 'max_length': 120}), 116: ('articles.blocks.base.WarningSignsChooserBlock', (), {'help_text': 'A list that is kept once for many articles. It comes before the signs below.', 'label': 'Shared signs', 'required': False}), 117: ('wagtail.blocks.CharBlock', (), {'label': 'Sign', 'max_length': 250}), 118: ('wagtail.blocks.ListBlock', (117,), {'default': [], 'help_text': 'What the reader notices, in this article alone. Example: You cannot pee.', 'label': 'Signs'}), 119: ('wagtail.blocks.TextBlock', (), {'help_text': 'One action after the list. Example: Do not drive yourself.', 'label': 'What to do', 'required': False, 'rows': 2}), 120: ('wagtail.blocks.StructBlock', [[('urgency', 114), ('heading', 115), ('shared_signs', 116), ('items', 118), ('action', 119)]], {}), 121: ('wagtail.blocks.CharBlock', (), {'label': 'Do', 'max_length': 250}), 122: ('wagtail.blocks.ListBlock', (121,), {'help_text': 'Example: check your skin every 5 minutes.', 'label': 'Do', 'min_num': 0}), 123: ('wagtail.blocks.CharBlock', (), {'label': 'Do not', 'max_length': 250}), 124: ('wagtail.blocks.ListBlock', (123,), {'help_text': 'Each begins with “do not”. Example: do not fall asleep on a heating pad.', 'label': 'Do not', 'min_num': 0}), 125: ('wagtail.blocks.StructBlock', [[('dos', 122), ('donts', 124)]], {}), 126: ('wagtail.blocks.CharBlock', (), {'label': 'Before', 'max_length': 250}), 127: ('wagtail.blocks.ListBlock', (126,), {'help_text': 'Example: Tell us which medicines you take.', 'label': 'Before'}), 128: ('wagtail.blocks.CharBlock', (), {'label': 'After', 'max_length': 250}), 129: ('wagtail.blocks.ListBlock', (128,), {'help_text': 'Example: Rest for an hour.', 'label': 'After'}), 130: ('wagtail.blocks.StructBlock', [[('before', 127), ('after', 129)]], {}), 131: ('wagtail.blocks.CharBlock', (), {'help_text': 'As a patient asks it. Example: Can I use heat every day?', 'label': 'Question', 'max_length': 200}), 132: ('articles.blocks.base.ClinicalTextBlock', (), {'label': 'Answer'}), 133: ('wagtail.blocks.StructBlock', [[('question', 131), ('answer', 132)]], {'label': 'Question'}), 134: ('wagtail.blocks.ListBlock', (133,), {'label': 'Questions'}), 135: ('wagtail.blocks.StructBlock', [[('items', 134)]], {}), 136: ('wagtail.blocks.CharBlock', (), {'help_text': 'Optional. Example: Good to know', 'label': 'Title', 'max_length': 120, 'required': False}), 137: ('articles.blocks.base.ClinicalTextBlock', (), {'features': ['bold', 'italic', 'link'], 'label': 'Text'}), 138: ('wagtail.blocks.StructBlock', [[('title', 136), ('text', 137)]], {}), 139: ('articles.blocks.base.PictureChooserBlock', (), {'label': 'Image'}), 140: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the picture tells, for those who cannot see it. Example: A person lies on one side with a warm pad on the lower back.', 'label': 'Alternative text', 'max_length': 250}), 141: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: Place the pad on top of you, never under you.', 'label': 'Caption', 'max_length': 250, 'required': False}), 142: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who made the picture. Example: Drawing: A. Rivera', 'label': 'Credit', 'max_length': 120, 'required': False}), 143: ('wagtail.blocks.StructBlock', [[('image', 139), ('alternative_text', 140), ('caption', 141), ('credit', 142)]], {}), 144: ('wagtail.blocks.CharBlock', (), {'help_text': 'Example: How to wrap a heat pack', 'label': 'Title', 'max_length': 120}), 145: ('articles.blocks.base.FileChooserBlock', (), {'help_text': 'An MP4 or WebM file. It loads only after the reader presses play.', 'label': 'Video file', 'required': False}), 146: ('articles.blocks.base.FileChooserBlock', (), {'help_text': 'A WebVTT (.vtt) file with everything that is said. Needed with a video file.', 'label': 'Captions', 'required': False}), 147: ('wagtail.blocks.URLBlock', (), {'help_text': 'Instead of a file. Readers see a link that names the other site.', 'label': 'Address at another site', 'required': False}), 148: ('wagtail.blocks.BooleanBlock', (), {'label': 'The video at that address has captions', 'required': False}), 149: ('articles.blocks.base.ClinicalTextBlock', (), {'help_text': 'Everything that is said and shown, as text.', 'label': 'Transcript'}), 150: ('wagtail.blocks.StructBlock', [[('title', 144), ('file', 145), ('captions', 146), ('address', 147), ('has_captions', 148), ('transcript', 149)]], {}), 151: ('wagtail.blocks.CharBlock', (), {'label': 'Text', 'required': False}), 152: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 151)]], {'help_text': 'Give every column a heading. The first cell of each row names the row. Keep it to four columns, so that it fits a phone.', 'label': 'Table'}), 153: ('wagtail.blocks.StructBlock', [[('table', 152)]], {}), 154: ('articles.blocks.base.ClinicalTextBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'link', 'ol', 'ul'], 'help_text': 'Short paragraphs of up to three sentences. Use headings to break up the text.', 'label': 'Text'}), 155: ('wagtail.blocks.StructBlock', [[('text', 154)]], {}), 156: ('articles.blocks.text.ArticleChooserBlock', (), {'help_text': 'Readers see the link once that article is public.', 'label': 'Article'}), 157: ('wagtail.blocks.StructBlock', [[('article', 156)]], {})}, default=articles.blocks.body.new_article_body, verbose_name='body'),
        ),
    ]
