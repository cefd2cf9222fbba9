"""Lists of modules in a specification: what their headings and sentences ask."""

import re
from dataclasses import replace

from assay.curriculum.descriptors.choices import choice_in, route_in, speaks_of_choice, statuses_in
from assay.curriculum.descriptors.found import ModuleList, Told
from assay.curriculum.descriptors.label_names import Label
from assay.curriculum.descriptors.walk import DEEP, Walk

_LEVEL = re.compile(r"(?:(?:year|stage) \d\s*[(:–-]\s*)?(?:fheq |rqf )?(level \d)\)?(?:\s+modules)?", re.IGNORECASE)


def begins_list(walk: Walk, text: str, place: str, level: int) -> bool:
    """True for a heading over modules of a specification."""
    if walk.module is not None:
        return False
    if route := route_in(text):
        walk.begin_section(Label.STRUCTURE, text, place, level)
        walk.end_list()
        walk.route, walk.route_level = route, level
        return True
    if over := _LEVEL.fullmatch(text):
        walk.begin_section(Label.STRUCTURE, text, place, level)
        walk.listed_level = Told(over[1], place), level
        return True
    status, choice = statuses_in(text), choice_in(text)
    if status is None and choice is None:
        return False
    walk.begin_section(Label.STRUCTURE, text, place, level)
    choose, credits_ = choice or (None, None)
    walk.end_list()
    walk.rule = (text, place) if choice else None
    walk.list = ModuleList(text, place, walk.route, status, choose, credits_)
    walk.list_level = level
    return True


def states_choice(walk: Walk, text: str, place: str) -> bool:
    """True for a sentence that says how many of the modules below are chosen."""
    if walk.module is not None or not speaks_of_choice(text):
        return False
    section, choice = walk.section, choice_in(text)
    if choice is None:
        return False
    if walk.list is None:
        title = section.title if section else text[:40]
        walk.list = ModuleList(title, place, walk.route, statuses_in(text))
        walk.list_level = section.level if section else DEEP
        if section:
            section.label = Label.STRUCTURE
    walk.rule = (text, place)
    walk.list = replace(walk.list, choose=choice[0], credits=choice[1])
    return True
