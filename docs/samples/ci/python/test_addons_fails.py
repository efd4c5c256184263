import os
import unittest

import addons


class SetParameter(unittest.TestCase):
    def test_a_changed_parameter_is_accepted(self):
        everest = addons.list_addons(os.environ["CLUSTER_ID"])[0]
        # Python then says that it sends a form.
        updated = addons.set_parameter(everest, "custom", "over_subscription", "90", content_type=None)
        self.assertEqual(updated["status"]["status"], "upgrading")


if __name__ == "__main__":
    unittest.main()
