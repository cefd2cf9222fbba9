"""The words by which descriptors name what they tell, as they stand in the documents that were read."""

from enum import StrEnum


class Label(StrEnum):
    """What a name in a descriptor stands for."""

    CODE = "code"
    TITLE = "title"
    LEVEL = "level"
    CREDITS = "credits"
    STATUS = "status"
    GROUP = "group"
    PREREQUISITES = "prerequisites"
    OUTCOMES = "outcomes"
    OUTCOME_CODE = "outcome code"
    ASSESSMENTS = "assessments"
    METHOD = "method"
    ASSESSED = "outcomes assessed"
    COURSE_TITLE = "course title"
    QUALIFICATION = "qualification title"
    COURSE_LEVEL = "course level"
    PROVIDER = "provider"
    AWARDING_BODY = "awarding body"
    STANDARD = "standard"
    EMPLOYERS = "employers"
    STRUCTURE = "structure"
    NO_PLACE = "no place in course.yaml"  # known, and of no use there


# 'unit' stands for module, course unit and the like: see label_of.
NAMES = {
    Label.CODE: "code|unit code|unit reference|unit reference number|unit id|unit no|unit number|reference number|"
    "reference code|unit reference code|ofqual unit reference number|ofqual reference number",
    Label.TITLE: "title|unit title|unit name|unit|name|name of unit|title of unit|full unit title|unit full title",
    Label.LEVEL: "level|unit level|level of unit|fheq level|rqf level|academic level|credit level|level of study|"
    "level of credits|heq level|qaa level|scqf level",
    Label.CREDITS: "credits|credit|credit value|unit credits|credit points|credit rating|number of credits|cats|"
    "cats points|cats credits|cats value|unit credit value|credit weighting|uk credits|unit credit|"
    "credits value|credit rating for unit|"
    "value in credits|total credits|credit size",
    Label.STATUS: "status|unit status|core or optional|core/optional|compulsory or optional|compulsory/optional|"
    "mandatory or optional|mandatory/optional|c/o|m/o|optional/core|core/option|type of unit|unit type|"
    "core/elective|compulsory/elective|mandatory|compulsory|option or core",
    Label.GROUP: "group|option group|optional group|unit group|pathway group|choice group",
    Label.PREREQUISITES: "prerequisites|prerequisite|pre reqs|prereqs|pre requisites|pre requisite|prerequisite units|"
    "prerequisite unit|required units|prerequisites for the unit|unit prerequisites|prior units required|"
    "pre requisite units|unit pre requisites|unit pre requisite|requisites|prior learning required|"
    "pre requisites needed for the unit|prerequisites needed for the unit",
    Label.OUTCOMES: "learning outcomes|learning outcome|outcomes|outcome|unit learning outcomes|"
    "intended learning outcomes|intended learning outcome|unit outcomes|outcome text|ilos|los|"
    "learning outcomes the learner will|learning outcome the learner will|expected learning outcomes|"
    "specific learning outcomes|unit learning outcome|what you will learn|what you will be able to do|"
    "learning objectives|the learner will",
    Label.OUTCOME_CODE: "lo|ilo|lo code|outcome code|learning outcome code|lo number|lo no|outcome number|"
    "learning outcome number|no|number|#|ref|outcome no",
    Label.ASSESSMENTS: "assessment|assessments|assignments|assessment title|assessment task|assessment tasks|"
    "assessment component|component|assessment item|assessment name|assessment strategy|summative assessment|"
    "summative assessments|assessment methods|methods of assessment|assessment details|unit assessment|element|"
    "assessment element|assessment elements|components of assessment|task|assignment|assessment and weighting|"
    "how you will be assessed|assessment pattern|assessment scheme|assessment components|assessment description",
    Label.METHOD: "method|assessment method|assessment type|type of assessment|method of assessment|type|"
    "form of assessment|mode of assessment",
    Label.ASSESSED: "outcomes assessed|learning outcomes assessed|outcomes|los assessed|lo assessed|ilos assessed|"
    "unit learning outcomes assessed|learning outcomes met|los met|unit outcomes assessed|los|"
    "learning outcome assessed|learning outcomes tested|learning outcomes covered|mapped to|lo|"
    "intended learning outcomes assessed|assessed outcomes|learning outcomes",
    Label.COURSE_TITLE: "programme title|course title|programme name|name of programme|title of programme|"
    "programme|course name|programme of study|title of course|name of course|full programme title|programme award",
    Label.QUALIFICATION: "qualification title|title of qualification|award title|final award|qualification|"
    "name of award|name of final award|title of final award|name of the final award|award",
    Label.COURSE_LEVEL: "qualification level|final award level|level of award|programme level|course level|"
    "level of qualification|level of final award|fheq level of final award|award level|"
    "fheq level of award|framework for higher education qualifications level",
    Label.PROVIDER: "provider|teaching institution|institution|college|university|delivery centre|"
    "teaching institutions|institution of delivery|training provider|delivered by|teaching body",
    Label.AWARDING_BODY: "awarding body|awarding institution|awarding organisation|awarding body/institution|"
    "awarding institution/body|awarding institutions|awarding body or institution",
    Label.STANDARD: "occupational standard|aligned with|apprenticeship standard|standard|occupational standards|"
    "standards|aligned to|linked standard",
    Label.EMPLOYERS: "employer involvement|employers|how employers took part|employer engagement",
    Label.STRUCTURE: "structure|programme structure|course structure|units|structure of the programme|"
    "qualification structure|course content and structure|programme units|unit list|list of units|rules of combination|"
    "programme structure and requirements|curriculum structure|course units|structure and units",
    Label.NO_PLACE: "aim|aims|unit aim|unit aims|unit summary|summary|overview|unit overview|introduction|rationale|"
    "unit description and aims|description|unit description|purpose|unit purpose|aims and objectives|aims of the unit|"
    "unit purpose and aims|content|indicative content|syllabus|unit content|indicative syllabus|"
    "indicative syllabus content|"
    "outline syllabus|topics|teaching content|syllabus content|outline content|synopsis|unit synopsis|"
    "syllabus outline|unit outline|"
    "reading|reading list|indicative reading|recommended reading|essential reading|bibliography|key texts|resources|"
    "further reading|learning resources|indicative reading list|core texts|books|references|set text|"
    "teaching|teaching and learning|learning and teaching|teaching methods|learning and teaching strategy|"
    "teaching and learning methods|methods of learning and teaching|methods of teaching and learning|"
    "educational aims|educational aims of the unit|syllabus and teaching plan|teaching plan|delivery schedule|"
    "lab schedule|reading materials|student feedback|"
    "learning and teaching methods|teaching and learning strategy|delivery|"
    "learning activities|teaching and learning activities|learning teaching and assessment|pedagogy|"
    "guided learning hours|glh|total qualification time|tqt|contact hours|hours|study hours|notional learning hours|"
    "learning hours|total hours|scheduled hours|independent study|independent study hours|student study hours|"
    "total study hours|notional hours|total notional hours|workload|student workload|time allocation|placement hours|"
    "guided independent study|scheduled learning and teaching activities|activity|activity type|"
    "unit leader|unit tutor|tutor|unit co ordinator|unit coordinator|author|owner|department|school|faculty|"
    "teaching staff|lecturer|lecturers|instructor|convenor|unit convenor|unit organiser|staff|contact|email|"
    "semester|term|year|year of study|trimester|teaching block|teaching period|period|start date|date|version|"
    "date of approval|approval date|last revised|academic year|validity|year of approval|review date|valid from|"
    "weight|weighting|weight %|% weighting|%|weighting %|% weight|percentage|length|word count|duration|size|"
    "duration or word count|length or duration|word count or duration|word limit|duration/length|"
    "length/duration|pass mark|grading|threshold|"
    "qualifying mark|assessment criteria|criteria|assessed by|assessment criteria the learner can|"
    "the learner can|grading criteria|"
    "pass criteria|marking criteria|assessment criterion|week|deadline|due|submission date|order|feedback|"
    "anonymous marking|reassessment|re assessment|resit|resit method|formative assessment|formative assessments|"
    "entry requirements|admissions|career|careers|employability|progression|programme outcomes|programme aims|"
    "programme learning outcomes|programme learning outcome|programme outcomes addressed|intermediate awards|"
    "exit awards|exit award|accreditation|ucas code|jacs code|jacs|hecos|hecos code|cah code|subject benchmark|"
    "subject benchmark statements|subject benchmark statement|external reference points|mode of study|mode|"
    "mode of delivery|delivery mode|location|campus|language|language of study|language of instruction|ects|"
    "ects credits|ects credit value|ects points|corequisites|corequisite|co requisites|co requisite|excluded units|"
    "exclusions|excluded combinations|barred combinations|incompatible units|restrictions|anti requisites|"
    "recommended prior knowledge|ssa|sector subject area|"
    "sector|notes|comments|additional information|other information|special features|further information|equality",
}  # fmt: skip
