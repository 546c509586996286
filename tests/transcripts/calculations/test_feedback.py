"""Which cells of a feedback list are answers."""

from transcripts.calculations.feedback import Answers, answers_of


def test_one_answer_a_row_is_grouped_by_its_question():
    rows = [["Frage", "Antwort"], ["Was fehlt?", "Zeit"], ["Was bleibt?", "Kontakte"], ["Was fehlt?", "Geld"]]
    assert answers_of(rows) == [
        Answers("Was fehlt?", ("Zeit", "Geld")),
        Answers("Was bleibt?", ("Kontakte",)),
    ]


def test_a_column_a_question_is_read_column_by_column_without_names_and_numbers():
    rows = [
        ["Voter", "Was fehlt?", "Wie gut? (1–5)", "Was bleibt?", "Name"],
        ["1", "Zeit", "4", "", "Anna Krause"],
        ["2", "Geld", "5", "Kontakte", "Bernd Kühn"],
    ]
    assert answers_of(rows) == [
        Answers("Was fehlt?", ("Zeit", "Geld")),
        Answers("Was bleibt?", ("Kontakte",)),
    ]


def test_a_single_column_is_answers_below_a_question_if_there_is_one():
    assert answers_of([["Was fehlt?"], ["Zeit"], [""], ["Geld"]]) == [Answers("Was fehlt?", ("Zeit", "Geld"))]
    assert answers_of([["Zeit"], ["Geld"]]) == [Answers("", ("Zeit", "Geld"))]
    assert answers_of([["Antwort"], ["Zeit"]]) == [Answers("", ("Zeit",))]
    assert answers_of([[], [" "]]) == []
