from django.urls import path

from alongside.assets.views import booklet, caring, deeds, groups, listing, reading

ALL = "places/<slug:slug>/assets/"
ONE = ALL + "<int:number>/"
GROUP = "groups/<slug:slug>/assets/"

urlpatterns = [
    path(ALL, reading.assets, name="assets"),
    path("places/<slug:slug>/assets.csv", reading.assets_file, name="assets_file"),
    path("places/<slug:slug>/assets.xlsx", reading.assets_workbook, name="assets_workbook"),
    path(ALL + "new/", listing.list_asset, name="list_asset"),
    path(ALL + "care/", caring.assets_care, name="assets_care"),
    path(ALL + "catalogue/", booklet.catalogue, name="catalogue"),
    path("places/<slug:slug>/catalogue.pdf", booklet.catalogue_file, name="catalogue_file"),
    path(ONE, reading.asset, name="asset"),
    path(ONE + "change/", listing.change_asset, name="change_asset"),
    path(ONE + "withdraw/", listing.withdraw_asset, name="withdraw_asset"),
    path(ONE + "restore/", listing.restore_asset, name="restore_asset"),
    path(ONE + "claim/", deeds.claim_asset, name="claim_asset"),
    path(ONE + "check/", deeds.verify_asset, name="verify_asset"),
    path(ONE + "problem/", deeds.report_problem, name="report_problem"),
    path(ALL + "claims/<int:number>/", caring.settle_claim, name="settle_claim"),
    path(ALL + "problems/<int:number>/", caring.settle_problem, name="settle_problem"),
    path(GROUP, groups.group_assets, name="group_assets"),
    path(GROUP + "missing/", groups.say_missing, name="say_missing"),
    path(GROUP + "sheet/", groups.group_assets_sheet, name="group_assets_sheet"),
    path(GROUP + "<int:number>/found/", groups.found_after_all, name="found_after_all"),
]
