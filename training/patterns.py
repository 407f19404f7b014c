"""Patterns that names of bodies, places and companies follow: ``{T}`` is drawn from another slot, ``{s}`` is a surname."""

import random
import re
from collections.abc import Callable
from typing import Final

_PART: Final = re.compile(r"\{(\w+)\}")
FIELDS: Final = tuple(
    "Health|Education|Justice|Trade|Industry|Agriculture|Transport|Energy|Tourism|Culture|Labour|Home Affairs|Foreign Affairs|"
    "Finance|Information|Environment|Defence|Economy|Planning|Communications|Mines|Water|Sport|Science and Technology|Interior|"
    "Public Works|Social Affairs|Trade and Industry|Health and Human Services|Housing|Religious Affairs|Justice and Law".split(
        "|"
    )
)
TRADES: Final = tuple(
    "Teachers|Miners|Steelworkers|Mineworkers|Nurses|Farmers|Farm Workers|Journalists|Railwaymen|Dockers|Pilots|Fire Fighters|"
    "Metalworkers|Doctors|Students|Bankers|Builders|Retail|Postal Workers|Truckers|Engineers|Actors|Musicians|Postmasters|"
    "Automobile Manufacturers|Grocers|Egg|Beef|Soybean|Corn Growers|Coffee Producers|Wheat|Petroleum|Mortgage Bankers|Home Builders|"
    "Realtors|Publishers|Airline Pilots|Flight Attendants|Police|Prison Officers|Veterans|Chess|Rowing|Basketball|Swimming|"
    "Gymnastics|Ski|Volleyball|Handball|Athletics|Boxing|Judo|Weightlifting|Diabetes|Cancer|Heart|Lung|Psychological|Pediatric".split(
        "|"
    )
)
THINGS: Final = tuple(
    "Star|Eagle|Summit|Pacific|Atlantic|Global|First|United|Union|Pioneer|Phoenix|Apex|Delta|Liberty|Evergreen|Blue|Silver|Golden|"
    "Red Rock|Horizon|Sun|Northern|Southern|Western|Eastern|Central|Continental|Royal|Imperial|Crown|Diamond|Crystal|Metro|Trans|"
    "Inter|Euro|Asia|Pan|American|National|General|Standard|Universal|Advanced|Applied|Digital|Micro|Data|Info|Net|Cyber|Tele|Bio|"
    "Gen|Medi|Nova|Omni|Ultra|Alpha|Omega|Quantum|Vector|Matrix|Zenith|Titan|Orion|Mercury|Cascade|Granite|Redwood|Maple|Oak".split(
        "|"
    )
)
TRAILS: Final = tuple(
    "Systems|Technologies|Industries|Holdings|Resources|Energy|Petroleum|Oil|Gas|Mining|Gold|Steel|Motors|Foods|Brands|Media|"
    "Communications|Networks|Software|Semiconductor|Laboratories|Pharmaceuticals|Biotech|Healthcare|Medical|Insurance|Financial|"
    "Bancorp|Savings|Capital|Partners|Securities|Properties|Realty|Homes|Airlines|Air|Shipping|Lines|Railways|Logistics|Power|"
    "Electric|Electronics|Instruments|Chemicals|Plastics|Paper|Textiles|Stores|Hotels|Entertainment|Pictures|Records|Games|Labs|"
    "Solutions|Services|Group|International|Enterprises|Corporation|Cement|Breweries|Sugar|Tobacco|Telecom|Water|Cable|Aerospace".split(
        "|"
    )
)
LEGAL: Final = tuple(
    "Inc|Corp|Co|Ltd|Plc|plc|AG|SA|NV|AB|Oyj|SpA|S.p.A.|GmbH|Bhd|Pty Ltd|LLC|LLP|Inc.|Corp.|Co.|Ltd.|Cos|KK|AS|A/S|Pvt Ltd".split(
        "|"
    )
)
STREETS: Final = tuple(
    "Street|Road|Avenue|Lane|Drive|Boulevard|Square|Place|Way|Terrace|Crescent|Close|Court|Hill|Bridge|Park|Highway".split(
        "|"
    )
)
TREES: Final = tuple(
    "Elm|Oak|Maple|Church|High|Main|Mill|Station|Park|Victoria|King's|Queen|London|Market|Bridge|Green|Lake|North|South|West|Fifth|Second|42nd|Ninth|Canal|River".split(
        "|"
    )
)
SAINTS: Final = tuple(
    "St. Mary's|St. John's|St Thomas'|St. Luke's|St Peter's|Holy Cross|Sacred Heart|Mount Sinai|Good Samaritan|St. Joseph's|St George's|Christ Church|Trinity".split(
        "|"
    )
)
WHERE: Final = (
    "North",
    "South",
    "East",
    "West",
    "New",
    "Upper",
    "Lower",
    "Old",
    "Greater",
    "Great",
    "Little",
    "Fort",
    "Port",
    "Mount",
    "Santa",
    "San",
    "Saint-",
)
ENDINGS: Final = tuple(
    "ville ton field ford burg dale wood ham bury worth ley stead mouth pool hurst brook ridge view side land sk ino ovo ica evo nagar pur abad kot grad au bach heim hausen rode".split()
)
WORDS: Final = {
    "FIELD": FIELDS,
    "TRADE": TRADES,
    "THING": THINGS,
    "TRAIL": TRAILS,
    "LEGAL": LEGAL,
    "STREET": STREETS,
    "TREE": TREES,
    "SAINT": SAINTS,
    "WHERE": WHERE,
    "ENDING": ENDINGS,
}
COMPANIES: Final = (
    "{s} {LEGAL}", "{s} & {s}", "{s} & Co", "{s} {TRAIL}", "{s} {TRAIL} {LEGAL}", "{THING} {TRAIL}", "{THING} {TRAIL} {LEGAL}",
    "{THING}{TRAIL}", "{T} {TRAIL}", "{T} {TRAIL} {LEGAL}", "{C} {TRAIL}", "Bank of {T}", "{T} Bank", "{C} National Bank",
    "{s}, {s} & {s}", "{s} Brothers", "{THING}{ENDING}", "{s}'s", "{I} {TRAIL} {LEGAL}", "{I}{I} {TRAIL}", "{I}{I}{I}", "{I}{I}{I} {LEGAL}",
    "{I}&{I}", "{I}.{I}. {s} Co", "PT {s} {TRAIL}", "Grupo {s}", "Banco {s}", "{T} Steel", "{R} {TRAIL}", "{s}-{s} {LEGAL}",
)  # fmt: skip
PATTERNS: Final[dict[str, tuple[str, ...]]] = {
    "UNI": ("University of {T}", "{T} University", "{T} State University", "{T} Institute of Technology", "{T} College", "University of {SN}",
            "{SN} State University", "{SN} State", "University of {SN} at {US}", "University of {SN}-{US}", "{s} University", "{s} College", "{s} School of Medicine",
            "{T} Medical School", "{T} Polytechnic", "{C} National University", "{s} Business School", "London School of Economics", "King's College London",
            "Imperial College", "Harvard", "Yale", "Stanford", "Columbia University", "Oxford University", "Cambridge University", "{GB} University", "University of {GB}",
            "Jawaharlal Nehru University", "JNU", "Delhi University", "IIT-{IN}", "IIT {IN}", "{s} Institute", "{s} Foundation", "Institute of {FIELD}", "Centre for {FIELD} Studies",
            "{s} Center for {FIELD}", "Center for {FIELD} Research", "{C} Institute of International Affairs", "Carnegie Endowment for International Peace"),
    "PARTY": ("{D} National Party", "{D} Democratic Party", "{D} People's Party", "Party of {D} Unity", "{D} Liberation Front", "{D} Socialist Party",
              "Movement for {D} Democracy", "{D} National Congress", "Union for {C}", "{GRP}", "{GRP}", "{GRP}", "{GRP}", "{GRP}", "{GRP}"),
    "GOV": ("Ministry of {FIELD}", "{FIELD} Ministry", "{FIELD} Ministry", "Department of {FIELD}", "{FIELD} Department", "{SN} Department of {FIELD}", "{C} {FIELD} Ministry", "Ministry for {FIELD}",
            "Foreign Ministry", "Foreign Ministry", "Defence Ministry", "Interior Ministry", "Finance Ministry", "{FIELD} Committee", "House {FIELD} Committee", "Senate {FIELD} Committee",
            "National {FIELD} Council", "{FIELD} Board", "State {FIELD} Commission", "{AGY}", "{AGY}", "{AGY}", "U.S. Department of {FIELD}", "U.S. {FIELD} Department"),
    "ASC": ("National Union of {TRADE}", "United {TRADE}", "{TRADE} Association", "{C} {TRADE} Federation", "{D} {TRADE} Association", "National Association of {TRADE}", "American {TRADE} Association",
            "{D} {TRADE} Union", "Federation of {TRADE}", "International {TRADE} Federation", "{SN} {TRADE} Association", "{T} {TRADE} Council", "{D} {TRADE} Federation", "American {TRADE} Society",
            "All India {TRADE} Federation", "Confederation of {D} Industry", "{T} Chamber of Commerce", "Congress of {C} Trade Unions", "European {TRADE} Federation", "{s} Foundation", "{s} Trust",
            "Campaign for {FIELD}", "Council on {FIELD}", "Coalition for {FIELD}", "Friends of the Earth", "Children's Aid Society", "{D} Red Cross", "{D} Red Crescent", "Citizens for {FIELD}"),
    "HOS": ("{T} General Hospital", "{SAINT} Hospital", "{s} Hospital", "{T} Medical Center", "Royal {GB} Infirmary", "{GB} General Hospital", "{US} Medical Center", "{s} Memorial Hospital", "{T} Hospital",
            "{s} Clinic", "{IN} Medical College", "Children's Hospital of {US}", "{SAINT} Medical Center", "{T} Children's Hospital", "{s} County Medical Center"),
    "SCH": ("{s} High School", "{US} High School", "{SAINT} School", "{s} Elementary School", "{GB} Grammar School", "{s} Academy", "{s} Middle School", "{T} High School", "{SAINT} Primary School", "{s} Elementary",
            "{GB} College", "{US} Unified School District", "{s} County School Board", "{US} Public Schools", "{IN} Public School", "{s} Memorial School"),
    "POL": ("{T} Police Department", "{US} Police Department", "{s} County Sheriff's Office", "{s} County Sheriff's Department", "{SN} State Police", "{SN} Highway Patrol", "{GB} Police", "{US} Fire Department",
            "{GB} Fire and Rescue Service", "{T} Fire Department", "{s} County", "{GB} Council", "{GB} Borough Council", "{US} City Council", "{T} City Council", "{GB} Crown Court", "{GB} Magistrates' Court",
            "{s} County District Court", "{SN} Supreme Court", "{SN} Department of Corrections", "{IN} Municipal Corporation", "{IN} Police", "{IN} High Court", "{GB} County Council", "{GB} Ambulance Service",
            "{SN} Legislature", "{SN} Senate", "{SN} National Guard", "{SN} State Patrol", "{s} County District Attorney's Office", "{GB} City Council", "{US} School Board"),
    "TVR": ("W{I}{I}{I}-TV", "K{I}{I}{I}-TV", "W{I}{I}{I}", "K{I}{I}{I}", "BBC Radio {GB}", "Radio {s}", "Radio {T}", "{T} Radio", "{T} TV", "{C} Television", "TV{I}", "Radio {I}{I}", "NBC affiliate W{I}{I}{I}"),
    "NP": ("{T} Times", "{T} Post", "{US} Herald", "{US} Tribune", "{US} Journal", "{US} News", "{GB} Evening News", "{GB} Echo", "{US} Gazette", "The {T} Times", "{US} Star", "{MED}", "{MED}", "{MED}", "{MED}"),
    "CTY": ("{s} County", "{s} County", "County {s}", "{s} Parish"),
    "ST": ("{s} {STREET}", "{TREE} {STREET}", "{T} {STREET}", "{GB} Road", "{IN} Road", "Route {N}", "Interstate {N}", "M{N}", "A{N}", "Highway {N}", "I-{N}"),
    "V": ("{WHERE} {s}", "{s}{ENDING}", "{s} {TREE}", "{s} Park", "{s} Hill", "{s} Beach", "{s} Creek", "{s} Heights", "{WHERE} {T}", "{s} Island", "Lake {s}", "{s} Lake", "{s} Valley", "Mount {s}", "{s} River", "Cape {s}", "{s}-{N}",
          "{TREE}{ENDING}", "Camp {s}", "{s} Bay", "{GB}", "{IN}", "{US}", "{W}", "{W}"),
    "AIR": ("{T} International Airport", "{s} Airport", "{s} International Airport", "{US} Airport", "Heathrow", "JFK", "O'Hare", "Gatwick", "LaGuardia", "{GB} Airport", "Camp {s}", "Fort {s}", "{T} Air Base", "{s} Air Force Base"),
    "LAN": ("{T} Bridge", "{T} Palace", "{s} House", "{T} Cathedral", "{s} Tower", "{s} Square", "{T} Zoo", "{s} Mall", "{T} Town Hall", "{s} Stadium", "{s} Park", "{s} Center", "{T} Opera House", "{s} Hall", "{s} Arena", "{s} Field", "{SAINT} Church", "{s} Prison", "{T} State Prison", "{s} Hotel", "Hotel {s}", "Hilton Hotel", "{T} Hilton"),
    "MUS": ("Museum of {FIELD}", "{T} Museum", "{s} Museum", "{s} Gallery", "{T} Symphony Orchestra", "{T} Philharmonic", "{T} Opera", "Royal {s} Company", "{s} Theatre", "The {THING}s", "The {s} Band", "{THING} Records", "{s} Library", "National Gallery", "Royal Opera House", "{T} Ballet"),
}  # fmt: skip


def fill(pattern: str, draw: Callable[[str], str], surname: Callable[[], str], chance: random.Random) -> str:
    """Return a name by its pattern."""

    def part(found: re.Match[str]) -> str:
        slot = found[1]
        if slot == "s":
            return surname()
        if slot == "D":
            return draw("often D")
        if slot == "I":
            return chance.choice("ABCDEFGHIKLMNOPRSTW")
        if slot == "N":
            return str(chance.randint(2, 99))
        return chance.choice(WORDS[slot]) if slot in WORDS else draw(slot)

    return _PART.sub(part, pattern)
