"""The three values of the PROJECT stream that say who may see and change the project ([MS-OVBA] 2.4.3)."""

VERSION = 2  # [MS-OVBA] 2.4.3.1
IGNORED = 6  # [MS-OVBA] 2.4.3.2: these bits of the seed, halved, count the bytes that only fill
FILLING = 0
BYTE = 0xFF
LENGTH_BYTES = 4


def obfuscated(data: bytes, project_id: str, seed: int) -> str:
    """Return the data as hexadecimal digits, as Data Encryption writes them ([MS-OVBA] 2.4.3.2).

    Excel draws the seed and the bytes that only fill by lot; here the caller says the one, and the others are nought.
    """
    key = sum(project_id.encode("ascii")) & BYTE
    written = [seed, seed ^ VERSION, seed ^ key]
    plain = key
    for byte in (*[FILLING] * ((seed & IGNORED) // 2), *len(data).to_bytes(LENGTH_BYTES, "little"), *data):
        written.append(byte ^ (written[-2] + plain & BYTE))
        plain = byte
    return bytes(written).hex().upper()
