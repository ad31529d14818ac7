"""The README's commands to a count of how often each ended well, with an installed pinban in an empty folder.

    tools/try_commands.py /path/to/venv/bin/pinban --times 10

Nothing of the checkout is used but its sample editions, which are copied. Commands that go on until they are stopped
get Ctrl-C after a while.
"""

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[1]
_STOPPED = {"watch": "1 ", "desk": "http://", "--serve": "http://"}
"""Words of commands that do not end by themselves, and what they say when they have done what was asked."""
_PATIENCE = 300.0  # seconds
_FACTS = """\
paper: {name: 北原日报, cn: CN 15-0000, publisher: 北原日报社}
date: 2008-07-01
title: 旧报
issue: 总第 9 期
pages:
  - {file: 1.pdf, label: "1", section: 要闻}
"""
_PLANT = "extends: newsprint-broadsheet\ntitle: 本报印厂\n"
_DUMP = """\
渡口停航

昨天傍晚六点，河湾渡口的钟敲了六下，最后一班船离开了东岸。

桥灯调暗

大桥的灯晚上十点以后调暗，免得晃了河里的鱼。
"""
_COPY = "早班车\n本报记者 林渡\n\n　　本报讯　昨天清晨五点四十分，过桥的第一班车从火车站开出。\n"


def commands() -> Iterator[str]:
    """Every pinban command of the README's table, the way to a checkout's program left out, in its order."""
    text = (ROOT / "README.md").read_text("utf-8")
    table = "\n".join(row for row in text.splitlines() if row.startswith("|"))
    for text in re.findall(r"`([^`\n]*pinban [^`\n]*)`", table):
        line = text.replace(".venv/bin/", "")
        page = re.search(r"--page (\d)", line)
        if line.startswith(("pinban ", "eval ")):
            yield line
            if page and "--alternatives" in line:
                yield re.sub(r"--alternatives \d", "--choose 2", line)


def lay_out(folder: Path) -> None:
    """What the commands speak of: sample editions, an advert, old pages, copy, a plant of one's own."""
    shutil.copytree(ROOT / "content", folder / "content")
    for path, text in {
        "old/2008-07-01/facts.yaml": _FACTS,
        "desk/plants/ours.yaml": _PLANT,
        "page.txt": _DUMP,
        "来稿/早班车.txt": _COPY,
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def after_the_first_build(folder: Path) -> None:
    """What the commands speak of and a build has to make first."""
    output = folder / "output" / "2018-07-01"
    if output.is_dir() and not (folder / "former").exists():
        shutil.copytree(output, folder / "former" / "2018-07-01")
        page = sorted((output / "press").glob("*.pdf"))[0]
        shutil.copyfile(page, folder / "advert.pdf")
        shutil.copyfile(page, folder / "old" / "2008-07-01" / "1.pdf")


def ends_well(line: str, folder: Path, environment: dict[str, str]) -> tuple[bool, str]:
    """Whether a command does what it says: exit code 0, or 4, or its own on Ctrl-C."""
    sign = next((sign for word, sign in _STOPPED.items() if word in shlex.split(line)), None)
    line = line.replace("archive/…", "archive/*").replace("/tmp/", f"{folder}/")  # noqa: S108 -- what the README names
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen(
            ["bash", "-c", f"exec {line}" if sign else line],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            preexec_fn=_as_in_a_terminal,  # noqa: PLW1509 -- there is one thread
        )
        if sign is not None:
            _wait_for(sign, out, process)
            process.send_signal(signal.SIGINT)
        process.wait(timeout=900)
        said = _read(out)
    good = process.returncode in ((0, 4) if "check" in line else (0,)) and "Traceback" not in said
    return good, said


def _wait_for(sign: str, out: IO[str], process: subprocess.Popen[bytes]) -> None:
    """Wait until a command has said what shows that it is at work."""
    end = time.monotonic() + _PATIENCE
    while sign not in _read(out) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.5)


def _read(out: IO[str]) -> str:
    """What a command has said, whose place in the file is its own."""
    return os.pread(out.fileno(), 1 << 24, 0).decode("utf-8", "replace")


def _as_in_a_terminal() -> None:
    """Let Ctrl-C be heard, which a shell that runs us in the background has its children ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> int:
    """Do all commands so many times, each time in a new folder; say which failed, and how often all did well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pinban", type=Path, help="the installed command")
    parser.add_argument("--times", type=int, default=10)
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as base:
        environment = {
            "HOME": f"{base}/home",
            "LANG": "C.UTF-8",
            "PATH": os.pathsep.join((str(args.pinban.resolve().parent), "/usr/bin", "/bin")),
        }
        Path(environment["HOME"]).mkdir()
        for number in range(args.times):
            folder = Path(base) / str(number)
            lay_out(folder)
            for line in dict.fromkeys(commands()):
                good, said = ends_well(line, folder, environment)
                counts[line] += good
                if not good:
                    sys.stdout.write(f"{number}: {line}\n{said[-1500:]}\n")
                after_the_first_build(folder)
            sys.stdout.write(f"{number + 1}: {sum(counts.values())} of {len(counts) * (number + 1)}\n")
            sys.stdout.flush()
            shutil.rmtree(folder)
    sys.stdout.writelines(f"{count}/{args.times}  {line}\n" for line, count in counts.items())
    return 0 if all(count == args.times for count in counts.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
