"""Turkish.

Case endings are split from a known word or number and stand as words of their own ('800'den fazla' is
'800', 'den', 'fazla'), so the phrases below hold them.
"""

from rusiran_data.parse.languages import Words

WORDS = Words(
    decimal=",",
    group=".",
    ordinal_dot=True,
    spelling={"I": "ı", "İ": "i"},
    case_apostrophe=True,
    numbers={
        "0": "sıfır",
        "1": "bir",
        "2": "iki",
        "3": "üç",
        "4": "dört",
        "5": "beş",
        "6": "altı",
        "7": "yedi",
        "8": "sekiz",
        "9": "dokuz",
        "10": "on",
        "20": "yirmi",
        "30": "otuz",
        "40": "kırk",
        "50": "elli",
        "60": "altmış",
        "70": "yetmiş",
        "80": "seksen",
        "90": "doksan",
    },
    times={"100": "yüz"},
    times_alone="yüz",
    half="yarım",
    plus_half="buçuk",
    scales={
        "1e3": "bin",
        "1e6": "milyon, mn, mln, mio",
        "1e9": "milyar, mlr, mr, mlyr, mia",
        "1e12": "trilyon, trn",
    },
    scales_alone="bin",
    approximate="yaklaşık, yaklaşık olarak, aşağı yukarı, takriben, neredeyse, tahminen, hemen hemen, ",
    approximate_after="civarında, civarı, dolayında, kadar, e yakın, a yakın, ye yakın, ya yakın, dolaylarında, dolayları, kadarı",
    at_least="en az, asgari, minimum, en azından",
    at_least_after="den fazla, dan fazla, ten fazla, tan fazla, den çok, dan çok, ten çok, tan çok, den fazlası, dan fazlası, "
    "ı aşkın, i aşkın, u aşkın, ü aşkın, ı aşan, i aşan, u aşan, ü aşan, yi aşkın, yı aşkın, yi aşan, yı aşan, "
    "ı aştı, i aştı, u aştı, ü aştı, yi aştı, yı aştı, nin üzerinde, nın üzerinde, in üzerinde, ın üzerinde, un üzerinde, ün üzerinde, "
    "den daha fazla, dan daha fazla, ten daha fazla, tan daha fazla, ve üzeri, ve üzerinde, ve daha fazla, veya daha fazla, "
    "ya da daha fazla, küsur, ve fazlası, den aşağı olmayan, nün üzerinde, nun üzerinde, ü geçti, ı geçti, i geçti, u geçti",
    at_most="en çok, en fazla, azami, maksimum",
    at_most_after="den az, dan az, ten az, tan az, den daha az, dan daha az, ten daha az, tan daha az, e kadar, a kadar, ye kadar, ya kadar, "
    "in altında, ın altında, un altında, ün altında, nin altında, nın altında, nün altında, nun altında, ve altı, ve altında, "
    "veya daha az, ı geçmeyen, i geçmeyen, u geçmeyen, ü geçmeyen, e varan, a varan, ye varan, ya varan",
    degree="biraz, çok",
    ranges="… ila …, … ile … arasında, … ile … arası, … ve … arasında, … veya …, … ya da …, … arasında, … arası, "
    "… le … arasında, … la … arasında, … yla … arasında, … yle … arasında",
    changes="… den … e, … dan … a, … den … a, … dan … e, … ten … e, … ten … a, … tan … a, … tan … e, … den … ye, … dan … ya, "
    "… den … ya, … dan … ye, … ten … ye, … tan … ya",
    but="ama, fakat, ancak, ve",
    up="",
    down="",
    up_after="artış, arttı, artarak, büyüme, büyüdü, yükseldi, yükseliş, artışla, oranında arttı, oranında artış, oranında artarak, oranında büyüdü, "
    "oranında yükseldi",
    down_after="azalış, azaldı, azalarak, düşüş, düştü, düşüşle, geriledi, gerileme, oranında azaldı, oranında düştü, oranında düşüş, oranında geriledi, "
    "oranında azalış, daraldı",
    minus="eksi",
    percent="",
    percent_before="yüzde, %",
    points="yüzde puan, yüzde puan ı, yüzdelik puan",
    currencies={
        "USD": "dolar, abd dolar ı, amerikan dolar ı, abd dolar",
        "EUR": "avro, euro, öro",
        "TRY": "lira, türk lira sı, tl",
        "RUB": "ruble, rus ruble si",
        "IRR": "riyal, iran riyal i, rial, iran riyal",
        "GBP": "sterlin, ingiliz sterlin i, pound",
        "CNY": "yuan, çin yuan ı",
        "JPY": "yen, japon yen i",
        "CAD": "kanada dolar ı",
        "AUD": "avustralya dolar ı",
        "CHF": "isviçre frangı",
    },
    no_currency="tümen, toman",
    tonnes={"1": "ton, metrik ton", "1e3": "kiloton, kt", "1e6": "megaton, Mt"},
    nouns="""metreküp, m³, ziyaret, görüşme, toplantı, telefon görüşme si, telefon konuşması, buluşma, zirve, temas, seyahat, gezi, kişi, insan, adam, erkek, kadın,
    vatandaş, mülteci, öğrenci, işçi, çalışan, uzman, danışman, mühendis, diplomat, yetkili, katılımcı, turist, yolcu, iranlı, rus, sakin,
    asker, savaşçı, militan, milis, paralı asker, personel, subay, general, gönüllü, ölü, yaralı, kurban, şehit, terörist, isyancı, denek,
    gemi, savaş gemi si, tekne, denizaltı, fırkateyn, tanker, bot, uçak, savaş uçağı, jet, helikopter, bombardıman uçağı, dron, drone,
    insansız hava aracı, iha, siha, füze, tank, araç, sistem, adet, birim, uydu, lokomotif, vagon, konteyner, hedef, saldırı, hava saldırı sı, uçuş,
    sorti, tatbikat, kuruluş, şirket, firma, banka, kurum, örgüt, işletme, tüzel kişi, gerçek kişi, ülke, devlet, şehir, il, oy, parti, tugay, tabur,
    anlaşma, sözleşme, belge, mutabakat, protokol, proje, merkez, okul, üniversite, yaptırım, önlem, vaka, kez, defa, kere, varil, mal, buğday, petrol,
    reaktör, santral, isim, katılan, yük""",
    adjectives="""iranlı, rus, suriyeli, iraklı, ıraklı, lübnanlı, afgan, afganistanlı, pakistanlı, çinli, amerikalı, israilli, türk, yabancı, askeri,
    sivil, silahlı, resmi, ikili, ortak, yeni, diğer, farklı, ek, büyük, küçük, devlet, özel, balistik, şii, yüz yüze, telefon, sovyet, ukraynalı, paralı,
    rus yapımı, ayrı, insansız, yetişkin""",
    names_before_nouns=False,
    skip="toplam, toplamda, tam, sadece, yalnızca, tam olarak, değeri, tutarı, tutar",
    skip_after="oldu, tutarında, değerinde, olarak gerçekleşti, toplam, seviyesinde, düzeyinde, lik, lık, luk, lük, i, ı, u, ü, si, sı, yi, yı, oranında, "
    "seviyesine, e ulaştı, a ulaştı, ye ulaştı, ya ulaştı, dır, dir, tir, tır, dur, dür, e yükseldi, a yükseldi, ye yükseldi, ya yükseldi, "
    "e çıktı, a çıktı, ye çıktı, ya çıktı, e düştü, a düştü, ye düştü, ya düştü, e geriledi, a geriledi, lük bir, lık bir, lik bir",
    header="cinsinden, değer, olarak, ve, birim, tutar, i, ı",
    ordinals={
        "1": "birinci, ilk",
        "2": "ikinci",
        "3": "üçüncü",
        "4": "dördüncü",
        "5": "beşinci",
        "6": "altıncı",
        "7": "yedinci",
        "8": "sekizinci",
        "9": "dokuzuncu",
        "10": "onuncu",
        "20": "yirminci",
        "30": "otuzuncu",
        "40": "kırkıncı",
        "50": "ellinci",
        "60": "altmışıncı",
        "70": "yetmişinci",
        "80": "sekseninci",
        "90": "doksanıncı",
        "100": "yüzüncü",
    },
    ordinal_endings="inci, ıncı, uncu, üncü, nci, ncı, ncu, ncü",
    occasions="ziyaret/i, görüşme/si, toplantı/sı, telefon görüşmesi, telefon konuşması, buluşma/sı, zirve/si, temas/ı, seyahat/i, "
    "gezi/si, tur, müzakere turu, kez, defa, kere",
    vague="yüzlerce, binlerce, onlarca, milyonlarca, milyarlarca, birkaç, birçok, bazı, pek çok, düzine, düzinelerce, çok sayıda, çoğu, az sayıda, "
    "çoğunluk",
    ratio="üçte, dörtte, beşte, onda, katı, kat, yarısı, iki katı, üç katı, ikiye katlandı, katına, binde",
    per="yıllık, yılda, günlük, günde, ayda, aylık, haftada, haftalık, her, kişi başı, kişi başına, ortalama, başına",
    glued="numbers",
    suffixes="den, dan, ten, tan, nden, ndan, e, a, ye, ya, ne, na, i, ı, u, ü, yi, yı, yu, yü, in, ın, un, ün, nin, nın, nun, nün, si, sı, su, sü, "
    "le, la, yle, yla, lik, lık, luk, lük, dır, dir, tir, tır, dur, dür, de, da, te, ta",
)
