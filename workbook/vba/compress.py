"""The compression of VBA streams: a window of one chunk, tokens of two bytes that copy from it ([MS-OVBA] 2.4.1)."""

SIGNATURE = b"\x01"  # [MS-OVBA] 2.4.1.1.1, CompressedContainer
CHUNK = 4096  # [MS-OVBA] 2.4.1.1.3, DecompressedChunk
COMPRESSED = 0xB000  # [MS-OVBA] 2.4.1.1.5, CompressedChunkHeader: signature 0b011 and the flag of a compressed chunk
RAW = 0x3FFF  # the same without the flag, for a chunk of 4,096 bytes as they are
HEADER_LESS = 1  # the header counts itself and its data, less 3; of which it is 2
TOKENS = 8  # [MS-OVBA] 2.4.1.1.7, TokenSequence: a byte of flags for eight tokens
SHORTEST = 3  # [MS-OVBA] 2.4.1.1.8, CopyToken: the length less 3
FEWEST_OFFSET_BITS, TOKEN_BITS = 4, 16  # [MS-OVBA] 2.4.1.3.19.1, CopyToken Help


def compress(data: bytes) -> bytes:
    """Return the data as a CompressedContainer ([MS-OVBA] 2.4.1.3.6).

    A chunk that does not get smaller is stored as it is, and a chunk stored so has 4,096 bytes ([MS-OVBA] 2.4.1.3.10).
    So a last, shorter part of more than 3,640 bytes that does not get smaller could only be written with zero bytes
    behind it: it is refused with a ValueError.  Source code always gets smaller.
    """
    chunks = (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))
    return SIGNATURE + b"".join(map(_compress_chunk, chunks))


def _compress_chunk(chunk: bytes) -> bytes:
    tokens = _tokens(chunk)
    if len(tokens) <= CHUNK:
        return (COMPRESSED | (len(tokens) - HEADER_LESS)).to_bytes(2, "little") + tokens
    if len(chunk) < CHUNK:
        raise ValueError(f"the last {len(chunk)} bytes do not compress, and cannot be stored as they are")
    return RAW.to_bytes(2, "little") + chunk


def _tokens(chunk: bytes) -> bytes:
    """Return the token sequences of a chunk: at each place the longest copy of what came before, or the byte itself."""
    written = bytearray()
    flags_at = count = at = 0
    while at < len(chunk):
        if count % TOKENS == 0:
            flags_at = len(written)
            written.append(0)
        length_bits = TOKEN_BITS - max((at - 1).bit_length(), FEWEST_OFFSET_BITS)
        start, length = _longest_copy(chunk, at, (1 << length_bits) - 1 + SHORTEST)
        if length:
            written[flags_at] |= 1 << count % TOKENS
            written += ((at - start - 1) << length_bits | length - SHORTEST).to_bytes(2, "little")
        else:
            written.append(chunk[at])
        at += length or 1
        count += 1
    return bytes(written)


def _longest_copy(chunk: bytes, at: int, most: int) -> tuple[int, int]:
    """Return where the longest copy of what stands at ``at`` begins, and its length; a length of 0 where none is.

    Of several the nearest is taken, as in [MS-OVBA] 2.4.1.3.19.4.
    """
    most = min(most, len(chunk) - at)
    best, length, wanted = at, 0, SHORTEST
    while wanted <= most:
        start = chunk.rfind(chunk[at : at + wanted], 0, best + wanted - 1)
        if start < 0:
            break
        best, length = start, wanted
        while length < most and chunk[start + length] == chunk[at + length]:
            length += 1
        wanted = length + 1
    return best, length
