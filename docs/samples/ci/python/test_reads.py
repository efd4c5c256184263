import unittest

import addons


class Reads(unittest.TestCase):
    def test_an_addon_is_read(self):
        self.assertEqual(addons.show_addon("rolled-back")["status"]["status"], "running")

    def test_an_addon_that_is_gone_is_none(self):
        self.assertIsNone(addons.show_addon("addon-not-found"))


if __name__ == "__main__":
    unittest.main()
