// Lists the add-ons of a cluster. An add-on's id is its metadata.uid.
// What fails throws a CceError: its message has the code, of the service or of its gateway, and the request id.
import { createCceClient, optionsFromEnvironment } from "cce-addons";

// CLOUD_SDK_REGION or CLOUD_SDK_ENDPOINT, and CLOUD_SDK_TOKEN or CLOUD_SDK_AK and CLOUD_SDK_SK
const cce = createCceClient(optionsFromEnvironment());

const { items } = await cce.listAddonInstances({ cluster_id: "1b2ec02d-a3b2-11ec-b0d0-0255ac100099" });
for (const { metadata, spec, status } of items) console.log(metadata?.name, spec.version, status.status, metadata?.uid);
