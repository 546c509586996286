"""How forms look: one renderer for every `{{ form }}` and every field."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Render forms and fields with the templates of the design system."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
