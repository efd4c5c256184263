// What the check says about an exchange. Nothing in it holds a value of a message: only places, types and the contract's own words.

/** `error`: the message breaks the contract. `news`: it has something that the contract does not know, such as a new property. */
export type Severity = "error" | "news";

/** One place in which a message is not what the contract says. */
export interface Disagreement {
  /** What is wrong, such as `must be a string, not a number`. */
  readonly what: string;
  /** Where in the exchange: a JSON pointer such as `/response/body/status/status` or `/request/query/cluster_id`. */
  readonly message: string;
  /** Where the contract says otherwise: a JSON pointer into `cce-addons/openapi.json`. */
  readonly contract: string;
  /** The line of that file, from 1. */
  readonly line: number;
  /** Whether it breaks the contract or is new to it. */
  readonly severity: Severity;
}

/** What the check says about an exchange. */
export type Verdict = JudgedVerdict | NotCovered;

/** An exchange of an operation of the contract. */
export interface JudgedVerdict {
  /** `disagrees` if there is an error among the disagreements. */
  readonly result: "agrees" | "disagrees";
  /** The operationId. */
  readonly operation: string;
  /** The response's status; undefined where there was no response. */
  readonly status: number | undefined;
  /** Every place in which it is not what the contract says, news included. Of a body, at most the first 10,000 are listed. */
  readonly disagreements: readonly Disagreement[];
  /** What could not be judged, such as `response body: truncated`. */
  readonly unchecked: readonly string[];
}

/** A request that is of no operation of the contract. */
export interface NotCovered {
  /** There is nothing in the contract to judge it by. */
  readonly result: "not covered";
  /** Why, in words that name neither host nor id. */
  readonly why: string;
}
