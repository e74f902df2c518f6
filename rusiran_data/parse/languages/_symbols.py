"""What every language shares: currency signs, currency codes, marks."""

SIGNS: dict[str, str] = {
    "$": "USD",
    "US$": "USD",
    "$US": "USD",
    "U.S.$": "USD",
    "USD$": "USD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAN$": "CAD",
    "CAD$": "CAD",
    "A$": "AUD",
    "AU$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "₽": "RUB",
    "₺": "TRY",
    "₹": "INR",
    "﷼": "IRR",
    "₸": "KZT",
    "₴": "UAH",
    "₼": "AZN",
    "֏": "AMD",
    "₾": "GEL",
    "₪": "ILS",
    "₩": "KRW",
    "CN¥": "CNY",
    "JP¥": "JPY",
}
CODES = [
    "USD",
    "EUR",
    "RUB",
    "IRR",
    "GBP",
    "CNY",
    "JPY",
    "CAD",
    "AUD",
    "CHF",
    "INR",
    "AED",
    "AMD",
    "KZT",
    "AZN",
    "UAH",
    "SAR",
    "IQD",
    "SYP",
    "OMR",
    "QAR",
    "KWD",
    "SEK",
    "NOK",
    "DEM",
]
"""Read in capitals. TRY is left out, being a word of English; Turkish has its own entry."""
CODES_IN_LOWER_CASE = ["usd", "eur", "rub", "irr", "gbp", "cny", "jpy", "chf"]
"""Those that are no word of any language here (dem is)."""

PERCENT = ("%", "٪")
AT_LEAST = (">", "≥", ">=", "⩾")
AT_MOST = ("<", "≤", "<=", "⩽")
APPROXIMATE = ("~", "≈", "∼", "≃")
COUNTED = ("teu", "TEU")
MINUS = ("-", "–", "−")
DASHES = ("-", "–", "—", "‒", "−", "--")
