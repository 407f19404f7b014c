"""Months by name, in the languages that wires are written in."""

import unicodedata
from functools import lru_cache
from typing import Final

# One line a month: stems of at least three letters (Hindi's May has two), accents gone. The longest that a word starts
# with decides.
_STEMS: Final = (
    "jan jaen jann gen ene ian oca sty led tammi ιαν янв яну січ јан sij يناير كانون_الثاني jaan saus जनवरी",
    "feb fev fevr hel helmi lut uno fub subat φεβ фев лют vel فبراير شباط veeb vas फरवर shkurt",
    "mar mrz maer mae mars mac maa maalis brez marc mart μαρ мар бер ozu مارس آذار kov मारच",
    "apr avr abr huht huhti kwi dub nis απρ апр кві tra أبريل نيسان bal अपरैल prill",
    "may mai maj maggio mag mei touko kve mayis μαι μαϊ мая маи мај тра svi مايو أيار geg मई",
    "jun jui_n juin giu kesa cze cerven haz ιουν июн юни јун чер iun lipnj lipanj يونيو حزيران birz juun जून qershor",
    "jul juil lug heina lip cervenc tem ιουλ июл юли јул лип iul srpnj srpanj يوليو تموز liep juul जुला korri",
    "aug aou aout ago elo sie srp agu kol αυγ авг сер أغسطس آب rugp ogos अगसत gusht",
    "sep set syys wrz zar eyl ruj σεπ сен вер سبتمبر أيلول rugs szept सितं सितम shtator",
    "oct okt ott out loka paz rij eki οκτ окт жов أكتوبر تشرين_الأول spal अकट अकत tetor",
    "nov marras lis list kas stud νοε ноя ное нов лис نوفمبر تشرين_الثاني noi lapk नवं नवम nentor",
    "dec dez dic deb joulu gru pros ara des δεκ дек дец гру ديسمبر كانون_الأول gruo dets disem दिसं दिसम dhjetor",
)
_BY_STEM: Final = {stem.replace("_", ""): month for month, stems in enumerate(_STEMS, 1) for stem in stems.split()}
_LONGEST: Final = max(map(len, _BY_STEM))


@lru_cache(maxsize=2048)
def find_month(word: str) -> int | None:
    """Return the month that a word names, 1 to 12; full names, short forms and full stops are understood."""
    plain = unicodedata.normalize("NFKD", word.strip(" .").casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace(" ", "")
    for length in range(min(_LONGEST, len(plain)), 1, -1):
        if month := _BY_STEM.get(plain[:length]):
            return month
    return None
