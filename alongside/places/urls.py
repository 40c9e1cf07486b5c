from django.urls import path

from alongside.places.views import indicators, places, plans, sheets

urlpatterns = [
    path("", places.places, name="places"),
    path("keys/<int:number>/end/", places.end_key, name="end_key"),
    path("plans/<int:number>/", plans.plan, name="plan"),
    path("plans/<int:number>/change/", plans.change_plan, name="change_plan"),
    path("plans/<int:number>/outcomes/add/", plans.add_outcome, name="add_outcome"),
    path("plans/<int:number>/import/", sheets.import_readings, name="import_readings"),
    path("plans/<int:number>/take-in/", sheets.take_in_readings, name="take_in_readings"),
    path("plans/<int:number>/readings.csv", indicators.plan_file, name="plan_readings"),
    path("outcomes/<int:number>/change/", plans.change_outcome, name="change_outcome"),
    path("outcomes/<int:number>/add/", indicators.add_indicator, name="add_indicator"),
    path("indicators/<int:number>/", indicators.indicator, name="indicator"),
    path("indicators/<int:number>/change/", indicators.change_indicator, name="change_indicator"),
    path("indicators/<int:number>/readings/add/", indicators.add_reading, name="add_reading"),
    path("indicators/<int:number>/readings.csv", indicators.indicator_file, name="readings"),
    path("<slug:slug>/add/", places.add_place, name="add_place"),
    path("<slug:slug>/change/", places.change_place, name="change_place"),
    path("<slug:slug>/keyholders/", places.keyholders, name="keyholders"),
    path("<slug:slug>/plans/add/", plans.write_plan, name="write_plan"),
]
