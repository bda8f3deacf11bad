"""What is shipped, and what README promises about installing it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parent.parent


def one_liners() -> list[str]:
    """The commands of README that set everything up themselves."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.startswith("python3 -m venv")]


def test_the_wheel_holds_codebooks_sample_case_and_both_languages(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / "qca").rglob("*") if p.is_file()}
    wanted = {name for name in package if "__pycache__" not in name}
    for folder in ("codebooks", "transcripts"):
        wanted |= {f"qca/shipped/{folder}/{path.name}" for path in (ROOT / folder).iterdir()}
    assert sorted(wanted - names) == []
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert len(packages) > 40
    unpinned = [
        p for p in packages if not p.startswith("#") and ("==" not in p or "--hash=" not in p)
    ]
    assert unpinned == []
    assert "://" not in text


def test_the_check_runs_exactly_what_readme_says() -> None:
    demo, check = one_liners()
    assert demo.endswith("qca demo")
    assert check in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_links_of_the_readme_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)\)", text)
    assert len(targets) > 5
    assert [target for target in targets if not (ROOT / target).exists()] == []
