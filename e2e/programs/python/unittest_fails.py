import unittest


def add(a, b):
    return a + b


class TestAdd(unittest.TestCase):
    def setUp(self):
        self.values = [1, 2]

    def test_good(self):
        """Adds."""
        self.assertEqual(add(1, 2), 3)

    def test_bad(self):
        self.assertEqual(add(1, 2), 4, "numbers")

    def test_error(self):
        add(1, "x")

    def test_lists(self):
        self.assertEqual([1, 2, 3], [1, 2, 4])

    def test_dicts(self):
        self.assertDictEqual({"a": 1, "b": 2}, {"a": 1, "b": 3})

    def test_text(self):
        self.assertMultiLineEqual("a\nb\n", "a\nc\n")

    def test_raises(self):
        with self.assertRaises(ValueError):
            int("1")

    def test_regex(self):
        with self.assertRaisesRegex(ValueError, "invalid"):
            int("x")

    @unittest.skip("later")
    def test_skipped(self):
        pass

    @unittest.expectedFailure
    def test_expected(self):
        self.assertTrue(False)

    def test_sub(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertEqual(i % 2, 0)


if __name__ == "__main__":
    unittest.main()
