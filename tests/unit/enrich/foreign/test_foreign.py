"""Names in languages that the tagger has not learnt."""

import pytest

TYPES = ("person", "organisation", "place")


@pytest.fixture
def named(story):
    """What a text in a language names: surface and type, in order."""

    def found(text, language, **fields):
        mentions = story(text, language=language, **fields).mentions
        return [(m.surface, m.type) for m in mentions if m.part == "text" and m.type in TYPES]

    return found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Das sagte Umweltministerin Annegret Holzapfel am Dienstag.", ["Annegret Holzapfel"]),
        ("de", "Am Abend sprach Karl-Heinz von der Leith mit Reportern.", ["Karl-Heinz von der Leith"]),
        ("de", "Am Abend sprach Jürgen van de Velde mit Reportern.", ["Jürgen van de Velde"]),
        ("de", "Am Abend sprach Matthias von Leith mit Reportern.", ["Matthias von Leith"]),
        ("de", "Bundestrainer Ostermann lobte das Team.", ["Ostermann"]),
        ("fr", "La ministre, Solène Maréchal, a parlé mardi.", ["Solène Maréchal"]),
        ("fr", "Le président Montclar a parlé mardi.", ["Montclar"]),
        ("fr", "Selon Moussa Traoré Kanté, rien ne presse.", ["Moussa Traoré Kanté"]),
        ("es", "Lo dijo la ministra, Lucía Valderrama Ortiz, en la calle.", ["Lucía Valderrama Ortiz"]),
        ("pt", "A juíza Rachel da Cunha negou o pedido.", ["Rachel da Cunha"]),
        ("it", "Lo ha detto Luca Bertolini ieri.", ["Luca Bertolini"]),
        ("nl", "Volgens Diego van den Berg is het te laat.", ["Diego van den Berg"]),
        ("nb", "Det sier Kari Nyland til avisen.", ["Kari Nyland"]),
    ],
)
def test_a_person_is_found_by_a_first_name_or_a_title(named, language, text, expected):
    assert [surface for surface, kind in named(text, language) if kind == "person"] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Gertrud-Haß-Bibliothek und die Oscar-Akademie bleiben geschlossen."),
        ("de", "Im Osten von Sachsen und im Mai wird es kalt."),
        ("de", "WILL MARKUS NICHT GEHEN"),
        ("de", "Markus Verkehrsordnung gilt nicht."),
        ("de", "Markus von der anderen Seite"),
        ("de", "Markus von"),
        ("fr", "Luc de la"),
        ("de", "Präsident Frankreichs ist er nicht."),
        ("es", "La Cruz Roja envió ambulancias."),
        ("it", "Il Cavaliere Oscuro torna al cinema."),
    ],
)
def test_what_only_looks_like_a_person_is_none(named, language, text):
    assert [surface for surface, kind in named(text, language) if kind == "person"] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Der Stahlkonzern Rheinwerk AG streicht Stellen.", "Rheinwerk AG"),
        ("de", "Die Gewerkschaft Nordlicht ruft zum Streik auf.", "Nordlicht"),
        ("de", "Gestern tagte der Deutsche Rudertag in Ulm.", "Deutsche Rudertag"),
        ("de", "Das Urteil freute die KLP sehr.", "KLP"),
        ("de", "Am Samstag gewann der VfL Bochum.", "VfL Bochum"),
        ("de", "Sie lehrt an der Universität von Michigan.", "Universität von Michigan"),
        ("de", "Die Boston Consulting Group sucht Leute.", "Boston Consulting Group"),
        ("fr", "Le groupe Valmont Énergies ferme son usine.", "Valmont Énergies"),
        ("fr", "Hier, l'Union européenne a dit non.", "Union européenne"),
        ("es", "La petrolera Andina Energía invertirá más.", "Andina Energía"),
    ],
)
def test_a_body_is_found_by_the_words_beside_it(named, language, text, expected):
    assert (expected, "organisation") in named(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bei der WM fährt der PKW mit KI."),
        ("fr", "Le PIB et la TVA augmentent."),
        ("de", "ALLE WARTEN AUF DIE KLP"),
    ],
)
def test_initials_of_no_body_and_words_among_capitals_are_none(named, language, text):
    assert [surface for surface, kind in named(text, language) if kind == "organisation"] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Werke in Duisburg und Salzgitter bleiben.", ["Duisburg", "Salzgitter"]),
        ("de", "Die Regierung Deutschlands und Beiruts Bürgermeister.", ["Deutschlands", "Beiruts"]),
        ("fr", "L'Italie, l'Autriche et l'Arabie saoudite ont dit non.", ["Italie", "Autriche", "Arabie saoudite"]),
        ("fr", "Un accident près de Saint-Étienne et à Dunkerque.", ["Saint-Étienne", "Dunkerque"]),
        ("es", "La ruta entre Cali y Pasto sigue cerrada.", ["Cali", "Pasto"]),
        ("nl", "Een festival in Ieper is afgelast.", ["Ieper"]),
        ("nb", "Brannen i Bergen er slukket.", ["Bergen"]),
        ("de", "WOLFSBURG (npd) - Die Fabrik ist zu.", ["WOLFSBURG"]),
    ],
)
def test_a_place_is_found_by_its_name_in_the_language_and_what_stands_before_it(named, language, text, expected):
    assert [surface for surface, kind in named(text, language) if kind == "place"] == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das Gericht hat die Klage der Anwohner abgewiesen, der Lärm sei zumutbar."),
        ("de", "Die Richter sind sich einig. Sind sie es nicht, geht der Fall in Berufung."),
        ("nb", "Regjeringen legger fram et nytt forslag om strømpriser. Mange er glade."),
        ("it", "Gli ospedali e le scuole resteranno aperti. Secondo i sindacati non basta."),
        ("es", "Para los vecinos, la obra es un desastre."),
        ("pt", "O governo aprovou um pacote de medidas."),
        ("nl", "Het kabinet wil de huren minder snel laten stijgen."),
        ("fi", "Jos hinta nousee, kauppa vähenee."),
        ("ja", "政府は木曜日、新しい対策を決定した。"),
        ("ar", "أعلنت الحكومة يوم الخميس خطة جديدة."),
        ("ru", "Правительство одобрило новый план."),
    ],
)
def test_nothing_is_invented_where_nothing_is_named(named, language, text):
    assert named(text, language) == []


def test_names_of_a_language_without_words_of_ours_are_those_of_the_knowledge_base(named):
    assert named("Москва ответила.", "ru") == [("Москва", "place")]


def test_a_text_of_capitals_takes_time_that_is_linear_in_its_length(named):
    assert named("Aa " * 20_000, "de") == []
