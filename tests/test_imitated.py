"""Imitated machine translation: how its files are read, and that they hold what they promise."""

from __future__ import annotations

from itertools import groupby

import pytest

from training.imitated import FOLDER, Imitation, read_imitation, rows


def test_both_readings_and_where_the_faults_stand() -> None:
    found = read_imitation("[She has|She] put the question [under the carpet|aside].")
    assert found.damaged == "She has put the question under the carpet."
    assert found.clean == "She put the question aside."
    assert [found.damaged[slice(*span)] for span in found.spans] == ["She has", "under the carpet"]


def test_a_sentence_without_faults() -> None:
    assert read_imitation("The river rose.") == Imitation(None, "The river rose.", [])


@pytest.mark.parametrize("line", ["He [made] it.", "He made| it.", "He [made|took it.", "He [|took] it."])
def test_what_is_no_fault_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="outside a fault"):
        read_imitation(line)


def test_all_files_are_whole() -> None:
    found = list(rows())
    read = {str(row["doc"]).split("/")[1].rsplit("-", 1)[0] for row in found}
    assert read == {path.stem for path in FOLDER.glob("*.txt")}
    assert all(row["damaged"] is None or row["damaged"] != row["clean"] for row in found)
    for _, article in groupby(found, key=lambda row: row["doc"]):
        numbers = [row["index"] for row in article]
        assert numbers == list(range(len(numbers)))
    # As training/README.md and the model card say.
    assert (len(found), sum(row["damaged"] is not None for row in found)) == (62_476, 36_507)
