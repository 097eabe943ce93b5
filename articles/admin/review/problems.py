"""What is wrong with a form, for the summary at the top of its screen."""

from django import forms


class ProblemSummaryMixin(forms.BaseForm):
    """A form that names each problem with the id of the field that it is about."""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The id of a field and what is wrong with it, in the order of the screen.

        What is wrong with the form as a whole leads to its first field.
        """
        visible_fields = self.visible_fields()
        form_errors = [
            (visible_fields[0].auto_id if visible_fields else "", str(error))
            for error in self.non_field_errors()
        ]
        field_errors = [
            (field.auto_id, str(error)) for field in visible_fields for error in field.errors
        ]
        return form_errors + field_errors
