// Lists the versions of an add-on. Without a name the list has many megabytes.
// What fails throws a CceError: its message has the code, of the service or of its gateway, and the request id.
import { createCceClient, optionsFromEnvironment } from "cce-addons";

// CLOUD_SDK_REGION or CLOUD_SDK_ENDPOINT, and CLOUD_SDK_TOKEN or CLOUD_SDK_AK and CLOUD_SDK_SK
const cce = createCceClient(optionsFromEnvironment());
const name = "everest"; // aliases match too, so that the list can have other add-ons

const { items } = await cce.listAddonTemplates({ addon_template_name: name });
const template = items.find(({ metadata }) => metadata.name === name);
for (const { version } of template?.spec.versions ?? []) console.log(name, version);
