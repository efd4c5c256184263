import os
import unittest

import addons


class Upgrade(unittest.TestCase):
    def test_an_upgrade_is_accepted(self):
        everest = addons.list_addons(os.environ["CLUSTER_ID"])[0]
        # Python then says that it sends a form.
        upgraded = addons.upgrade(everest, "2.1.30", content_type=None)
        self.assertEqual(upgraded["status"]["status"], "upgrading")


if __name__ == "__main__":
    unittest.main()
