// Upgrades an add-on to the newest version that its cluster supports, and sets
// one parameter. Whatever was changed before is kept.
// What fails throws a CceError: its message has the code, of the service or of its gateway, and the request id.
import { createCceClient, optionsFromEnvironment } from "cce-addons";
import { applyUpgrade, planUpgrade, waitForAddon } from "cce-addons/upgrade";

// Region and credentials: CLOUD_SDK_REGION, CLOUD_SDK_AK, CLOUD_SDK_SK
const cce = createCceClient(optionsFromEnvironment());
const id = "684fa9b2-a987-11ec-ba79-0255ac100096"; // the instance's metadata.uid, not its name

const plan = await planUpgrade(cce, { id, patch: { custom: { over_subscription: "95" } } });
for (const { path, from, to, why } of plan.changes) console.log(path, from, "→", to, `(${why})`);

await applyUpgrade(cce, plan); // the one request that changes something
const { instance } = await waitForAddon(cce, { id, version: plan.to });
console.log(instance.metadata?.name, instance.spec.version, instance.status.status);
