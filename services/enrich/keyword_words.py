"""Words of four letters and more that are no keywords: they tell what happens, when and how much, never what about."""

from functools import cache
from typing import Final

from services.enrich.date_words import words_of
from services.text.fold import fold_word
from services.text.language import common_words

_WEB: Final = frozenset({"http", "https", "html", "amzn"})
_SAY_NOTHING: Final = {
    "en": """will would could should must might shall cannot have been being were does doing done made make makes making
        said says saying told tell tells added asked according called calls came come comes coming gave give given gives
        giving goes going gone went take taken takes taking took keep kept know known knows left like likely look looked
        looking need needed needs open opened plan planned plans play put seen show showed shown shows start started
        stay stop stopped think thinks thought tried trying turn turned want wanted wants work worked working began
        begin became become believe believed expect expected expects found find help helped hold held hope hopes lead
        lost meet meeting move moved named offer offered paid pass passed reach reached remain remained report reported
        reports result return returned rose fell face faced fears follow followed force forced used uses using
        also even ever just more most much many less least only other others another rather really still such than
        then there these they this those though through thus together until upon very well what when where whether
        which while whom whose with within without about above across after again against ahead almost alone along
        already although always among amid around away back because before behind below between beyond both down
        during each early earlier either else enough every everyone everything except from further here however
        inside into itself later long near nearly never next nobody none nothing often once onto ours over own part
        perhaps same several since some someone something sometimes soon their them themselves toward towards under
        unless unlike unto usually your yours himself herself himself ourselves
        first second third last latest past former previous recent recently current currently current main major
        small large larger largest great high higher highest best better good full half hard huge local general
        whole young able clear late later less little low lower main many open only real same short single special
        strong sure total true whole wide around nearly about roughly
        year years month months week weeks weekly time times today tonight yesterday tomorrow morning afternoon evening
        night hour hours minute minutes moment period decade century days daily annual annually
        number numbers percent per cent million millions billion billions trillion thousand thousands hundred hundreds
        dozen dozens zero three four five seven eight nine eleven twelve twenty thirty forty fifty hundred tonnes
        people person persons thing things something place places case cases way ways kind group area areas end
        side sides point points line lines level levels issue issues question statement spokesman spokeswoman
        spokesperson official officials source sources figure figures details information reporters editor news agency
        mr mrs ms dlrs bln mln pct cent cents inc corp company's""",
    "de": """sagte sagt sagten erklärte teilte wurde wurden wird werden worden haben hatte hatten habe hätte sein seine
        seiner seinen seinem sind waren wäre kann können konnte könnte soll sollen sollte muss müssen musste will
        wollen wollte dass oder aber auch noch nach über unter zwischen durch gegen ohne beim vom zum zur einer eines
        einem einen eine diese dieser dieses diesem diesen dieser mehr sehr schon nur wieder immer heute gestern
        morgen jahr jahre jahren monat monate woche wochen tage tagen prozent millionen milliarden euro uhr ersten
        erste zweite zwei drei vier fünf sechs sieben acht neun zehn weil wenn denn dann damit dabei dazu davon daran
        darauf dafür ihre ihrer ihren ihrem etwa rund bereits zudem jedoch bisher seit während laut nicht sich gibt
        geht kommt machen macht lassen lässt viele vielen andere anderen neue neuen neuer alle allem allen
        neues neuer neuem bauen baut weiter""",
    "fr": """avons avez
        avait avaient était étaient sera seront serait sont être avoir fait faire peut peuvent doit doivent dit
        déclaré selon après avant pendant depuis contre entre sous sans dans pour avec plus moins très aussi encore
        toujours déjà leur leurs notre votre cette celui celle ceux celles elle elles nous vous mais donc comme
        lorsque alors ainsi tout tous toute toutes autre autres même mêmes deux trois quatre cinq sept huit neuf dix
        ans année années mois semaine jour jours hier demain aujourd'hui millions milliards euros cent premier
        première dernier dernière nouveau nouvelle plusieurs quelques beaucoup disent ont eux""",
    "es": """había habían será serán sería son estar está están estaba tiene tienen tenía puede pueden debe deben dijo
        dijeron según después antes durante desde contra entre sobre bajo hasta para pero porque cuando donde como
        también más menos muy todo todos toda todas otro otra otros otras este esta estos estas ese esa esos esas
        aquel cada como mismo misma años año meses semana días ayer hoy mañana millones euros dólares ciento primer
        primera último última nuevo nueva tres cuatro cinco seis siete ocho nueve diez han fueron hacer hace ser
        afirmó aseguró declaró gran dos""",
}


@cache
def words_that_say_nothing(language: str) -> frozenset[str]:
    """Return words of a primary language tag that are no keywords, in lower case: stop words, numbers, days, months."""
    dates = words_of(language)
    named = {word.lower() for word in dates.spelt if fold_word(word) not in {"march", "may"}}
    return common_words(language) | named | _WEB | frozenset(_SAY_NOTHING.get(language, "").split())
