"""Spanish. The steps are ours; no stemmer is ported. Pairs they must join or keep apart stand in the golden
set of the tests."""

from .definition import Definition, Replacement

# Pairs that differ in their last vowel alone and that people keep apart.
KEPT_APART = (
    "banca banco cuenta cuento fonda fondo leche lecho marca marco parte parto plaza plazo puerta puerto"
).split()

# Function words, written without accents. Content words that share their form are not in it: estado (state),
# haya (beech), era, seria, tenia, fuera, sobre (envelope).
STOP = frozenset(
    (
        "de la que el en y a los del se las por un para con no una su al lo como mas pero sus le ya o este si"
        " porque esta entre cuando muy sin tambien me hasta hay donde quien desde todo nos durante todos uno les"
        " ni contra otros ese eso ante ellos e esto mi antes algunos yo otro otras otra tanto esa estos mucho"
        " quienes nada muchos cual poco ella estar estas algunas algo nosotros mis tu te ti tus ellas nosotras"
        " vosotros vosotras os mio mia mios mias tuyo tuya tuyos tuyas suyo suya suyos suyas nuestro nuestra"
        " nuestros nuestras vuestro vuestra vuestros vuestras esos esas"
        " estoy estamos estais estan este estes estemos esteis esten estare estaras estara estaremos estareis"
        " estaran estaria estarias estariamos estariais estarian estaba estabas estabamos estabais estaban"
        " estuve estuviste estuvo estuvimos estuvisteis estuvieron estuviera estuvieras estuvieramos"
        " estuvierais estuvieran estuviese estuvieses estuviesemos estuvieseis estuviesen estando estad"
        " he has ha hemos habeis han hayamos hayais hayan habre habras habra habremos habreis habran habria"
        " habrias habriamos habriais habrian habia habias habiamos habiais habian hube hubiste hubo hubimos"
        " hubisteis hubieron hubiera hubieras hubieramos hubierais hubieran hubiese hubieses hubiesemos"
        " hubieseis hubiesen habiendo habido habida habidos habidas"
        " soy eres es somos sois son sea seas seamos seais sean sere seras sera seremos sereis seran seriamos"
        " seriais serian eramos erais eran fui fuiste fue fuimos fuisteis fueron fueramos fuerais fueran"
        " fuese fueses fuesemos fueseis fuesen siendo sido"
        " tengo tienes tiene tenemos teneis tienen tenga tengas tengamos tengais tengan tendre tendras tendra"
        " tendremos tendreis tendran tendria tendrias tendriamos tendriais tendrian teniamos teniais tenian"
        " tuve tuviste tuvo tuvimos tuvisteis tuvieron tuviera tuvieras tuvieramos tuvierais tuvieran tuviese"
        " tuvieses tuviesemos tuvieseis tuviesen teniendo tenido tenida tenidos tenidas tened"
    ).split()
)

_PLURAL_AFTER_VOWEL = Replacement(r"^(.{2,}[aeiou])s$", "$1")
_LAST_VOWEL = Replacement(rf"^(?!(?:{'|'.join(KEPT_APART)})$)(.{{4,}})[aeo]$", "$1")

SPANISH = Definition(
    language="es",
    stop=STOP,
    stem=(
        Replacement(r"^(.{2,})ces$", "$1z"),  # lápices, lápiz
        Replacement(r"^(.{2,}[lnrdjysxz])es$", "$1"),  # mujeres, mujer; leyes, ley
        _PLURAL_AFTER_VOWEL,  # empresas, empresa
        Replacement(r"^(.{2,}[bcdfgkmptvw])s$", "$1"),  # webs, web
        _LAST_VOWEL,  # empresa, empresario; leonés, leonesa
        _PLURAL_AFTER_VOWEL,
        _LAST_VOWEL,
        Replacement(r"^(.{3})e$", "$1"),  # base, bases
    ),
)
