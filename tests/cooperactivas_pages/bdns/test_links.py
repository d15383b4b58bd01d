"""Which texts are web addresses. The refused ones are real values of ``urlBasesReguladoras``."""

from __future__ import annotations

import pytest

from cooperactivas_pages.bdns.links import clean_url


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://www.boe.es/eli/es/o/2021/06/01/ted550", "https://www.boe.es/eli/es/o/2021/06/01/ted550"),
        ("  https://cascante.sedelectronica.es\xa0", "https://cascante.sedelectronica.es"),
        ("Https://internacional.ugr.es", "https://internacional.ugr.es"),
        ("HTTPS://WWW.JUNTAEX.ES/W/1713", "https://www.juntaex.es/W/1713"),
        ("www.bizkaia.eus", "https://www.bizkaia.eus"),
        ("JUMILLA.ORG", "https://jumilla.org"),
        ("sede.uco.es", "https://sede.uco.es"),
        ("www.xunta.gal/diario-oficial-galicia", "https://www.xunta.gal/diario-oficial-galicia"),
        ("http://boib.caib.es/pdf/2005073/mp41.pdf", "http://boib.caib.es/pdf/2005073/mp41.pdf"),
        ("https://castillayleón.es/a", "https://castillayleón.es/a"),
    ],
)
def test_an_address_is_kept_and_a_certain_host_gets_its_scheme(text, url):
    assert clean_url(text) == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BOE",
        "N",
        "Pendiente de publicación",
        "Ayuntamiento de Calasparra",
        "https:www.boe.es/buscar/doc.php.?id=boe-A-1997-28043",
        "http//www.boe.es",
        "https:/bigastro.sedelectronica.es/info.6",
        "http:\\\\sede.leganes.org",
        "http://www-navarra-es",
        "Https://sede,asturias.es/bopa/2013/05/13/2013.08386.pdf",
        "chrome-extension://efaidnbmnnnibpcajpcglclefindmkaj/https://www.bocm.es/x.PDF",
        "file:///C:/Users/x/an.bop.PONTEVEDRA.20241210.pdf",
        "https://bon.navarra.es/texto/41 y modificación https://bon.navarra.es/texto/68",
        "https://www.boe.es/diario_boe/txt.php?id=BOE-A-2010- 17455",
        "generalitat_en_red@gva.es",
        "bases.pdf",
        "javascript:alert(1)",
        "data:text/html,hola",
        "//evil.example/x",
        "https://user:secret@www.boe.es/",
        "https://www.boe.es:99999/",
        "https://127.0.0.1/",
        "http://[::1]/",
        "http://[",
        "https://localhost/",
        "https://a..es/",
        "https://www.boe.es\u202e/x",
        'https://www.boe.es/"onclick=x',
        "https://www.boe.es/" + "a" * 600,
    ],
)
def test_what_is_not_certainly_an_address_is_refused(text):
    assert clean_url(text) == ""
