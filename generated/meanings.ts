// Made from openapi/ by `npm run generate`; not edited by hand.
/** What each value of an open set means, by schema and property. */
export const meanings = {
  "AddonInstanceStatus.status": {
    "running": "Every instance of the add-on runs; it works normally.",
    "abnormal": "Unavailable. The add-on is in an abnormal state and cannot be used; its events in the console say why.",
    "installing": "The installation is under way.",
    "installFailed": "The installation failed; uninstall, then install again.",
    "upgrading": "The update is under way.",
    "upgradeFailed": "The update failed; try it again, or uninstall and install again.",
    "deleting": "The removal is under way.",
    "deleteFailed": "The removal failed; it can be tried again.",
    "deleteSuccess": "The removal is complete.",
    "available": "Partly ready. Only some instances of the add-on run; part of its function can be used.",
    "rollbacking": "The rollback to the version before the upgrade is under way.",
    "rollbackFailed": "The rollback failed; try it again, or uninstall and install again.",
    "unknown": "An unknown state. The add-on's template instance does not exist."
  }
} as const;
