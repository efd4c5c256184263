// The same checks in a browser's page, which posts what smoke.mjs prints.
import * as cce from "cce-addons";
import * as testing from "cce-addons/testing";
import { smoke } from "./checks.mjs";
import given from "./given.json";

const result = await smoke({ ...given, cce, testing, hashing: "Web Crypto", refused: "unknown", shows: [] });
await fetch("/", { method: "POST", body: JSON.stringify(result) });
