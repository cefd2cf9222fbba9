"""Gives a form's field the look of the patterns, whoever made the form."""

from django import forms, template
from django.forms import BoundField
from django.forms.widgets import Input
from django.utils.safestring import SafeString

register = template.Library()
_LOOKS = {
    forms.CheckboxInput: "govuk-checkboxes__input",
    forms.RadioSelect: "govuk-radios__input",
    forms.Textarea: "govuk-textarea",
    forms.Select: "govuk-select",
    Input: "govuk-input",
}


@register.filter
def styled(field: BoundField) -> SafeString:
    """The field's widget with the class of its kind."""
    widget = field.field.widget
    look = next((look for kind, look in _LOOKS.items() if isinstance(widget, kind)), "")
    if field.errors:
        look += " govuk-textarea--error" if isinstance(widget, forms.Textarea) else " govuk-input--error"
    return field.as_widget(attrs={"class": look})
