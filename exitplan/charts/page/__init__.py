"""The page: one file with every chart in both languages, which loads nothing."""

from exitplan.charts.page.render import render_page as render_page
