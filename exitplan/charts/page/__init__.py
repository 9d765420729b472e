"""The page: one file with every chart in both languages, which loads nothing."""

from exitplan.charts.page.choices import render_choices_page as render_choices_page
from exitplan.charts.page.exposure import render_exposure_page as render_exposure_page
from exitplan.charts.page.render import render_page as render_page
from exitplan.charts.page.render import render_views as render_views
from exitplan.charts.page.view import View as View
