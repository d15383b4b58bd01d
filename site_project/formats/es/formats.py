"""Spanish numbers as official bulletins and the texts of the site write them: 4.450.000,50."""

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
