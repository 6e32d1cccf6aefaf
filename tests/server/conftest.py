from __future__ import annotations

from collections.abc import Iterator

import pytest
from serving import serving
from starlette.testclient import TestClient


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    with serving() as client:
        yield client
