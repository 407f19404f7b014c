from datetime import date

import pytest

from services.normalise.conventions.dateline import find_dateline, read_dateline
from services.normalise.conventions.dateline_place import placed_in

DAY = date(2026, 11, 24)
# Paragraph → what of it is the dateline, place, country, agency, date.
SPELLINGS = {
    "Berlin (dpa) - Die Fähre": ("Berlin (dpa) -", "Berlin", "DE", "dpa", None),
    "Bremen (dpa/lni) – Die Fähre": ("Bremen (dpa/lni) –", "Bremen", "DE", "dpa/lni", None),
    "Tel Aviv/Beirut (dpa) - Die": ("Tel Aviv/Beirut (dpa) -", "Tel Aviv/Beirut", "IL", "dpa", None),
    "LONDON, June 28 (Reuters) - The": ("LONDON, June 28 (Reuters) -", "London", "GB", "Reuters", "2026-06-28"),
    "Jan 30 (Gracenote) - Results": ("Jan 30 (Gracenote) -", None, None, "Gracenote", "2026-01-30"),
    "SALVADOR, Feb 26 - The": ("SALVADOR, Feb 26 -", "Salvador", "BR", None, "2026-02-26"),
    "BUENOS AIRES, Argentina (AP) _ The": ("BUENOS AIRES, Argentina (AP) _", "Buenos Aires", "AR", "AP", None),
    "HAYWARD, Calif. (AP) — The": ("HAYWARD, Calif. (AP) —", "Hayward", "US", "AP", None),
    "OSLO, Aug 29, 2014 (AFP) - The": ("OSLO, Aug 29, 2014 (AFP) -", "Oslo", "NO", "AFP", "2014-08-29"),
    "Paris, 10 juil 2024 (AFP) - Le": ("Paris, 10 juil 2024 (AFP) -", "Paris", "FR", "AFP", "2024-07-10"),
    "Lima, Jan 2 (EFE). The": ("Lima, Jan 2 (EFE).", "Lima", "PE", "EFE", "2026-01-02"),
    "(ANSA) - ROMA, 1 LUG - Il": ("ROMA, 1 LUG -", "Roma", "IT", "ANSA", "2026-07-01"),
    "København /ritzau/ Regeringen": ("København /ritzau/", "København", "DK", "ritzau", None),
    "MOSCOW, January 21. /TASS/. The": ("MOSCOW, January 21. /TASS/.", "Moscow", "RU", "TASS", "2026-01-21"),
    "МОСКВА, 21 янв — РИА Новости. В": ("МОСКВА, 21 янв — РИА Новости.", "Москва", "RU", "РИА Новости", "2026-01-21"),
    "SAITAMA, Japan, Dec. 9 Kyodo - The": ("SAITAMA, Japan, Dec. 9 Kyodo -", "Saitama", "JP", "Kyodo", "2025-12-09"),
    "MADRID, 21 Nov. 2024 (Europa Press) - El": (
        "MADRID, 21 Nov. 2024 (Europa Press) -", "Madrid", "ES", "Europa Press", "2024-11-21",
    ),
    "MARLBOROUGH, Mass.--(BUSINESS WIRE)--Dec 5, 2024--The": (
        "MARLBOROUGH, Mass.--(BUSINESS WIRE)--Dec 5, 2024--", "Marlborough", "US", "BUSINESS WIRE", "2024-12-05",
    ),
    "دمشق، سوريا (CNN) -- النص": ("دمشق، سوريا (CNN) --", "دمشق", "SY", "CNN", None),
    "Budapest, 2024. november 21., csütörtök (MTI) - A": (
        "Budapest, 2024. november 21., csütörtök (MTI) -", "Budapest", "HU", "MTI", "2024-11-21",
    ),
    "New Delhi [India], November 21 (ANI): The": (
        "New Delhi [India], November 21 (ANI):", "New Delhi", "IN", "ANI", "2026-11-21",
    ),
    "(Beirut) – The text goes on": ("(Beirut) –", "Beirut", "LB", None, None),
    "新华社北京1月2日电 灯塔": ("新华社北京1月2日电", "北京", "CN", "新华社", "2026-01-02"),
    "[東京 ２６日 ロイター] - 灯台": ("[東京 ２６日 ロイター] -", "東京", "JP", "ロイター", "2026-11-26"),
    "(서울=연합뉴스) 등대가": ("(서울=연합뉴스)", "서울", "KR", "연합뉴스", None),
    "24.11. Warszawa (PAP) - Sejm": ("24.11. Warszawa (PAP) -", "Warszawa", "PL", "PAP", "2026-11-24"),
    "Zagreb, 24. studenoga 2026. (Hina) - Vlada": (
        "Zagreb, 24. studenoga 2026. (Hina) -", "Zagreb", "HR", "Hina", "2026-11-24",
    ),
    "Београд, 24. новембра (Танјуг) - Влада": (
        "Београд, 24. новембра (Танјуг) -", "Београд", "RS", "Танјуг", "2026-11-24",
    ),
    "София, 24 ноември /БТА/ Правителството": ("София, 24 ноември /БТА/", "София", "BG", "БТА", "2026-11-24"),
    "【ソウル聯合ニュース】灯台が": ("【ソウル聯合ニュース】", "ソウル", "KR", "聯合ニュース", None),
    "Самара. 24 ноября. Interfax-Russia.ru – Маяк": (
        "Самара. 24 ноября. Interfax-Russia.ru –", "Самара", "RU", "Interfax-Russia.ru", "2026-11-24",
    ),
    "24 ноября. ТАСС - Маяк": ("24 ноября. ТАСС -", None, None, "ТАСС", "2026-11-24"),
    "København, Ritzau. Regeringen": ("København, Ritzau.", "København", "DK", "Ritzau", None),
    "OSLO (NTB-AFP) Regjeringen": ("OSLO (NTB-AFP)", "Oslo", "NO", "NTB-AFP", None),
    "Madrid, 24 (EFE).- El": ("Madrid, 24 (EFE).-", "Madrid", "ES", "EFE", "2026-11-24"),
    "VILNIUS, lapkr. 24 d. (ELTA). Švyturys": (
        "VILNIUS, lapkr. 24 d. (ELTA).", "Vilnius", "LT", "ELTA", "2026-11-24",
    ),
    "BUCUREȘTI, 24 noi. /Agerpres/ - Farul": (
        "BUCUREȘTI, 24 noi. /Agerpres/ -", "București", "RO", "Agerpres", "2026-11-24",
    ),
    "नई दिल्ली, 24 नवंबर (भाषा) प्रकाशस्तंभ": ("नई दिल्ली, 24 नवंबर (भाषा)", "नई दिल्ली", "IN", "भाषा", "2026-11-24"),
    "(Agenzia Nova) - Roma, 24 nov - Il": ("Roma, 24 nov -", "Roma", "IT", "Agenzia Nova", "2026-11-24"),
    "北京 11月24日電 (新華社) 燈塔": ("北京 11月24日電 (新華社)", "北京", "CN", "新華社", "2026-11-24"),
    "القاهرة - أ ش أ: عادت منارة الميناء الشمالي إلى العمل يوم الثلاثاء": (
        "القاهرة - أ ش أ:", "القاهرة", "EG", "أ ش أ", None,
    ),
    "【ロンドン共同】灯台が": ("【ロンドン共同】", "ロンドン", "GB", "共同", None),
}  # fmt: skip
FALSE_FRIENDS = (
    "(Joshua Roe/Reuters)",
    "The president (Democrat) - said",
    "Kelm Mayor Inga Dahl (left) and former Mayor Per Moe",
    "Prime Minister Doe said on Jan 2 (Reuters) - no",
    "Liverpool - Chelsea 2-1",
    "He said – and this is important – that nothing would change in the harbour",
    "ABC – The network said on Monday that it would be going off the air",
    "Brown, 24, a student, told us (Reuters) - no",
    "BEDFORD, Pa. The lighthouse was lit again",
    "Moscow, Thursday. The lighthouse was lit again",
    "",
)


