"""The demo study's people (method.md, 7.1 and 7.2): codes, public groups, who sat where."""

from transcripts.models import Attendance, Consent, Participant, ProfessionalGroup, PublicGroup, Speaker

PEOPLE = (
    *("AUS-01", "AUS-02", "WB-01", "WB-02", "VER-01", "VER-02", "VER-03", "WIR-01"),
    *("DL-01", "DL-02", "FOR-01", "BER-01", "BIL-01", "NET-01", "STR-01", "GEW-01"),
)
PUBLIC = {
    **dict.fromkeys(("AUS", "WB", "BIL"), "BQ"),
    **dict.fromkeys(("VER", "BER"), "VB"),
    **dict.fromkeys(("WIR", "DL", "GEW"), "WI"),
    **dict.fromkeys(("FOR", "NET", "STR"), "FN"),
}
GROUPS = {
    "G1": {"AUS-01", "WB-01", "VER-01", "WIR-01", "FOR-01", "BIL-01"},
    "G2": {"AUS-02", "VER-02", "DL-01", "GEW-01", "NET-01"},
    "G3": {"WB-02", "VER-03", "DL-02", "BER-01", "STR-01"},
}
WRAP_UP = {"G1": {"WB-01", "FOR-01", "GEW-01"}, "G2": {"VER-02", "BIL-01", "NET-01"}}
SEATS = (
    *(
        ("KO", table, group, f"KO-{table}-{group}", codes)
        for table in ("T1", "T2", "T3")
        for group, codes in GROUPS.items()
    ),
    ("DD", None, None, "DD-P", set(PEOPLE) - {"STR-01", "DL-02"}),
    *(("WU", None, group, f"WU-{group}", codes) for group, codes in WRAP_UP.items()),
)

EVENTS = {"KO": "Kick off", "DD": "Deep dive", "WU": "Wrap up"}
SPEAKERS = {
    "KO-T1-G1": {
        "B1": "AUS-01",
        "B2": "WB-01",
        "B3": "VER-01",
        "B4": "WIR-01",
        "B5": "FOR-01",
        "B6": "BIL-01",
    },
    "KO-T3-G2": {"B1": "AUS-02", "B2": "VER-02", "B3": "DL-01", "B4": "GEW-01", "B5": "NET-01"},
    "WU-G1": {"B1": "WB-01", "B2": "FOR-01", "B3": "GEW-01"},
}


def seat_people(project) -> dict[str, Participant]:
    """Bring the 16 participants into a project with the demo's material, unless they are there already."""
    if not project.participants.exists():
        _add_people(project)
        _add_seats(project)
    rows = project.participants.select_related("professional_group__public_group")
    return {row.code: row for row in rows}


def consent_to(project, purpose: str, *, by) -> None:
    """Everybody consents."""
    Consent.objects.filter(participant__project=project, purpose=purpose).delete()
    Consent.objects.bulk_create(
        Consent(participant=each, purpose=purpose, is_given=True, noted_by=by)
        for each in project.participants.all()
    )


def _add_people(project) -> None:
    public = {
        prefix: PublicGroup.objects.create(project=project, prefix=prefix, name=f"{prefix} (öffentlich)")
        for prefix in dict.fromkeys(PUBLIC.values())
    }
    groups = {
        prefix: ProfessionalGroup.objects.create(
            project=project,
            prefix=prefix,
            name=f"Gruppe {prefix}",
            public_group=public[coarse],
            is_special_category=prefix == "GEW",
        )
        for prefix, coarse in PUBLIC.items()
    }
    for code in PEOPLE:
        prefix, number = code.split("-")
        Participant.objects.create(project=project, professional_group=groups[prefix], number=int(number))


def _add_seats(project) -> None:
    people = {row.code: row for row in project.participants.select_related("professional_group")}
    for event, _table, group, _document, codes in {seat[0] + str(seat[2]): seat for seat in SEATS}.values():
        row = project.events.get(name=EVENTS[event])
        table_group = row.table_groups.filter(name=f"Gruppe {group[1:]}").first() if group else None
        for code in codes:
            Attendance.objects.create(participant=people[code], event=row, table_group=table_group)
    for title, labels in SPEAKERS.items():
        for label, code in labels.items():
            speakers = Speaker.objects.filter(document__project=project, document__title=title, label=label)
            speakers.update(participant=people[code])
