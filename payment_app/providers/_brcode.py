"""The BR Code of PIX: what is drawn as a QR code and what people copy and paste.

Fields of tag, length and value, ended by a CRC-16. Source: Banco Central do Brasil, "Manual de Padrões para Iniciação do
Pix", section 2; EMVCo, "QR Code Specification for Payment Systems: Merchant-Presented Mode".
"""

from __future__ import annotations

import binascii
import unicodedata


def dynamic_code(url: str, amount: int, merchant: str, city: str) -> str:
    """Return the code of a charge whose details are at *url*.

    Args:
        url: without its scheme, at most 77 characters.
        amount: centavos.
        merchant: name; what is beyond 25 characters is cut off.
        city: likewise beyond 15.

    Raises:
        ValueError: when *url* is too long or not plain ASCII.
    """
    if not url.isascii() or len(url) > 77:
        raise ValueError(f"url must be ASCII and at most 77 characters, got {len(url)}; shorten it")
    account = _field("00", "br.gov.bcb.pix") + _field("25", url)
    text = (
        _field("00", "01")
        + _field("01", "12")  # to be paid once
        + _field("26", account)
        + _field("52", "0000")
        + _field("53", "986")
        + _field("54", f"{amount // 100}.{amount % 100:02}")
        + _field("58", "BR")
        + _field("59", _plain(merchant)[:25])
        + _field("60", _plain(city)[:15])
        + _field("62", _field("05", "***"))
        + "6304"
    )
    return text + _crc(text)


def fields_of(code: str) -> dict[str, str]:
    """Return the outer fields of *code* by tag.

    Raises:
        ValueError: when its structure or checksum is wrong.
    """
    if len(code) < 8 or code[-8:-4] != "6304" or _crc(code[:-4]) != code[-4:]:
        raise ValueError("the checksum of the BR Code is wrong")
    found: dict[str, str] = {}
    rest = code
    while rest:
        if not rest[2:4].isdigit() or len(rest) < 4 + int(rest[2:4]):
            raise ValueError("a field of the BR Code is cut off")
        length = int(rest[2:4])
        found[rest[:2]] = rest[4 : 4 + length]
        rest = rest[4 + length :]
    return found


def _field(tag: str, value: str) -> str:
    return f"{tag}{len(value):02}{value}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


def _crc(text: str) -> str:
    # CRC-16/CCITT-FALSE: polynomial 0x1021, first value 0xFFFF.
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"
