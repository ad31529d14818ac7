"""Which characters are set on the em, and which by the script around them."""

import re

# Scripts and marks set on the em. Ambiguous symbols (①, ℃, ■ …) are wide in a Chinese face.
WIDE = (
    "\u2030\u2103\u2109\u2116\u2160-\u2188\u2190-\u21ff\u2460-\u24ff\u2500-\u27bf\u2b00-\u2bff"
    "\u2e80-\u2fff\u3001-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe10-\ufe1f"
    "\ufe30-\ufe6f\uff01-\uffef\U0001f000-\U0001faff\U00020000-\U0003ffff‧⁇⁈⁉‼×÷±"
)
CONTEXTUAL = "“”‘’—…·⸺"
IDEOGRAPH = re.compile(f"[{WIDE}]")
