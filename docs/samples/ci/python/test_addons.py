import os
import unittest

import addons


class Upgrade(unittest.TestCase):
    def test_an_upgrade_is_accepted(self):
        everest = addons.list_addons(os.environ["CLUSTER_ID"])[0]
        upgraded = addons.upgrade(everest, "2.1.30")
        self.assertEqual(upgraded["status"]["status"], "upgrading")


if __name__ == "__main__":
    unittest.main()
