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

STRANGE = (
    "[link=https://evil.example]rich[/link] [red] [/]",
    "$x^2$ and $$y$$",
    "<!-- a comment -->",
    "]]><!DOCTYPE x [<!ENTITY xxe SYSTEM 'file:///etc/passwd'>]> &xxe;",
    r"\href{javascript:alert(1)}{TeX} \input{/etc/passwd}",
    '#eval("1") @ref <label> #link("https://evil.example")[Typst]',
    'click x "javascript:alert(1)" %% Mermaid',
    "end\nATTACH:https://evil.example/x\nEND:VEVENT",
    "broken\n=1+1\tand\t@SUM(A1)",
    "| a | row |\n| --- | --- |",
    "\uff1d1+1 in full width",
    "=cmd|' /C calc'!A0",
    "'=quoted",
    "![picture](https://evil.example/x.png)",
    "~~struck~~ ***x*** > quoted",
    "- a list",
    "[reference]: https://evil.example",
    "www.evil.example and me@evil.example",
    "javascript:alert(document.domain)",
    'x" onmouseover="alert(1)" style="position:fixed',
    "<svg/onload=alert(1)><iframe srcdoc='<b>'>",
    "&#x3c;script&#x3e;alert(1)&lt;/script&gt;",
    "%{x|%Y} %{y} {{x}} ${7*7} <%= 7*7 %>",
    "\u2066left\u2067right\u2069 \u200fmarks\u200e \u061c",
    "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 right to left",
    "zero\u200bwidth\u200djoiner\ufeff and\u00adsoft",
    "Z\u0337\u0321a\u0338\u0301l\u0335\u0328g\u0334\u0308o\u0336 marks",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 and \U0001f3f3\ufe0f",
    "one\u2028two\u2029three",
    "\u6771\u4eac\u90fd\u306e\u60c5\u5831 " * 9,
    "W" * 120,
    "--output=/etc/passwd",
    "C:\\Windows\\..\\con.txt",
    "null",
    "0123",
    "_x003D_1+1 _x000A_",
    "1e9",
    "\u0130stanbul \u1e9e \u00df \ufb01",
)
"""More of them; every one is admitted in an inventory, blanks at its ends apart."""

EVERY = (*HOSTILE, *STRANGE)

CONTROLS = (
    "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
    "\x1b[2J\x1b[31mred",
    "\x9b31mred",
    "bell\x07 back\x08 null\x00",
    "return\roverwritten",
    "half \ud800 pair",
)
"""What no inventory admits, so that it can only come from a file made by hand."""
