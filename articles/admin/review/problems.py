"""What is wrong with a form, for the summary at the top of its screen."""

from django import forms


class WithProblems(forms.BaseForm):
    """A form that names each problem with the id of the field that it is about."""

    @property
    def problems(self) -> list[tuple[str, str]]:
        """The id of a field and what is wrong with it, in the order of the screen.

        What is wrong with the form as a whole leads to its first field.
        """
        visible = self.visible_fields()
        whole = [
            (visible[0].auto_id if visible else "", str(error)) for error in self.non_field_errors()
        ]
        fields = [(field.auto_id, str(error)) for field in visible for error in field.errors]
        return whole + fields
