"""Lines of a web page that stand in the story and are not of it: links to other stories, calls to subscribe."""

import re
from typing import Final

# Longer lines are prose, whatever they open with.
_LONGEST: Final = 200
_OPENS: Final = re.compile(
    r"""(?:
        read\ (?:more|also|next|the\ full\ story)|related(?:\ (?:stories|articles|content|coverage))?|see\ also|
        more\ (?:from|on|stories)\b|most\ (?:read|popular)|you\ (?:may|might)\ also\ like|recommended(?:\ for\ you)?|
        what\ to\ read\ next|also\ read|don['’]t\ miss|watch(?:\ now|\ more)?|
        lire\ aussi|à\ lire(?:\ aussi)?|voir\ aussi|lesen\ sie\ (?:auch|mehr)|mehr\ zum\ thema|
        lea\ (?:también|además|más)|le(?:er|e)\ (?:también|más)|te\ puede\ interesar|
        leia\ (?:também|mais)|veja\ também|saiba\ mais|leggi\ anche|
        lees\ (?:ook|meer)|læs\ også|les\ også|läs\ (?:också|mer)|lue\ myös|czytaj\ (?:też|także|również|więcej)|
        zobacz\ (?:też|także)|čtěte\ (?:také|též)|читайте\ (?:также|ещё|еще)|читай\ також|читайте\ також|
        ayr\u0131ca\ okuyun|
        اقرأ\ (?:أيضا|أيضاً|المزيد)|यह\ भी\ पढ़ें|関連記事|相关(?:新闻|阅读)|延伸閱讀|baca\ juga|xem\ thêm
    )\s*[:：…–—.-]""",
    re.IGNORECASE | re.VERBOSE,
)
_WHOLE: Final = re.compile(
    r"""(?:
        advert(?:isement|ising|orial)?|anzeige|publicité|publicidad(?:e)?|pubblicità|reklam[ae]?|annonse|
        annons|реклама|広告|
        comments?|leave\ a\ comment|tell\ us\ what\ you\ think|share(?:\ (?:this|on).{0,40})?|
        follow\ us(?:\ on.{0,60})?|
        (?:click|tap)\ here(?:\ (?:for|to)\ .{0,80})?|sign\ up(?:\ (?:for|to|here).{0,120})?|
        subscribe(?:\ (?:to|for|here|now).{0,120})?|get\ the\ latest\ .{0,80}(?:inbox|newsletter).{0,60}|
        (?:read|see)\ more|related(?:\ (?:stories|articles|topics|content))?|you\ (?:may|might)\ also\ like|
        scroll\ (?:down\ )?(?:for|to)\ .{0,60}|back\ to\ top|print(?:\ this)?|listen\ to\ (?:this\ )?article|loading|
        skip\ (?:to|past)\ .{0,60}|read\ full\ article|all\ rights\ reserved|story\ continues(?:\ below.{0,40})?|
        artikel\ (?:teilen|drucken)|partager|compartir|compartilhe|condividi|поделиться
    )[\s.…!:：]*""",
    re.IGNORECASE | re.VERBOSE,
)
_SHORTCODE: Final = re.compile(r"\[(?P<name>[a-z]+)[^\[\]]{0,300}\][^\[\]]{0,120}\[/(?P=name)\]")


def is_chrome(line: str) -> bool:
    """Whether a line, found in the story, belongs to the page around it."""
    if len(line) > _LONGEST:
        return False
    line = line.strip()
    return bool(_OPENS.match(line) or _WHOLE.fullmatch(line) or _SHORTCODE.fullmatch(line))
