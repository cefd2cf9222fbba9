"""Sentences that tell the credits or the level of the module at hand: 'This is a 20-credit module'."""

import re

from assay.curriculum.descriptors.found import Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.walk import Walk

_UNIT = r"(?:module|unit)"
_CREDITS = re.compile(
    rf"\b(?:this|the) (?:{_UNIT} )?is an? (?:[a-z]+ )?(?:level \d,? )?"
    rf"(\d{{1,3}})[- ]credits? (?:level \d )?(?:core |optional )?{_UNIT}\b"
    rf"|\bthis {_UNIT} (?:is worth|carries|has) (\d{{1,3}}) credits\b",
    re.IGNORECASE,
)
_LEVEL = re.compile(
    rf"\bthis is an? (?:\d{{1,3}}[- ]credits? )?(?:[a-z]+ )?(?:fheq |rqf )?"
    rf"level (\d)[, ](?:\d{{1,3}}[- ]credits? )?{_UNIT}\b"
    rf"|\bthis {_UNIT} is (?:taught )?at (?:fheq |rqf )?level (\d)\b",
    re.IGNORECASE,
)


def notice_prose(walk: Walk, text: str, place: str) -> None:
    """Keep a number that a sentence tells of the open module; the draft says so where no label tells it."""
    if walk.module is None:
        return
    for label, pattern in ((Label.CREDITS, _CREDITS), (Label.LEVEL, _LEVEL)):
        told = {match[1] or match[2]: match[0] for match in pattern.finditer(text)}
        if len(told) != 1 or label in walk.module.prose:
            continue
        ((number, words),) = told.items()
        walk.module.prose[label] = Told(number, place), words
