"""Lists of everyday words that the rules of this room need; English unless said otherwise."""

_FUNCTION = """
a about after all also an and any are as at be because been before being both but by can could did do does done
during each for from had has have he her here him his how i if in into is it its just may me might more most
must my no not of on only or other our out over own per same shall she should so some such than that the their
them then there these they this those to too up us very via was we were what when where which while who will
with would you your
"""
_DOING = """
add allow apply avoid build built catch change check clean cleaned configure connect convert correct cover
create debug deploy describe design detect document drop enable escape explain export expose extend extract
fetch find fix fixed follow format guard handle hash implement import improve increase introduce limit link load
log made make mark measure migrate mock move optimise optimize parse prevent protect publish query ran read
reduce refactor reject release remove rename render reorder replace reproduce resolve restore restrict return
reuse rewrite rewrote run sanitise sanitize save secure seed set setup show simplify sort speed split stop store
support switch test throw tidy track translate tune turn update upgrade use used validate verify wire wrap write
wrote
"""
_ELSEWHERE = """
aber auch auf aus das dem den der des die ein eine einen für haben habe ich ist mit nicht sich sie und von war
wir wurde zu zum avec ce cette dans du elle est et il je la le les mais nous par pas pour que qui sur un une
vous al como con del el ella en es esta fue las lo los muy para pero por se sin su una y che della di gli ho nel
non per sono de het een van voor dat niet met wij na nie się że jest ja foi não uma os dos
"""

FUNCTION_WORDS = frozenset(_FUNCTION.split())  # they join a sentence and say nothing of the work
DOING_WORDS = frozenset(_DOING.split())  # verbs that begin a commit message or a note on finished work
OTHER_LANGUAGES = frozenset(
    _ELSEWHERE.split()
)  # function words of German, French, Spanish, Italian, Dutch and a few more
