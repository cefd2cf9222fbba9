"""The site for a WSGI server; the jobs' worker is started by `assay serve`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "assay.site.project.settings")
application = get_wsgi_application()
