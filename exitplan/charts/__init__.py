"""A plan as charts, and the page that holds them.

Comes in: a ``Plan``, which has everything a chart shows. Goes out: plotly figures, each
with its table and a sentence, and one HTML file that needs nothing else.
"""

from exitplan.charts.exposure import exposure_burn_down as exposure_burn_down
from exitplan.charts.flow import service_flow as service_flow
from exitplan.charts.load import team_load as team_load
from exitplan.charts.money import money_by_year as money_by_year
from exitplan.charts.page import render_choices_page as render_choices_page
from exitplan.charts.page import render_exposure_page as render_exposure_page
from exitplan.charts.page import render_page as render_page
from exitplan.charts.page import render_views as render_views
from exitplan.charts.roadmap import roadmap as roadmap
from exitplan.charts.stops import what_stops as what_stops
