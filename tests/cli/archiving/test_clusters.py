"""The commands that work on a cluster, as a person types them: the same results as on one machine."""

import json
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra “cluster” is not installed")
from pinban.cli import exits, main
from tests.archive.store.bags import tree
from tests.pipeline.many.rounds import editions, outputs_of, past

LOCAL = ("--cluster", "local:2")
pytestmark = [
    pytest.mark.judge,
    pytest.mark.enable_socket,
    pytest.mark.filterwarnings("ignore"),  # Dask's own, of ports and loops
]


def told(capsys: pytest.CaptureFixture[str], *words: object, code: int = exits.OK) -> dict[str, object]:
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) == code
    result: dict[str, object] = json.loads(capsys.readouterr().out)["result"]
    return result


def test_build_ingest_add_verify_rebuild(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1530374400")
    roots = editions(tmp_path / "content", 2)
    here, there = tmp_path / "here", tmp_path / "there"
    for out, cluster in ((here, ()), (there, LOCAL)):
        assert main(["build", *map(str, roots), "--out", str(out), "--no-cache", *cluster]) == exits.OK
    assert outputs_of(here) == outputs_of(there)
    facts = past(tmp_path / "old", roots, here)
    for to, cluster in ((tmp_path / "bags", ()), (tmp_path / "bags-there", LOCAL)):
        assert len(told(capsys, "archive", "ingest", *facts, "--to", to, *cluster)["bags"]) == 2  # type: ignore[arg-type]
    assert tree(tmp_path / "bags") == tree(tmp_path / "bags-there")
    bags = [*there.glob("*/archive/*"), *(tmp_path / "bags").iterdir()]
    store = tmp_path / "store"
    told(capsys, "archive", "add", *bags, "--store", store)
    (checked,) = told(capsys, "archive", "verify", "--store", store, *LOCAL)["stores"]  # type: ignore[misc]
    assert len(checked["versions"]) == 4
    ledger = tmp_path / "ledger"
    rebuilt = told(capsys, "archive", "rebuild", store, "--ledger", ledger, *LOCAL)
    assert (rebuilt["versions"], rebuilt["different"], len(rebuilt["taken_in"])) == (4, [], 2)  # type: ignore[arg-type]
    before = ledger.read_bytes()
    assert main(["archive", "rebuild", str(store), "--ledger", str(ledger)]) == exits.OK  # nothing is left to do
    said = capsys.readouterr().out
    assert "2 / 2 相同 the same" in said
    assert "2 期是收来的" in said
    assert ledger.read_bytes() == before
    page = next(store.glob("editions/*/*/2018-01-01/v1/content/bag/data/pdfa/0001.pdf"))
    page.chmod(0o644)
    page.write_bytes(b"%PDF-1.4")
    assert main(["archive", "verify", "--store", str(store), *LOCAL]) == exits.FINDINGS
    assert "A003" in capsys.readouterr().err


def test_no_cluster(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "verify", str(tmp_path), "--cluster", "nowhere"]) == exits.SYSTEM
    assert "V061" in capsys.readouterr().err
    assert main(["archive", "verify", str(tmp_path), "--cluster", "tcp://127.0.0.1:1"]) == exits.SYSTEM
    assert "V062" in capsys.readouterr().err
