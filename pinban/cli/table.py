"""The commands and what each is for, in the order of the help; a command's module is imported when it is called."""

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """Where a command stands, and its line in the help. Its module has ``add(commands, home)``."""

    module: str
    text: str


COMMANDS: Mapping[str, Entry] = {
    "build": Entry(
        "pinban.cli.commands.build",
        "排出一期或几期 build editions: press pages, supplement, proofs, archive, report",
    ),
    "watch": Entry(
        "pinban.cli.commands.watch",
        "看着一期，改到哪里就重出哪一版的小样 watch an edition: each change gives new proofs of its pages",
    ),
    "desk": Entry(
        "pinban.cli.commands.desk",
        "在浏览器里拼版、改稿 the desk: make an edition up in a browser",
    ),
    "sign": Entry(
        "pinban.cli.signing.sign",
        "签样：看过、签字、撤回；改了哪里，签字自动作废 sign pages as they print now; a later change voids it",
    ),
    "signatures": Entry(
        "pinban.cli.signing.signatures",
        "谁看过、签过，还缺谁；批注；A3 的读样 who has signed, who has yet to; notes; proofs to read on paper",
    ),
    "mark": Entry(
        "pinban.cli.signing.mark",
        "在样上批注一个词，或答复一条批注 pin a note to a word of a page, or answer one",
    ),
    "users": Entry(
        "pinban.cli.signing.people",
        "编辑台的用户：加、去、列；口令只存散列 the desk's users, their roles and passwords",
    ),
    "proof": Entry(
        "pinban.cli.commands.proof",
        "只出小样 proofs alone",
    ),
    "epaper": Entry(
        "pinban.cli.commands.epaper",
        "出数字报，加进本报的网站，或在浏览器里看 the e-paper: make it, add it to the paper's site, look at it",
    ),
    "plan": Entry(
        "pinban.cli.commands.plan",
        "排出一版的几种排法来挑，挑定的写回 edition.yaml several ways to make up a page, the choice written back",
    ),
    "check": Entry(
        "pinban.cli.commands.check",
        "按印刷厂的要求检查任何 PDF，或一期的稿件 preflight any PDF, or proofread an edition",
    ),
    "read": Entry(
        "pinban.cli.commands.read",
        "校对：各版的差错、改法、依据和差错率，能改的替你改 proofread an edition: findings, fixes, the law's score",
    ),
    "new": Entry(
        "pinban.cli.commands.new",
        "新建一期，填好某某、待填就能排 start an edition that builds once its placeholders are filled in",
    ),
    "import": Entry(
        "pinban.cli.commands.copy_import",
        "把 Word、WPS、文本、网页、通稿、图片收成稿件 take in Word, WPS, text, HTML, wire copy and pictures as stories",
    ),
    "fonts": Entry(
        "pinban.cli.commands.fonts",
        "列出字体，或检查一期的用字 list the fonts, or check an edition's characters",
    ),
    "layouts": Entry(
        "pinban.cli.commands.layouts",
        "列出版式，或抄一份来改 list the layouts, or copy them to be changed",
    ),
    "plants": Entry(
        "pinban.cli.commands.plants",
        "列出印刷厂，并检查自己的配置 list the plants, and check your own",
    ),
    "galley": Entry(
        "pinban.cli.commands.galley",
        "看一篇稿件的条样：每一行的位置、松紧和原因 a story's galley: each line's places, adjustments and badness",
    ),
    "impose": Entry(
        "pinban.cli.commands.impose",
        "拼大版：印张（折手、爬移、标记）和对页 printer's sheets for folding, and reader spreads",
    ),
    "diff": Entry(
        "pinban.cli.commands.diff",
        "比较两期输出或两个 PDF：文字、位置、图片 what changed between two outputs or PDFs: text, places, pictures",
    ),
    "archive": Entry(
        "pinban.cli.commands.archive",
        "档案包和档案库：入库、列出、核对 bags and the store: add, list, show, verify",
    ),
    "search": Entry(
        "pinban.cli.commands.search",
        "检索档案库：词、“句子”、AND OR NOT、括号；简繁、全半角一样 search the store; AND, OR, NOT, brackets",
    ),
    "cache": Entry(
        "pinban.cli.commands.cache",
        "看缓存有多大，或清空 what the cache holds, or clear it",
    ),
    "completion": Entry(
        "pinban.cli.commands.completion",
        "让 shell 会补全命令、选项和路径 what bash, zsh or tcsh need to complete commands, options and paths",
    ),
}

ACTIONS: Mapping[str, Entry] = {
    "add": Entry(
        "pinban.cli.archiving.adding",
        "把档案包收进档案库；改正是新的一版 take bags into the store; a correction is a new version",
    ),
    "list": Entry(
        "pinban.cli.archiving.listing",
        "列出档案库里的各期 list the store's editions",
    ),
    "show": Entry(
        "pinban.cli.archiving.showing",
        "看一期：各版本、何时入库、何时核对 an edition: its versions, when they were added and checked",
    ),
    "verify": Entry(
        "pinban.cli.archiving.verifying",
        "重读每个字节，指出缺少、改变、多出的文件 read every byte again; name what is missing, changed or foreign",
    ),
    "rebuild": Entry(
        "pinban.cli.archiving.rebuilding",
        "用包里的稿件、版式、印厂配置重排一次，比较每一版 set the edition again from its own bag and compare each page",
    ),
    "restore": Entry(
        "pinban.cli.archiving.restoring",
        "拼出包里没有存的 PDF put together the PDFs that a bag does not store",
    ),
    "export": Entry(
        "pinban.cli.archiving.exporting",
        "导出 METS/ALTO、NDNP 批次（Open ONI 能读）或原样的包 export METS/ALTO, an NDNP batch, or the bag",
    ),
    "ingest": Entry(
        "pinban.cli.archiving.ingesting",
        "把别处排的旧报（每版或整期的 PDF）做成档案包 past editions, PDFs of pages or of whole issues, to bags",
    ),
    "serve": Entry(
        "pinban.cli.archiving.serving",
        "给读者看、检索，给别的程序采集（只读）a store to readers' browsers, IIIF viewers and harvesters, read-only",
    ),
    "migrate": Entry(
        "pinban.cli.archiving.migrating",
        "把旧式的档案库转成 OCFL 1.1，停了可以接着转 bring a store of the first form over to OCFL 1.1; may be resumed",
    ),
    "rebuild-catalogue": Entry(
        "pinban.cli.archiving.cataloguing",
        "由档案包重建检索目录 make the catalogue of the search anew from the bags",
    ),
}
"""What ``pinban archive`` can do."""
