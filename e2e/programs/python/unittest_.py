import unittest
class Tests(unittest.TestCase):
    def test_adds(self):
        self.assertEqual(1 + 1, 2)
    def test_fails(self):
        with self.assertRaises(ValueError):
            int("x")
result = unittest.TextTestRunner(stream=open("log.txt", "w")).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
print(result.testsRun, result.wasSuccessful())
