// Reads an add-on: its version, its state and what the state means.
// What fails throws a CceError: its message has the code, of the service or of its gateway, and the request id.
import { addonStates, createCceClient, optionsFromEnvironment } from "cce-addons";

// Region and credentials: CLOUD_SDK_REGION, CLOUD_SDK_AK, CLOUD_SDK_SK
const cce = createCceClient(optionsFromEnvironment());
const id = "684fa9b2-a987-11ec-ba79-0255ac100096"; // the instance's metadata.uid, not its name

const { metadata, spec, status } = await cce.showAddonInstance({ id });
console.log(metadata?.name, spec.version, status.status);
console.log(addonStates[status.status] ?? "a state that is not documented");
