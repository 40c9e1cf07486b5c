from django.urls import path

from alongside.easyread.views import reading, writing

ONE = "groups/<slug:slug>/easy-read/<str:kind>/<int:number>/"

urlpatterns = [
    path(ONE, reading.easy_read, name="easy_read"),
    path(ONE + "write/", writing.write_easy_read, name="write_easy_read"),
    path(ONE + "checked/", writing.check_easy_read, name="check_easy_read"),
    path(ONE + "print/", reading.easy_read_sheet, name="easy_read_sheet"),
    path(ONE + "easy-read.pdf", reading.easy_read_file, name="easy_read_file"),
    path(ONE + "lines/<int:line>/", writing.easy_read_picture, name="easy_read_picture"),
    path(ONE + "lines/<int:line>/off/", writing.take_picture_off, name="take_picture_off"),
    path(ONE + "pictures/<uuid:key>/", reading.picture_file, name="easy_read_picture_file"),
]
