"""Secrets in files: made once, whole, and for their owner alone."""

from pathlib import Path

import pytest

from footfall.secret import kept_secret, new_password


def test_a_secret_is_made_once_and_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "password"

    first = kept_secret(path, new_password)

    assert kept_secret(path, new_password) == first == path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_one_that_was_not_finished_is_none(tmp_path: Path) -> None:
    def killed() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept_secret(tmp_path / "password", killed)

    assert kept_secret(tmp_path / "password", lambda: b"whole") == b"whole"
