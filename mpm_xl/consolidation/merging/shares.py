"""Of every unit one share: its rows come from the newest of the files in which they arrived."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mpm_xl.consolidation.model import Submission
from mpm_xl.manifest import Manifest, Part


@dataclass(frozen=True, slots=True)
class Share:
    """The rows of one unit as one file has them, which of the unit's own files they are, and how they are masked."""

    unit: str
    submission: Submission
    sequence: int
    digest: str
    as_of: date
    key_name: str = ""

    @property
    def direct(self) -> bool:
        """Tell whether the unit itself sent the file."""
        return self.submission.manifest.unit_code == self.unit


def shares_of(accepted: Sequence[Submission], withheld: Container[str] = ()) -> Mapping[str, Share]:
    """Return the share of every unit, by code, but for those of which nothing is to be taken.

    A unit's rows arrive in its own file, and in that of the level above it, which was made of its files.  The highest
    number is the newest; of two that are equal the unit's own file is taken.
    """
    found: dict[str, list[Share]] = {}
    for submission in accepted:
        manifest = submission.manifest
        every: list[Manifest | Part] = [manifest, *manifest.parts]
        for one in every:
            if one.unit_code not in withheld:
                key = one.own_key if isinstance(one, Manifest) else one.key_name
                share = Share(one.unit_code, submission, one.sequence, one.digest, one.as_of, key)
                found.setdefault(one.unit_code, []).append(share)
    return {unit: max(some, key=_newest) for unit, some in sorted(found.items())}


def _newest(share: Share) -> tuple[int, bool, str, str]:
    manifest = share.submission.manifest
    return share.sequence, share.direct, manifest.unit_code, share.digest
