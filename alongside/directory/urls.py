from django.urls import path

from alongside.directory.views import arrivals, feed, feeds, rejected

OUT = "open-referral/3.0/"
IN = "places/<slug:slug>/directories/"

urlpatterns = [
    path(OUT.rstrip("/"), feed.root, name="directory_base"),  # a redirect is closed to other sites
    path(OUT, feed.root, name="directory_root"),
    path(OUT + "services", feed.services, name="directory_services"),
    path(OUT + "services/<str:identifier>", feed.service, name="directory_service"),
    path(OUT + "organizations", feed.organizations, name="directory_organizations"),
    path(OUT + "organizations/<str:identifier>", feed.organization, name="directory_organization"),
    path(OUT + "taxonomies", feed.taxonomies, name="directory_taxonomies"),
    path(OUT + "taxonomies/<str:identifier>", feed.taxonomy, name="directory_taxonomy"),
    path(OUT + "taxonomy_terms", feed.taxonomy_terms, name="directory_terms"),
    path(OUT + "taxonomy_terms/<str:identifier>", feed.taxonomy_term, name="directory_term"),
    path(OUT + "service_at_locations", feed.service_at_locations, name="directory_at_locations"),
    path(
        OUT + "service_at_locations/<str:identifier>",
        feed.service_at_location,
        name="directory_at_location",
    ),
    path(OUT + "<path:rest>", feed.nothing_here, name="directory_nothing"),
    path(IN, feeds.feeds, name="directories"),
    path(IN + "<int:number>/", feeds.feed, name="directory_feed"),
    path(IN + "<int:number>/not-read.csv", rejected.of_feed, name="directory_rejected"),
    path(IN + "<int:number>/forget/", feeds.forget, name="forget_feed"),
    path(IN + "bring-in/", arrivals.choose, name="bring_in_directory"),
    path(IN + "bring-in/<uuid:token>/", arrivals.look, name="look_at_directory"),
    path(IN + "bring-in/<uuid:token>/not-read.csv", rejected.of_arrival, name="arrival_rejected"),
    path(IN + "bring-in/<uuid:token>/columns/", arrivals.columns, name="directory_columns"),
    path(IN + "bring-in/<uuid:token>/take-in/", arrivals.take_in, name="take_in_directory"),
]
