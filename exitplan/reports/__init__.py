"""A plan on paper: one report model, several writers.

Comes in: a ``Plan``, nothing else. Goes out: a ``Document`` (``agenda``, and those of
``kinds``) as HTML, ODT, Markdown or PDF, and the results workbook.
"""

from exitplan.reports.agenda import agenda as agenda
from exitplan.reports.choices import choices_report as choices_report
from exitplan.reports.cutoff import continuity_document as continuity_document
from exitplan.reports.cutoff import cutoff_document as cutoff_document
from exitplan.reports.difference import difference_core as difference_core
from exitplan.reports.difference import difference_document as difference_document
from exitplan.reports.exposure import exposure_document as exposure_document
from exitplan.reports.html import render_html as render_html
from exitplan.reports.markdown import render_markdown as render_markdown
from exitplan.reports.model import Document as Document
from exitplan.reports.workbook import results_book as results_book
