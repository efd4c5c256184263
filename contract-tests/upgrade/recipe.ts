// Upgrades all add-ons of a cluster. A run that was killed is started again: what is done is not done twice.
import { createCceClient, optionsFromEnvironment } from "cce-addons";
import { upgradeAddon } from "cce-addons/upgrade";
import pThrottle from "p-throttle";

const { CLUSTER_ID: clusterID = "", MINUTE_MS = "60000", READ_EVERY_MS = "10000" } = process.env;
// Time to wait where the service says that there were too many writes, such as those of a run that was killed.
const cce = createCceClient({ ...optionsFromEnvironment(), timeoutMs: 120_000 });
// The service takes about ten writes a minute. An upgrade is one, or none where there is nothing to do.
const tenAMinute = pThrottle({ limit: 10, interval: Number(MINUTE_MS), strict: true });
const intervalMs = Number(READ_EVERY_MS);
const upgrade = tenAMinute((id: string) => upgradeAddon(cce, { id, clusterID, onConflict: "yours", intervalMs }));

const { items } = await cce.listAddonInstances({ cluster_id: clusterID });
const upgrades = items.map(async ({ metadata }) => {
  const { uid = "", name } = metadata ?? {};
  try {
    const { plan, sent } = await upgrade(uid);
    console.log(`${name}: ${sent ? `upgraded from ${plan.from} to` : "nothing to do at"} ${plan.to}`);
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
});
await Promise.all(upgrades);
