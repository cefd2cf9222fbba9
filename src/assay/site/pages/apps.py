"""The pages as a Django app: templates, styles and script."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """The app that people look at."""

    name = "assay.site.pages"
    label = "pages"