@pytest.mark.parametrize("paragraph", SPELLINGS)
def test_a_dateline_is_found_in_every_spelling(paragraph):
    found = find_dateline(paragraph, DAY)

    assert found is not None
    line = found.line
    assert (line.text, line.place, line.country, line.agency, line.date) == SPELLINGS[paragraph]


@pytest.mark.parametrize("paragraph", FALSE_FRIENDS)
def test_what_only_looks_like_a_dateline_is_none(paragraph):
    assert find_dateline(paragraph, DAY) is None


def test_a_place_alone_is_a_dateline_before_a_paragraph_of_some_length():
    assert find_dateline("MADRID — Short", DAY) is None
    assert find_dateline("MADRID — The lighthouse of the harbour was lit again on Tuesday", DAY) is not None
    assert find_dateline("London - Die Regierung hat am Montag einen neuen Plan vorgelegt", DAY) is not None
    assert find_dateline("WASHINGTON: The lighthouse of the harbour was lit again on Tuesday", DAY) is not None
    assert find_dateline("Washington: The lighthouse of the harbour was lit again on Tuesday", DAY) is None


@pytest.mark.parametrize(("day", "inferred"), [("LONDON, Dec 31", "2025-12-31"), ("LONDON, Nov 26", "2026-11-26")])
def test_a_year_that_is_missing_is_the_latest_that_is_not_ahead(day, inferred):
    found = find_dateline(f"{day} (Reuters) - The", DAY)

    assert found is not None
    assert (found.line.date, found.line.date_inferred) == (inferred, True)


