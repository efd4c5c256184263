// `cce-addons/testing`: a stand-in for the add-on service, for the tests of whoever uses it. Named re-exports, nothing else.
export type { Emulator, EmulatorOptions } from "./emulator/emulator.ts";
export { createEmulator } from "./emulator/emulator.ts";
export type { Fault, OperationId } from "./emulator/faults.ts";
export type { EmulatorServer } from "./emulator/listening.ts";
export type { AcceptedChange, AddonTemplate } from "./emulator/operations.ts";
