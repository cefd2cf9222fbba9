"""All addresses of the site. Each leads to a guarded view, or to a page of sign-in that the walk test names."""

from allauth.account import views as account
from django.urls import include, path

from assay.site.pages import (
    allocations,
    audit,
    cohort,
    erasures,
    home,
    inbox,
    intake,
    judging,
    mentor,
    my_data,
    people,
    people_file,
    progress,
    queue,
    readers,
    readiness,
    set_up,
    standards,
)

LEARNER = "learners/<uuid:enrolment>/"
PIECE = f"{LEARNER}work/<uuid:piece>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("choose/", home.choose, name="choose"),
    path("set-up/<str:token>/", set_up.set_up, name="set_up"),
    path("join/<str:token>/", set_up.join, name="join"),
    path("people/", people.people, name="people"),
    path("people/add/<str:role>/", people.add, name="add_person"),
    path("people/<uuid:member>/link/", people.link, name="person_link"),
    path("people/cohort/<uuid:enrolment>/", people.cohort, name="set_cohort"),
    path("people/by-file/", people_file.people_file, name="people_file"),
    path("people/by-file/make/", people_file.make_people, name="make_people"),
    path("people/by-file/<uuid:made>/undo/", people_file.undo, name="undo_people"),
    path("people/people.csv", people_file.people_table, name="people_table"),
    path("people/allocations/", allocations.allocations, name="allocations"),
    path("people/allocations/add/", allocations.allocate, name="allocate"),
    path("people/allocations/<uuid:allocation>/end/", allocations.end, name="end_allocation"),
    path("audit/", audit.audit, name="audit"),
    path("audit/audit.csv", audit.audit_table, name="audit_table"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<uuid:enrolment>/", erasures.decide_erasure, name="decide_erasure"),
    path("standards/", standards.standards, name="standards"),
    path("standards/<str:name>/", standards.standard, name="standard"),
    path("htqs/", standards.htqs, name="htqs"),
    path("htqs/htqs.csv", standards.htqs_table, name="htqs_table"),
    path("htqs/<str:htq>/", standards.htq, name="htq"),
    path("cohort/", cohort.cohort, name="cohort"),
    path("queue/", queue.queue, name="queue"),
    path(LEARNER, progress.dashboard, name="dashboard"),
    path(f"{LEARNER}matrix/", progress.matrix, name="matrix"),
    path(f"{LEARNER}timeline/", progress.timeline, name="timeline"),
    path(f"{LEARNER}hand-in/", intake.hand_in, name="hand_in"),
    path(f"{LEARNER}hand-in/<uuid:source>/", intake.reading, name="reading"),
    path(f"{LEARNER}inbox/", inbox.inbox, name="inbox"),
    path(f"{LEARNER}readers/", readers.readers, name="readers"),
    path(f"{LEARNER}mentor-links/", mentor.mentor_links, name="mentor_links"),
    path(f"{LEARNER}mentor-links/<uuid:link>/revoke/", mentor.revoke, name="revoke_mentor_link"),
    path("mentor/<str:token>/", mentor.mentor, name="mentor"),
    path(f"{LEARNER}my-data/", my_data.my_data, name="my_data"),
    path(f"{LEARNER}my-data/take/", my_data.take_data, name="take_data"),
    path(f"{LEARNER}my-data/erasure/", my_data.erasure, name="erasure"),
    path(f"{LEARNER}my-data/erasure/withdraw/", my_data.withdraw, name="withdraw_erasure"),
    path(PIECE, inbox.piece, name="piece"),
    path(f"{PIECE}sort/", inbox.sort, name="sort"),
    path(f"{PIECE}account/", inbox.account, name="account"),
    path(f"{PIECE}judge/<str:criterion>/", judging.judge_piece, name="judge"),
    path(f"{LEARNER}readiness/", readiness.readiness, name="readiness"),
    path(f"{LEARNER}readiness/sign/", readiness.sign_checklist, name="sign"),
    path(f"{LEARNER}readiness/confirm/", readiness.confirm_line, name="confirm"),
    path(f"{LEARNER}gateway-pack/", readiness.take_pack, name="gateway_pack"),
    # Sign-in. People are added by an administrator, so there is no route to sign up or to be mailed a password.
    path("account/sign-in/", account.login, name="account_login"),
    path("account/sign-out/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("account/service/", include("allauth.socialaccount.urls")),
    path("account/service/", include("allauth.socialaccount.providers.openid_connect.urls")),
]

handler400 = "assay.site.pages.errors.bad_request"
handler403 = "assay.site.pages.errors.refused"
handler404 = "assay.site.pages.errors.not_found"
handler500 = "assay.site.pages.errors.server_error"
