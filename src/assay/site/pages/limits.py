"""A limit on how often one address may try something that needs nobody signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from assay.site.access.guard import View


def limited(most: int, seconds: int) -> Callable[[View], View]:
    """At most so many calls in so many seconds for each address; 429 beyond."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
            key = f"limit:{view.__module__}:{request.META.get('REMOTE_ADDR', '')}"
            cache.add(key, 0, seconds)
            if cache.incr(key) > most:
                return render(request, "too_often.html", {"minutes": max(1, seconds // 60)}, status=429)
            return view(request, *args, **words)

        return inner

    return decorate
