"""Thirty invented people whose names must come out nowhere, as people write them."""

import unicodedata

PEOPLE = [
    ("Jörg Kräkelböhm", "Quastenwerk Öderan GmbH"),
    ("Änne Süßmilchberger", "Zwirnerei Überacker"),
    ("Dr. Yngve Ölschlägerin", ""),
    ("Renée Quiéroz-Nußbäumer", ""),
    ("Anna-Lena Müffelkamp-Lüdenrath", "Bundesamt für Schnurgerüste"),
    ("Prof. Xaver von der Wöhrlinde", ""),
    ("Thaddäus Zschokkelt", ""),
    ("gisbert knöterichfeld", ""),
    ("ÖZLEM GÜRBÜZKAYA", ""),
    ("Fürchtegott Spökenkieker", "Spökenkieker & Söhne KG"),
    ("Mechthild Straußenegger", ""),
    ("Björn-Åke Lindqvistsson", ""),
    ("Zdeněk Přibyslavský", ""),
    ("Øyvind Bræktenes", ""),
    ("Łucja Wójcikiewiczowa", ""),
    ("Ngọc Huyền Trầnova", ""),
    ("Siobhán O’Shaughnessyk", ""),
    ("Hans-Jürgen Käsebierling", ""),
    ("Wiebke Grünkohlwirth", ""),
    ("Adelheid Pfützenreuther", ""),
    ("Ottokar Rübezahlmann", ""),
    ("Kunigunde Schnürschuhle", ""),
    ("Baldur Großkopfetzki", ""),
    ("Ulrike Ährenkranzlos", ""),
    ("Veit Müßiggänger-Thoß", ""),
    ("Philomena Blümchenkaff", ""),
    ("Eitelfritz Hühnerbrühl", ""),
    ("Notburga Wäschezettl", ""),
    ("Sönke Plattfußdorff", ""),
    ("Leberecht Gänseschmalzer", ""),
]
WORDS = sorted(
    {
        word.strip("&")
        for person, organisation in PEOPLE
        for word in f"{person} {organisation}".replace("-", " ").split()
        if len(word) >= 8
    }
)
"""Their rare words: whatever holds one of them holds a name."""


def forms(word: str) -> set[bytes]:
    """A word as bytes: composed, decomposed, spelled out, with escapes, as hexadecimal digits."""
    lower = word.lower()
    spelled = lower.translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    texts = {
        unicodedata.normalize("NFC", lower),
        unicodedata.normalize("NFD", lower),
        spelled,
        lower.encode("unicode_escape").decode(),
        lower.encode("ascii", "xmlcharrefreplace").decode(),
    }
    in_bytes = {text.encode() for text in texts} | {lower.encode("utf-16-le")}
    return in_bytes | {data.hex().encode() for data in (word.encode(), lower.encode(), word.upper().encode())}


FORMS = {word: forms(word) for word in WORDS}


def found(data: bytes) -> list[str]:
    """Return the planted words that stand in some bytes, whatever their case."""
    lower = data.decode("utf-8", "surrogateescape").lower().encode("utf-8", "surrogateescape")
    return [
        word for word, bytes_of in FORMS.items() if any(form in lower or form in data for form in bytes_of)
    ]
