"""Where Assay and the truths of the worked example disagree, and who is wrong by the standard's words.

Each is a strict expected failure: when a lens is mended, its test fails here, and the line goes. A truth is never bent.
"""

NOT_SEEN = "Assay does not see it: "
SEEN_WRONGLY = "Assay is wrong: "
STRICTER = "both can be defended, and the truth is stricter: "

DUTIES = {
    (5, "mei"): STRICTER + "Assay takes stories with criteria for the duty, whoever's side wrote them",
    (7, "tom"): SEEN_WRONGLY + "work in one piece with another is taken for communication",
    (9, "kofi"): SEEN_WRONGLY + "a load test counts as code of the product",
    (10, "owen"): NOT_SEEN + "actions pinned by commit and permissions cut",
    (17, "kofi"): NOT_SEEN + "a record of a trial: what was deployed, checked and found",
    (21, "nia"): STRICTER + "Assay takes a learning log for the person's own account, which is never the very thing",
    (18, "tom"): STRICTER + "one late answer of two sentences counts firmly",
}
STATEMENTS = {
    ("nia", "S9", "#6"): NOT_SEEN + "scenarios with a user story at their head count slightly",
    ("nia", "S12", "#8"): STRICTER + "Assay asks for the person's account of which specification was followed",
    ("nia", "S15", "#38"): STRICTER
    + "Assay asks who the audience was and how it was received; the notes name the first",
    ("nia", "K9", "#8"): STRICTER + "Assay lets the artefact show this knowledge",
    ("nia", "K10", "#14"): STRICTER + "Assay lets the artefact show this knowledge",
    ("ruth", "S17", "#27"): NOT_SEEN + "a design with its security requirements, implemented one by one",
    ("kofi", "S5", "#26"): NOT_SEEN + "system and load tests together count slightly",
    ("kofi", "S13", "#26"): NOT_SEEN + "system tests in the team's framework",
}
TRAPS: dict[str, str] = {}
