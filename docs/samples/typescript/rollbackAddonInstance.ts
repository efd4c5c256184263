// Rolls an add-on back to the version before its last upgrade, and waits for the end.
// What fails throws a CceError: its message has the code, of the service or of its gateway, and the request id.
import { createCceClient, optionsFromEnvironment } from "cce-addons";
import { rollbackAddon } from "cce-addons/upgrade";

// CLOUD_SDK_REGION or CLOUD_SDK_ENDPOINT, and CLOUD_SDK_TOKEN or CLOUD_SDK_AK and CLOUD_SDK_SK
const cce = createCceClient(optionsFromEnvironment());
const id = "684fa9b2-a987-11ec-ba79-0255ac100096"; // the instance's metadata.uid, not its name

// Reads it first, and sends nothing if the service would refuse it.
const { instance } = await rollbackAddon(cce, { id });
console.log(instance.metadata?.name, instance.spec.version, instance.status.status);
