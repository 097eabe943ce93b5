"""Leaflets of health services, and safety notices of authorities."""

from datetime import date

from articles.models import Reference

from .record import READ_ON, record

HONG_KONG = "Elderly Health Service, Department of Health, Hong Kong"
MPFT = "Midlands Partnership NHS Foundation Trust"
FDA = "US Food and Drug Administration"


def hong_kong_heat() -> Reference:
    return record(
        title="Heat therapy",
        group=HONG_KONG,
        url="https://elderly.gov.hk/english/healthy_ageing/personal_care/heat_therapy.html",
        accessed_on=READ_ON,
        kind="leaflet",
        verified="The lists of precautions and contraindications were read.",
    )


def hong_kong_cold() -> Reference:
    return record(
        title="Cold therapy",
        group=HONG_KONG,
        url="https://www.elderly.gov.hk/english/healthy_ageing/personal_care/cold_therapy.html",
        accessed_on=READ_ON,
        kind="leaflet",
        verified="The lists of precautions and contraindications were read.",
    )


def mpft_heat() -> Reference:
    return record(
        title="Safe use of heat treatment",
        group=MPFT,
        url="https://mpft.nhs.uk/services/msk/self-help/general-advice/safe-use-heat-treatment",
        accessed_on=READ_ON,
        kind="leaflet",
        verified="The whole page was read.",
        note="It allows up to 45 °C for a bowl of water. We print no bath above 104 °F (40 °C).",
    )


def burns_leaflet() -> Reference:
    return record(
        title="First aid for burns",
        group="North Bristol NHS Trust",
        url="https://www.nbt.nhs.uk/our-services/a-z-services/burns/first-aid-burns",
        accessed_on=date(2026, 11, 27),
        kind="leaflet",
        verified="An excerpt was read: how to cool a burn, what not to put on it, how to cover it, "
        "and to call for help in an emergency.",
    )


def fda_1995() -> Reference:
    return record(
        title="FDA/CPSC public health advisory: hazards associated with the use of electric "
        "heating pads",
        group=FDA,
        year=1995,
        month=12,
        day=12,
        url="http://www.fda.gov/MedicalDevices/Safety/AlertsandNotices/"
        "PublicHealthNotifications/ucm242866.htm",
        accessed_on=READ_ON,
        kind="safety_notice",
        verified="The first half was read in a stored copy. The authority marks the page as "
        "archived.",
    )


def fda_1997() -> Reference:
    return record(
        title="Heating devices: how to avoid burns",
        authors="Todd JF",
        group=FDA,
        year=1997,
        month=1,
        day=10,
        url="http://www.fda.gov/MedicalDevices/Safety/AlertsandNotices/"
        "TipsandArticlesonDeviceSafety/ucm230128.htm",
        accessed_on=READ_ON,
        kind="safety_notice",
        verified="The list of what to do and what not to do was read in a stored copy.",
    )


def fda_2012() -> Reference:
    return record(
        title="FDA Drug Safety Communication: rare cases of serious burns with the use of "
        "over-the-counter topical muscle and joint pain relievers",
        group=FDA,
        year=2012,
        month=9,
        day=13,
        url="http://fda.gov/Drugs/DrugSafety/ucm318858.htm",
        accessed_on=READ_ON,
        kind="safety_notice",
        verified="The first part was read in a stored copy.",
    )


def ms_society() -> Reference:
    return record(
        title="Heat and temperature sensitivity",
        group="National Multiple Sclerosis Society",
        kind="other",
        verified="The page was read at nationalmssociety.org.",
        note="The title describes the page. Its printed title and full address were not noted.",
    )
