// Loaded into Prism's process before Prism itself.
import { ServerResponse } from "node:http";

// Prism ends with the process that started it, however that ends: the channel between them closes then. Ctrl-C is for the latter.
process.on("disconnect", () => process.exit());
process.on("SIGINT", () => {});

// Prism writes what is wrong with a request into the header sl-violations, as JSON, and crashes when that has characters that no
// header can contain. Here they are escaped as JSON allows. That makes it longer, so Prism's own limit is applied once more.
const MAX_LENGTH = 8 * 1024 - 100;
const CUT = "Too many violations! ";
const { setHeader } = ServerResponse.prototype;

ServerResponse.prototype.setHeader = function (name, value) {
  return setHeader.call(this, name, name === "sl-violations" ? inAscii(value) : value);
};

/** @param {string} json */
function inAscii(json) {
  const ascii = json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return ascii.length > MAX_LENGTH + CUT.length ? CUT + ascii.replace(CUT, "").slice(0, MAX_LENGTH) : ascii;
}
