"""What people send who mean harm: to the database, the page, the shell, the file system, the next reader.

The marks of `damage.py` are in every text that is meant to run in a page.
"""

from tests.hostile.marks import ATTRIBUTE, ELEMENT, QUOTED

SQL = [
    "'", "''", '"', "`", "')", "' OR '1'='1", "' OR 1=1 --", '" OR ""="', "'; DROP TABLE catalog_course; --",
    "1; SELECT pg_sleep(20)", "' || pg_sleep(20) --", "' UNION SELECT NULL, version() --", "1 OR 1=1", "1/**/OR/**/1",
    "/* */", "--", "-- -", "\\'", "$$", "$1", "$body$", "E'\\x00'", "U&'\\0000'", "';COPY t FROM PROGRAM 'id'--",
    "1) OR (1=1", "%' OR '%'='", "CAST(1 AS text)", "ARRAY[1]", "{1,2}", "{", "[1,2)", "(1,", "ROW(1,2)", "\\d",
    "current_setting('is_superuser')", "xp_cmdshell", "0' AND 1=CONVERT(int,@@version)--",
]  # fmt: skip
PATTERNS = [
    "%", "_", "%%%%%%%%%%", "_%_%_%_%_%_", "\\%", "%\\", "*", "?", "(((", "[", "]", "(?P<", "(a+)+$",
    "(" * 300, "[" * 300, "a{1,99999}", "\\1", "(?i)", "^.*$", "+", "|", ".{1000000000}",
    "&", "!", "a & b", "a | ! b", "<->", "a:*", "a:ABCD", "(a", "'a' <2> 'b'", "!!!!!!", ":*", "a <-> <-> b", "*:*",
]  # fmt: skip
PAGES = [
    f"<{ELEMENT}>", f"<script>{ELEMENT}</script><{ELEMENT}>", f'"><{ELEMENT}>', f"'><{ELEMENT}>",
    f"</title><{ELEMENT}>", f"</textarea><{ELEMENT}>", f"</script><{ELEMENT}>", f"--><{ELEMENT}>", f"]]><{ELEMENT}>",
    f"<img src=x onerror=1><{ELEMENT}>", f"<svg/onload=1><{ELEMENT}>", f"<{ELEMENT}\nonclick=1>",
    f'<a href="javascript:1"><{ELEMENT}>', f"<style>*{{}}</style><{ELEMENT}>", f"<base href=//x><{ELEMENT}>",
    f"<meta http-equiv=refresh><{ELEMENT}>", f"<iframe srcdoc='x'><{ELEMENT}>", f"<object><{ELEMENT}>",
    f"<math><mtext><{ELEMENT}>", f"<!DOCTYPE x><{ELEMENT}>", f"<?php 1 ?><{ELEMENT}>", f"<{ELEMENT}" + " x" * 200 + ">",
    ATTRIBUTE, f"{ATTRIBUTE} onfocus=1 autofocus", QUOTED, f"{QUOTED} style=x", f"x{ATTRIBUTE}{QUOTED}<{ELEMENT}>",
    f"＜{ELEMENT}＞＂", f"&lt;{ELEMENT}&gt;", f"\\u003c{ELEMENT}\\u003e", f"\u2028<{ELEMENT}>", f"<\u200b{ELEMENT}>",
    f"{{{{7*7}}}}<{ELEMENT}>", f"javascript:1//<{ELEMENT}>", f"data:text/html,<{ELEMENT}>",
]  # fmt: skip
TEMPLATES = [
    "{{ settings.SECRET_KEY }}", "{{7*7}}", "{% debug %}", "{% load x %}", "{% csrf_token %}", "{# x #}", "${7*7}",
    "#{7*7}", "<%= 7*7 %>", "{0.__class__.__mro__}", "{}", "%s%s%s%n", "%(x)s", "%d", "%x" * 50, "{request.user}",
]  # fmt: skip
FILES = [
    "../../../../etc/passwd", "..\\..\\..\\windows\\win.ini", "/etc/passwd", "....//....//etc/passwd", "..;/admin/",
    "%2e%2e%2f%2e%2e%2f", "..%2f..%2f", "..%252f", "file:///etc/passwd", "C:\\boot.ini", "\\\\server\\share", ".", "..",
    "...", "~", "~root", "con", "aux.txt", "nul", ".git/config", ".env", "a/b/c/d", "//", "///x", "/./", "a//b", "\\..",
    "-rf", "--help", ";.json", ".json", "x.csv.json",
]  # fmt: skip
SHELL = [
    "; id",
    "| id",
    "`id`",
    "$(id)",
    "&& id",
    "|| id",
    "\nid",
    "> /tmp/x",
    "$IFS",
    "${PATH}",
    "!!",
    "() { :;}; id",
]
HEADERS = [
    "x\r\nSet-Cookie: zq7=1", "x\nX-Zq7: 1", "x\r\n\r\n<html>", "x\rX-Zq7: 1", "\u560a\u560dX-Zq7: 1", "x%0d%0aX-Zq7: 1",
    "x\u0085X-Zq7: 1",
]  # fmt: skip
ELSEWHERE = [
    "//evil.example/", "https://evil.example/", "http:///evil.example", "/\\evil.example", "\\\\evil.example",
    "javascript:alert(1)", "JaVaScRiPt:1", "data:text/html,x", "https:evil.example", "/%2f/evil.example",
    "//evil.example\\@127.0.0.1/", "http://127.0.0.1@evil.example/", "http://[::1", "http://[zz]/", "///evil.example",
    " //evil.example", "\t//evil.example", "https://evil。example/", "http://x:99999999/", "ftp://evil.example", "?next=//x",
    "mailto:a@b", "//", "http://", "/" * 50 + "evil.example",
]  # fmt: skip
FORMATS = [
    "{", "[", '{"a":', '{"a":1}', "[[" * 400, '{"$gt":""}', '{"__proto__":{}}', "null", "<!DOCTYPE x [<!ENTITY a SYSTEM "
    "'file:///etc/passwd'>]><x>&a;</x>", "<![CDATA[x]]>", "*)(uid=*))(|(uid=*", "!!python/object:os.system", "cos\nsystem\n",
    "gASVAAAAAA==", "rO0ABQ==", "O:8:\"stdClass\":0:{}", "a: &a [*a]", "=1+1", "+1+1", "-1+1", "@SUM(1)", "|calc", "%0A=1",
    "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"//evil.example\")",
]  # fmt: skip
FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"
CONTENTS = [
    *[f"{FORM}; charset={name}" for name in ("utf-16", "utf-7", "hex", "rot13", "idna", "nonsense", "utf-8\x85")],
    f"{FORM}; charset*=nonsense''x", f"{FORM}; charset*0=utf; charset*1=-16", FORM + "; x=y" * 200, f"{FORM};;;=",
    PARTS, f"{PARTS}; boundary=", f"{PARTS}; boundary={'x' * 300}", f"{PARTS}; boundary=\u8bfe", "application/json; charset=utf-16",
    "zh-hans;q=nan, en;q=1e999, *;q=-1", "bytes=0-,-1,99999999999999999999-1", 'W/"', "127.0.0.1, " * 50, "=?utf-16?b?AA==?=",
]  # fmt: skip
FAMILIES = {
    "SQL": SQL, "pattern": PATTERNS, "page": PAGES, "template": TEMPLATES, "file": FILES, "shell": SHELL,
    "header": HEADERS, "elsewhere": ELSEWHERE, "format": FORMATS, "content": CONTENTS,
}  # fmt: skip
ATTACKS = {
    f"{family} {text[:40]} ({place})": text.encode()
    for family, texts in FAMILIES.items()
    for place, text in enumerate(texts)
}
