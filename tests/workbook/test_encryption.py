"""A file under a password opens with it alone, and only whole."""

import subprocess
import sys
from datetime import datetime
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from validators.issue import Refusal
from workbook.encryption import decrypted, encrypted, is_encrypted, refuse_weak

PASSWORDS = ("correct horse battery", "高台县委组织部二〇二四年", "p" * 200, "引号\"'<&>空 格12")


def package() -> bytes:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2024, 1, 1)})  # noqa: DTZ001  -- any day
        book.add_worksheet().write_string(0, 0, "流动党员")
    return out.getvalue()


@pytest.mark.parametrize("password", PASSWORDS)
def test_what_was_put_under_a_password_comes_back_with_it(password: str) -> None:
    data = encrypted(package(), password, "x.xlsx")
    assert is_encrypted(data)
    assert decrypted(data, password, "x.xlsx") == package()


def test_the_cipher_is_agile_aes_256_with_sha_512_and_100000_rounds() -> None:
    data = encrypted(package(), PASSWORDS[0], "x.xlsx")
    for words in (b'cipherAlgorithm="AES"', b'keyBits="256"', b'hashAlgorithm="SHA512"', b'spinCount="100000"'):
        assert words in data


def test_a_wrong_password_is_told_from_a_spoilt_file() -> None:
    data = encrypted(package(), PASSWORDS[1], "x.xlsx")
    with pytest.raises(Refusal, match="密码不对") as refused:
        decrypted(data, PASSWORDS[0], "x.xlsx")
    assert refused.value.issue.code == "MPM976"
    with pytest.raises(Refusal, match="损坏"):
        decrypted(package(), PASSWORDS[0], "x.xlsx")
    with pytest.raises(Refusal, match="损坏"):
        decrypted(data[:1500], PASSWORDS[1], "x.xlsx")


def test_a_bit_that_was_changed_is_noticed() -> None:
    whole = package()
    data = encrypted(whole, PASSWORDS[0], "x.xlsx")
    at = data.index(bytes(reversed(len(whole).to_bytes(8, "big")))) + 64  # behind the size stands what was encrypted
    spoilt = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    with pytest.raises(Refusal, match="损坏"):
        decrypted(spoilt, PASSWORDS[0], "x.xlsx")


def test_a_password_of_eleven_characters_is_too_short() -> None:
    refuse_weak("高台县委组织部一二三四五", "x.xlsx")
    with pytest.raises(Refusal, match="12"):
        refuse_weak("高台县委组织部一二三四", "x.xlsx")


def test_nothing_of_it_is_loaded_before_it_is_needed() -> None:
    code = "import sys, workbook.encryption, mpm_xl.cli; print([n for n in sys.modules if n.startswith('msoff')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
