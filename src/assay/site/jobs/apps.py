"""The jobs as a Django app."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The app that keeps what is still to be done."""

    name = "assay.site.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
