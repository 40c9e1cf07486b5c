"""The one form: files, and what was asked where they do not say it."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.interchange.actions.uploads import MOST_BYTES

MOST_FILES = 12


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once; an empty one is told apart later, by its name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=SeveralFiles, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) and data else [data or None]
        found = [super(FilesField, self).clean(each, initial) for each in given]
        files = [each for each in found if each]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                gettext("Choose the three or four files of one export, or one zip")
            )
        if sum(file.size or 0 for file in files) > MOST_BYTES:
            raise forms.ValidationError(
                gettext(
                    "Choose files of {most} MB or less altogether. Whoever looks "
                    "after this installation can bring in larger ones with a command"
                ).format(most=MOST_BYTES // 1_000_000)
            )
        return files


class ImportForm(PlainForm):
    files = FilesField(
        label=_("The files"),
        help_text=_(
            "comments.csv, with votes.csv or participants-votes.csv, and summary.csv if "
            "there is one. Or all of them in one zip. 20 MB at most."
        ),
        error_messages={
            "required": _("Choose the files"),
            "max_length": _("That file name is too long"),
        },
    )
    question = PlainText(
        max_length=280,
        required=False,
        label=_("What was asked"),
        help_text=_("Only where the files do not say it."),
        error_messages={"max_length": _("Use 280 characters or fewer")},
    )
