// Made from openapi/openapi.yaml by `npm run generate`; not edited by hand.

/** What a client must know of an operation. */
export interface OperationData {
  readonly method: string;
  readonly path: string;
  /** Its parameters; lengths in characters. */
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly minLength?: number;
    readonly maxLength?: number;
  }[];
  /** The schema of its JSON body, if it has one. */
  readonly body?: { readonly schema: string; readonly required: boolean };
  /** Its successful answer: the status, the schema and that schema's required properties. */
  readonly answer: {
    readonly status: number;
    readonly schema: string;
    readonly required: readonly string[];
  };
}

/** Every operation of the contract, by its operationId. */
export const operations = {
  "updateAddonInstance": {
    "method": "PUT",
    "path": "/api/v3/addons/{id}",
    "parameters": [
      {
        "name": "id",
        "in": "path",
        "required": true,
        "minLength": 1,
        "maxLength": 255
      }
    ],
    "body": {
      "schema": "InstanceRequest",
      "required": true
    },
    "answer": {
      "status": 200,
      "schema": "AddonInstance",
      "required": [
        "kind",
        "apiVersion",
        "spec",
        "status"
      ]
    }
  }
} as const satisfies Readonly<Record<string, OperationData>>;

/** The known regions, without the exceptions. */
export const regions = [
  "cn-north-1",
  "cn-north-2",
  "cn-north-4",
  "cn-north-9",
  "cn-north-11",
  "cn-north-12",
  "cn-south-1",
  "cn-south-2",
  "cn-south-4",
  "cn-east-2",
  "cn-east-3",
  "cn-east-4",
  "cn-east-5",
  "cn-southwest-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-southeast-5",
  "af-south-1",
  "af-north-1",
  "sa-brazil-1",
  "la-south-2",
  "la-north-2",
  "na-mexico-1",
  "ru-northwest-2",
  "ru-moscow-1",
  "tr-west-1",
  "ae-ad-1",
  "me-east-1",
  "my-kualalumpur-1",
  "eu-west-0"
] as const;

/** Where the service is: the URL of every region but the exceptions, which have their own. */
export const servers = {
  "regional": "https://cce.{region}.myhuaweicloud.com",
  "exceptions": {
    "eu-west-101": "https://cce.eu-west-101.myhuaweicloud.eu"
  }
} as const;
