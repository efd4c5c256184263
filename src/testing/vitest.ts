// `cce-addons/testing/vitest`: adds `toMatchContract` to vitest's `expect`, with its type. One line of a setup file.
import { expect } from "vitest";
import { type ContractMatchers, toMatchContract } from "./matcher.ts";

// A declaration file can extend only a module that it refers to.
export type { Assertion } from "vitest";

declare module "vitest" {
  interface Assertion<T> extends ContractMatchers {}
}

expect.extend({ toMatchContract });
