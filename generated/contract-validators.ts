// Made from openapi/ by `npm run generate`; not edited by hand.
// @ts-nocheck: this is JavaScript made by a generator
/*! Contains code of Ajv, MIT License, Copyright (c) 2015-2021 Evgeny Poberezkin: see THIRD-PARTY-NOTICES.md. */

/** One violation: where in the value, and which rule of the schema. */
export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Where in the contract the rule stands: a JSON pointer. */
  readonly schemaPath: string;
}

/** Tells whether a value fits its schema; when not, `errors` lists every violation until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** Whether a violation is of what the contract does not know yet. */
export function isNews({ keyword, schemaPath }) {
	return keyword === "additionalProperties" || schemaPath.endsWith("/x-extensible-enum");
}
function push(all, one) {
	if (all.length < (isNews(one) ? 5000 : 10000)) all.push(one);
}
function append(all, more) {
	for (const one of more) push(all, one);
	return all;
}
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var require_ucs2length = /* @__PURE__ */ __commonJSMin(((exports) => {
	Object.defineProperty(exports, "__esModule", { value: true });
	function ucs2length(str) {
		const len = str.length;
		let length = 0;
		let pos = 0;
		let value;
		while (pos < len) {
			length++;
			value = str.charCodeAt(pos++);
			if (value >= 55296 && value <= 56319 && pos < len) {
				value = str.charCodeAt(pos);
				if ((value & 64512) === 56320) pos++;
			}
		}
		return length;
	}
	exports.default = ucs2length;
	ucs2length.code = "require(\"ajv/dist/runtime/ucs2length\").default";
}));
const AddonInstance = validate21;
const schema6 = {
	"type": "object",
	"additionalProperties": false,
	"required": [
		"kind",
		"apiVersion",
		"spec",
		"status"
	],
	"properties": {
		"kind": {
			"type": "string",
			"enum": ["Addon"]
		},
		"apiVersion": {
			"type": "string",
			"enum": ["v3"]
		},
		"metadata": { "$ref": "#/components/schemas/AddonMetadata" },
		"spec": { "$ref": "#/components/schemas/InstanceSpec" },
		"status": { "$ref": "#/components/schemas/AddonInstanceStatus" }
	}
};
const formats0 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
function validate22(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!(key0 === "uid" || key0 === "name" || key0 === "alias" || key0 === "labels" || key0 === "annotations" || key0 === "updateTimestamp" || key0 === "creationTimestamp")) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonMetadata/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.uid !== void 0) {
			if (typeof data.uid !== "string") {
				const err1 = {
					instancePath: instancePath + "/uid",
					schemaPath: "/components/schemas/AddonMetadata/properties/uid/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err1];
				else push(vErrors, err1);
				errors++;
			}
		}
		if (data.name !== void 0) {
			if (typeof data.name !== "string") {
				const err2 = {
					instancePath: instancePath + "/name",
					schemaPath: "/components/schemas/AddonMetadata/properties/name/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err2];
				else push(vErrors, err2);
				errors++;
			}
		}
		if (data.alias !== void 0) {
			if (typeof data.alias !== "string") {
				const err3 = {
					instancePath: instancePath + "/alias",
					schemaPath: "/components/schemas/AddonMetadata/properties/alias/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else push(vErrors, err3);
				errors++;
			}
		}
		if (data.labels !== void 0) {
			let data3 = data.labels;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				for (const key1 in data3) if (typeof data3[key1] !== "string") {
					const err4 = {
						instancePath: instancePath + "/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "/components/schemas/AddonMetadata/properties/labels/additionalProperties/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err4];
					else push(vErrors, err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/labels",
					schemaPath: "/components/schemas/AddonMetadata/properties/labels/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.annotations !== void 0) {
			let data5 = data.annotations;
			if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
				for (const key2 in data5) if (typeof data5[key2] !== "string") {
					const err6 = {
						instancePath: instancePath + "/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "/components/schemas/AddonMetadata/properties/annotations/additionalProperties/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err6];
					else push(vErrors, err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/annotations",
					schemaPath: "/components/schemas/AddonMetadata/properties/annotations/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
		if (data.updateTimestamp !== void 0) {
			let data7 = data.updateTimestamp;
			if (typeof data7 === "string") {
				if (!formats0.test(data7)) {
					const err8 = {
						instancePath: instancePath + "/updateTimestamp",
						schemaPath: "/components/schemas/AddonMetadata/properties/updateTimestamp/format",
						keyword: "format",
						params: { format: "date-time" }
					};
					if (vErrors === null) vErrors = [err8];
					else push(vErrors, err8);
					errors++;
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/updateTimestamp",
					schemaPath: "/components/schemas/AddonMetadata/properties/updateTimestamp/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err9];
				else push(vErrors, err9);
				errors++;
			}
		}
		if (data.creationTimestamp !== void 0) {
			let data8 = data.creationTimestamp;
			if (typeof data8 === "string") {
				if (!formats0.test(data8)) {
					const err10 = {
						instancePath: instancePath + "/creationTimestamp",
						schemaPath: "/components/schemas/AddonMetadata/properties/creationTimestamp/format",
						keyword: "format",
						params: { format: "date-time" }
					};
					if (vErrors === null) vErrors = [err10];
					else push(vErrors, err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/creationTimestamp",
					schemaPath: "/components/schemas/AddonMetadata/properties/creationTimestamp/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
	} else {
		const err12 = {
			instancePath,
			schemaPath: "/components/schemas/AddonMetadata/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err12];
		else push(vErrors, err12);
		errors++;
	}
	validate22.errors = vErrors;
	return errors === 0;
}
function validate24(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.clusterID === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/required",
				keyword: "required",
				params: { missingProperty: "clusterID" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.version === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/required",
				keyword: "required",
				params: { missingProperty: "version" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.addonTemplateName === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/required",
				keyword: "required",
				params: { missingProperty: "addonTemplateName" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.addonTemplateType === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/required",
				keyword: "required",
				params: { missingProperty: "addonTemplateType" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		if (data.description === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/required",
				keyword: "required",
				params: { missingProperty: "description" }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.values === void 0) {
			const err5 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/required",
				keyword: "required",
				params: { missingProperty: "values" }
			};
			if (vErrors === null) vErrors = [err5];
			else push(vErrors, err5);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "clusterID" || key0 === "version" || key0 === "addonTemplateName" || key0 === "addonTemplateType" || key0 === "addonTemplateLogo" || key0 === "addonTemplateLabels" || key0 === "description" || key0 === "values")) {
			const err6 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceSpec/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err6];
			else push(vErrors, err6);
			errors++;
		}
		if (data.clusterID !== void 0) {
			if (typeof data.clusterID !== "string") {
				const err7 = {
					instancePath: instancePath + "/clusterID",
					schemaPath: "/components/schemas/InstanceSpec/properties/clusterID/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
		if (data.version !== void 0) {
			if (typeof data.version !== "string") {
				const err8 = {
					instancePath: instancePath + "/version",
					schemaPath: "/components/schemas/InstanceSpec/properties/version/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.addonTemplateName !== void 0) {
			if (typeof data.addonTemplateName !== "string") {
				const err9 = {
					instancePath: instancePath + "/addonTemplateName",
					schemaPath: "/components/schemas/InstanceSpec/properties/addonTemplateName/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err9];
				else push(vErrors, err9);
				errors++;
			}
		}
		if (data.addonTemplateType !== void 0) {
			if (typeof data.addonTemplateType !== "string") {
				const err10 = {
					instancePath: instancePath + "/addonTemplateType",
					schemaPath: "/components/schemas/InstanceSpec/properties/addonTemplateType/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err10];
				else push(vErrors, err10);
				errors++;
			}
		}
		if (data.addonTemplateLogo !== void 0) {
			if (typeof data.addonTemplateLogo !== "string") {
				const err11 = {
					instancePath: instancePath + "/addonTemplateLogo",
					schemaPath: "/components/schemas/InstanceSpec/properties/addonTemplateLogo/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
		if (data.addonTemplateLabels !== void 0) {
			let data5 = data.addonTemplateLabels;
			if (Array.isArray(data5)) {
				const len0 = data5.length;
				for (let i0 = 0; i0 < len0; i0++) if (typeof data5[i0] !== "string") {
					const err12 = {
						instancePath: instancePath + "/addonTemplateLabels/" + i0,
						schemaPath: "/components/schemas/InstanceSpec/properties/addonTemplateLabels/items/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err12];
					else push(vErrors, err12);
					errors++;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/addonTemplateLabels",
					schemaPath: "/components/schemas/InstanceSpec/properties/addonTemplateLabels/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err13];
				else push(vErrors, err13);
				errors++;
			}
		}
		if (data.description !== void 0) {
			if (typeof data.description !== "string") {
				const err14 = {
					instancePath: instancePath + "/description",
					schemaPath: "/components/schemas/InstanceSpec/properties/description/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err14];
				else push(vErrors, err14);
				errors++;
			}
		}
		if (data.values !== void 0) {
			let data8 = data.values;
			if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {} else {
				const err15 = {
					instancePath: instancePath + "/values",
					schemaPath: "/components/schemas/InstanceSpec/properties/values/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err15];
				else push(vErrors, err15);
				errors++;
			}
		}
	} else {
		const err16 = {
			instancePath,
			schemaPath: "/components/schemas/InstanceSpec/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err16];
		else push(vErrors, err16);
		errors++;
	}
	validate24.errors = vErrors;
	return errors === 0;
}
const schema9 = {
	"type": "object",
	"additionalProperties": false,
	"required": [
		"status",
		"Reason",
		"message",
		"currentVersion"
	],
	"properties": {
		"status": {
			"type": "string",
			"enum": [
				"running",
				"abnormal",
				"installing",
				"installFailed",
				"upgrading",
				"upgradeFailed",
				"deleting",
				"deleteFailed",
				"deleteSuccess",
				"available",
				"rollbacking",
				"rollbackFailed",
				"unknown"
			]
		},
		"Reason": { "type": "string" },
		"message": { "type": "string" },
		"targetVersions": {
			"type": "array",
			"nullable": true,
			"items": { "type": "string" }
		},
		"currentVersion": { "$ref": "#/components/schemas/Versions" },
		"isRollbackable": { "type": "boolean" },
		"previousVersion": { "type": "string" }
	}
};
function validate28(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.clusterType === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/SupportVersions/required",
				keyword: "required",
				params: { missingProperty: "clusterType" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.clusterVersion === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/SupportVersions/required",
				keyword: "required",
				params: { missingProperty: "clusterVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "clusterType" || key0 === "clusterVersion" || key0 === "category")) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/SupportVersions/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.clusterType !== void 0) {
			if (typeof data.clusterType !== "string") {
				const err3 = {
					instancePath: instancePath + "/clusterType",
					schemaPath: "/components/schemas/SupportVersions/properties/clusterType/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else push(vErrors, err3);
				errors++;
			}
		}
		if (data.clusterVersion !== void 0) {
			let data1 = data.clusterVersion;
			if (Array.isArray(data1)) {
				const len0 = data1.length;
				for (let i0 = 0; i0 < len0; i0++) if (typeof data1[i0] !== "string") {
					const err4 = {
						instancePath: instancePath + "/clusterVersion/" + i0,
						schemaPath: "/components/schemas/SupportVersions/properties/clusterVersion/items/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err4];
					else push(vErrors, err4);
					errors++;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/clusterVersion",
					schemaPath: "/components/schemas/SupportVersions/properties/clusterVersion/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.category !== void 0) {
			let data3 = data.category;
			if (Array.isArray(data3)) {
				const len1 = data3.length;
				for (let i1 = 0; i1 < len1; i1++) if (typeof data3[i1] !== "string") {
					const err6 = {
						instancePath: instancePath + "/category/" + i1,
						schemaPath: "/components/schemas/SupportVersions/properties/category/items/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err6];
					else push(vErrors, err6);
					errors++;
				}
			} else {
				const err7 = {
					instancePath: instancePath + "/category",
					schemaPath: "/components/schemas/SupportVersions/properties/category/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
	} else {
		const err8 = {
			instancePath,
			schemaPath: "/components/schemas/SupportVersions/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err8];
		else push(vErrors, err8);
		errors++;
	}
	validate28.errors = vErrors;
	return errors === 0;
}
function validate27(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.version === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/Versions/required",
				keyword: "required",
				params: { missingProperty: "version" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.input === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/Versions/required",
				keyword: "required",
				params: { missingProperty: "input" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.stable === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/Versions/required",
				keyword: "required",
				params: { missingProperty: "stable" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.translate === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/Versions/required",
				keyword: "required",
				params: { missingProperty: "translate" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		if (data.updateTimestamp === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/Versions/required",
				keyword: "required",
				params: { missingProperty: "updateTimestamp" }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "version" || key0 === "input" || key0 === "stable" || key0 === "translate" || key0 === "supportVersions" || key0 === "creationTimestamp" || key0 === "updateTimestamp")) {
			const err5 = {
				instancePath,
				schemaPath: "/components/schemas/Versions/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err5];
			else push(vErrors, err5);
			errors++;
		}
		if (data.version !== void 0) {
			if (typeof data.version !== "string") {
				const err6 = {
					instancePath: instancePath + "/version",
					schemaPath: "/components/schemas/Versions/properties/version/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.input !== void 0) {
			let data1 = data.input;
			if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {} else {
				const err7 = {
					instancePath: instancePath + "/input",
					schemaPath: "/components/schemas/Versions/properties/input/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
		if (data.stable !== void 0) {
			if (typeof data.stable !== "boolean") {
				const err8 = {
					instancePath: instancePath + "/stable",
					schemaPath: "/components/schemas/Versions/properties/stable/type",
					keyword: "type",
					params: { type: "boolean" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.translate !== void 0) {
			let data3 = data.translate;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {} else {
				const err9 = {
					instancePath: instancePath + "/translate",
					schemaPath: "/components/schemas/Versions/properties/translate/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err9];
				else push(vErrors, err9);
				errors++;
			}
		}
		if (data.supportVersions !== void 0) {
			let data4 = data.supportVersions;
			if (!Array.isArray(data4) && data4 !== null) {
				const err10 = {
					instancePath: instancePath + "/supportVersions",
					schemaPath: "/components/schemas/Versions/properties/supportVersions/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err10];
				else push(vErrors, err10);
				errors++;
			}
			if (Array.isArray(data4)) {
				const len0 = data4.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate28(data4[i0], {
					instancePath: instancePath + "/supportVersions/" + i0,
					parentData: data4,
					parentDataProperty: i0,
					rootData
				})) {
					vErrors = vErrors === null ? validate28.errors : append(vErrors, validate28.errors);
					errors = vErrors.length;
				}
			}
		}
		if (data.creationTimestamp !== void 0) {
			let data6 = data.creationTimestamp;
			if (typeof data6 === "string") {
				if (!formats0.test(data6)) {
					const err11 = {
						instancePath: instancePath + "/creationTimestamp",
						schemaPath: "/components/schemas/Versions/properties/creationTimestamp/format",
						keyword: "format",
						params: { format: "date-time" }
					};
					if (vErrors === null) vErrors = [err11];
					else push(vErrors, err11);
					errors++;
				}
			} else {
				const err12 = {
					instancePath: instancePath + "/creationTimestamp",
					schemaPath: "/components/schemas/Versions/properties/creationTimestamp/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err12];
				else push(vErrors, err12);
				errors++;
			}
		}
		if (data.updateTimestamp !== void 0) {
			let data7 = data.updateTimestamp;
			if (typeof data7 === "string") {
				if (!formats0.test(data7)) {
					const err13 = {
						instancePath: instancePath + "/updateTimestamp",
						schemaPath: "/components/schemas/Versions/properties/updateTimestamp/format",
						keyword: "format",
						params: { format: "date-time" }
					};
					if (vErrors === null) vErrors = [err13];
					else push(vErrors, err13);
					errors++;
				}
			} else {
				const err14 = {
					instancePath: instancePath + "/updateTimestamp",
					schemaPath: "/components/schemas/Versions/properties/updateTimestamp/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err14];
				else push(vErrors, err14);
				errors++;
			}
		}
	} else {
		const err15 = {
			instancePath,
			schemaPath: "/components/schemas/Versions/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err15];
		else push(vErrors, err15);
		errors++;
	}
	validate27.errors = vErrors;
	return errors === 0;
}
function validate26(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.status === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceStatus/required",
				keyword: "required",
				params: { missingProperty: "status" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.Reason === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceStatus/required",
				keyword: "required",
				params: { missingProperty: "Reason" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.message === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceStatus/required",
				keyword: "required",
				params: { missingProperty: "message" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.currentVersion === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceStatus/required",
				keyword: "required",
				params: { missingProperty: "currentVersion" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "status" || key0 === "Reason" || key0 === "message" || key0 === "targetVersions" || key0 === "currentVersion" || key0 === "isRollbackable" || key0 === "previousVersion")) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceStatus/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.status !== void 0) {
			let data0 = data.status;
			if (typeof data0 !== "string") {
				const err5 = {
					instancePath: instancePath + "/status",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/status/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
			if (!(data0 === "running" || data0 === "abnormal" || data0 === "installing" || data0 === "installFailed" || data0 === "upgrading" || data0 === "upgradeFailed" || data0 === "deleting" || data0 === "deleteFailed" || data0 === "deleteSuccess" || data0 === "available" || data0 === "rollbacking" || data0 === "rollbackFailed" || data0 === "unknown")) {
				const err6 = {
					instancePath: instancePath + "/status",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum",
					keyword: "enum",
					params: { allowedValues: schema9.properties.status.enum }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.Reason !== void 0) {
			if (typeof data.Reason !== "string") {
				const err7 = {
					instancePath: instancePath + "/Reason",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/Reason/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
		if (data.message !== void 0) {
			if (typeof data.message !== "string") {
				const err8 = {
					instancePath: instancePath + "/message",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/message/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.targetVersions !== void 0) {
			let data3 = data.targetVersions;
			if (!Array.isArray(data3) && data3 !== null) {
				const err9 = {
					instancePath: instancePath + "/targetVersions",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/targetVersions/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err9];
				else push(vErrors, err9);
				errors++;
			}
			if (Array.isArray(data3)) {
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) if (typeof data3[i0] !== "string") {
					const err10 = {
						instancePath: instancePath + "/targetVersions/" + i0,
						schemaPath: "/components/schemas/AddonInstanceStatus/properties/targetVersions/items/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err10];
					else push(vErrors, err10);
					errors++;
				}
			}
		}
		if (data.currentVersion !== void 0) {
			if (!validate27(data.currentVersion, {
				instancePath: instancePath + "/currentVersion",
				parentData: data,
				parentDataProperty: "currentVersion",
				rootData
			})) {
				vErrors = vErrors === null ? validate27.errors : append(vErrors, validate27.errors);
				errors = vErrors.length;
			}
		}
		if (data.isRollbackable !== void 0) {
			if (typeof data.isRollbackable !== "boolean") {
				const err11 = {
					instancePath: instancePath + "/isRollbackable",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/isRollbackable/type",
					keyword: "type",
					params: { type: "boolean" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
		if (data.previousVersion !== void 0) {
			if (typeof data.previousVersion !== "string") {
				const err12 = {
					instancePath: instancePath + "/previousVersion",
					schemaPath: "/components/schemas/AddonInstanceStatus/properties/previousVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err12];
				else push(vErrors, err12);
				errors++;
			}
		}
	} else {
		const err13 = {
			instancePath,
			schemaPath: "/components/schemas/AddonInstanceStatus/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err13];
		else push(vErrors, err13);
		errors++;
	}
	validate26.errors = vErrors;
	return errors === 0;
}
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.kind === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstance/required",
				keyword: "required",
				params: { missingProperty: "kind" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.apiVersion === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstance/required",
				keyword: "required",
				params: { missingProperty: "apiVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.spec === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstance/required",
				keyword: "required",
				params: { missingProperty: "spec" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.status === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstance/required",
				keyword: "required",
				params: { missingProperty: "status" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "kind" || key0 === "apiVersion" || key0 === "metadata" || key0 === "spec" || key0 === "status")) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstance/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.kind !== void 0) {
			let data0 = data.kind;
			if (typeof data0 !== "string") {
				const err5 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/AddonInstance/properties/kind/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
			if (!(data0 === "Addon")) {
				const err6 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/AddonInstance/properties/kind/enum",
					keyword: "enum",
					params: { allowedValues: schema6.properties.kind.enum }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			let data1 = data.apiVersion;
			if (typeof data1 !== "string") {
				const err7 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/AddonInstance/properties/apiVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
			if (!(data1 === "v3")) {
				const err8 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/AddonInstance/properties/apiVersion/enum",
					keyword: "enum",
					params: { allowedValues: schema6.properties.apiVersion.enum }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			if (!validate22(data.metadata, {
				instancePath: instancePath + "/metadata",
				parentData: data,
				parentDataProperty: "metadata",
				rootData
			})) {
				vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
				errors = vErrors.length;
			}
		}
		if (data.spec !== void 0) {
			if (!validate24(data.spec, {
				instancePath: instancePath + "/spec",
				parentData: data,
				parentDataProperty: "spec",
				rootData
			})) {
				vErrors = vErrors === null ? validate24.errors : append(vErrors, validate24.errors);
				errors = vErrors.length;
			}
		}
		if (data.status !== void 0) {
			if (!validate26(data.status, {
				instancePath: instancePath + "/status",
				parentData: data,
				parentDataProperty: "status",
				rootData
			})) {
				vErrors = vErrors === null ? validate26.errors : append(vErrors, validate26.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err9 = {
			instancePath,
			schemaPath: "/components/schemas/AddonInstance/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err9];
		else push(vErrors, err9);
		errors++;
	}
	validate21.errors = vErrors;
	return errors === 0;
}
const AddonInstanceList = validate32;
function validate32(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.kind === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceList/required",
				keyword: "required",
				params: { missingProperty: "kind" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.apiVersion === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceList/required",
				keyword: "required",
				params: { missingProperty: "apiVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.items === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceList/required",
				keyword: "required",
				params: { missingProperty: "items" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "kind" || key0 === "apiVersion" || key0 === "items")) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceList/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		if (data.kind !== void 0) {
			if (typeof data.kind !== "string") {
				const err4 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/AddonInstanceList/properties/kind/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else push(vErrors, err4);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err5 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/AddonInstanceList/properties/apiVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.items !== void 0) {
			let data2 = data.items;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate21(data2[i0], {
					instancePath: instancePath + "/items/" + i0,
					parentData: data2,
					parentDataProperty: i0,
					rootData
				})) {
					vErrors = vErrors === null ? validate21.errors : append(vErrors, validate21.errors);
					errors = vErrors.length;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/items",
					schemaPath: "/components/schemas/AddonInstanceList/properties/items/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
	} else {
		const err7 = {
			instancePath,
			schemaPath: "/components/schemas/AddonInstanceList/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err7];
		else push(vErrors, err7);
		errors++;
	}
	validate32.errors = vErrors;
	return errors === 0;
}
const AddonInstanceRollbackRequest = validate34;
const func2 = require_ucs2length().default;
function validate34(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.clusterID === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceRollbackRequest/required",
				keyword: "required",
				params: { missingProperty: "clusterID" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "clusterID")) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonInstanceRollbackRequest/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.clusterID !== void 0) {
			let data0 = data.clusterID;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err2 = {
						instancePath: instancePath + "/clusterID",
						schemaPath: "/components/schemas/AddonInstanceRollbackRequest/properties/clusterID/minLength",
						keyword: "minLength",
						params: { limit: 1 }
					};
					if (vErrors === null) vErrors = [err2];
					else push(vErrors, err2);
					errors++;
				}
			} else {
				const err3 = {
					instancePath: instancePath + "/clusterID",
					schemaPath: "/components/schemas/AddonInstanceRollbackRequest/properties/clusterID/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else push(vErrors, err3);
				errors++;
			}
		}
	} else {
		const err4 = {
			instancePath,
			schemaPath: "/components/schemas/AddonInstanceRollbackRequest/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err4];
		else push(vErrors, err4);
		errors++;
	}
	validate34.errors = vErrors;
	return errors === 0;
}
const AddonInstanceStatus = validate26;
const AddonMetadata = validate22;
const AddonTemplate = validate35;
function validate37(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.type === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/required",
				keyword: "required",
				params: { missingProperty: "type" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.labels === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/required",
				keyword: "required",
				params: { missingProperty: "labels" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.logoURL === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/required",
				keyword: "required",
				params: { missingProperty: "logoURL" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.readmeURL === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/required",
				keyword: "required",
				params: { missingProperty: "readmeURL" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		if (data.description === void 0) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/required",
				keyword: "required",
				params: { missingProperty: "description" }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.versions === void 0) {
			const err5 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/required",
				keyword: "required",
				params: { missingProperty: "versions" }
			};
			if (vErrors === null) vErrors = [err5];
			else push(vErrors, err5);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "type" || key0 === "require" || key0 === "labels" || key0 === "logoURL" || key0 === "readmeURL" || key0 === "description" || key0 === "versions")) {
			const err6 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateSpec/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err6];
			else push(vErrors, err6);
			errors++;
		}
		if (data.type !== void 0) {
			if (typeof data.type !== "string") {
				const err7 = {
					instancePath: instancePath + "/type",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/type/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
		if (data.require !== void 0) {
			if (typeof data.require !== "boolean") {
				const err8 = {
					instancePath: instancePath + "/require",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/require/type",
					keyword: "type",
					params: { type: "boolean" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.labels !== void 0) {
			let data2 = data.labels;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (typeof data2[i0] !== "string") {
					const err9 = {
						instancePath: instancePath + "/labels/" + i0,
						schemaPath: "/components/schemas/AddonTemplateSpec/properties/labels/items/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err9];
					else push(vErrors, err9);
					errors++;
				}
			} else {
				const err10 = {
					instancePath: instancePath + "/labels",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/labels/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err10];
				else push(vErrors, err10);
				errors++;
			}
		}
		if (data.logoURL !== void 0) {
			if (typeof data.logoURL !== "string") {
				const err11 = {
					instancePath: instancePath + "/logoURL",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/logoURL/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
		if (data.readmeURL !== void 0) {
			if (typeof data.readmeURL !== "string") {
				const err12 = {
					instancePath: instancePath + "/readmeURL",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/readmeURL/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err12];
				else push(vErrors, err12);
				errors++;
			}
		}
		if (data.description !== void 0) {
			if (typeof data.description !== "string") {
				const err13 = {
					instancePath: instancePath + "/description",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/description/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err13];
				else push(vErrors, err13);
				errors++;
			}
		}
		if (data.versions !== void 0) {
			let data7 = data.versions;
			if (Array.isArray(data7)) {
				const len1 = data7.length;
				for (let i1 = 0; i1 < len1; i1++) if (!validate27(data7[i1], {
					instancePath: instancePath + "/versions/" + i1,
					parentData: data7,
					parentDataProperty: i1,
					rootData
				})) {
					vErrors = vErrors === null ? validate27.errors : append(vErrors, validate27.errors);
					errors = vErrors.length;
				}
			} else {
				const err14 = {
					instancePath: instancePath + "/versions",
					schemaPath: "/components/schemas/AddonTemplateSpec/properties/versions/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err14];
				else push(vErrors, err14);
				errors++;
			}
		}
	} else {
		const err15 = {
			instancePath,
			schemaPath: "/components/schemas/AddonTemplateSpec/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err15];
		else push(vErrors, err15);
		errors++;
	}
	validate37.errors = vErrors;
	return errors === 0;
}
function validate35(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.kind === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplate/required",
				keyword: "required",
				params: { missingProperty: "kind" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.apiVersion === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplate/required",
				keyword: "required",
				params: { missingProperty: "apiVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.metadata === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplate/required",
				keyword: "required",
				params: { missingProperty: "metadata" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.spec === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplate/required",
				keyword: "required",
				params: { missingProperty: "spec" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "kind" || key0 === "apiVersion" || key0 === "metadata" || key0 === "spec")) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplate/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.kind !== void 0) {
			if (typeof data.kind !== "string") {
				const err5 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/AddonTemplate/properties/kind/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err6 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/AddonTemplate/properties/apiVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			if (!validate22(data.metadata, {
				instancePath: instancePath + "/metadata",
				parentData: data,
				parentDataProperty: "metadata",
				rootData
			})) {
				vErrors = vErrors === null ? validate22.errors : append(vErrors, validate22.errors);
				errors = vErrors.length;
			}
		}
		if (data.spec !== void 0) {
			if (!validate37(data.spec, {
				instancePath: instancePath + "/spec",
				parentData: data,
				parentDataProperty: "spec",
				rootData
			})) {
				vErrors = vErrors === null ? validate37.errors : append(vErrors, validate37.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err7 = {
			instancePath,
			schemaPath: "/components/schemas/AddonTemplate/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err7];
		else push(vErrors, err7);
		errors++;
	}
	validate35.errors = vErrors;
	return errors === 0;
}
const AddonTemplateList = validate40;
function validate40(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.kind === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateList/required",
				keyword: "required",
				params: { missingProperty: "kind" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.apiVersion === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateList/required",
				keyword: "required",
				params: { missingProperty: "apiVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.items === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateList/required",
				keyword: "required",
				params: { missingProperty: "items" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "kind" || key0 === "apiVersion" || key0 === "items")) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/AddonTemplateList/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		if (data.kind !== void 0) {
			if (typeof data.kind !== "string") {
				const err4 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/AddonTemplateList/properties/kind/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else push(vErrors, err4);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err5 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/AddonTemplateList/properties/apiVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.items !== void 0) {
			let data2 = data.items;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate35(data2[i0], {
					instancePath: instancePath + "/items/" + i0,
					parentData: data2,
					parentDataProperty: i0,
					rootData
				})) {
					vErrors = vErrors === null ? validate35.errors : append(vErrors, validate35.errors);
					errors = vErrors.length;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/items",
					schemaPath: "/components/schemas/AddonTemplateList/properties/items/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
	} else {
		const err7 = {
			instancePath,
			schemaPath: "/components/schemas/AddonTemplateList/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err7];
		else push(vErrors, err7);
		errors++;
	}
	validate40.errors = vErrors;
	return errors === 0;
}
const AddonTemplateSpec = validate37;
const AddonUpdateMetadata = validate42;
const schema17 = {
	"type": "object",
	"required": ["annotations"],
	"properties": {
		"uid": { "type": "string" },
		"name": { "type": "string" },
		"alias": { "type": "string" },
		"labels": {
			"type": "object",
			"additionalProperties": { "type": "string" }
		},
		"annotations": {
			"type": "object",
			"required": ["addon.upgrade/type"],
			"properties": { "addon.upgrade/type": {
				"type": "string",
				"enum": ["upgrade"]
			} },
			"additionalProperties": { "type": "string" }
		},
		"updateTimestamp": {
			"type": "string",
			"format": "date-time"
		},
		"creationTimestamp": {
			"type": "string",
			"format": "date-time"
		}
	},
	"additionalProperties": false
};
function validate42(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.annotations === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/AddonUpdateMetadata/required",
				keyword: "required",
				params: { missingProperty: "annotations" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "uid" || key0 === "name" || key0 === "alias" || key0 === "labels" || key0 === "annotations" || key0 === "updateTimestamp" || key0 === "creationTimestamp")) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/AddonUpdateMetadata/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.uid !== void 0) {
			if (typeof data.uid !== "string") {
				const err2 = {
					instancePath: instancePath + "/uid",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/uid/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err2];
				else push(vErrors, err2);
				errors++;
			}
		}
		if (data.name !== void 0) {
			if (typeof data.name !== "string") {
				const err3 = {
					instancePath: instancePath + "/name",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/name/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else push(vErrors, err3);
				errors++;
			}
		}
		if (data.alias !== void 0) {
			if (typeof data.alias !== "string") {
				const err4 = {
					instancePath: instancePath + "/alias",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/alias/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else push(vErrors, err4);
				errors++;
			}
		}
		if (data.labels !== void 0) {
			let data3 = data.labels;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
				for (const key1 in data3) if (typeof data3[key1] !== "string") {
					const err5 = {
						instancePath: instancePath + "/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
						schemaPath: "/components/schemas/AddonUpdateMetadata/properties/labels/additionalProperties/type",
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err5];
					else push(vErrors, err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/labels",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/labels/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.annotations !== void 0) {
			let data5 = data.annotations;
			if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
				if (data5["addon.upgrade/type"] === void 0) {
					const err7 = {
						instancePath: instancePath + "/annotations",
						schemaPath: "/components/schemas/AddonUpdateMetadata/properties/annotations/required",
						keyword: "required",
						params: { missingProperty: "addon.upgrade/type" }
					};
					if (vErrors === null) vErrors = [err7];
					else push(vErrors, err7);
					errors++;
				}
				for (const key2 in data5) if (!(key2 === "addon.upgrade/type")) {
					if (typeof data5[key2] !== "string") {
						const err8 = {
							instancePath: instancePath + "/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),
							schemaPath: "/components/schemas/AddonUpdateMetadata/properties/annotations/additionalProperties/type",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err8];
						else push(vErrors, err8);
						errors++;
					}
				}
				if (data5["addon.upgrade/type"] !== void 0) {
					let data7 = data5["addon.upgrade/type"];
					if (typeof data7 !== "string") {
						const err9 = {
							instancePath: instancePath + "/annotations/addon.upgrade~1type",
							schemaPath: "/components/schemas/AddonUpdateMetadata/properties/annotations/properties/addon.upgrade~1type/type",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err9];
						else push(vErrors, err9);
						errors++;
					}
					if (!(data7 === "upgrade")) {
						const err10 = {
							instancePath: instancePath + "/annotations/addon.upgrade~1type",
							schemaPath: "/components/schemas/AddonUpdateMetadata/properties/annotations/properties/addon.upgrade~1type/enum",
							keyword: "enum",
							params: { allowedValues: schema17.properties.annotations.properties["addon.upgrade/type"].enum }
						};
						if (vErrors === null) vErrors = [err10];
						else push(vErrors, err10);
						errors++;
					}
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/annotations",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/annotations/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
		if (data.updateTimestamp !== void 0) {
			let data8 = data.updateTimestamp;
			if (typeof data8 === "string") {
				if (!formats0.test(data8)) {
					const err12 = {
						instancePath: instancePath + "/updateTimestamp",
						schemaPath: "/components/schemas/AddonUpdateMetadata/properties/updateTimestamp/format",
						keyword: "format",
						params: { format: "date-time" }
					};
					if (vErrors === null) vErrors = [err12];
					else push(vErrors, err12);
					errors++;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/updateTimestamp",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/updateTimestamp/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err13];
				else push(vErrors, err13);
				errors++;
			}
		}
		if (data.creationTimestamp !== void 0) {
			let data9 = data.creationTimestamp;
			if (typeof data9 === "string") {
				if (!formats0.test(data9)) {
					const err14 = {
						instancePath: instancePath + "/creationTimestamp",
						schemaPath: "/components/schemas/AddonUpdateMetadata/properties/creationTimestamp/format",
						keyword: "format",
						params: { format: "date-time" }
					};
					if (vErrors === null) vErrors = [err14];
					else push(vErrors, err14);
					errors++;
				}
			} else {
				const err15 = {
					instancePath: instancePath + "/creationTimestamp",
					schemaPath: "/components/schemas/AddonUpdateMetadata/properties/creationTimestamp/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err15];
				else push(vErrors, err15);
				errors++;
			}
		}
	} else {
		const err16 = {
			instancePath,
			schemaPath: "/components/schemas/AddonUpdateMetadata/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err16];
		else push(vErrors, err16);
		errors++;
	}
	validate42.errors = vErrors;
	return errors === 0;
}
const GatewayError = validate43;
function validate43(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.error_code === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/GatewayError/required",
				keyword: "required",
				params: { missingProperty: "error_code" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.error_msg === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/GatewayError/required",
				keyword: "required",
				params: { missingProperty: "error_msg" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "error_code" || key0 === "error_msg" || key0 === "request_id" || key0 === "encoded_authorization_message" || key0 === "details")) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/GatewayError/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.error_code !== void 0) {
			if (typeof data.error_code !== "string") {
				const err3 = {
					instancePath: instancePath + "/error_code",
					schemaPath: "/components/schemas/GatewayError/properties/error_code/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else push(vErrors, err3);
				errors++;
			}
		}
		if (data.error_msg !== void 0) {
			if (typeof data.error_msg !== "string") {
				const err4 = {
					instancePath: instancePath + "/error_msg",
					schemaPath: "/components/schemas/GatewayError/properties/error_msg/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else push(vErrors, err4);
				errors++;
			}
		}
		if (data.request_id !== void 0) {
			if (typeof data.request_id !== "string") {
				const err5 = {
					instancePath: instancePath + "/request_id",
					schemaPath: "/components/schemas/GatewayError/properties/request_id/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.encoded_authorization_message !== void 0) {
			if (typeof data.encoded_authorization_message !== "string") {
				const err6 = {
					instancePath: instancePath + "/encoded_authorization_message",
					schemaPath: "/components/schemas/GatewayError/properties/encoded_authorization_message/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.details !== void 0) {
			let data4 = data.details;
			if (Array.isArray(data4)) {
				const len0 = data4.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data5 = data4[i0];
					if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {} else {
						const err7 = {
							instancePath: instancePath + "/details/" + i0,
							schemaPath: "/components/schemas/GatewayError/properties/details/items/type",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err7];
						else push(vErrors, err7);
						errors++;
					}
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/details",
					schemaPath: "/components/schemas/GatewayError/properties/details/type",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
	} else {
		const err9 = {
			instancePath,
			schemaPath: "/components/schemas/GatewayError/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err9];
		else push(vErrors, err9);
		errors++;
	}
	validate43.errors = vErrors;
	return errors === 0;
}
const InstanceRequest = validate44;
const schema19 = {
	"type": "object",
	"required": [
		"kind",
		"apiVersion",
		"metadata",
		"spec"
	],
	"properties": {
		"kind": {
			"type": "string",
			"enum": ["Addon"]
		},
		"apiVersion": {
			"type": "string",
			"enum": ["v3"]
		},
		"metadata": { "$ref": "#/components/schemas/AddonUpdateMetadata" },
		"spec": { "$ref": "#/components/schemas/InstanceRequestSpec" }
	},
	"additionalProperties": false
};
function validate46(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.version === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequestSpec/required",
				keyword: "required",
				params: { missingProperty: "version" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.clusterID === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequestSpec/required",
				keyword: "required",
				params: { missingProperty: "clusterID" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.values === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequestSpec/required",
				keyword: "required",
				params: { missingProperty: "values" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.addonTemplateName === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequestSpec/required",
				keyword: "required",
				params: { missingProperty: "addonTemplateName" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "version" || key0 === "clusterID" || key0 === "values" || key0 === "addonTemplateName")) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequestSpec/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.version !== void 0) {
			let data0 = data.version;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err5 = {
						instancePath: instancePath + "/version",
						schemaPath: "/components/schemas/InstanceRequestSpec/properties/version/minLength",
						keyword: "minLength",
						params: { limit: 1 }
					};
					if (vErrors === null) vErrors = [err5];
					else push(vErrors, err5);
					errors++;
				}
			} else {
				const err6 = {
					instancePath: instancePath + "/version",
					schemaPath: "/components/schemas/InstanceRequestSpec/properties/version/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.clusterID !== void 0) {
			let data1 = data.clusterID;
			if (typeof data1 === "string") {
				if (func2(data1) < 1) {
					const err7 = {
						instancePath: instancePath + "/clusterID",
						schemaPath: "/components/schemas/InstanceRequestSpec/properties/clusterID/minLength",
						keyword: "minLength",
						params: { limit: 1 }
					};
					if (vErrors === null) vErrors = [err7];
					else push(vErrors, err7);
					errors++;
				}
			} else {
				const err8 = {
					instancePath: instancePath + "/clusterID",
					schemaPath: "/components/schemas/InstanceRequestSpec/properties/clusterID/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.values !== void 0) {
			let data2 = data.values;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {} else {
				const err9 = {
					instancePath: instancePath + "/values",
					schemaPath: "/components/schemas/InstanceRequestSpec/properties/values/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err9];
				else push(vErrors, err9);
				errors++;
			}
		}
		if (data.addonTemplateName !== void 0) {
			let data3 = data.addonTemplateName;
			if (typeof data3 === "string") {
				if (func2(data3) < 1) {
					const err10 = {
						instancePath: instancePath + "/addonTemplateName",
						schemaPath: "/components/schemas/InstanceRequestSpec/properties/addonTemplateName/minLength",
						keyword: "minLength",
						params: { limit: 1 }
					};
					if (vErrors === null) vErrors = [err10];
					else push(vErrors, err10);
					errors++;
				}
			} else {
				const err11 = {
					instancePath: instancePath + "/addonTemplateName",
					schemaPath: "/components/schemas/InstanceRequestSpec/properties/addonTemplateName/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
	} else {
		const err12 = {
			instancePath,
			schemaPath: "/components/schemas/InstanceRequestSpec/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err12];
		else push(vErrors, err12);
		errors++;
	}
	validate46.errors = vErrors;
	return errors === 0;
}
function validate44(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.kind === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequest/required",
				keyword: "required",
				params: { missingProperty: "kind" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.apiVersion === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequest/required",
				keyword: "required",
				params: { missingProperty: "apiVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		if (data.metadata === void 0) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequest/required",
				keyword: "required",
				params: { missingProperty: "metadata" }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.spec === void 0) {
			const err3 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequest/required",
				keyword: "required",
				params: { missingProperty: "spec" }
			};
			if (vErrors === null) vErrors = [err3];
			else push(vErrors, err3);
			errors++;
		}
		for (const key0 in data) if (!(key0 === "kind" || key0 === "apiVersion" || key0 === "metadata" || key0 === "spec")) {
			const err4 = {
				instancePath,
				schemaPath: "/components/schemas/InstanceRequest/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err4];
			else push(vErrors, err4);
			errors++;
		}
		if (data.kind !== void 0) {
			let data0 = data.kind;
			if (typeof data0 !== "string") {
				const err5 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/InstanceRequest/properties/kind/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
			if (!(data0 === "Addon")) {
				const err6 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/InstanceRequest/properties/kind/enum",
					keyword: "enum",
					params: { allowedValues: schema19.properties.kind.enum }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			let data1 = data.apiVersion;
			if (typeof data1 !== "string") {
				const err7 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/InstanceRequest/properties/apiVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
			if (!(data1 === "v3")) {
				const err8 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/InstanceRequest/properties/apiVersion/enum",
					keyword: "enum",
					params: { allowedValues: schema19.properties.apiVersion.enum }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			if (!validate42(data.metadata, {
				instancePath: instancePath + "/metadata",
				parentData: data,
				parentDataProperty: "metadata",
				rootData
			})) {
				vErrors = vErrors === null ? validate42.errors : append(vErrors, validate42.errors);
				errors = vErrors.length;
			}
		}
		if (data.spec !== void 0) {
			if (!validate46(data.spec, {
				instancePath: instancePath + "/spec",
				parentData: data,
				parentDataProperty: "spec",
				rootData
			})) {
				vErrors = vErrors === null ? validate46.errors : append(vErrors, validate46.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err9 = {
			instancePath,
			schemaPath: "/components/schemas/InstanceRequest/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err9];
		else push(vErrors, err9);
		errors++;
	}
	validate44.errors = vErrors;
	return errors === 0;
}
const InstanceRequestSpec = validate46;
const InstanceSpec = validate24;
const ServiceError = validate48;
const schema21 = {
	"type": "object",
	"required": ["errorCode", "errorMessage"],
	"properties": {
		"kind": { "type": "string" },
		"apiVersion": { "type": "string" },
		"metadata": {
			"type": "object",
			"additionalProperties": true
		},
		"status": { "type": "string" },
		"code": { "type": "integer" },
		"errorCode": { "type": "string" },
		"errorMessage": { "type": "string" },
		"error": { "$ref": "#/components/schemas/ServiceErrorDetail" },
		"message": { "type": "string" },
		"reason": { "type": "string" }
	},
	"additionalProperties": false
};
const func6 = Object.prototype.hasOwnProperty;
function validate49(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		for (const key0 in data) if (!(key0 === "message" || key0 === "code")) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/ServiceErrorDetail/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.message !== void 0) {
			if (typeof data.message !== "string") {
				const err1 = {
					instancePath: instancePath + "/message",
					schemaPath: "/components/schemas/ServiceErrorDetail/properties/message/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err1];
				else push(vErrors, err1);
				errors++;
			}
		}
		if (data.code !== void 0) {
			if (typeof data.code !== "string") {
				const err2 = {
					instancePath: instancePath + "/code",
					schemaPath: "/components/schemas/ServiceErrorDetail/properties/code/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err2];
				else push(vErrors, err2);
				errors++;
			}
		}
	} else {
		const err3 = {
			instancePath,
			schemaPath: "/components/schemas/ServiceErrorDetail/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err3];
		else push(vErrors, err3);
		errors++;
	}
	validate49.errors = vErrors;
	return errors === 0;
}
function validate48(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.errorCode === void 0) {
			const err0 = {
				instancePath,
				schemaPath: "/components/schemas/ServiceError/required",
				keyword: "required",
				params: { missingProperty: "errorCode" }
			};
			if (vErrors === null) vErrors = [err0];
			else push(vErrors, err0);
			errors++;
		}
		if (data.errorMessage === void 0) {
			const err1 = {
				instancePath,
				schemaPath: "/components/schemas/ServiceError/required",
				keyword: "required",
				params: { missingProperty: "errorMessage" }
			};
			if (vErrors === null) vErrors = [err1];
			else push(vErrors, err1);
			errors++;
		}
		for (const key0 in data) if (!func6.call(schema21.properties, key0)) {
			const err2 = {
				instancePath,
				schemaPath: "/components/schemas/ServiceError/additionalProperties",
				keyword: "additionalProperties",
				params: { additionalProperty: key0 }
			};
			if (vErrors === null) vErrors = [err2];
			else push(vErrors, err2);
			errors++;
		}
		if (data.kind !== void 0) {
			if (typeof data.kind !== "string") {
				const err3 = {
					instancePath: instancePath + "/kind",
					schemaPath: "/components/schemas/ServiceError/properties/kind/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else push(vErrors, err3);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err4 = {
					instancePath: instancePath + "/apiVersion",
					schemaPath: "/components/schemas/ServiceError/properties/apiVersion/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else push(vErrors, err4);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			let data2 = data.metadata;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {} else {
				const err5 = {
					instancePath: instancePath + "/metadata",
					schemaPath: "/components/schemas/ServiceError/properties/metadata/type",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err5];
				else push(vErrors, err5);
				errors++;
			}
		}
		if (data.status !== void 0) {
			if (typeof data.status !== "string") {
				const err6 = {
					instancePath: instancePath + "/status",
					schemaPath: "/components/schemas/ServiceError/properties/status/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else push(vErrors, err6);
				errors++;
			}
		}
		if (data.code !== void 0) {
			let data4 = data.code;
			if (!(typeof data4 == "number" && !(data4 % 1) && !isNaN(data4) && isFinite(data4))) {
				const err7 = {
					instancePath: instancePath + "/code",
					schemaPath: "/components/schemas/ServiceError/properties/code/type",
					keyword: "type",
					params: { type: "integer" }
				};
				if (vErrors === null) vErrors = [err7];
				else push(vErrors, err7);
				errors++;
			}
		}
		if (data.errorCode !== void 0) {
			if (typeof data.errorCode !== "string") {
				const err8 = {
					instancePath: instancePath + "/errorCode",
					schemaPath: "/components/schemas/ServiceError/properties/errorCode/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err8];
				else push(vErrors, err8);
				errors++;
			}
		}
		if (data.errorMessage !== void 0) {
			if (typeof data.errorMessage !== "string") {
				const err9 = {
					instancePath: instancePath + "/errorMessage",
					schemaPath: "/components/schemas/ServiceError/properties/errorMessage/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err9];
				else push(vErrors, err9);
				errors++;
			}
		}
		if (data.error !== void 0) {
			if (!validate49(data.error, {
				instancePath: instancePath + "/error",
				parentData: data,
				parentDataProperty: "error",
				rootData
			})) {
				vErrors = vErrors === null ? validate49.errors : append(vErrors, validate49.errors);
				errors = vErrors.length;
			}
		}
		if (data.message !== void 0) {
			if (typeof data.message !== "string") {
				const err10 = {
					instancePath: instancePath + "/message",
					schemaPath: "/components/schemas/ServiceError/properties/message/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err10];
				else push(vErrors, err10);
				errors++;
			}
		}
		if (data.reason !== void 0) {
			if (typeof data.reason !== "string") {
				const err11 = {
					instancePath: instancePath + "/reason",
					schemaPath: "/components/schemas/ServiceError/properties/reason/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err11];
				else push(vErrors, err11);
				errors++;
			}
		}
	} else {
		const err12 = {
			instancePath,
			schemaPath: "/components/schemas/ServiceError/type",
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err12];
		else push(vErrors, err12);
		errors++;
	}
	validate48.errors = vErrors;
	return errors === 0;
}
const ServiceErrorDetail = validate49;
const SupportVersions = validate28;
const Versions = validate27;

/** The validator of each schema, by the name of its schema. */
export const contractValidators: Readonly<Record<string, Validator>> = { AddonInstance, AddonInstanceList, AddonInstanceRollbackRequest, AddonInstanceStatus, AddonMetadata, AddonTemplate, AddonTemplateList, AddonTemplateSpec, AddonUpdateMetadata, GatewayError, InstanceRequest, InstanceRequestSpec, InstanceSpec, ServiceError, ServiceErrorDetail, SupportVersions, Versions };
