// Reads an add-on: its version, its state and what the state means.
import { addonStates, createCceClient, optionsFromEnvironment } from "cce-addons";

// Region and credentials: CLOUD_SDK_REGION, CLOUD_SDK_AK, CLOUD_SDK_SK
const cce = createCceClient(optionsFromEnvironment());

const { metadata, spec, status } = await cce.showAddonInstance({ id: "684fa9b2-a987-11ec-ba79-0255ac100096" });
console.log(metadata?.name, spec.version, status.status);
console.log(addonStates[status.status] ?? "a state that is not documented");
