"""The record as a Django app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The app whose tables are precious."""

    name = "assay.site.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
