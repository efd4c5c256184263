import unittest

import addons


class Reads(unittest.TestCase):
    # No test reads an add-on that is gone.
    def test_an_addon_is_read(self):
        self.assertEqual(addons.show_addon("rolled-back")["status"]["status"], "running")


if __name__ == "__main__":
    unittest.main()
