"""The demo study's people (method.md, 7.1 and 7.2): codes, public groups, who sat where."""

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
