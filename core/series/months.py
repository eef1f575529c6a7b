"""Names of months and weekdays, as files write them in six languages."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january ene enero janeiro janv janvier januar gen gennaio jän jänner",
            "feb february febrero fev fevereiro fév févr février februar febbraio",
            "mar march marzo março mars mär märz mrz",
            "apr april abr abril avr avril aprile",
            "may mayo mai maio mag maggio",
            "jun june junio junho juin juni giu giugno",
            "jul july julio julho juil juillet juli lug luglio",
            "aug august ago agosto août aout",
            "sep sept september septiembre setiembre set setembro septembre settembre",
            "oct october octubre out outubro octobre okt oktober ott ottobre",
            "nov november noviembre novembro novembre",
            "dec december dic diciembre dez dezembro déc décembre dezember dicembre",
        ),
        1,
    )
    for name in names.split()
}
"""Number of a month by its name, in small letters."""
WEEKDAYS = frozenset(
    name
    for names in (
        "mon tue tues wed thu thur thurs fri sat sun",
        "monday tuesday wednesday thursday friday saturday sunday",
        "lun mié mie jue vie sáb sab dom",
        "lunes martes miércoles miercoles jueves viernes sábado sabado domingo",
    )
    for name in names.split()
)
FILLERS = frozenset({"de", "del", "of", "st", "nd", "rd", "th", "the", "el", "le"})
"""Words within a date that say nothing."""
