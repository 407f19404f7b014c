"""Lines of a web page that are no story: navigation, share buttons, calls to subscribe, in many languages."""

import re
from typing import Final

_WORDS: Final = (
    "accessibility links|skip to (?:main )?content|skip to (?:search|navigation|footer)|breaking "
    "news|latest news|top stories|top news|most (?:read|popular|viewed|shared)|trending(?: now)?|"
    "home|home ?page|news|world|world news|"
    "politics|business|markets|sports?|entertainment|technology|science|health|opinion|video|"
    "videos|photos|pictures|weather|search|menu|sign (?:in|up)(?: / sign (?:in|up))?|log ?in|"
    "register|subscribe(?: now)?|newsletters?|contact us|"
    "about us|advertise(?: with us)?|advertisement|sponsored(?: content)?|share(?: this(?: "
    "(?:story|article|page))?)?|tweet|e-?mail(?: this)?|print(?: this(?: page| article)?)?|save|"
    "comments?(?: \\(\\d+\\))?|view comments|"
    "leave a (?:comment|reply)|related (?:stories|articles|news|topics|content|links|coverage)|"
    "read (?:more|next|also|full (?:story|article))|more (?:from|on|news|stories)\\b.{0,40}|see "
    "also|also read|recommended(?: for you)?|"
    "editors'? picks?|follow us(?: on .{0,30})?|terms (?:of (?:use|service)|and conditions|& "
    "conditions)|privacy(?: policy)?|cookies?(?: policy)?|site ?map|back to top|all rights "
    "reserved|load more|show more|close|"
    "copy link|facebook|twitter|x|whatsapp|linkedin|reddit|telegram|instagram|youtube|rss|text "
    "size|font size|larger text|smaller text|photo gallery|gallery|slideshow|full coverage|"
    "topics?|tags?|"
    "zum inhalt(?: springen)?|zur navigation|startseite|schlagzeilen|anmelden|registrieren|suche|"
    "menü|anzeige|werbung|teilen|drucken|kommentare(?: \\(\\d+\\))?|mehr zum thema|lesen sie "
    "auch|weiterlesen|impressum|datenschutz|nach oben|newsletter abonnieren|eilmeldungen?|"
    "aller au contenu|accueil|à la une|rechercher|se connecter|s'inscrire|s'abonner|publicité|"
    "partager|imprimer|commentaires?|lire aussi|à lire aussi|en savoir plus|sur le même sujet|"
    "mentions légales|haut de page|"
    "saltar al contenido|inicio|portada|última hora|buscar|iniciar sesión|regístrate|suscríbete|"
    "publicidad|compartir|imprimir|comentarios?|leer más|lea también|te puede interesar|noticias "
    "relacionadas|aviso legal|"
    "vai al contenuto|prima pagina|ultim'ora|ultime notizie|cerca|accedi|registrati|abbonati|"
    "pubblicità|condividi|stampa|commenti|leggi anche|leggi tutto|vedi anche|"
    "início|últimas notícias|pesquisar|entrar|assine|publicidade|compartilhe|compartilhar|"
    "comentários?|leia mais|leia também|saiba mais|"
    "naar inhoud|inloggen|abonneren|delen|afdrukken|reacties|lees ook|lees meer|advertentie|"
    "hoppa till innehåll|logga in|prenumerera|dela|annons|läs mer|läs också|gå til indhold|log "
    "ind|annonce|læs også|læs mere|del|"
    "siirry sisältöön|kirjaudu|tilaa|jaa|mainos|lue myös|главная|новости|поиск|войти|подписаться|"
    "реклама|поделиться|читайте также|комментарии|strona główna|zaloguj(?: się)?|szukaj|reklama|"
    "udostępnij|czytaj także|czytaj więcej|komentarze|"
    "domů|přihlásit(?: se)?|hledat|sdílet|čtěte také|diskuze|inzerce|főoldal|bejelentkezés|keresés|megosztás|hirdetés|"
    "olvassa el ezt is|ana ?sayfa|giriş yap|ara|paylaş|reklam|ilgili haberler|αρχική|σύνδεση|αναζήτηση|κοινοποίηση|"
    "διαφήμιση|διαβάστε επίσης|головна|новини|пошук|увійти|підписатися|поділитися|читайте також|коментарі|"
    "acasă|autentificare|căutare|distribuie|publicitate|citește și|"
    "الرئيسية|بحث|تسجيل الدخول|شارك|إعلان|اقرأ أيضا|首页|首頁|登录|登入|搜索|搜尋|分享|广告|廣告|相关阅读|相關新聞|"
    "ホーム|"
    "ログイン|検索|シェア|広告|関連記事|홈|로그인|검색|공유|광고|관련기사"
)
_CHROME: Final = re.compile(rf"[\s|>»›*•#+-]*(?:{_WORDS})[\s|<«‹>»›:.!+-]*", re.IGNORECASE)
_MENU: Final = re.compile(r"(?:[^|•·>\n]{1,25}\s?[|•·>»]\s?){2,}[^|•·>\n]{1,25}")
_TAIL: Final = re.compile(
    r"(?:©|\(c\)|copyright)\s.{0,160}all rights reserved.{0,40}|(?:sign up|subscribe|register) "
    r"(?:for|to) (?:our|the) .{0,80}(?:newsletter|alerts|app|updates)\b.{0,60}|download (?:our|"
    r"the) app\b.{0,60}|"
    r"(?:abonnieren sie|melden sie sich).{0,80}newsletter.{0,40}|(?:inscrivez-vous|"
    r"abonnez-vous).{0,100}|(?:suscríbase|suscríbete) (?:a|al) .{0,80}",
    re.IGNORECASE,
)
_LONGEST: Final = 120


def is_chrome(line: str) -> bool:
    """Whether a line is navigation or a button and nothing else."""
    return len(line) <= _LONGEST and bool(_CHROME.fullmatch(line) or _MENU.fullmatch(line))


def is_tail_chrome(line: str) -> bool:
    """Whether a line below the story belongs to the page; single common words may be crossheads and stay."""
    if len(line) > 2 * _LONGEST or not line:
        return False
    return bool(_TAIL.fullmatch(line)) or (is_chrome(line) and (" " in line or not line.isascii()))
