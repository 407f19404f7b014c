"""What is asked of the broker about itself, when the asking goes wrong."""

import pytest
from aiokafka.errors import NodeNotReadyError

from services.runtime.admin import Admin


async def test_an_error_in_the_first_moment_is_the_error_that_comes_out(field):
    with pytest.raises(NodeNotReadyError):
        async with Admin(field.settings):
            raise NodeNotReadyError
