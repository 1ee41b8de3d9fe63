"""What stands still, as a test says."""

import pytest
from ui_fakes import FakePauses


@pytest.fixture
def pauses() -> FakePauses:
    return FakePauses()
