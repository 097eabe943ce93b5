"""Product manuals, labels and textbooks that list contraindications."""

from articles.models import Reference

from .record import READ_ON, record


def deroyal() -> Reference:
    return record(
        title="Temperature therapy with Jetstream: when not to use hot or cold therapy",
        group="DeRoyal",
        url="https://deroyal.com/products/search-catalog-item/catalog-item-preview/"
        "pc-temptherapy-jetstream",
        accessed_on=READ_ON,
        kind="label",
        verified="Both lists were read.",
    )


def stryker_pump() -> Reference:
    return record(
        title="T/Pump TP600 manual: indications and contraindications",
        group="Stryker",
        url="https://www.easymanua.ls/stryker/t-pump-tp600/manual?p=9",
        accessed_on=READ_ON,
        kind="label",
        verified="The page about contraindications was read.",
        note="A pump for hospitals. It allows numb skin and confusion, which other sources do not.",
    )


def fentanyl_label() -> Reference:
    return record(
        title="Duragesic (fentanyl) label change: keep the patch away from heat",
        container="dangerousdrugs.us",
        year=2008,
        url="https://www.dangerousdrugs.us/2008/08/duragesic-fenta.html",
        accessed_on=READ_ON,
        kind="label",
        verified="Only the lines of the label that this site quotes were read.",
    )


def physical_modalities() -> Reference:
    return record(
        title="Physical modalities",
        container="aneskey.com",
        kind="other",
        verified="Only an excerpt was read.",
        note="A chapter of a textbook. Its authors, year and full address were not noted.",
    )


def medical_algorithms_heat() -> Reference:
    return record(
        title="Contraindications for therapeutic heat including diathermy",
        container="The Medical Algorithms Company",
        url="https://www.medicalalgorithms.com/"
        "contraindications-for-therapeutic-heat-including-diathermy",
        accessed_on=READ_ON,
        kind="other",
        verified="The list was read.",
    )


def medical_algorithms_cold() -> Reference:
    return record(
        title="Contraindications for therapeutic cold treatment (cryotherapy)",
        container="The Medical Algorithms Company",
        url="https://www.medicalalgorithms.com/"
        "contraindications-for-therapeutic-cold-treatment-cryotherapy",
        accessed_on=READ_ON,
        kind="other",
        verified="The list was read.",
    )


def neurorehab_wiki() -> Reference:
    return record(
        title="TENS contraindications",
        container="NeuroRehab.wiki",
        url="https://neurorehab.wiki/wiki/TENS-CONTRAINDICATIONS",
        accessed_on=READ_ON,
        kind="other",
        verified="The list was read. It names three textbooks as its sources.",
    )


def direct_supply_tens() -> Reference:
    return record(
        title="DSDC2CA TENS unit manual, page 7: contraindications",
        group="Direct Supply",
        url="https://manualshive.com/en/manual/direct-supply/direct-choice-dsdc2ca/2506608?page=7",
        accessed_on=READ_ON,
        kind="label",
        verified="The page was read.",
    )


def emsi_tens() -> Reference:
    return record(
        title="Flex-IT TENS unit manual, page 7: precautions",
        group="EMSI",
        url="https://manualshive.com/en/manual/emsi/flex-it/2404795?page=7",
        accessed_on=READ_ON,
        kind="label",
        verified="The page was read.",
    )
