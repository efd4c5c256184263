// Made from openapi/ by `npm run generate`; not edited by hand.
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
    "response": {
      "status": 200,
      "schema": "AddonInstance",
      "required": [
        "kind",
        "apiVersion",
        "spec",
        "status"
      ]
    }
  },
  "showAddonInstance": {
    "method": "GET",
    "path": "/api/v3/addons/{id}",
    "parameters": [
      {
        "name": "id",
        "in": "path",
        "required": true,
        "minLength": 1,
        "maxLength": 255
      },
      {
        "name": "cluster_id",
        "in": "query",
        "required": false,
        "minLength": 1
      }
    ],
    "response": {
      "status": 200,
      "schema": "AddonInstance",
      "required": [
        "kind",
        "apiVersion",
        "spec",
        "status"
      ]
    }
  },
  "listAddonInstances": {
    "method": "GET",
    "path": "/api/v3/addons",
    "parameters": [
      {
        "name": "cluster_id",
        "in": "query",
        "required": true,
        "minLength": 1
      }
    ],
    "response": {
      "status": 200,
      "schema": "AddonInstanceList",
      "required": [
        "kind",
        "apiVersion",
        "items"
      ]
    }
  },
  "listAddonTemplates": {
    "method": "GET",
    "path": "/api/v3/addontemplates",
    "parameters": [
      {
        "name": "addon_template_name",
        "in": "query",
        "required": false,
        "minLength": 2,
        "maxLength": 30
      }
    ],
    "response": {
      "status": 200,
      "schema": "AddonTemplateList",
      "required": [
        "kind",
        "apiVersion",
        "items"
      ]
    }
  },
  "rollbackAddonInstance": {
    "method": "POST",
    "path": "/api/v3/addons/{id}/operation/rollback",
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
      "schema": "AddonInstanceRollbackRequest",
      "required": true
    },
    "response": {
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
} as const;

