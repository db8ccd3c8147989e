import unittest
from unittest.mock import MagicMock, patch


class TestAsync(unittest.IsolatedAsyncioTestCase):
    async def test_async(self):
        self.assertEqual(await self.value(), 1)

    async def value(self):
        return 1


class TestMock(unittest.TestCase):
    def test_mock(self):
        mock = MagicMock(return_value=3)
        self.assertEqual(mock(1, k=2), 3)
        mock.assert_called_once_with(1, k=2)

    @patch("builtins.print")
    def test_patch(self, printed):
        print("x")
        printed.assert_called_with("x")


unittest.main(verbosity=2, exit=False)
print("after")
