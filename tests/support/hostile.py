"""Names that want to be something else: markup, formulas, links, templates, paths."""

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">link</a>',
    '=HYPERLINK("https://evil.example","x")',
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "%{customdata[0]}",
    "{{ 7 * 7 }}",
    "{0} {name}",
    "a | b | c",
    "# heading",
    "*bold* _it_ `code` [x](https://evil.example)",
    "1. not a list",
    "../../etc/passwd",
    "\u202egnirts",
    "emoji 🦑 and ‹quotes› \"'",  # noqa: RUF001 - that is the point
    "&lt;b&gt; &amp;",
    "https://evil.example/x",
    "x" * 300,
)
