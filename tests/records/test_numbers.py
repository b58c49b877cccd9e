"""Numbers and money keep every digit, and a dot or comma is never taken for the other."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casejournal.records.values.numbers import (
    is_money,
    is_number,
    parse_money,
    parse_number,
    show_money,
    show_number,
    to_decimal,
)

CANONICAL = st.from_regex(r"(0|[1-9][0-9]{0,12})(\.[0-9]{1,6})?", fullmatch=True)
SIGNED = CANONICAL | CANONICAL.filter(lambda digits: digits.strip("0.") != "").map("-".__add__)
SUMS = st.builds(
    "{}{}".format,
    st.from_regex(r"(0|[1-9][0-9]{0,20})(\.([1-9]|[0-9][0-9]))?", fullmatch=True).filter(
        lambda digits: not digits.endswith(".00")
    ),
    st.sampled_from(["", "/hour", "/day", "/week", "/month", "/year"]),
)
LANGS = st.sampled_from(["id", "en"])
PIECES = st.sampled_from(
    [
        "Rp",
        "500.000",
        "1,5",
        ".",
        ",",
        "-",
        "juta",
        "rb",
        " per ",
        "bulan",
        "/",
        "kg",
        "0",
        " ",
        "m²",
    ]
)
TYPED = st.text() | st.lists(PIECES).map("".join)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("48,5", "48.5"),
        ("48.5", "48.5"),
        ("66.555", "66555"),
        ("66.555,5", "66555.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("66,555", "66.555"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1.234,567", "1234.567"),
        (",5", "0.5"),
        ("-3,5", "-3.5"),
        ("−3", "-3"),
        ("+3", "3"),
        ("-0", "0"),
        ("007", "7"),
        ("48,50", "48.50"),
        ("\u00a048,5 ", "48.5"),
    ],
)
def test_numbers(text: str, canonical: str) -> None:
    assert parse_number(text) == canonical
    assert is_number(canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        ",",
        "1.2.3",
        "12.34,5",
        "1,2,3.4",
        "1.234,5,6",
        "0.123.456",
        "1e5",
        "nan",
        "inf",
        "Infinity",
        "48,5 kg",
        "48 5",
        "±5",
        "0x1f",
        "1_000",
        "٤٨",
        "²",
        "5'6",
        "1/2",
        "5-6",
    ],
)
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    assert parse_number(text) is None


def test_the_language_decides_a_single_mark_before_three_digits() -> None:
    assert parse_number("66,555", lang="en") == "66555"
    assert parse_number("66.555", lang="en") == "66.555"
    assert parse_number("48,5", lang="en") == "48.5"


def test_units() -> None:
    assert parse_number("48,5 kg", unit="kg") == "48.5"
    assert parse_number("48,5KG.", unit="kg") == "48.5"
    assert parse_number("48,5", unit="kg") == "48.5"
    assert parse_number("66.555 m2", unit="m²") == "66555"
    assert parse_number("1,60 m", unit="cm") is None
    assert show_number("48.5", "id", unit="kg") == "48,5 kg"
    assert show_number("48.5", "en", unit="kg") == "48.5 kg"
    assert show_number("66555", "id", unit="m²") == "66.555 m²"
    assert show_number("66555", "en", unit="m²") == "66,555 m²"
    assert show_number("50", "id", unit="%") == "50%"


@given(SIGNED, LANGS, st.sampled_from([None, "kg", "m²", "%"]))
@example("66.555", "id", None)
@example("66.555", "en", None)
def test_a_shown_number_is_read_back(canonical: str, lang: str, unit: str | None) -> None:
    assert parse_number(show_number(canonical, lang, unit=unit), unit=unit, lang=lang) == canonical


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Rp 500.000 per bulan", "500000/month"),
        ("Rp500,000 per month", "500000/month"),
        ("500000", "500000"),
        ("500000/month", "500000/month"),
        ("Rp. 500.000,-", "500000"),
        ("Rp500.000,00/bln", "500000/month"),
        ("IDR 500.000", "500000"),
        ("1,5 juta", "1500000"),
        ("1,5 juta rupiah sebulan", "1500000/month"),
        ("Rp 1,25jt/bulan", "1250000/month"),
        ("1.500 juta", "1500000000"),
        ("1.5 million a year", "1500000/year"),
        ("500 ribu", "500000"),
        ("500rb", "500000"),
        ("500k per hari", "500000/day"),
        ("50.000 tiap minggu", "50000/week"),
        ("20.000/jam", "20000/hour"),
        ("1 juta bulanan", "1000000/month"),
        ("300.000 monthly", "300000/month"),
        ("2 miliar", "2000000000"),
        ("-Rp500.000", "-500000"),
        ("Rp0", "0"),
        ("12,5", "12.5"),
    ],
)
def test_money(text: str, canonical: str) -> None:
    assert parse_money(text) == canonical
    assert is_money(canonical)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rp",
        "juta",
        "$500",
        "500 USD",
        "500.000 - 600.000",
        "500.00.00",
        "0,125",
        "gratis",
        "500.000 per orang",
        "sekitar 500.000",
        "500 bulan",
        "nan",
        "1e6",
        "0,000012345 juta",
    ],
)
def test_what_is_no_sum_is_not_guessed(text: str) -> None:
    assert parse_money(text) is None


def test_shown_money() -> None:
    assert show_money("500000/month", "id") == "Rp500.000 per bulan"
    assert show_money("500000/month", "en") == "Rp500,000 per month"
    assert show_money("1500000", "id") == "Rp1.500.000"
    assert show_money("20000/hour", "id") == "Rp20.000 per jam"
    assert show_money("-500000", "id") == "-Rp500.000"


@given(SUMS, LANGS, st.booleans())
def test_shown_money_is_read_back(canonical: str, lang: str, debt: bool) -> None:
    if debt and canonical.strip("0.")[:1].isdigit():
        canonical = f"-{canonical}"
    assert parse_money(show_money(canonical, lang)) == canonical
    assert parse_money(canonical) == canonical


@pytest.mark.parametrize(
    "raw", ["", "berat", "48,5", "1e5", "01", ".5", "5.", "-", "NaN", "1/day/"]
)
def test_text_that_is_not_canonical_is_shown_as_typed(raw: str) -> None:
    assert show_number(raw, "id", unit="kg") == show_money(raw, "id") == raw
    assert to_decimal(raw) is None


def test_values_are_exact_at_any_length() -> None:
    assert parse_number("9" * 5000) == parse_money("9" * 5000) == "9" * 5000
    assert to_decimal("0.1") == Decimal("0.1")
    assert to_decimal("-" + "9" * 100 + ".5") == Decimal("-" + "9" * 100 + ".5")


@given(TYPED)
def test_no_text_is_refused_and_what_is_understood_is_canonical(text: str) -> None:
    number = parse_number(text, unit="kg")
    assert number is None or (is_number(number) and to_decimal(number) is not None)
    money = parse_money(text)
    assert money is None or (is_money(money) and parse_money(show_money(money, "id")) == money)


@pytest.mark.parametrize("run", ["1", "1.", ".", ",", "-", "1.000.", " ", "000"])
def test_a_long_run_is_no_trap(run: str) -> None:
    for text in (run * 100_000, run * 100_000 + "x"):
        parse_number(text, unit="kg")
        parse_money(text)
        is_number(text)
        is_money(text)
