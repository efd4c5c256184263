// The exchange that `npm run bench` measures: the documented bodies, read from the files named on the command line.
import { readFileSync } from "node:fs";
import type { AddonInstance, InstanceRequest } from "../../src/index.ts";
import type { Exchange } from "./contenders.ts";

/** What the processes of a benchmark are told, as one JSON argument. */
export interface Task {
  readonly origin: string;
  readonly requestFile: string;
  readonly responseFile: string;
  /** Whether the official SDK is installed. */
  readonly sdk: boolean;
  readonly rounds: number;
  /** The length of one of a contender's turns in a round. */
  readonly turnMs: number;
}

/** Like the ids the service gives; the documented one is masked. */
const ID = "0fcf1ebb-0a5d-11ef-a3d2-0255ac100031";

/** The exchange of a task, and what is to be answered. */
export function exchangeOf(task: Task): Exchange & { readonly answer: AddonInstance } {
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8"));
  const body: InstanceRequest = read(task.requestFile);
  const answer: AddonInstance = read(task.responseFile);
  return { origin: task.origin, id: ID, body, answer };
}
