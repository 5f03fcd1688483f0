"""上报: what a workbook sends upward, frozen, verified, and masked where the office wants it."""
