"""As patients and staff read them: "March 15, 2026" and "March 15, 2026, 2 p.m."."""

DATE_FORMAT = "F j, Y"
DATETIME_FORMAT = "F j, Y, P"
