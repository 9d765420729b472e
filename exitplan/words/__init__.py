"""Words for people, in Dutch and English, and numbers as either language writes them.

Sentences are kept by key in ``en.py`` and ``nl.py``; a test compares the two. Dates,
money and numbers are formatted by Babel.
"""

from exitplan.words.speak import LANGUAGES as LANGUAGES
from exitplan.words.speak import Language as Language
from exitplan.words.speak import Speaker as Speaker
from exitplan.words.speak import texts as texts
