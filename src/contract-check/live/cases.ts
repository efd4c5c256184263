// The one list of cases for everything that stands for the service: a real one, the mock and the emulator. Data only.

/** A case: one request, and what must come back. */
export interface ContractCase {
  /** `<operationId>/<name>`. */
  readonly id: string;
  readonly operation: string;
  /** What a pass proves, as a sentence. */
  readonly proves: string;
  /** Whether the request carries the credentials. */
  readonly credentials: boolean;
  /** Where each parameter comes from; one that is left out is not sent. */
  readonly parameters: Readonly<Record<string, ParameterSource>>;
  readonly body?: BodySource;
  /** Where the request breaks the contract on purpose: the judge must find exactly this, as a JSON pointer. */
  readonly breaks?: string;
  readonly expect: {
    readonly status: readonly number[];
    /** The form of the error, where only one can be meant. */
    readonly error?: "ServiceError" | "GatewayError";
  };
  /** The example that a mock without state is to give, and the status that it stands for. */
  readonly example: { readonly scenario: string; readonly status: number };
}

/** `given`: the caller's cluster. `listed`: of the first add-on that the cluster lists. `unknown`: a random id that it does not list. */
export type ParameterSource =
  | "given cluster"
  | "listed id"
  | "listed name"
  | "listed template"
  | "unknown id"
  | "allowed id";

/** `complete`: one that the contract allows. `not JSON`: cut off. `present values`: what the add-on has already. */
export type BodySource = "complete" | "not JSON" | "present values";

const READ = { status: [200] };
const UNAUTHORIZED = { status: [401], error: "GatewayError" } as const;
/** What is wrong can be found before or after the instance is looked for. */
const REFUSED = { status: [400, 404], error: "ServiceError" } as const;
const NO_CREDENTIALS = "/request/headers";
const TOKEN_REJECTED = { scenario: "updateAddonInstance/token-rejected", status: 401 };
const INVALID = { scenario: "updateAddonInstance/invalid-request", status: 400 };

/**
 * Every case, in the order in which they run: what a later one needs, an earlier one reads. The cases that write go to an id
 * that the service was seen not to have, and are refused there; the last alone changes something, and only where it is allowed.
 */
export const cases: readonly ContractCase[] = [
  {
    id: "listAddonInstances/reads",
    operation: "listAddonInstances",
    proves: "The add-ons of a cluster are listed, each as documented.",
    credentials: true,
    parameters: { cluster_id: "given cluster" },
    expect: READ,
    example: { scenario: "listAddonInstances/two-addons", status: 200 },
  },
  {
    id: "showAddonInstance/reads",
    operation: "showAddonInstance",
    proves: "An add-on that is listed can be read by its id.",
    credentials: true,
    parameters: { id: "listed id" },
    expect: READ,
    example: { scenario: "showAddonInstance/before-upgrade", status: 200 },
  },
  {
    id: "listAddonTemplates/reads-by-name",
    operation: "listAddonTemplates",
    proves: "The versions of its template can be read by the template's name.",
    credentials: true,
    parameters: { addon_template_name: "listed template" },
    expect: READ,
    example: { scenario: "listAddonTemplates/everest", status: 200 },
  },
  {
    id: "listAddonInstances/refuses-no-credentials",
    operation: "listAddonInstances",
    proves: "A list without credentials is refused by the gateway.",
    credentials: false,
    parameters: { cluster_id: "given cluster" },
    breaks: NO_CREDENTIALS,
    expect: UNAUTHORIZED,
    example: TOKEN_REJECTED,
  },
  {
    id: "showAddonInstance/refuses-no-credentials",
    operation: "showAddonInstance",
    proves: "A read without credentials is refused by the gateway.",
    credentials: false,
    parameters: { id: "listed id" },
    breaks: NO_CREDENTIALS,
    expect: UNAUTHORIZED,
    example: TOKEN_REJECTED,
  },
  {
    id: "listAddonTemplates/refuses-no-credentials",
    operation: "listAddonTemplates",
    proves: "A list of templates without credentials is refused by the gateway.",
    credentials: false,
    parameters: { addon_template_name: "listed template" },
    breaks: NO_CREDENTIALS,
    expect: UNAUTHORIZED,
    example: TOKEN_REJECTED,
  },
  {
    id: "listAddonInstances/refuses-no-cluster",
    operation: "listAddonInstances",
    proves: "A list that names no cluster is refused.",
    credentials: true,
    parameters: {},
    breaks: "/request/query/cluster_id",
    expect: { status: [400], error: "ServiceError" },
    example: INVALID,
  },
  {
    id: "showAddonInstance/refuses-unknown-id",
    operation: "showAddonInstance",
    proves: "An id that no add-on has is refused by the service.",
    credentials: true,
    parameters: { id: "unknown id" },
    expect: REFUSED,
    example: { scenario: "showAddonInstance/addon-not-found", status: 404 },
  },
  {
    id: "showAddonInstance/refuses-name-as-id",
    operation: "showAddonInstance",
    proves: "An add-on's name is refused in the place of its id.",
    credentials: true,
    parameters: { id: "listed name" },
    expect: REFUSED,
    example: INVALID,
  },
  {
    id: "updateAddonInstance/refuses-no-credentials",
    operation: "updateAddonInstance",
    proves: "An update without credentials is refused by the gateway.",
    credentials: false,
    parameters: { id: "unknown id" },
    body: "complete",
    breaks: NO_CREDENTIALS,
    expect: UNAUTHORIZED,
    example: TOKEN_REJECTED,
  },
  {
    id: "updateAddonInstance/refuses-not-json",
    operation: "updateAddonInstance",
    proves: "An update whose body is not JSON is refused.",
    credentials: true,
    parameters: { id: "unknown id" },
    body: "not JSON",
    breaks: "/request/body",
    expect: REFUSED,
    example: INVALID,
  },
  {
    id: "rollbackAddonInstance/refuses-no-credentials",
    operation: "rollbackAddonInstance",
    proves: "A rollback without credentials is refused by the gateway.",
    credentials: false,
    parameters: { id: "unknown id" },
    body: "complete",
    breaks: NO_CREDENTIALS,
    expect: UNAUTHORIZED,
    example: TOKEN_REJECTED,
  },
  {
    id: "rollbackAddonInstance/refuses-not-json",
    operation: "rollbackAddonInstance",
    proves: "A rollback whose body is not JSON is refused.",
    credentials: true,
    parameters: { id: "unknown id" },
    body: "not JSON",
    breaks: "/request/body",
    expect: REFUSED,
    example: INVALID,
  },
  {
    id: "updateAddonInstance/accepts-present-values",
    operation: "updateAddonInstance",
    proves: "An update to the present version and values is accepted, and the add-on settles with them.",
    credentials: true,
    parameters: { id: "allowed id" },
    body: "present values",
    expect: READ,
    example: { scenario: "updateAddonInstance/upgrade-everest", status: 200 },
  },
];

/** The example for a request of an operation: the case's own, or, for another operation within it, that of the operation's read. */
export function exampleFor(one: ContractCase, operation: string): ContractCase["example"] | undefined {
  if (operation === one.operation) return one.example;
  return cases.find((other) => other.operation === operation && other.expect === READ)?.example;
}