/** What the contract says about each operation, for an editor to show at the client's methods. */
export interface OperationDocs {
  /**
   * Update an add-on instance.
   *
   * Upgrades an add-on instance to `spec.version`, or, at the version it already has, edits its parameters.
   *
   * - Send the **complete** `spec.values`. What is left out is not kept: it falls back to the defaults of the add-on
   *   template.
   * - Do not send the present values unchanged with a new version. Part of them belongs to the version (image versions, the
   *   image registry's user), so the add-on would ask for images that do not exist. Take `basic` from the target version's
   *   template (listAddonTemplates), and `custom` and `flavor` from it with what was changed on top: a merge of the instance's
   *   values (showAddonInstance), the installed version's template and the target's.
   * - `metadata.annotations` must hold `"addon.upgrade/type": "upgrade"`; without it, or with a misspelt key, the
   *   service responds with 400.
   * - `kind` and `apiVersion` are constants and what is sent for them is ignored. So is `metadata.labels`, which is reserved.
   *   The two timestamps and `uid` belong to the server.
   * - Only `metadata.annotations` and `spec` change anything.
   *
   * **Required permissions**
   *
   * The IAM action `cce:addonInstance:update`.
   *
   * **Side effects**
   *
   * A 200 means *accepted*, not *done*: the instance goes to `upgrading`, and its workloads are replaced while it runs.
   * `status.currentVersion.version` shows the target version at once, and `spec.values` in the response can still be the
   * values from before, so neither tells that the update is over. Poll the instance until `status.status` settles (the first
   * reads can still show the state from before): `running` or `available` when it went well; `upgradeFailed`, or another value
   * ending in `Failed`, or `unknown`, when it did not; `deleteSuccess` when the add-on was removed meanwhile. Everything else is
   * still moving. That `available` counts as success and `abnormal` as moving is what users observed; they poll every 10 s for up
   * to 10 min.
   *
   * There is no idempotency key and no conditional request. What a second update during `upgrading` gets is not known.
   *
   * **Errors worth handling**
   *
   * An error is the service's (`errorCode`) or the gateway's (`error_code`), with any status.
   *
   * - 400 `CCE.03400001`: the request is wrong, or `id` is the instance's name and not its `uid`.
   * - 401 `APIGW.0301`: bad signature, clock or token. 401 `APIGW.0307`: a token to be renewed.
   * - 403 `APIGW.0302`: the IAM action is missing. 404 `CCE.03404001`: the instance is gone.
   * - 429 `CCE.02429001`, `APIGW.0308`: throttled; nothing was changed, wait and send it again. 429 `CCE.01429002`: locked, as
   *   another request is changing the instance; nothing was changed by this one, read the instance before sending it again.
   * - 502 and 504, or no response at all: the update may have been accepted. Read the instance before sending it again.
   */
  readonly updateAddonInstance: unknown;
  /**
   * Read an add-on instance.
   *
   * Returns an add-on instance: its version, its parameters and its state. Read it before an update, and poll it after one.
   *
   * - `spec.values` are the parameters that the instance has. `status.currentVersion.input` is what its version's template says,
   *   in another shape.
   * - After an accepted update, `status.currentVersion` is the target version's, also if the update then failed.
   *   `status.previousVersion` is the version before.
   *
   * **Required permissions**
   *
   * The IAM action `cce:addonInstance:get`.
   *
   * **Side effects**
   *
   * None.
   *
   * **Errors worth handling**
   *
   * - 404 `CCE.03404001`: the instance is gone. A 400 whose inner code is `SVCSTG.CCE-ADDONMGR.4040204` says the same.
   * - 400 `CCE.03400001`: `id` is the instance's name and not its `uid`.
   * - 429: throttled; wait and read again.
   */
  readonly showAddonInstance: unknown;
  /**
   * List the add-on instances of a cluster.
   *
   * Returns every add-on instance of a cluster, each as a read of it alone would. Use it to find an instance's id
   * (`metadata.uid`) by its name.
   *
   * **Required permissions**
   *
   * The IAM action `cce:addonInstance:list`.
   *
   * **Side effects**
   *
   * None.
   *
   * **Errors worth handling**
   *
   * - 400 `CCE.03400001`: `cluster_id` is missing or no id.
   * - 429: throttled; wait and read again.
   */
  readonly listAddonInstances: unknown;
  /**
   * List add-on templates and their versions.
   *
   * Returns the add-on templates with all their versions: the parameters of each version, their defaults, their texts in several
   * languages, and the cluster versions that each supports.
   *
   * - Without `addon_template_name` the response holds every template, which can be many megabytes.
   * - The filter matches aliases too, so the response can hold other templates than the one named: pick it by `metadata.name`.
   *
   * **Required permissions**
   *
   * The IAM action `cce:cluster:list`.
   *
   * **Side effects**
   *
   * None.
   *
   * **Errors worth handling**
   *
   * - 429: throttled; wait and read again.
   */
  readonly listAddonTemplates: unknown;
  /**
   * Roll an add-on instance back to its previous version.
   *
   * Returns an add-on instance to the version it had before its last upgrade (`status.previousVersion`).
   *
   * It is possible only while `status.isRollbackable` is true and the state is `running`, `available`, `abnormal`,
   * `upgradeFailed` or `rollbackFailed`.
   *
   * **Required permissions**
   *
   * The IAM action `cce:addonInstance:rollback`.
   *
   * **Side effects**
   *
   * A 200 means *accepted*, not *done*: the instance goes to `rollbacking`, and its workloads are replaced. Poll the instance
   * until its state settles: `running` or `available` when it went well, `rollbackFailed` when it did not.
   *
   * **Errors worth handling**
   *
   * - 400 `CCE.03400001`: the request is wrong, or `id` is the instance's name and not its `uid`.
   * - 404 `CCE.03404001`: the instance is gone.
   * - 429: locked or throttled; nothing was changed, wait and send it again.
   * - 502 and 504, or no response at all: the rollback may have been accepted. Read the instance before sending it again.
   */
  readonly rollbackAddonInstance: unknown;
}

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
