"""The printed-number reader: examples in every language, refusals, and properties that hold for any number."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rusiran_data.parse.languages import Words, forms, load
from rusiran_data.parse.languages._lexicon import lexicon
from rusiran_data.parse.numbers import LANGUAGES, Reading, Refused, read_number

# A line is 'text | what it says': a qualifier sign (= ~ >= <=) or low..high, then the unit.
READ = {
    "en": """
        33 | =33
        33 visits | =33
        3,000 | =3000
        117,000,000 | =117000000
        $117,7 million | =117.7e6 USD
        4.6 billion | =4.6e9
        $4.6bn | =4.6e9 USD
        $4.6 bln | =4.6e9 USD
        US$ 4.6 billion | =4.6e9 USD
        USD 120 mln | =120e6 USD
        C$5 million | =5e6 CAD
        A$5m | =5e6 AUD
        £3.5m | =3.5e6 GBP
        €600 million | =600e6 EUR
        ₽1.2 trillion | =1.2e12 RUB
        5 million Canadian dollars | =5e6 CAD
        500 billion rials | =500e9 IRR
        3 billion rubles | =3e9 RUB
        5k | =5000
        10m | =10e6
        about 400 million dollars | ~400e6 USD
        nearly $1.4 billion | ~1.4e9 USD
        some 5,000 fighters | ~5000
        ~500 | ~500
        c. 500 troops | ~500
        20 or so | ~20
        20-odd ships | ~20
        20-odd million | ~20e6
        twenty or so visits | ~20
        an estimated 80,000 militiamen | ~80000
        more than 5,000 | >=5000
        over $3bn | >=3e9 USD
        at least 33 | >=33
        no fewer than 13 entities | >=13
        not less than $5 billion | >=5e9 USD
        800+ | >=800
        800+ fighters | >=800
        $1bn+ | >=1e9 USD
        >500 | >=500
        3 million and more | >=3e6
        500 people or more | >=500
        well over 1 million tonnes | >=1e6 tonnes
        exceeded $4 billion | >=4e9 USD
        at least some 500 soldiers | >=500
        just over 50% | >=50 percent
        less than 1% | <=1 percent
        <1 | <=1
        under 300 | <=300
        up to 80,000 fighters | <=80000
        at most 12 | <=12
        no more than 7 per cent | <=7 percent
        5 maximum | <=5
        700-3,000 | 700..3000
        about 700-3,000 | 700..3000
        700–3,000 troops | 700..3000
        1.5 to 2 billion | 1.5e9..2e9
        $1.5-2 billion | 1.5e9..2e9 USD
        $700 million to $1 billion | 700e6..1e9 USD
        between 5 and 7 | 5..7
        between $5 billion and $7 billion | 5e9..7e9 USD
        between 5 and 7 million tonnes | 5e6..7e6 tonnes
        between one hundred and two hundred soldiers | 100..200
        between 5-7 million | 5e6..7e6
        60 to 62 million | 60e6..62e6
        two or three | 2..3
        1-2 million | 1e6..2e6
        5-7% | 5..7 percent
        5% to 7% | 5..7 percent
        more than $1 billion and less than $2 billion | 1e9..2e9 USD
        more than 5 but less than 7 million | 5e6..7e6
        more than 20%, but less than 30% | 20..30 percent
        -2.3 | =-2.3
        −2.3% | =-2.3 percent
        –2.3% | =-2.3 percent
        -$2.3bn | =-2.3e9 USD
        minus 5 percent | =-5 percent
        +778 % | =778 percent
        up 15% | =15 percent
        fell by 3 percent | =-3 percent
        down 3% | =-3 percent
        rose to 15% | =15 percent
        15% increase | =15 percent
        3% decline | =-3 percent
        growth of 15% | =15 percent
        up more than 15% | >=15 percent
        down nearly 3% | ~-3 percent
        fell by more than 3% | <=-3 percent
        fell by 3-5% | -5..-3 percent
        a seven-percent increase | =7 percent
        another 30% | =30 percent
        .6 | =.6
        may exceed $12 billion | >=12e9 USD
        as many as 10,000 | <=10000
        20 billion cubic meters | =20e9
        More than 700 individuals, entities, aircraft, and vessels | >=700
        3 percentage points | =3 percentage_points
        56 percent | =56 percent
        56 per cent | =56 percent
        56.0 % | =56.0 percent
        5 pct | =5 percent
        56% of Iranians | =56 percent
        thirty-three | =33
        Thirty-three visits | =33
        one hundred and twenty-one | =121
        nine hundred ninety-nine thousand | =999000
        two billion | =2e9
        one and a half billion | =1.5e9
        2½ million | =2.5e6
        half a million | =500000
        half a million dollars | =500000 USD
        a million dollars | =1e6 USD
        a hundred soldiers | =100
        fifteen hundred | =1500
        two thousand three hundred | =2300
        3 million 500 thousand | =3500000
        three million five hundred thousand dollars | =3500000 USD
        4.6 thousand million | =4.6e9
        13 Iranian entities | =13
        13 individuals and entities | =13
        40 Sukhoi Superjets | =40
        5,000 fighters | =5000
        5,000 Iranian-backed fighters | =5000
        60 000 troops | =60000
        5 million tons of wheat | =5e6 tonnes
        5.2 Mt | =5.2e6 tonnes
        300 kt | =300000 tonnes
        a total of 33 visits | =33
        """,
    "ru": """
        3 000 | =3000
        3 000 человек | =3000
        3.000 | =3000
        4,6 млрд долл. | =4.6e9 USD
        4.6 млрд долларов США | =4.6e9 USD
        $4,6 млрд | =4.6e9 USD
        120 млн евро | =120e6 EUR
        500 тыс. тонн | =500000 tonnes
        5 тыс. т | =5000 tonnes
        1,2 трлн рублей | =1.2e12 RUB
        1,2 млрд ₽ | =1.2e9 RUB
        тридцать три | =33
        тридцати трёх | =33
        тридцатью тремя визитами | =33
        сто двадцать один | =121
        двести тридцать тысяч | =230000
        полтора миллиарда долларов | =1.5e9 USD
        два с половиной миллиарда | =2.5e9
        полмиллиона человек | =500000
        миллиард долларов | =1e9 USD
        более миллиарда долларов | >=1e9 USD
        более тысячи человек | >=1000
        около 400 млн долларов | ~400e6 USD
        почти 56% | ~56 percent
        порядка 20 тыс. человек | ~20000
        свыше 5 млрд | >=5e9
        не менее 33 визитов | >=33
        более чем на 15% | >=15 percent
        снизился более чем на 3% | <=-3 percent
        на 22 процента | =22 percent
        1.234 | =1234
        29,2 тыс. м³ | =29200
        3,5 тыс. TEU | =3500
        5 и более | >=5
        до 500 человек | <=500
        менее 1% | <=1 percent
        не более 7 процентов | <=7 percent
        от 700 до 3000 | 700..3000
        от 700 до 3000 человек | 700..3000
        между 5 и 7 млн тонн | 5e6..7e6 tonnes
        1,5–2 млрд долл. | 1.5e9..2e9 USD
        две-три тысячи | 2000..3000
        два или три визита | 2..3
        двадцать-тридцать человек | 20..30
        более 5, но менее 7 млн | 5e6..7e6
        выросла на 15% | =15 percent
        вырос более чем на 15% | >=15 percent
        рост на 15% | =15 percent
        снизился на 3,5% | =-3.5 percent
        упал на 3 процента | =-3 percent
        вырос до 15% | =15 percent
        минус 5% | =-5 percent
        3 п.п. | =3 percentage_points
        3 процентных пункта | =3 percentage_points
        13 иранских компаний | =13
        2 млн 500 тыс. тонн | =2500000 tonnes
        2 тыс. 300 | =2300
        около 3-х миллионов | ~3e6
        до 5-ти тысяч | <=5000
        5 тысяч боевиков | =5000
        """,
    "fa": """
        ۴۶۰۰ | =4600
        ۴٫۶ میلیارد دلار | =4.6e9 USD
        ۴/۶ میلیارد دلار | =4.6e9 USD
        ۱٬۲۳۴ نفر | =1234
        ۱,۲۳۴ تن | =1234 tonnes
        ۲ میلیارد و ۳۰۰ میلیون دلار | =2300e6 USD
        یک میلیارد و ۶۰۰ میلیون دلار | =1600e6 USD
        یک میلیارد و نیم دلار | =1.5e9 USD
        دو و نیم میلیارد دلار | =2.5e9 USD
        نیم میلیون تن | =500000 tonnes
        سی و سه | =33
        ۲ هزار و ۵۰۰ میلیارد ریال | =2500e9 IRR
        صد و بیست و یک | =121
        دویست و سی هزار نفر | =230000
        هزار و دویست میلیارد ریال | =1200e9 IRR
        ۵۶ درصد | =56 percent
        ۵۶٪ | =56 percent
        ۵۶/۳ درصد | =56.3 percent
        حدود ۴۰۰ میلیون دلار | ~400e6 USD
        نزدیک به ۵ میلیارد یورو | ~5e9 EUR
        بیش از ۵ هزار نفر | >=5000
        حداقل ۳۳ دیدار | >=33
        کمتر از ۱ درصد | <=1 percent
        حداکثر ۷ درصد | <=7 percent
        تا ۵۰۰ نفر | <=500
        بین ۵ تا ۷ میلیارد دلار | 5e9..7e9 USD
        بین ۲۰ و ۳۰ نفر | 20..30
        ۷۰۰ تا ۳۰۰۰ نفر | 700..3000
        دو یا سه سفر | 2..3
        ۱۵ درصد رشد | =15 percent
        رشد ۱۵ درصدی | =15 percent
        ۱.۲۳۴ میلیارد دلار | =1.234e9 USD
        ۳ درصد کاهش | =-3 percent
        ۱۳ شرکت ایرانی | =13
        ۴۰ فروند هواپیما | =40
        """,
    "ar": """
        ٣٣ | =33
        ٤٫٦ مليار دولار | =4.6e9 USD
        4.6 مليار دولار | =4.6e9 USD
        4,6 مليارات دولار | =4.6e9 USD
        1,234 شخصا | =1234
        ثلاثة وثلاثون | =33
        ثلاثة وثلاثين زيارة | =33
        مائة وواحد وعشرون | =121
        مئتي ألف طن | =200000 tonnes
        ملياراً ونصف المليار دولار | =1.5e9 USD
        مليار ونصف مليار دولار | =1.5e9 USD
        مليار و600 مليون دولار | =1600e6 USD
        مليارين ونصف المليار دولار | =2.5e9 USD
        ملياري دولار | =2e9 USD
        ألفي مقاتل | =2000
        ألفان | =2000
        3 آلاف مقاتل | =3000
        نصف مليون دولار | =500000 USD
        مليون طن | =1e6 tonnes
        56 بالمئة | =56 percent
        56% | =56 percent
        %56 | =56 percent
        ٥٦ في المائة | =56 percent
        نحو 400 مليون دولار | ~400e6 USD
        حوالي 5 مليارات يورو | ~5e9 EUR
        أكثر من 5 آلاف مقاتل | >=5000
        أكثر من مليار دولار | >=1e9 USD
        ما لا يقل عن 33 شخصا | >=33
        أقل من 1% | <=1 percent
        حتى 500 | <=500
        ما بين 5 و7 مليارات دولار | 5e9..7e9 USD
        بين 700 و3000 مقاتل | 700..3000
        700 إلى 3000 مقاتل | 700..3000
        11.132 مليار طن | =11.132e9 tonnes
        ملياراً ونصف المليار | =1.5e9
        ارتفع بنسبة 15% | =15 percent
        انخفض بنسبة 3% | =-3 percent
        13 كيانا إيرانيا | =13
        """,
    "de": """
        33 | =33
        3.000 | =3000
        1.234,5 | =1234.5
        1'234 | =1234
        600 Mio Dollar | =600e6 USD
        600 Mio. US-Dollar | =600e6 USD
        4,6 Mrd. Euro | =4.6e9 EUR
        4.6 Milliarden Dollar | =4.6e9 USD
        1,2 Billionen Rubel | =1.2e12 RUB
        dreiunddreißig | =33
        dreiunddreissig Besuche | =33
        einhunderteinundzwanzig | =121
        zweihunderttausend | =200000
        zweitausenddreihundert | =2300
        anderthalb Milliarden Dollar | =1.5e9 USD
        zweieinhalb Millionen Tonnen | =2.5e6 tonnes
        eine halbe Million Euro | =500000 EUR
        eine Milliarde Dollar | =1e9 USD
        etwa 400 Millionen Dollar | ~400e6 USD
        rd. 5 Mrd. USD | ~5e9 USD
        ca. 500 Soldaten | ~500
        knapp 5 Prozent | ~5 percent
        mehr als 5.000 Kämpfer | >=5000
        über 3 Mrd. Dollar | >=3e9 USD
        mindestens 33 | >=33
        weniger als 1 Prozent | <=1 percent
        bis zu 80.000 Kämpfer | <=80000
        höchstens 7 % | <=7 percent
        700 bis 3000 | 700..3000
        von 700 bis 3000 Mann | 700..3000
        zwischen 5 und 7 Mrd. Dollar | 5e9..7e9 USD
        1,5–2 Milliarden Euro | 1.5e9..2e9 EUR
        zwei oder drei Besuche | 2..3
        stieg um 15 Prozent | =15 percent
        Rückgang um 3 Prozent | =-3 percent
        3 Prozentpunkte | =3 percentage_points
        13 iranische Unternehmen | =13
        """,
    "fr": """
        33 | =33
        3 000 | =3000
        3.000 personnes | =3000
        4,6 milliards de dollars | =4.6e9 USD
        4,6 Md€ | =4.6e9 EUR
        5 M€ | =5e6 EUR
        600 M USD | =600e6 USD
        120 millions d’euros | =120e6 EUR
        2 milliards 791 millions 800 mille dollars | =2791800000 USD
        1 billion de roubles | =1e12 RUB
        trente-trois | =33
        quatre-vingt-dix-neuf | =99
        quatre-vingts | =80
        soixante et onze | =71
        soixante-dix-sept visites | =77
        cent vingt et un | =121
        deux cent mille tonnes | =200000 tonnes
        un milliard et demi de dollars | =1.5e9 USD
        plus de 5 milliards 6 cents millions de dollars | >=5.6e9 USD
        un demi-million de dollars | =500000 USD
        mille combattants | =1000
        environ 400 millions de dollars | ~400e6 USD
        près de 5 milliards d'euros | ~5e9 EUR
        plus de 5 000 combattants | >=5000
        au moins 33 | >=33
        moins de 1 % | <=1 percent
        jusqu'à 80 000 combattants | <=80000
        700 à 3 000 soldats | 700..3000
        entre 5 et 7 milliards de dollars | 5e9..7e9 USD
        deux ou trois visites | 2..3
        en hausse de 15 % | =15 percent
        baisse de 3 % | =-3 percent
        56 pour cent | =56 percent
        3 points de pourcentage | =3 percentage_points
        13 entités iraniennes | =13
        """,
    "es": """
        3.000 | =3000
        4.600 millones de dólares | =4.6e9 USD
        4,6 mil millones de dólares | =4.6e9 USD
        mil millones de euros | =1e9 EUR
        dos mil quinientos millones de dólares | =2500e6 USD
        1 billón de rublos | =1e12 RUB
        treinta y tres | =33
        ciento veintiuno | =121
        doscientas mil toneladas | =200000 tonnes
        un millón y medio de dólares | =1.5e6 USD
        medio millón de dólares | =500000 USD
        cerca de 400 millones de dólares | ~400e6 USD
        unos 500 combatientes | ~500
        más de 5.000 combatientes | >=5000
        al menos 33 | >=33
        menos del 1 % | <=1 percent
        hasta un 30% | <=30 percent
        menos de 1 % | <=1 percent
        hasta 80.000 combatientes | <=80000
        entre 5 y 7 mil millones de dólares | 5e9..7e9 USD
        700 a 3.000 soldados | 700..3000
        dos o tres visitas | 2..3
        aumento del 15 % | =15 percent
        cayó un 3 por ciento | =-3 percent
        3 puntos porcentuales | =3 percentage_points
        13 entidades iraníes | =13
        """,
    "pt": """
        3.000 | =3000
        4,6 bilhões de dólares | =4.6e9 USD
        US$ 4,6 bilhões | =4.6e9 USD
        4,6 mil milhões de euros | =4.6e9 EUR
        1 bilião de rublos | =1e12 RUB
        trinta e três | =33
        cento e vinte e um | =121
        duzentas mil toneladas | =200000 tonnes
        um bilhão e meio de dólares | =1.5e9 USD
        meio milhão de dólares | =500000 USD
        cerca de 400 milhões de dólares | ~400e6 USD
        mais de 5 mil combatentes | >=5000
        pelo menos 33 | >=33
        menos de 1% | <=1 percent
        até 80.000 combatentes | <=80000
        entre mil e duas mil pessoas | 1000..2000
        entre 5 e 7 bilhões de dólares | 5e9..7e9 USD
        700 a 3.000 soldados | 700..3000
        dois ou três | 2..3
        aumento de 15% | =15 percent
        queda de 3 por cento | =-3 percent
        3 pontos percentuais | =3 percentage_points
        13 entidades iranianas | =13
        """,
    "it": """
        3.000 | =3000
        4,6 miliardi di dollari | =4.6e9 USD
        4,6 mld di euro | =4.6e9 EUR
        600 mln di dollari | =600e6 USD
        trentatré | =33
        ventuno | =21
        centoventotto | =128
        duecentomila tonnellate | =200000 tonnes
        duemilatrecento | =2300
        un miliardo e mezzo di dollari | =1.5e9 USD
        mezzo milione di euro | =500000 EUR
        mille soldati | =1000
        circa 400 milioni di dollari | ~400e6 USD
        500 milioni circa | ~500e6
        oltre il 38 per cento | >=38 percent
        oltre 5.000 combattenti | >=5000
        più di 3 miliardi di dollari | >=3e9 USD
        almeno 33 | >=33
        meno di 1 per cento | <=1 percent
        fino a 80.000 combattenti | <=80000
        tra 5 e 7 miliardi di dollari | 5e9..7e9 USD
        due o tre visite | 2..3
        aumento del 15% | =15 percent
        calo del 3% | =-3 percent
        13 entità iraniane | =13
        """,
    "tr": """
        3.000 | =3000
        4,6 milyar dolar | =4.6e9 USD
        2 milyar 200 milyon dolar | =2200e6 USD
        2 bin 300 kişi | =2300
        120 milyon avro | =120e6 EUR
        5 milyar TL | =5e9 TRY
        otuz üç | =33
        otuzüç | =33
        yüz yirmi bir | =121
        iki yüz bin ton | =200000 tonnes
        bir buçuk milyar dolar | =1.5e9 USD
        yarım milyon dolar | =500000 USD
        bin asker | =1000
        yüzde 56 | =56 percent
        %56 | =56 percent
        yüzde 56,3 | =56.3 percent
        yaklaşık 400 milyon dolar | ~400e6 USD
        500 civarında asker | ~500
        5 milyar dolara yakın | ~5e9 USD
        800'den fazla | >=800
        5 binden fazla asker | >=5000
        3 milyar doları aşkın | >=3e9 USD
        en az 33 | >=33
        yüzde 1'den az | <=1 percent
        500'e kadar | <=500
        en fazla 500 kişi | <=500
        700 ila 3.000 asker | 700..3000
        5 ile 7 milyar dolar arasında | 5e9..7e9 USD
        5-7 milyar dolar | 5e9..7e9 USD
        iki veya üç ziyaret | 2..3
        yüzde 15 artış | =15 percent
        yüzde 3 azaldı | =-3 percent
        13 kuruluş | =13
        """,
    "zh": """
        3,000 | =3000
        46亿美元 | =4.6e9 USD
        4.6亿美元 | =4.6e8 USD
        1.2万亿卢布 | =1.2e12 RUB
        3万人 | =30000
        2万3000人 | =23000
        ３３次 | =33
        三十三 | =33
        三百零五 | =305
        三百五十 | =350
        十五 | =15
        两万三千 | =23000
        三百万吨 | =3e6 tonnes
        5千万美元 | =50e6 USD
        十亿美元 | =1e9 USD
        1亿2000万美元 | =1.2e8 USD
        百分之五十六 | =56 percent
        56% | =56 percent
        约4亿美元 | ~4e8 USD
        4亿美元左右 | ~4e8 USD
        近500名士兵 | ~500
        超过5000人 | >=5000
        20多亿美元 | >=20e8 USD
        500余人 | >=500
        500人以上 | >=500
        至少33次 | >=33
        不到1% | <=1 percent
        不超过500人 | <=500
        700至3000人 | 700..3000
        700到3000人 | 700..3000
        700～3000人 | 700..3000
        5至7亿美元 | 5e8..7e8 USD
        增长15% | =15 percent
        同比下降3% | =-3 percent
        3个百分点 | =3 percentage_points
        13家伊朗公司 | =13
        """,
    "uk": """
        близько 5 млрд доларів | ~5e9 USD
        понад 20 тисяч осіб | >=20000
        п'ятдесят сім | =57
        п’ятнадцять кораблів | =15
        тридцяти трьох осіб | =33
        сорок п'ять тисяч триста | =45300
        півтора мільярда доларів | =1.5e9 USD
        1,4 млрд грн | =1.4e9 UAH
        1,234 млрд доларів | =1.234e9 USD
        2 млн 500 тис. тонн | =2500000 tonnes
        мільярд доларів | =1e9 USD
        понад мільярд доларів | >=1e9 USD
        не менше 33 візитів | >=33
        до 500 військових | <=500
        менше 1% | <=1 percent
        майже 56 відсотків | ~56 percent
        від 5 до 7 млн | 5e6..7e6
        два або три візити | 2..3
        зріс на 15% | =15 percent
        12 компаній | =12
        1.234 | =1234
        """,
    "az": """
        təxminən 1,4 milyard dollar | ~1.4e9 USD
        3 milyard dolları keçib | >=3e9 USD
        800-dən çox şirkət | >=800
        5 mindən artıq əsgər | >=5000
        ən azı 33 nəfər | >=33
        500-dən az | <=500
        5 milyard dollara yaxın | ~5e9 USD
        5 ilə 7 milyard dollar arasında | 5e9..7e9 USD
        2 milyard 300 milyon manat | =2300e6 AZN
        BİR MİLYARD DOLLAR | =1e9 USD
        yüz iyirmi bir | =121
        iki yüz min ton | =200000 tonnes
        min əsgər | =1000
        yarım milyon | =500000
        56 faiz | =56 percent
        15 faiz artıb | =15 percent
        13 qurum | =13
        """,
    "ro": """
        circa 5 miliarde de dolari | ~5e9 USD
        peste 20 de persoane | >=20
        cel puțin 33 de companii | >=33
        până la 500 de soldați | <=500
        sub 1% | <=1 percent
        între 5 și 7 milioane de tone | 5e6..7e6 tonnes
        trei sau patru nave | 3..4
        20 de milioane de euro | =20e6 EUR
        două sute de mii | =200000
        o sută douăzeci și unu | =121
        treizeci și trei de vizite | =33
        şase nave | =6
        o mie de soldați | =1000
        un miliard și jumătate de dolari | =1.5e9 USD
        jumătate de milion | =500000
        1,234 miliarde de lei | =1.234e9 RON
        56 la sută | =56 percent
        două puncte procentuale | =2 percentage_points
        63.012 | =63012
        """,
    "pl": """
        dziesięciu instytucji | =10
        dwunastu osób | =12
        trzynaście instytucji | =13
        piętnaście osób | =15
        sto dwadzieścia trzy | =123
        dwustu żołnierzy | =200
        około 5 mld dolarów | ~5e9 USD
        ponad 20 tys. żołnierzy | >=20000
        co najmniej 33 wizyty | >=33
        do 500 osób | <=500
        mniej niż 1% | <=1 percent
        od 5 do 7 mln | 5e6..7e6
        dwa lub trzy okręty | 2..3
        półtora miliarda dolarów | =1.5e9 USD
        dwa i pół miliarda euro | =2.5e9 EUR
        pół miliona | =500000
        miliard dolarów | =1e9 USD
        1 bilion złotych | =1e12 PLN
        wzrost o 15% | =15 percent
        spadł o 3% | =-3 percent
        12 podmiotów | =12
        """,
    "hy": """
        ավելի քան երկու միլիարդ դոլար | >=2e9 USD
        մոտ 5 միլիարդ դոլար | ~5e9 USD
        առնվազն 33 այց | >=33
        մինչև 500 մարդ | <=500
        5-ից ավելի | >=5
        5 միլիարդից ավելի | >=5e9
        քսանհինգ | =25
        երեսուներեք ընկերություն | =33
        հարյուր քսանմեկ | =121
        երկու հարյուր հազար | =200000
        մեկուկես միլիարդ | =1.5e9
        1,4 միլիարդ դոլար | =1.4e9 USD
        երկու միլիարդ 300 միլիոն դրամ | =2300e6 AMD
        5-7 միլիոն | 5e6..7e6
        56 տոկոս | =56 percent
        """,
}

REFUSED = {
    "en": """
        dozens; hundreds; several; many; dozens of ships; hundreds of fighters; a few hundred; thousands of troops; a dozen
        a third; one third; double; doubled; one in five; two in three; 9 out of 10; 273 of 392; 273/392; 4/6; half; twice; 5 times
        two-thirds; half of respondents; 1 in 4; a quarter of a million
        33rd; 5th; 21st; 2nd; 2023-10-05; 05.10.2023; 12:30; 1/2/2023; 2023-2024; 1990-2000; 5 May; May 2023
        ; n/a; -; —; ...; about; more than; billion; more than a few; million; billions; billions of dollars
        5,000 a day; 5 million barrels per day; $5 million a year; 5 annual visits; 5 daily flights; an average of 5; 5 visits each
        1,23,4; 1.234.567; 1,2345,678; 12,34.5; 1.234,5; 1,,2; 1234,567,890
        4.6 bilion; 4.6 Bilion; 4 Millon Visits; 4 Bilion Visits; 5 Hundrd Visits; 5 Thousnd Ships; 3 Dozn Visits; 4.6 miliard
        from 723 to 200 million; from 5 to 7; from $5 billion to $7 billion; from 5 million to 7 million; 5 million from 3 million
        more than 20-30; up to 20-30; 20-30+; 20-30 or more; at least 5 to 7; up to 5 to 7 million
        3,000-700; 5-5; 500 to 1 million; 5 million-7; 5%-7; $5 to €7; 5 million dollars or 7 euros
        5 and 7; 20 tanks and 3 ships; 5, 7; 5 million and 7 million; $5bn, $7bn; 13 Iranian and 5 Russian entities
        5 million tomans; 5 short tons; 5 long tons; 5 million Ruritanian crowns; 5 riyals
        5 million $ %; 5% dollars; 33 visits dollars; 5 dollars percent; $5 million euros; 5 foreign
        rose by $5 billion; up 15; down -3%; up 3% decline; 3 to 4,000; 3-4,000; 1 to 5,000
        5 visits to 7 countries; $5 to 7 countries; up 15% to 20%; minus 5-7%; -5-3; --5; - 5; +-5; 5 Crore Visits; 5 Lakh People
        5 thousand and 6 million; 5 thousand 1.5; 5 million billion; 5 T-72 tanks; 16 F-16; 5 B-52 bombers; 1399-1400; 12345678901234567890123
        not more or less 5; not exactly 5; not quite 5; no 5; below zero 5; 5 MT; 5 mt; 5%-7 countries; 5 thousand 600-700
        5²; 5①; ±5; 5 m; 5 foo; foo 5; 5 (five); visits: 33; #5; 5‰; 5 million 300; two million three hundred
        5 milliards de dollars; 5 миллионов; 5 mil millones; 5 Mrd; 5 x; 5 days; 5 km; 5 MW; S-300; Su-35; 40 Su-35 fighters
        about more than 5; nearly 500 or more; more than less than 5; at least 5 at most 7; 5 but 7; 5+5; 1+1
        twenty-five hundred; twenty eleven; twenty and five; thirty three forty; hundred thousand billion million; 5 thousand thousand
        2.5 and a half million; 1.5 million 300 thousand; 2 million 1500 thousand; 5 2 million; 60 000 00
        """,
    "ru": """
        сотни; десятки тысяч; несколько; тысячи человек; миллионы долларов; треть; вдвое; в 2 раза; в полтора раза; каждый пятый
        с 1,8 до 1,3 млрд; с 5 до 7 млн; со 100 до 200; 5 и 7; 5 млн туманов; 5-го; 33-й; 5 миллионв; миллиард
        более 20-30; 5 млн в год; в среднем 5; 273 из 392; половина; 4/6; 1,23,4; 20 мая; до 20-30; 1.234 млрд долл.; на 15
        """,
    "fa": """
        ده‌ها نفر; صدها; هزاران; چند نفر; از ۵ به ۷ میلیارد دلار; ۱۳۹۹/۰۱/۰۵; ۱۴۰۲/۵; 4/6; یک سوم; دو برابر; ۵ میلیون تومان
        ۵ میلیون در سال; سالانه ۵ میلیارد دلار; میلیون ها دلار; ۵ و ۷; ۲ میلیون و ۳۰۰; بیش از ۲۰ تا ۳۰ نفر; میلیارد دلار; ۵ میلیاد دلار
        """,
    "ar": """
        عشرات; مئات; ملايين الدولارات; عدة; ثلث; ضعف; من 5 إلى 7 مليارات دولار; من 723 إلى 200 مليون; 5 ملايين تومان; 5 ملايين ريال
        5 مليارات سنويا; 4/6; 5 و7; أكثر من 20-30; مليار; بضعة آلاف; 11.132 طن; مليارا دولار; مليونا برميل; 5 ميار دولار
        """,
    "de": """
        Hunderte; Dutzende; mehrere; tausende Soldaten; von 1,8 auf 1,3; von 1,8 auf 1,3 Mrd. Dollar; ein Drittel; doppelt; die Hälfte
        33.; 5 Millionen pro Jahr; jährlich 5 Mio; 1.23.4; 4/6; mehr als 20-30; 5 und 7; 5 Milionen; 5 Billiarden; drei und zwanzig; neunzig eins
        5 Dutzend Besuche; 5 Millionn Besuche; von 5 - 7
        """,
    "fr": """
        centaines; 5 cents; des dizaines; plusieurs; une centaine; de 5 à 7 milliards; d'1 à 2 milliards; le tiers; la moitié; 5 millions par an
        5e; 1er; 9 sur 10; plus de 20-30; 5 et 7; 5 milions; 1,23,4; 4/6; passé de 5 à 7; 5 millions de tomans; 2 fois plus
        """,
    "es": """
        cientos; decenas; varios; de 700 a 3.000; de 5 a 7 mil millones; un tercio; la mitad; el doble; 5 millones al año; 5 y 7
        1,23,4; 4/6; más de 20-30; 5 milones; mil millones y medio de dólares; 9 de cada 10; desde 5 hasta 7
        """,
    "pt": """
        centenas; dezenas; vários; de 700 a 3.000; de 5 para 7 bilhões; um terço; metade; o dobro; 5 milhões por ano; 5 e 7
        1,23,4; 4/6; mais de 20-30; 5 miliões; 9 em cada 10
        """,
    "it": """
        centinaia; decine; diversi; da 1,8 a 1,3; da 5 a 7 miliardi; un terzo; la metà; il doppio; 5 milioni all'anno; 5 e 7
        1,23,4; 4/6; più di 20-30; 5 milliardi; un centinaio
        """,
    "tr": """
        yüzlerce; binlerce; onlarca; birkaç; 5'ten 7'ye; 5 milyar dolardan 7 milyar dolara; üçte bir; iki katı; yılda 5 milyar dolar
        33.; 1,23,4; 4/6; 20-30'dan fazla; 5 milyr; 5'inci; yarım; 5 milyon tümen
        """,
    "zh": """
        数百; 几十; 数十亿; 上百; 三分之一; 两倍; 从5亿增至7亿美元; 从700到3000; 每年5亿美元; 三百五; 2万3; 二〇二三; 1亿5000; 第五
        2023年; 5月; 12:30; 超过20-30人; 5兆; 一半; 亿美元
        """,
    "uk": """
        сотні; десятки тисяч; кілька; третина; удвічі; у п'ять разів; чотири рази; з 5 до 7 млрд; 5 і 7; 5 млн туманів; 12-й; третій
        сьома зустріч; вдруге; 1,234; 5 млн на рік; 273 з 392; половина; 1.234 млрд; понад 20-30; 5 мільйонв; на 15
        """,
    "az": """
        onlarla; yüzlərlə; bir neçə; üçdə bir; iki dəfə; ildə 5 milyard dollar; 5 milyon tümən; 500-ə qədər; altıncı; 3-cü
        1,234; 5 və 7; 5 milyrd; 20-30-dan çox; iki dəfə çox
        """,
    "ro": """
        63,012; 1,234; sute de milioane de dolari; zeci de mii; mii de persoane; câteva; treime; de trei ori; dublu; 5 sute
        de la 5 la 7 milioane; de la 5 până la 7 milioane; 5 și 7; 5 milioane pe an; al treilea; a treia vizită; 5 milone; peste 20-30
        """,
    "pl": """
        setki; kilkanaście; kilka; jedna trzecia; cztery razy; dwukrotnie; z 5 do 7 mln; 5 i 7; 5 mln rocznie; 3.; trzeci; 1,234
        ponad 20-30; 5 milonów; połowa; 1.234 mld; 5 mln tomanów
        """,
    "hy": """
        հարյուրավոր; տասնյակ; մի քանի; երկու երրորդ; երեք անգամ; քսաներորդ; 3-րդ; 1,234; 1.234; 5-ից 7; 5 և 7; տարեկան 5 միլիարդ
        """,
}


def _cases(table: dict[str, str], sep: str) -> list[tuple[str, str]]:
    return [
        (language, part.strip())
        for language, text in table.items()
        for line in text.strip().splitlines()
        for part in line.split(sep)
    ]


def _say(reading: Reading) -> tuple[Decimal | None, Decimal | None, str, str | None]:
    return reading.low, reading.high, reading.qualifier, reading.unit


def _expect(text: str) -> tuple[Decimal | None, Decimal | None, str, str | None]:
    number, _, unit = text.partition(" ")
    if ".." in number:
        low, high = map(Decimal, number.split(".."))
        return low, high, "range", unit or None
    sign = number.rstrip("-0123456789.e")
    value = Decimal(number.removeprefix(sign))
    qualifier = {"=": "exact", "~": "approximate", ">=": "at_least", "<=": "at_most"}[sign]
    return None if sign == "<=" else value, None if sign == ">=" else value, qualifier, unit or None


@pytest.mark.parametrize(("language", "line"), _cases(READ, "\n"))
def test_reads(language: str, line: str) -> None:
    text, expected = line.rsplit(" | ", 1)
    if expected == "refused":
        with pytest.raises(Refused):
            read_number(text, language)
    else:
        assert _say(read_number(text, language)) == _expect(expected)


@pytest.mark.parametrize(("language", "text"), _cases(REFUSED, ";"))
def test_refuses(language: str, text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_number(text, language)
    assert refusal.value.reason


ROUNDING = """
    en | 4.6 billion | 50000000
    en | 3,000 | 0.5
    en | 33 | 0.5
    en | 56% | 0.5
    en | 56.0 % | 0.05
    en | thirty-three | 0.5
    en | two billion | 500000000
    en | one and a half billion | 50000000
    en | half a million | 50000
    en | three hundred thousand | 500
    en | 1.5 to 2 billion | 500000000
    en | 700-3,000 | 0.5
    en | 5.2 Mt | 50000
    en | 2½ million | 50000
    de | 600 Mio | 500000
    fr | 2 milliards 791 millions 800 mille | 500
    ru | полтора миллиарда | 50000000
    ru | полмиллиона | 50000
    ru | 0,50 | 0.005
    ar | ملياراً ونصف المليار | 50000000
    ar | ألفي مقاتل | 500
    zh | 46亿美元 | 50000000
    """


@pytest.mark.parametrize("line", ROUNDING.strip().splitlines())
def test_rounding_is_half_a_unit_of_the_last_printed_digit(line: str) -> None:
    language, text, expected = line.strip().split(" | ")
    assert read_number(text, language).rounding == Decimal(expected)


HEADERS = """
    en | 4.6 | in millions of dollars | =4600000 USD
    en | $4.6 | in millions of dollars | =4600000 USD
    en | $4.6 | million | =4600000 USD
    en | 1,234.5 | Value, US$ million | =1234500000 USD
    en | 56 | % | =56 percent
    en | 56% | % | =56 percent
    en | 700-3,000 | thousand tonnes | 700000..3000000 tonnes
    en | 5 | thousands of persons | =5000
    ru | 913,67 | млн долл. США | =913670000 USD
    ru | 25 | в % | =25 percent
    de | 12,5 | in Mio. Euro | =12500000 EUR
    fr | 3,2 | en milliards de dollars | =3200000000 USD
    es | 12 | miles de toneladas | =12000 tonnes
    zh | 46 | 亿美元 | =4600000000 USD
    zh | 46 | 百万美元 | =46000000 USD
    zh | 46 | 单位：千美元 | =46000 USD
    zh | 46 | （十亿美元） | =46000000000 USD
    zh | 46 | 千万美元 | =460000000 USD
    zh | 4.6 | 万吨 | =46000 tonnes
    zh | 4.6 | 千吨 | =4600 tonnes
    zh | 46亿美元 | 百万美元 | refused
    zh | 46 | 百千美元 | refused
    zh | 46 | 百 | refused
    fr | 46 | cent | refused
    fa | ۴۶ | میلیون دلار | =46000000 USD
    en | 4.6 billion | in millions | refused
    en | $4.6 | in millions of euros | refused
    en | 56% | in USD | refused
    en | 33 visits | % | refused
    en | 5 kt | thousand | refused
    en | 5 | about | refused
    en | 5 | foo | refused
    """


@pytest.mark.parametrize("line", HEADERS.strip().splitlines())
def test_a_header_gives_scale_and_unit(line: str) -> None:
    language, text, header, expected = line.strip().split(" | ")
    if expected == "refused":
        with pytest.raises(Refused):
            read_number(text, language, header)
    else:
        assert _say(read_number(text, language, header)) == _expect(expected)


ELSEWHERE = """
    hu | 18 | =18
    ja | 43% | =43 percent
    ka | 43\u00a0% | =43 percent
    eu | % 43 | =43 percent
    hu | 0 | =0
    hu | 18. | refused
    hu | 1,234 | refused
    hu | 1.5 | refused
    hu | 18 000 | refused
    hu | 007 | refused
    hu | -5 | refused
    hu | 5-7 | refused
    hu | %43% | refused
    hu | 43 %% | refused
    hu | ۴۳ | refused
    hu | 5 millió | refused
    hu | tizennyolc | refused
    EN | 5 | refused
    eng | 5 | refused
    pt-BR | 5 | refused
    """


@pytest.mark.parametrize("line", ELSEWHERE.strip().splitlines())
def test_in_a_language_without_words_plain_digits_only_are_read(line: str) -> None:
    language, text, expected = line.strip().split(" | ")
    if expected != "refused":
        assert _say(read_number(text, language)) == _expect(expected)
        return
    with pytest.raises(Refused, match="known: ar, az, de, en, es, fa, fr, hy, it, pl, pt, ro, ru, tr, uk, zh"):
        read_number(text, language)


@pytest.mark.parametrize(("header", "unit"), [("%", "percent"), (" % ", "percent"), ("", None), (None, None)])
def test_a_header_in_a_language_without_words_can_be_a_percent_sign(header: str | None, unit: str | None) -> None:
    assert read_number("43", "hu", header).unit == unit
    assert read_number("43%", "hu", header).unit == "percent"
    with pytest.raises(Refused, match="plain digits"):
        read_number("43", "hu", "millió")


# --- how often something happened -------------------------------------------------------------------------------------

OCCASIONS = {
    "en": """
        32nd | =32
        fifth | =5
        the third | =3
        101st | =101
        40ᵗʰ | =40
        twenty-first visit | =21
        Thirty-second official visit | =32
        his fifth visit | =5
        a third visit | =3
        for the third time | =3
        the third round of talks | =3
        four times | =4
        one time | =1
        once | =1
        twice | =2
        only twice | =2
        at least twice | >=2
        more than 20 times | >=20
        three or four times | 3..4
        once or twice | 1..2
        four times in total | =4
        on four occasions | =4
        no fewer than thirty-three occasions | >=33
        33 | =33
        33 visits | =33
        about 20 meetings | ~20
        """,
    "ru": """
        12-й | =12
        12-ый визит | =12
        в 3-й раз | =3
        3-ю встречу | =3
        третий | =3
        третьего визита | =3
        в третий раз | =3
        во второй раз | =2
        двадцать первая встреча | =21
        сорок второй | =42
        впервые | =1
        трижды | =3
        не менее двух раз | >=2
        четыре раза | =4
        33 раза | =33
        более 20 раз | >=20
        """,
    "fa": """
        سومین سفر | =3
        سفر سوم | =3
        دهمین دیدار | =10
        سی و دومین سفر | =32
        سی‌امین دیدار | =30
        برای سومین بار | =3
        اولین تماس تلفنی | =1
        ۳۲مین سفر | =32
        ۴ بار | =4
        چهار بار | =4
        بیش از ۲۰ بار | >=20
        """,
    "ar": """
        الثالثة | =3
        للمرة الثالثة | =3
        الزيارة الثالثة | =3
        ثالث زيارة | =3
        أول زيارة | =1
        الزيارة الثانية عشرة | =12
        الزيارة الحادية والعشرون | =21
        الثالث والثلاثين | =33
        الزيارة الـ32 | =32
        مرة واحدة | =1
        مرتين | =2
        أربع مرات | =4
        4 مرات | =4
        أكثر من 20 مرة | >=20
        """,
    "de": """
        3. | =3
        33. Besuch | =33
        zum 3. Mal | =3
        20ste | =20
        zum dritten Mal | =3
        dritte Reise | =3
        dreiunddreißigster Besuch | =33
        hundertdritte | =103
        erstmals | =1
        einmal | =1
        dreimal | =3
        dreiunddreißigmal | =33
        mindestens viermal | >=4
        4 Mal | =4
        4-mal | =4
        zwei- oder dreimal | refused
        """,
    "fr": """
        40e | =40
        40ᵉ | =40
        40ème | =40
        1er | =1
        1re visite | =1
        2nde | =2
        troisième visite officielle | =3
        vingt et unième | =21
        soixante et onzième | =71
        soixante-dix-septième | =77
        quatre-vingtième | =80
        quatre-vingt-dix-neuvième | =99
        pour la troisième fois | =3
        4 reprises | =4
        à quatre reprises | =4
        à deux ou trois reprises | 2..3
        20 fois | =20
        au moins 5 fois | >=5
        """,
    "es": """
        tercera | =3
        3ª | =3
        3.ª visita | =3
        3º | =3
        3er | =3
        por tercera vez | =3
        décimo tercer viaje | =13
        decimotercera | =13
        vigésimo primero | =21
        trigésima segunda visita | =32
        4 veces | =4
        cuatro ocasiones | =4
        en cuatro ocasiones | =4
        más de 20 veces | >=20
        """,
    "it": """
        terza | =3
        3ª | =3
        4° incontro | =4
        26esima | =26
        per la terza volta | =3
        ventunesima visita | =21
        trentaduesimo | =32
        quarantatreesima | =43
        ottantottesimo | =88
        4 volte | =4
        almeno due volte | >=2
        """,
    "pt": """
        terceira | =3
        3ª visita | =3
        pela terceira vez | =3
        décima terceira viagem | =13
        trigésimo segundo | =32
        4 vezes | =4
        em 4 ocasiões | =4
        """,
    "tr": """
        üçüncü | =3
        ÜÇÜNCÜ ZİYARET | =3
        3'üncü | =3
        5’inci ziyaret | =5
        2'nci | =2
        3. kez | =3
        on ikinci | =12
        otuz ikinci görüşme | =32
        otuzikinci | =32
        ilk ziyaret | =1
        4 kez | =4
        en az üç kez | >=3
        """,
    "zh": """
        第三次 | =3
        第三 | =3
        第33次访问 | =33
        第三十二次 | =32
        第三轮谈判 | =3
        首次访问 | =1
        四次 | =4
        至少四次 | >=4
        20多次 | >=20
        """,
    "uk": """
        третій візит | =3
        сьома зустріч | =7
        12-й | =12
        у третій раз | =3
        вп'яте | =5
        тричі | =3
        чотири рази | =4
        """,
    "az": """
        üçüncü səfər | =3
        3-cü | =3
        5-ci görüş | =5
        otuz ikinci | =32
        üç dəfə | =3
        """,
    "ro": """
        a treia vizită | =3
        al treilea | =3
        a 5-a vizită | =5
        al 3-lea | =3
        al douăzeci și unulea | =21
        pentru a doua oară | =2
        prima vizită | =1
        a noua vizită | =9
        de trei ori | =3
        de 20 de ori | =20
        """,
    "pl": """
        trzeci | =3
        po raz trzeci | =3
        dwudziesta pierwsza wizyta | =21
        3. wizyta | =3
        cztery razy | =4
        dwukrotnie | =2
        """,
    "hy": """
        երրորդ այցը | =3
        3-րդ | =3
        քսանմեկերորդ | =21
        երեք անգամ | =3
        """,
}

NO_OCCASIONS = {
    "en": """
        a third; one third; two thirds; another fifth; third of meetings; a third of the visits; half; a quarter; two and a third
        32th; 11st; 32 nd; 0th; 03rd; 2023rd; 1,000th; 2.5th; -3rd; 3rd May; May 5th; the 21st century; 3rd-5th; second or third
        third party visit; third country; second president; fifth company; second million; third dollar; first visits; first 5 visits
        three second; twenty fiftieth; second third; more than the fourth; about the fifth; up to the tenth; second-to-last visit
        twice as many; four times exports; four times higher; four times more; up four times; grew four times; twice the trade; double
        2.5 times; one and a half times; half a time; five times a year; twice daily; 5 times out of 10; times; times 5; many times
        at once; not once; once more; on twenty; in four; 5%; $5; 5 tonnes; -5; several; dozens of times; Second Phone Call in 9 Days
        """,
    "ru": """
        в 2 раза; в четыре раза; в два раза больше; в полтора раза; полтора раза; раза в четыре; вдвое; одна пятая; две третьих
        пятая часть; первые визиты; раз; не раз; 21-го мая; 12-я годовщина; 3-х раза в год; дважды в год; 2023-й; третий секретарь
        12-ти с половиной; третье лицо; 5-ая с половиной
        """,
    "fa": """
        یک سوم; دو سوم; سه چهارم; دو برابر; ۱۴۰۲م; سومین کشور; سومین سال; سومین سفرها; چند بار; دو بار در سال; سوم و چهارم
        """,
    "ar": """
        ثلث; ضعف; ثلاث مرات أكثر; خامس دولة; 5 ثانية; الساعة الثالثة; عدة مرات; مرتين سنويا; الثالث والرابع; الـ2023
        """,
    "de": """
        3. Mai; 2023.; 3ste; ein Drittel; zwei Drittel; dreimal so viel; dreimal pro Jahr; doppelt; die ersten drei; die ersten Treffen
        drei und dreißigste; manchmal; mehrmals; nicht dreimal; mindestens der dritte; dritte Person; 3.5.; 2,5-mal; 3.-5. Besuch
        """,
    "fr": """
        un tiers; un cinquième; deux cinquièmes; 2 fois plus; 3 fois supérieur; 2 fois par an; les premières visites; 3nd; 40 e; à 12
        troisième pays; 2e trimestre; la moitié; XXe siècle; plusieurs fois; fois; 3 fois exportations
        """,
    "es": """
        un quinto; un cuarto; un tercio; 3 veces más; dos veces al año; primeras; veinte segundo; la mitad; varias veces; en 12; tercer país
        """,
    "it": """
        un terzo; due terzi; 3 volte tanto; sei volte superiore; la metà; qualche volta; terzo paese; in cento; due volte all'anno
        """,
    "pt": """
        um quinto; um terço; 4 vezes mais; a metade; várias vezes; terceiro país; quinta-feira; duas vezes por ano
        """,
    "tr": """
        iki katı; üçte bir; üç kat; 3'inci; 2023'üncü; birkaç kez; üç kez daha; üçüncü ülke; yılda üç kez; 3. ülke; ikinci el
        """,
    "zh": """
        两倍; 三分之一; 第三国; 第三方; 第二天; 第三季度; 第3万次; 2023年第三次; 多次; 几次; 每年四次; 第五届
        """,
    "uk": "у 5 разів; п'ять разів більше; одна п'ята; вдвічі; третя країна; кілька разів",
    "az": "iki dəfə çox; 3-ci; bir neçə dəfə; ildə üç dəfə; üçüncü ölkə; iki qat",
    "ro": "noua vizită; de două ori mai mare; treime; de câteva ori; al treilea stat; a 5-a zi",
    "pl": "jedna trzecia; pięć razy więcej; kilka razy; trzeci kraj; 3. maja; dwa razy w roku",
    "hy": "երկու երրորդ; մի քանի անգամ; երրորդ երկիր; տարեկան երեք անգամ",
}


@pytest.mark.parametrize(("language", "line"), _cases(OCCASIONS, "\n"))
def test_reads_how_often(language: str, line: str) -> None:
    text, expected = line.rsplit(" | ", 1)
    if expected == "refused":
        with pytest.raises(Refused):
            read_number(text, language, occasions=True)
    else:
        reading = read_number(text, language, occasions=True)
        assert (*_say(reading), reading.rounding) == (*_expect(expected), Decimal("0.5"))


@pytest.mark.parametrize(("language", "text"), _cases(NO_OCCASIONS, ";"))
def test_refuses_how_often(language: str, text: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_number(text, language, occasions=True)
    assert refusal.value.reason


@pytest.mark.parametrize("language", LANGUAGES)
def test_ordinals_and_adverbs_are_read_only_where_occasions_are_asked_for(language: str) -> None:
    words = load(language)
    for table in (words.ordinals, words.adverbs):
        for number, text in table.items():
            for form in forms(text):
                assert read_number(form, language, occasions=True).low == Decimal(number), form
                if len(form.split()) == 1:
                    with pytest.raises(Refused):
                        read_number(form, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ordinal_from_1_to_99_can_be_built(language: str) -> None:
    words = load(language)
    numbers = {int(number) for number in words.ordinals}
    assert words.ordinal_prefix or {*range(1, 11), *range(20, 100, 10)} <= numbers
    assert words.ordinal_prefix or set(range(11, 20)) <= numbers or "11" not in words.numbers


def test_an_ordinal_under_a_header_is_refused() -> None:
    with pytest.raises(Refused, match="under a header"):
        read_number("third", "en", "thousands", occasions=True)


@pytest.mark.parametrize(("language", "line"), _cases(READ, "\n"))
def test_what_is_read_anyway_is_read_the_same_as_a_number_of_times(language: str, line: str) -> None:
    text = line.rsplit(" | ", 1)[0]
    try:
        reading = read_number(text, language, occasions=True)
    except Refused:
        return
    assert reading == read_number(text, language)


def test_importing_loads_no_language() -> None:
    code = (
        "import sys, rusiran_data.parse.numbers; print(sum('.languages.' in m and '._' not in m for m in sys.modules))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "0"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_scale_of_any_language_is_skipped_as_a_thing(language: str) -> None:
    scales = {
        key
        for other in LANGUAGES
        for key, roles in lexicon(other).items()
        if {"scale", "times", "whole"} & roles.keys()
    }
    harmless = {"nouns", "adjectives", "skip", "skip_after", "article", "of", "degree"}
    ours = {key for key, roles in lexicon(language).items() if harmless & roles.keys() and "scale" not in roles}
    assert not scales & ours


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_is_of_one_mind(language: str) -> None:
    """No phrase is both a lower and an upper bound, a rise and a fall, or a hedge and a word to skip."""
    for key, roles in lexicon(language).items():
        for one, other in (
            ("at_least", "at_most"),
            ("at_least_after", "at_most_after"),
            ("up", "down"),
            ("up_after", "down_after"),
        ):
            assert not {one, other} <= roles.keys(), key
        assert not (
            {"approximate", "at_least", "at_most"} & roles.keys() and {"skip", "article", "nouns"} & roles.keys()
        ), key


def test_forms_spells_out_endings() -> None:
    assert list(forms("visit/s, compan+y/ies, big ship/s")) == [
        "visit",
        "visits",
        "company",
        "companies",
        "big ship",
        "big ships",
    ]


# --- properties -------------------------------------------------------------------------------------------------------

languages = st.sampled_from(LANGUAGES)
whole = st.integers(0, 10**12)


def _print(number: Decimal, words: Words, group: str) -> str:
    text = f"{number:,f}"
    return text.replace(",", "G").replace(".", words.decimal[0]).replace("G", group)


@given(languages, st.decimals(0, 10**9, places=2), st.data())
def test_grouped_digits_come_back(language: str, number: Decimal, data: st.DataObject) -> None:
    words = load(language)
    group = data.draw(st.sampled_from([words.group[0], "", " ", "\u202f", "'"]))
    reading = read_number(_print(number, words, group), language)
    assert reading == Reading(reading.low, reading.low, "exact", None, Decimal("0.005"))
    assert reading.low == number


@given(languages, whole)
def test_a_bare_whole_number_is_itself(language: str, number: int) -> None:
    assert read_number(str(number), language) == Reading(
        Decimal(number), Decimal(number), "exact", None, Decimal("0.5")
    )


@given(languages, st.integers(1, 999), st.data())
def test_a_scale_multiplies_value_and_rounding(language: str, number: int, data: st.DataObject) -> None:
    scale, text = data.draw(st.sampled_from(sorted(load(language).scales.items())))
    word = data.draw(st.sampled_from(sorted(forms(text))))
    reading = read_number(f"{number} {word}", language)
    assert (reading.low, reading.rounding) == (number * Decimal(scale), Decimal(scale) / 2)


@given(languages, st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from("-–—"))
def test_a_dash_makes_a_range_only_upwards(language: str, first: int, second: int, dash: str) -> None:
    try:
        reading = read_number(
            f"{first}{dash}{second} %" if "%" not in load(language).percent_before else f"{first}{dash}{second}",
            language,
        )
    except Refused:
        return
    assert first < second
    assert (reading.low, reading.high, reading.qualifier) == (first, second, "range")


@given(languages, st.sampled_from(["approximate", "at_least", "at_most"]), st.integers(1, 10**6), st.data())
def test_a_hedge_opens_the_right_side(language: str, hedge: str, number: int, data: st.DataObject) -> None:
    phrases = sorted(forms(getattr(load(language), hedge)))
    reading = read_number(f"{data.draw(st.sampled_from(phrases))} {number}", language)
    assert reading.qualifier == hedge
    assert reading.low == (None if hedge == "at_most" else number)
    assert reading.high == (None if hedge == "at_least" else number)


@given(languages, st.integers(1, 10**6), st.data())
def test_money_is_named_by_its_code(language: str, number: int, data: st.DataObject) -> None:
    code, text = data.draw(st.sampled_from(sorted(load(language).currencies.items())))
    word = data.draw(st.sampled_from(sorted(forms(text))))
    assert read_number(f"{number} {word}", language).unit == code


@given(languages, st.text(max_size=30))
def test_any_text_is_read_or_refused(language: str, text: str) -> None:
    try:
        reading = read_number(text, language)
    except Refused as refusal:
        assert refusal.reason
        return
    assert any(char.isnumeric() for char in text) or reading.low is not None or reading.high is not None
    if reading.low is not None and reading.high is not None:
        assert reading.low <= reading.high
    assert reading.rounding > 0


LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщыэюя"


@given(languages, st.text(max_size=20))
def test_occasions_are_whole_numbers_without_a_unit(language: str, text: str) -> None:
    try:
        reading = read_number(text, language, occasions=True)
    except Refused as refusal:
        assert refusal.reason
        return
    assert reading.unit is None
    assert all(bound is None or (bound >= 0 and bound == int(bound)) for bound in (reading.low, reading.high))


@given(st.integers(1, 999), st.sampled_from(["st", "nd", "rd", "th"]))
def test_an_ending_must_be_that_of_the_number(number: int, ending: str) -> None:
    tail = number % 100 if 10 < number % 100 < 20 else number % 10
    right = {1: "st", 2: "nd", 3: "rd"}.get(tail, "th") == ending
    try:
        assert read_number(f"{number}{ending}", "en", occasions=True).low == number
    except Refused:
        assert not right
    else:
        assert right


@given(languages, st.integers(1, 999), st.text(LETTERS, min_size=6, max_size=12))
def test_an_unknown_word_is_never_skipped(language: str, number: int, word: str) -> None:
    if any(word in key for key in lexicon(language)):
        return
    try:
        read_number(f"{number} {word}", language)
    except Refused:
        return
    # What is read must be wholly known pieces ('zwanzigtausend').
    assert load(language).glued or load(language).suffixes


WRITTEN = ("ar", "az", "de", "en", "es", "fa", "fr", "it", "pl", "pt", "ro", "ru", "tr", "uk")
MISSPELT = {
    "es": ("décimoprimero", "décimosegundo", "quadragésimo"),
    "fa": ("سیم",),
    "fr": ("quatre-vingtsième",),
    "it": ("dicotto",),
    "ro": ("optlea",),
}


def _written(number: int, language: str, kind: str) -> str | None:
    """Write a number in words with num2words, which knows nothing of our tables; a dev tool, not needed to read."""
    num2words = pytest.importorskip("num2words").num2words
    text = str(num2words(number, lang=language, to=kind))
    return None if any(word in text for word in MISSPELT.get(language, ())) else text


@given(st.sampled_from(WRITTEN), st.integers(1, 999))
def test_number_words_of_another_writer(language: str, number: int) -> None:
    text = _written(number, language, "cardinal")
    assert text is None or read_number(text, language).low == number


@given(st.sampled_from([language for language in WRITTEN if language != "ar"]), st.integers(1, 99))
def test_ordinals_of_another_writer(language: str, number: int) -> None:
    text = _written(number, language, "ordinal")
    assert text is None or read_number(text, language, occasions=True).low == number
