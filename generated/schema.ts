// Made from openapi/ by `npm run generate`; not edited by hand.
export interface paths {
    "/api/v3/addons/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an add-on instance
         * @description Returns an add-on instance: its version, its parameters and its state. Read it before an update, and poll it after one.
         *
         *     - `spec.values` are the parameters that the instance has. `status.currentVersion.input` is what its version's template says,
         *       in another shape.
         *     - After an accepted update, `status.currentVersion` is the target version's, also if the update then failed.
         *       `status.previousVersion` is the version before.
         *
         *     **Required permissions**
         *
         *     The IAM action `cce:addonInstance:get`.
         *
         *     **Side effects**
         *
         *     None.
         *
         *     **Errors worth handling**
         *
         *     - 404 `CCE.03404001`: the instance is gone. A 400 whose inner code is `SVCSTG.CCE-ADDONMGR.4040204` says the same.
         *     - 400 `CCE.03400001`: `id` is the instance's name and not its `uid`.
         *     - 429: throttled; wait and read again.
         */
        get: operations["showAddonInstance"];
        /**
         * Update an add-on instance
         * @description Upgrades an add-on instance to `spec.version`, or, at the version it already has, edits its parameters.
         *
         *     - Send the **complete** `spec.values`. What is left out is not kept: it falls back to the defaults of the add-on
         *       template.
         *     - Do not send the present values unchanged with a new version. Part of them belongs to the version (image versions, the
         *       image registry's user), so the add-on would ask for images that do not exist. Take `basic` from the target version's
         *       template (listAddonTemplates), and `custom` and `flavor` from it with what was changed on top: a merge of the instance's
         *       values (showAddonInstance), the installed version's template and the target's.
         *     - `metadata.annotations` must hold `"addon.upgrade/type": "upgrade"`; without it, or with a misspelt key, the
         *       service responds with 400.
         *     - `kind` and `apiVersion` are constants and what is sent for them is ignored. So is `metadata.labels`, which is reserved.
         *       The two timestamps and `uid` belong to the server.
         *     - Only `metadata.annotations` and `spec` change anything.
         *
         *     **Required permissions**
         *
         *     The IAM action `cce:addonInstance:update`.
         *
         *     **Side effects**
         *
         *     A 200 means *accepted*, not *done*: the instance goes to `upgrading`, and its workloads are replaced while it runs.
         *     `status.currentVersion.version` shows the target version at once, and `spec.values` in the response can still be the
         *     values from before, so neither tells that the update is over. Poll the instance until `status.status` settles (the first
         *     reads can still show the state from before): `running` or `available` when it went well; `upgradeFailed`, or another value
         *     ending in `Failed`, or `unknown`, when it did not; `deleteSuccess` when the add-on was removed meanwhile. Everything else is
         *     still moving. That `available` counts as success and `abnormal` as moving is what users observed; they poll every 10 s for up
         *     to 10 min.
         *
         *     There is no idempotency key and no conditional request. What a second update during `upgrading` gets is not known.
         *
         *     **Errors worth handling**
         *
         *     An error is the service's (`errorCode`) or the gateway's (`error_code`), with any status.
         *
         *     - 400 `CCE.03400001`: the request is wrong, or `id` is the instance's name and not its `uid`.
         *     - 401 `APIGW.0301`: bad signature, clock or token. 401 `APIGW.0307`: a token to be renewed.
         *     - 403 `APIGW.0302`: the IAM action is missing. 404 `CCE.03404001`: the instance is gone.
         *     - 429 `CCE.02429001`, `APIGW.0308`: throttled; nothing was changed, wait and send it again. 429 `CCE.01429002`: locked, as
         *       another request is changing the instance; nothing was changed by this one, read the instance before sending it again.
         *     - 502 and 504, or no response at all: the update may have been accepted. Read the instance before sending it again.
         */
        put: operations["updateAddonInstance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/addons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the add-on instances of a cluster
         * @description Returns every add-on instance of a cluster, each as a read of it alone would. Use it to find an instance's id
         *     (`metadata.uid`) by its name.
         *
         *     **Required permissions**
         *
         *     The IAM action `cce:addonInstance:list`.
         *
         *     **Side effects**
         *
         *     None.
         *
         *     **Errors worth handling**
         *
         *     - 400 `CCE.03400001`: `cluster_id` is missing or no id.
         *     - 429: throttled; wait and read again.
         */
        get: operations["listAddonInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/addontemplates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List add-on templates and their versions
         * @description Returns the add-on templates with all their versions: the parameters of each version, their defaults, their texts in several
         *     languages, and the cluster versions that each supports.
         *
         *     - Without `addon_template_name` the response holds every template, which can be many megabytes.
         *     - The filter matches aliases too, so the response can hold other templates than the one named: pick it by `metadata.name`.
         *
         *     **Required permissions**
         *
         *     The IAM action `cce:cluster:list`.
         *
         *     **Side effects**
         *
         *     None.
         *
         *     **Errors worth handling**
         *
         *     - 429: throttled; wait and read again.
         */
        get: operations["listAddonTemplates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v3/addons/{id}/operation/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll an add-on instance back to its previous version
         * @description Returns an add-on instance to the version it had before its last upgrade (`status.previousVersion`).
         *
         *     It is possible only while `status.isRollbackable` is true and the state is `running`, `available`, `abnormal`,
         *     `upgradeFailed` or `rollbackFailed`.
         *
         *     **Required permissions**
         *
         *     The IAM action `cce:addonInstance:rollback`.
         *
         *     **Side effects**
         *
         *     A 200 means *accepted*, not *done*: the instance goes to `rollbacking`, and its workloads are replaced. Poll the instance
         *     until its state settles: `running` or `available` when it went well, `rollbackFailed` when it did not.
         *
         *     **Errors worth handling**
         *
         *     - 400 `CCE.03400001`: the request is wrong, or `id` is the instance's name and not its `uid`.
         *     - 404 `CCE.03404001`: the instance is gone.
         *     - 429: locked or throttled; nothing was changed, wait and send it again.
         *     - 502 and 504, or no response at all: the rollback may have been accepted. Read the instance before sending it again.
         */
        post: operations["rollbackAddonInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An add-on instance: `metadata`, its basic facts; `spec`, what it is; `status`, the state it is in. */
        AddonInstance: {
            /**
             * @description The API type, a constant.
             * @example Addon
             * @enum {string}
             */
            kind: "Addon";
            /**
             * @description The API version, a constant.
             * @example v3
             * @enum {string}
             */
            apiVersion: "v3";
            metadata?: components["schemas"]["AddonMetadata"];
            spec: components["schemas"]["InstanceSpec"];
            status: components["schemas"]["AddonInstanceStatus"];
        };
        /** @description The add-on instances of a cluster. */
        AddonInstanceList: {
            /**
             * @description The API type, always `Addon`.
             * @example Addon
             */
            kind: string;
            /**
             * @description The API version, always `v3`.
             * @example v3
             */
            apiVersion: string;
            /** @description The instances. */
            items: components["schemas"]["AddonInstance"][];
        };
        /** @description The body of a rollback. */
        AddonInstanceRollbackRequest: {
            /**
             * @description The id of the cluster the instance runs in.
             * @example 1b2ec02d-a3b2-11ec-b0d0-0255ac100099
             */
            clusterID: string;
        };
        /** @description The instance's state. `currentVersion` is the version that the instance uses now. */
        AddonInstanceStatus: {
            /**
             * @description The state. An open set: the provider has added values over the years, and a reader must not fail on a new one.
             *
             *     - `running`: Every instance of the add-on runs; it works normally.
             *     - `abnormal`: Unavailable. The add-on is in an abnormal state and cannot be used; its events in the console say why.
             *     - `installing`: The installation is under way.
             *     - `installFailed`: The installation failed; uninstall, then install again.
             *     - `upgrading`: The update is under way.
             *     - `upgradeFailed`: The update failed; try it again, or uninstall and install again.
             *     - `deleting`: The removal is under way.
             *     - `deleteFailed`: The removal failed; it can be tried again.
             *     - `deleteSuccess`: The removal is complete.
             *     - `available`: Partly ready. Only some instances of the add-on run; part of its function can be used.
             *     - `rollbacking`: The rollback to the version before the upgrade is under way.
             *     - `rollbackFailed`: The rollback failed; try it again, or uninstall and install again.
             *     - `unknown`: An unknown state. The add-on's template instance does not exist.
             * @example upgrading
             */
            status: "running" | "abnormal" | "installing" | "installFailed" | "upgrading" | "upgradeFailed" | "deleting" | "deleteFailed" | "deleteSuccess" | "available" | "rollbacking" | "rollbackFailed" | "unknown" | (string & {});
            /**
             * @description The reason for a failed installation; other states have a short one too. The capital R is the wire name.
             * @example addon upgrading
             */
            Reason: string;
            /**
             * @description The details of an installation error; may be empty.
             * @example
             */
            message: string;
            /** @description The cluster versions this add-on version supports an upgrade to; null in the documented response. */
            targetVersions?: string[] | null;
            currentVersion: components["schemas"]["Versions"];
            /**
             * @description Whether the add-on can return to the version before the upgrade.
             * @example false
             */
            isRollbackable?: boolean;
            /**
             * @description The version before the upgrade or rollback.
             * @example 2.1.9
             */
            previousVersion?: string;
        };
        /** @description The basic facts of an instance. */
        AddonMetadata: {
            /**
             * @description The instance's unique id, assigned by the server.
             * @example 684fa9b2-a987-11ec-ba79-0255ac100096
             */
            uid?: string;
            /**
             * @description The add-on's name.
             * @example everest
             */
            name?: string;
            /**
             * @description The add-on's display name.
             * @example everest
             */
            alias?: string;
            /** @description Key/value labels, reserved by the API. */
            labels?: {
                [key: string]: string;
            };
            /** @description Key/value annotations, such as `"addon.install/type": "install"` of an installed add-on. */
            annotations?: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description The time of the last update, RFC 3339 in UTC, set by the server.
             * @example 2023-07-03T11:24:05Z
             */
            updateTimestamp?: string;
            /**
             * Format: date-time
             * @description The time of creation, RFC 3339 in UTC, set by the server.
             * @example 2023-07-03T10:57:43Z
             */
            creationTimestamp?: string;
        };
        /** @description An add-on that can be installed. `metadata` names it: `name` is what an instance has as `addonTemplateName`. `spec` is what it offers. */
        AddonTemplate: {
            /**
             * @description The API type, always `Addon`.
             * @example Addon
             */
            kind: string;
            /**
             * @description The API version, always `v3`.
             * @example v3
             */
            apiVersion: string;
            metadata: components["schemas"]["AddonMetadata"];
            spec: components["schemas"]["AddonTemplateSpec"];
        };
        /** @description Add-on templates. */
        AddonTemplateList: {
            /**
             * @description The API type, always `Addon`.
             * @example Addon
             */
            kind: string;
            /**
             * @description The API version, always `v3`.
             * @example v3
             */
            apiVersion: string;
            /** @description The templates. */
            items: components["schemas"]["AddonTemplate"][];
        };
        /** @description What a template offers. */
        AddonTemplateSpec: {
            /**
             * @description The template's type, `helm` or `static`.
             * @example helm
             */
            type: string;
            /**
             * @description Whether the add-on is installed in every cluster.
             * @example true
             */
            require?: boolean;
            /** @description The groups that the add-on belongs to. */
            labels: string[];
            /**
             * @description The address of the add-on's logo.
             * @example *****
             */
            logoURL: string;
            /**
             * @description The address of the add-on's readme.
             * @example *****
             */
            readmeURL: string;
            /**
             * @description What the add-on does.
             * @example Container storage for CCE clusters.
             */
            description: string;
            /** @description Every version of the add-on, with its parameters and the cluster versions it supports. */
            versions: components["schemas"]["Versions"][];
        };
        /** @description The metadata of an update. Only `annotations` has an effect. */
        AddonUpdateMetadata: {
            /**
             * @description The instance's unique id; ignored, as the path names the instance.
             * @example 684fa9b2-a987-11ec-ba79-0255ac100096
             */
            uid?: string;
            /**
             * @description The add-on's name; ignored.
             * @example everest
             */
            name?: string;
            /**
             * @description The add-on's display name; ignored.
             * @example everest
             */
            alias?: string;
            /** @description Key/value labels, reserved by the API; ignored. */
            labels?: {
                [key: string]: string;
            };
            /**
             * @description Key/value annotations, of which `addon.upgrade/type` is required.
             * @example {
             *       "addon.upgrade/type": "upgrade"
             *     }
             */
            annotations: {
                /**
                 * @description Marks the request as an update. Without it, or with a misspelt key, the service responds with 400.
                 * @example upgrade
                 * @enum {string}
                 */
                "addon.upgrade/type": "upgrade";
            } & {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description The time of the last update, RFC 3339 in UTC; ignored.
             * @example 2023-07-03T11:24:05Z
             */
            updateTimestamp?: string;
            /**
             * Format: date-time
             * @description The time of creation, RFC 3339 in UTC; ignored.
             * @example 2023-07-03T10:57:43Z
             */
            creationTimestamp?: string;
        };
        /** @description An error of the service (`errorCode`) or of the API gateway in front of it (`error_code`). Any status can carry either; what each requires tells them apart. */
        AnyError: components["schemas"]["ServiceError"] | components["schemas"]["GatewayError"];
        /** @description An error of the API gateway; the request did not reach the service. With 502 and 504 that is not known. */
        GatewayError: {
            /**
             * @description The gateway's error code, `APIGW.` (also seen, `APIG.`) and four digits.
             * @example APIGW.0301
             */
            error_code: string;
            /**
             * @description What was wrong; of a failed signature it repeats the canonical request, request data included.
             * @example Incorrect IAM authentication information: decrypt token fail
             */
            error_msg: string;
            /**
             * @description The same id as in `X-Request-Id`.
             * @example 4e2a0c3b0f6a4d3b9f1f7c1a2b3c4d5e
             */
            request_id?: string;
            /**
             * @description An encoded account of a refused permission, which IAM can decode.
             * @example *****
             */
            encoded_authorization_message?: string;
            /** @description Further errors behind this one. */
            details?: {
                [key: string]: unknown;
            }[];
        };
        /** @description The body of an update. `metadata` is basic information, whose annotation marks an update; `spec` is what to upgrade to. */
        InstanceRequest: {
            /**
             * @description The API type, a constant; the service ignores what is sent.
             * @example Addon
             * @enum {string}
             */
            kind: "Addon";
            /**
             * @description The API version, a constant; the service ignores what is sent.
             * @example v3
             * @enum {string}
             */
            apiVersion: "v3";
            metadata: components["schemas"]["AddonUpdateMetadata"];
            spec: components["schemas"]["InstanceRequestSpec"];
        };
        /** @description What the instance is to become. */
        InstanceRequestSpec: {
            /**
             * @description The version to upgrade to, or the present one to edit parameters. Required here because this call is the update; only an installation may leave it out, and then gets the latest version the cluster supports.
             * @example 2.1.30
             */
            version: string;
            /**
             * @description The id of the cluster the instance runs in.
             * @example 1b2ec02d-a3b2-11ec-b0d0-0255ac100099
             */
            clusterID: string;
            /** @description The complete parameters, whose keys differ by add-on, commonly `basic`, `flavor` and `custom`; send objects, not JSON text, and all of them, because what is left out falls back to the template's defaults. With a new version, those that belong to the version are the target template's, not the present ones. Never send a template's `input`, which has another shape. */
            values: {
                [key: string]: unknown;
            };
            /**
             * @description The name of the template of the add-on to install or upgrade.
             * @example everest
             */
            addonTemplateName: string;
        };
        /** @description What the instance is. */
        InstanceSpec: {
            /**
             * @description The id of the cluster the instance runs in.
             * @example 1b2ec02d-a3b2-11ec-b0d0-0255ac100099
             */
            clusterID: string;
            /**
             * @description The version of the add-on's template.
             * @example 2.1.30
             */
            version: string;
            /**
             * @description The name of the add-on's template.
             * @example everest
             */
            addonTemplateName: string;
            /**
             * @description The kind of template.
             * @example helm
             */
            addonTemplateType: string;
            /**
             * @description The address of the template's logo.
             * @example https://example.com/everest.png
             */
            addonTemplateLogo?: string;
            /** @description The categories the template belongs to. */
            addonTemplateLabels?: string[];
            /**
             * @description The template's description; may be empty.
             * @example A cloud native container storage system.
             */
            description: string;
            /** @description The instance's installation parameters, filled in as its template says, so that the keys differ by add-on: commonly `basic`, `flavor` and `custom`, and `systemAutoInject`, which the server adds. JSON types are meaningful: `"60"` is a string and stays one. */
            values: {
                [key: string]: unknown;
            };
        };
        /** @description An error of the service itself. Older responses differ (`error` alone, or `code` and `message` alone), so a reader takes what it finds. */
        ServiceError: {
            /**
             * @description The type of this object.
             * @example Status
             */
            kind?: string;
            /**
             * @description The version of this object's form.
             * @example v1
             */
            apiVersion?: string;
            /** @description Empty in every response seen. */
            metadata?: {
                [key: string]: unknown;
            };
            /**
             * @description The outcome.
             * @example Failure
             */
            status?: string;
            /**
             * @description The HTTP status.
             * @example 400
             */
            code?: number;
            /**
             * @description The provider's error code, `CCE.` and eight digits.
             * @example CCE.03400001
             */
            errorCode: string;
            /**
             * @description The error code's general meaning.
             * @example Invalid request.
             */
            errorMessage: string;
            error?: components["schemas"]["ServiceErrorDetail"];
            /**
             * @description What was wrong with this request.
             * @example *****
             */
            message?: string;
            /**
             * @description The HTTP status in words.
             * @example BadRequest
             */
            reason?: string;
        };
        /** @description The component's own account of an error. */
        ServiceErrorDetail: {
            /**
             * @description What was wrong with this request.
             * @example *****
             */
            message?: string;
            /**
             * @description The component's code.
             * @example SVCSTG.CCE-ADDONMGR.4000002
             */
            code?: string;
        };
        /** @description Cluster versions supported, for one type of cluster. */
        SupportVersions: {
            /**
             * @description The type of cluster.
             * @example VirtualMachine
             */
            clusterType: string;
            /** @description The supported cluster versions, as regular expressions. */
            clusterVersion: string[];
            /** @description The categories of cluster supported, such as `CCE` and `Turbo`. */
            category?: string[];
        };
        /** @description One version of the add-on, with what the template says of it. */
        Versions: {
            /**
             * @description The add-on's version; shows the target as soon as an upgrade is accepted.
             * @example 2.1.30
             */
            version: string;
            /** @description The template's installation parameters (`basic`, and under `parameters` the alternatives `common`, `custom`, `flavor1` …). This is not the shape of `spec.values`; never send it back. */
            input: {
                [key: string]: unknown;
            };
            /**
             * @description Whether this is a stable release.
             * @example true
             */
            stable: boolean;
            /** @description Translations for the console, by language tag such as `en_US`. */
            translate: {
                [key: string]: unknown;
            };
            /** @description The cluster versions this add-on version runs on; null in the documented response, absent in older ones. */
            supportVersions?: components["schemas"]["SupportVersions"][] | null;
            /**
             * Format: date-time
             * @description The time this version was created, RFC 3339 in UTC.
             * @example 2023-05-12T16:10:05Z
             */
            creationTimestamp?: string;
            /**
             * Format: date-time
             * @description The time this version was last updated, RFC 3339 in UTC.
             * @example 2023-05-12T16:10:05Z
             */
            updateTimestamp: string;
        };
    };
    responses: {
        /** @description The service found the request wrong. Nothing was changed. Correct the request. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description The caller lacks the operation's IAM action in this project. Nothing was changed. Grant it. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description The service failed. Whether it carried the request out is not known; read the instance before sending a change again. */
        InternalServerError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description There is no such instance or cluster. Nothing was changed. It may have been uninstalled, or the region is another. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description The gateway could not check the credentials because IAM is unavailable. Nothing was changed. Send it again later. */
        ServiceUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description Too many requests, or another request is changing the instance. Nothing was changed. Wait, then send it again. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description The token or signature was not accepted. Nothing was changed. Renew the token, or check key and clock. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
        /** @description Any other failure. With 502 and 504 a change may have been accepted: read the instance before sending it again. Proxies before the gateway respond with HTML, text or nothing. */
        UnexpectedError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["AnyError"];
            };
        };
    };
    parameters: {
        /**
         * @description The instance's unique id, its `metadata.uid`. The instance's name is not accepted.
         * @example 684fa9b2-a987-11ec-ba79-0255ac100096
         */
        AddonInstanceId: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description How long to wait before the next attempt, in seconds, fractions included, or as an HTTP date. Few responses carry it.
         * @example 56.818
         */
        "Retry-After": string;
        /**
         * @description The id of this request, which the provider's support needs.
         * @example 4e2a0c3b0f6a4d3b9f1f7c1a2b3c4d5e
         */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showAddonInstance: {
        parameters: {
            query?: {
                /**
                 * @deprecated
                 * @description The id of the cluster the instance runs in. The provider is phasing it out; older endpoints require it.
                 * @example 1b2ec02d-a3b2-11ec-b0d0-0255ac100099
                 */
                cluster_id?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The instance's unique id, its `metadata.uid`. The instance's name is not accepted.
                 * @example 684fa9b2-a987-11ec-ba79-0255ac100096
                 */
                id: components["parameters"]["AddonInstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The instance. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddonInstance"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    updateAddonInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The instance's unique id, its `metadata.uid`. The instance's name is not accepted.
                 * @example 684fa9b2-a987-11ec-ba79-0255ac100096
                 */
                id: components["parameters"]["AddonInstanceId"];
            };
            cookie?: never;
        };
        /** @description The instance with its complete parameters, sent with `Content-Type` (table 2) `application/json`. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InstanceRequest"];
            };
        };
        responses: {
            /** @description The update was accepted; it goes on after this response. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddonInstance"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    listAddonInstances: {
        parameters: {
            query: {
                /**
                 * @description The id of the cluster.
                 * @example 1b2ec02d-a3b2-11ec-b0d0-0255ac100099
                 */
                cluster_id: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cluster's instances. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddonInstanceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    listAddonTemplates: {
        parameters: {
            query?: {
                /** @description A template's name or alias. Letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; all templates if it is left out. */
                addon_template_name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The templates. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddonTemplateList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
    rollbackAddonInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The instance's unique id, its `metadata.uid`. The instance's name is not accepted.
                 * @example 684fa9b2-a987-11ec-ba79-0255ac100096
                 */
                id: components["parameters"]["AddonInstanceId"];
            };
            cookie?: never;
        };
        /** @description The cluster that the instance runs in. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddonInstanceRollbackRequest"];
            };
        };
        responses: {
            /** @description The rollback was accepted; it goes on after this response. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddonInstance"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["UnexpectedError"];
        };
    };
}
