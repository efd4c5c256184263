// `cce-addons/testing/jest`: adds `toMatchContract` to Jest's `expect`, with its type. For `setupFilesAfterEnv`.
import { type ContractMatchers, toMatchContract } from "./matcher.ts";

// A declaration file can extend only a module that it refers to.
export type { Matchers } from "expect";

// The types of `@jest/globals`.
declare module "expect" {
  interface Matchers<R, T> extends ContractMatchers<R> {}
}

// Those of `@types/jest`.
declare global {
  namespace jest {
    interface Matchers<R, T> extends ContractMatchers<R> {}
  }
}

// The global one, as Jest has it, so that no package of Jest's has to be found from here.
const { expect } = globalThis as { readonly expect?: { extend(matchers: object): void } };
if (!expect) {
  const remedy = 'name it in setupFilesAfterEnv, or write expect.extend({ toMatchContract }) with "cce-addons/testing"';
  throw new Error(`cce-addons/testing/jest needs Jest's global expect: ${remedy}.`);
}
expect.extend({ toMatchContract });
