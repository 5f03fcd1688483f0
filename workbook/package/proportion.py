"""How much larger than its packed bytes a part of a workbook can be: more is refused, and so is never written."""

SMALL_PART, MOST_RATIO = 8 * 2**20, 400
HUGE_PART, MOST_HUGE_RATIO = 32 * 2**20, 60


def out_of_proportion(size: int, packed: int) -> bool:
    """Tell whether a part of this size is packed so small that it is taken for an attack."""
    most = MOST_HUGE_RATIO if size > HUGE_PART else MOST_RATIO
    return size > SMALL_PART and size > most * packed