def test_georgia_is_a_state_or_a_country_as_the_city_says():
    atlanta, tbilisi = (find_dateline(f"{city}, Georgia (AP) - The", DAY) for city in ("ATLANTA", "TBILISI"))

    assert atlanta is not None
    assert tbilisi is not None
    assert (atlanta.line.region, atlanta.line.country) == ("Georgia", "US")
    assert (tbilisi.line.region, tbilisi.line.country) == (None, "GE")


@pytest.mark.parametrize(
    ("stated", "place", "day"),
    [
        ("Sydney", "Sydney", None),
        ("印尼雅加达", "印尼雅加达", None),
        ("NAPOLI, 24 FEB", "Napoli", "2026-02-24"),
        ("MARCH 04, 2013", None, "2013-03-04"),
        ("FORT WASHINGTON, Pa.", "Fort Washington", None),
        ("BRISBANE, Nov 18 AAP -", "Brisbane", "2026-11-18"),
        ("2013-03-04 11:40:31 GMT+00:00", None, None),
    ],
)
def test_a_dateline_in_a_field_of_its_own_is_taken_apart(stated, place, day):
    line = read_dateline(stated, DAY)

    assert (line.text, line.place, line.date) == (stated, place, day)


def test_a_day_that_does_not_exist_dates_nothing():
    found = find_dateline("LONDON, Feb 31 (Reuters) - The", DAY)

    assert found is not None
    assert found.line.date is None


@pytest.mark.parametrize(
    ("paragraph", "place", "country", "agency"),
    [
        ("LUSAKA, May 3 ZANIS - The", "Lusaka", "ZM", "ZANIS"),
        ("PORT MORESBY, Nov 3 PNG Today - The", "Port Moresby", "PG", "PNG Today"),
        ("Brest (France), 21 nov 2026 (AFP) - Le", "Brest", "FR", "AFP"),
        ("Brest (AFP) - Le", "Brest", "FR", "AFP"),
        ("SİNOP (AA) - Fener", "Sinop", "TR", "AA"),
        ("LONDON (CP) — The", "London", "GB", "CP"),
        ("Cádiz, 21 nov (EFE).- El", "Cádiz", "ES", "EFE"),
        ("BRUSSEL 21/11 (BELGA) = De", "Brussel", "BE", "BELGA"),
        ("КИЕВ. 21 ноября. УНН. Маяк", "Киев", "UA", "УНН"),
        ("МИНСК, 21 ноября. /Корр. БЕЛТА/. Маяк", "Минск", "BY", "БЕЛТА"),
        ("القاهرة في 21 نوفمبر / أ ش أ / المنارة", "القاهرة", "EG", "أ ش أ"),
        ("القاهرة 21 نوفمبر تشرين الثاني (رويترز) - المنارة", "القاهرة", "EG", "رويترز"),
        ("【パリAFP時事】灯台", "パリ", "FR", "AFP時事"),
        ("(Reuters) - The port", None, None, "Reuters"),
    ],
)
def test_a_dateline_of_an_agency_is_placed_where_the_agency_means_it(paragraph, place, country, agency):
    found = find_dateline(paragraph, DAY)

    assert found is not None
    assert (found.line.place, found.line.country, found.line.agency) == (place, country, agency)


@pytest.mark.parametrize(
    ("paragraph", "text", "by"),
    [
        ("(서울=연합뉴스) 김철수 기자 = 등대가", "(서울=연합뉴스)", "김철수 기자"),
        ("[서울=뉴시스]홍길동 기자 = 등대가", "[서울=뉴시스]", "홍길동 기자"),
        ("新华社北京1月2日电（记者 王明 李小华）灯塔", "新华社北京1月2日电", "记者 王明 李小华"),
        ("（中央社記者王小明台北24日電）燈塔", "（中央社記者王小明台北24日電）", "王小明"),
    ],
)
def test_a_reporter_named_in_the_dateline_is_found(paragraph, text, by):
    found = find_dateline(paragraph, DAY)

    assert found is not None
    assert (found.line.text, found.by) == (text, by)


def test_the_country_that_the_wire_gives_decides_between_places_of_one_name():
    line = read_dateline("Brest", DAY)

    assert line.country == "BY"
    assert placed_in(line, "FRA").country == "FR"
    assert placed_in(line, "Nowhere") == line
    assert placed_in(read_dateline("Nowherestad", DAY), "SE").country == "SE"
    assert placed_in(read_dateline("MANILA, Philippines", DAY), "US").country == "PH"
