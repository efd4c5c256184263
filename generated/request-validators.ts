// Made from openapi/ by `npm run generate`; not edited by hand.
// @ts-nocheck: this is JavaScript made by a generator
/*! Contains code of Ajv, MIT License, Copyright (c) 2015-2021 Evgeny Poberezkin: see THIRD-PARTY-NOTICES.md. */

/** One violation: where in the value, and which rule of the schema. */
export interface Violation {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Tells whether a value fits its schema; when not, `errors` lists every violation until the next call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
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
const AddonInstanceRollbackRequest = validate10;
const func2 = require_ucs2length().default;
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.clusterID === void 0) {
			const err0 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "clusterID" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.clusterID !== void 0) {
			let data0 = data.clusterID;
			if (typeof data0 === "string") {
				if (func2(data0) < 1) {
					const err1 = {
						instancePath: instancePath + "/clusterID",
						keyword: "minLength",
						params: { limit: 1 }
					};
					if (vErrors === null) vErrors = [err1];
					else vErrors.push(err1);
					errors++;
				}
			} else {
				const err2 = {
					instancePath: instancePath + "/clusterID",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err2];
				else vErrors.push(err2);
				errors++;
			}
		}
	} else {
		const err3 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err3];
		else vErrors.push(err3);
		errors++;
	}
	validate10.errors = vErrors;
	return errors === 0;
}
const InstanceRequest = validate11;
const schema12 = {
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
	}
};
const schema13 = {
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
		"updateTimestamp": { "type": "string" },
		"creationTimestamp": { "type": "string" }
	}
};
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.kind === void 0) {
			const err0 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "kind" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.apiVersion === void 0) {
			const err1 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "apiVersion" }
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.metadata === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "metadata" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.spec === void 0) {
			const err3 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "spec" }
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.kind !== void 0) {
			let data0 = data.kind;
			if (typeof data0 !== "string") {
				const err4 = {
					instancePath: instancePath + "/kind",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
			if (!(data0 === "Addon")) {
				const err5 = {
					instancePath: instancePath + "/kind",
					keyword: "enum",
					params: { allowedValues: schema12.properties.kind.enum }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			let data1 = data.apiVersion;
			if (typeof data1 !== "string") {
				const err6 = {
					instancePath: instancePath + "/apiVersion",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
			if (!(data1 === "v3")) {
				const err7 = {
					instancePath: instancePath + "/apiVersion",
					keyword: "enum",
					params: { allowedValues: schema12.properties.apiVersion.enum }
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			let data2 = data.metadata;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (data2.annotations === void 0) {
					const err8 = {
						instancePath: instancePath + "/metadata",
						keyword: "required",
						params: { missingProperty: "annotations" }
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
				if (data2.uid !== void 0) {
					if (typeof data2.uid !== "string") {
						const err9 = {
							instancePath: instancePath + "/metadata/uid",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err9];
						else vErrors.push(err9);
						errors++;
					}
				}
				if (data2.name !== void 0) {
					if (typeof data2.name !== "string") {
						const err10 = {
							instancePath: instancePath + "/metadata/name",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
				if (data2.alias !== void 0) {
					if (typeof data2.alias !== "string") {
						const err11 = {
							instancePath: instancePath + "/metadata/alias",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err11];
						else vErrors.push(err11);
						errors++;
					}
				}
				if (data2.labels !== void 0) {
					let data6 = data2.labels;
					if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
						for (const key0 in data6) if (typeof data6[key0] !== "string") {
							const err12 = {
								instancePath: instancePath + "/metadata/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err12];
							else vErrors.push(err12);
							errors++;
						}
					} else {
						const err13 = {
							instancePath: instancePath + "/metadata/labels",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err13];
						else vErrors.push(err13);
						errors++;
					}
				}
				if (data2.annotations !== void 0) {
					let data8 = data2.annotations;
					if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
						if (data8["addon.upgrade/type"] === void 0) {
							const err14 = {
								instancePath: instancePath + "/metadata/annotations",
								keyword: "required",
								params: { missingProperty: "addon.upgrade/type" }
							};
							if (vErrors === null) vErrors = [err14];
							else vErrors.push(err14);
							errors++;
						}
						for (const key1 in data8) if (!(key1 === "addon.upgrade/type")) {
							if (typeof data8[key1] !== "string") {
								const err15 = {
									instancePath: instancePath + "/metadata/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
									keyword: "type",
									params: { type: "string" }
								};
								if (vErrors === null) vErrors = [err15];
								else vErrors.push(err15);
								errors++;
							}
						}
						if (data8["addon.upgrade/type"] !== void 0) {
							let data10 = data8["addon.upgrade/type"];
							if (typeof data10 !== "string") {
								const err16 = {
									instancePath: instancePath + "/metadata/annotations/addon.upgrade~1type",
									keyword: "type",
									params: { type: "string" }
								};
								if (vErrors === null) vErrors = [err16];
								else vErrors.push(err16);
								errors++;
							}
							if (!(data10 === "upgrade")) {
								const err17 = {
									instancePath: instancePath + "/metadata/annotations/addon.upgrade~1type",
									keyword: "enum",
									params: { allowedValues: schema13.properties.annotations.properties["addon.upgrade/type"].enum }
								};
								if (vErrors === null) vErrors = [err17];
								else vErrors.push(err17);
								errors++;
							}
						}
					} else {
						const err18 = {
							instancePath: instancePath + "/metadata/annotations",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err18];
						else vErrors.push(err18);
						errors++;
					}
				}
				if (data2.updateTimestamp !== void 0) {
					if (typeof data2.updateTimestamp !== "string") {
						const err19 = {
							instancePath: instancePath + "/metadata/updateTimestamp",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err19];
						else vErrors.push(err19);
						errors++;
					}
				}
				if (data2.creationTimestamp !== void 0) {
					if (typeof data2.creationTimestamp !== "string") {
						const err20 = {
							instancePath: instancePath + "/metadata/creationTimestamp",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err20];
						else vErrors.push(err20);
						errors++;
					}
				}
			} else {
				const err21 = {
					instancePath: instancePath + "/metadata",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err21];
				else vErrors.push(err21);
				errors++;
			}
		}
		if (data.spec !== void 0) {
			let data13 = data.spec;
			if (data13 && typeof data13 == "object" && !Array.isArray(data13)) {
				if (data13.version === void 0) {
					const err22 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "version" }
					};
					if (vErrors === null) vErrors = [err22];
					else vErrors.push(err22);
					errors++;
				}
				if (data13.clusterID === void 0) {
					const err23 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "clusterID" }
					};
					if (vErrors === null) vErrors = [err23];
					else vErrors.push(err23);
					errors++;
				}
				if (data13.values === void 0) {
					const err24 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "values" }
					};
					if (vErrors === null) vErrors = [err24];
					else vErrors.push(err24);
					errors++;
				}
				if (data13.addonTemplateName === void 0) {
					const err25 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "addonTemplateName" }
					};
					if (vErrors === null) vErrors = [err25];
					else vErrors.push(err25);
					errors++;
				}
				if (data13.version !== void 0) {
					let data14 = data13.version;
					if (typeof data14 === "string") {
						if (func2(data14) < 1) {
							const err26 = {
								instancePath: instancePath + "/spec/version",
								keyword: "minLength",
								params: { limit: 1 }
							};
							if (vErrors === null) vErrors = [err26];
							else vErrors.push(err26);
							errors++;
						}
					} else {
						const err27 = {
							instancePath: instancePath + "/spec/version",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err27];
						else vErrors.push(err27);
						errors++;
					}
				}
				if (data13.clusterID !== void 0) {
					let data15 = data13.clusterID;
					if (typeof data15 === "string") {
						if (func2(data15) < 1) {
							const err28 = {
								instancePath: instancePath + "/spec/clusterID",
								keyword: "minLength",
								params: { limit: 1 }
							};
							if (vErrors === null) vErrors = [err28];
							else vErrors.push(err28);
							errors++;
						}
					} else {
						const err29 = {
							instancePath: instancePath + "/spec/clusterID",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err29];
						else vErrors.push(err29);
						errors++;
					}
				}
				if (data13.values !== void 0) {
					let data16 = data13.values;
					if (data16 && typeof data16 == "object" && !Array.isArray(data16)) {} else {
						const err30 = {
							instancePath: instancePath + "/spec/values",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err30];
						else vErrors.push(err30);
						errors++;
					}
				}
				if (data13.addonTemplateName !== void 0) {
					let data17 = data13.addonTemplateName;
					if (typeof data17 === "string") {
						if (func2(data17) < 1) {
							const err31 = {
								instancePath: instancePath + "/spec/addonTemplateName",
								keyword: "minLength",
								params: { limit: 1 }
							};
							if (vErrors === null) vErrors = [err31];
							else vErrors.push(err31);
							errors++;
						}
					} else {
						const err32 = {
							instancePath: instancePath + "/spec/addonTemplateName",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err32];
						else vErrors.push(err32);
						errors++;
					}
				}
			} else {
				const err33 = {
					instancePath: instancePath + "/spec",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err33];
				else vErrors.push(err33);
				errors++;
			}
		}
	} else {
		const err34 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err34];
		else vErrors.push(err34);
		errors++;
	}
	validate11.errors = vErrors;
	return errors === 0;
}

/** The validator of each request body, by the name of its schema. */
export const requestValidators: Readonly<Record<string, Validator>> = { AddonInstanceRollbackRequest, InstanceRequest };
