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

function append(all, more) {
	for (const one of more) all.push(one);
	return all;
}
const AddonInstance = validate10;
const schema11 = {
	"type": "object",
	"additionalProperties": true,
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
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.version === void 0) {
			const err0 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "version" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.input === void 0) {
			const err1 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "input" }
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.stable === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "stable" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.translate === void 0) {
			const err3 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "translate" }
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.updateTimestamp === void 0) {
			const err4 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "updateTimestamp" }
			};
			if (vErrors === null) vErrors = [err4];
			else vErrors.push(err4);
			errors++;
		}
		if (data.version !== void 0) {
			if (typeof data.version !== "string") {
				const err5 = {
					instancePath: instancePath + "/version",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.input !== void 0) {
			let data1 = data.input;
			if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {} else {
				const err6 = {
					instancePath: instancePath + "/input",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.stable !== void 0) {
			if (typeof data.stable !== "boolean") {
				const err7 = {
					instancePath: instancePath + "/stable",
					keyword: "type",
					params: { type: "boolean" }
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.translate !== void 0) {
			let data3 = data.translate;
			if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {} else {
				const err8 = {
					instancePath: instancePath + "/translate",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err8];
				else vErrors.push(err8);
				errors++;
			}
		}
		if (data.supportVersions !== void 0) {
			let data4 = data.supportVersions;
			if (!Array.isArray(data4) && data4 !== null) {
				const err9 = {
					instancePath: instancePath + "/supportVersions",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
			if (Array.isArray(data4)) {
				const len0 = data4.length;
				for (let i0 = 0; i0 < len0; i0++) {
					let data5 = data4[i0];
					if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
						if (data5.clusterType === void 0) {
							const err10 = {
								instancePath: instancePath + "/supportVersions/" + i0,
								keyword: "required",
								params: { missingProperty: "clusterType" }
							};
							if (vErrors === null) vErrors = [err10];
							else vErrors.push(err10);
							errors++;
						}
						if (data5.clusterVersion === void 0) {
							const err11 = {
								instancePath: instancePath + "/supportVersions/" + i0,
								keyword: "required",
								params: { missingProperty: "clusterVersion" }
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
						if (data5.clusterType !== void 0) {
							if (typeof data5.clusterType !== "string") {
								const err12 = {
									instancePath: instancePath + "/supportVersions/" + i0 + "/clusterType",
									keyword: "type",
									params: { type: "string" }
								};
								if (vErrors === null) vErrors = [err12];
								else vErrors.push(err12);
								errors++;
							}
						}
						if (data5.clusterVersion !== void 0) {
							let data7 = data5.clusterVersion;
							if (Array.isArray(data7)) {
								const len1 = data7.length;
								for (let i1 = 0; i1 < len1; i1++) if (typeof data7[i1] !== "string") {
									const err13 = {
										instancePath: instancePath + "/supportVersions/" + i0 + "/clusterVersion/" + i1,
										keyword: "type",
										params: { type: "string" }
									};
									if (vErrors === null) vErrors = [err13];
									else vErrors.push(err13);
									errors++;
								}
							} else {
								const err14 = {
									instancePath: instancePath + "/supportVersions/" + i0 + "/clusterVersion",
									keyword: "type",
									params: { type: "array" }
								};
								if (vErrors === null) vErrors = [err14];
								else vErrors.push(err14);
								errors++;
							}
						}
						if (data5.category !== void 0) {
							let data9 = data5.category;
							if (Array.isArray(data9)) {
								const len2 = data9.length;
								for (let i2 = 0; i2 < len2; i2++) if (typeof data9[i2] !== "string") {
									const err15 = {
										instancePath: instancePath + "/supportVersions/" + i0 + "/category/" + i2,
										keyword: "type",
										params: { type: "string" }
									};
									if (vErrors === null) vErrors = [err15];
									else vErrors.push(err15);
									errors++;
								}
							} else {
								const err16 = {
									instancePath: instancePath + "/supportVersions/" + i0 + "/category",
									keyword: "type",
									params: { type: "array" }
								};
								if (vErrors === null) vErrors = [err16];
								else vErrors.push(err16);
								errors++;
							}
						}
					} else {
						const err17 = {
							instancePath: instancePath + "/supportVersions/" + i0,
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err17];
						else vErrors.push(err17);
						errors++;
					}
				}
			}
		}
		if (data.creationTimestamp !== void 0) {
			if (typeof data.creationTimestamp !== "string") {
				const err18 = {
					instancePath: instancePath + "/creationTimestamp",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err18];
				else vErrors.push(err18);
				errors++;
			}
		}
		if (data.updateTimestamp !== void 0) {
			if (typeof data.updateTimestamp !== "string") {
				const err19 = {
					instancePath: instancePath + "/updateTimestamp",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err19];
				else vErrors.push(err19);
				errors++;
			}
		}
	} else {
		const err20 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err20];
		else vErrors.push(err20);
		errors++;
	}
	validate12.errors = vErrors;
	return errors === 0;
}
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.status === void 0) {
			const err0 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "status" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.Reason === void 0) {
			const err1 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "Reason" }
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.message === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "message" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.currentVersion === void 0) {
			const err3 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "currentVersion" }
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.status !== void 0) {
			if (typeof data.status !== "string") {
				const err4 = {
					instancePath: instancePath + "/status",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.Reason !== void 0) {
			if (typeof data.Reason !== "string") {
				const err5 = {
					instancePath: instancePath + "/Reason",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.message !== void 0) {
			if (typeof data.message !== "string") {
				const err6 = {
					instancePath: instancePath + "/message",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.targetVersions !== void 0) {
			let data3 = data.targetVersions;
			if (!Array.isArray(data3) && data3 !== null) {
				const err7 = {
					instancePath: instancePath + "/targetVersions",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
			if (Array.isArray(data3)) {
				const len0 = data3.length;
				for (let i0 = 0; i0 < len0; i0++) if (typeof data3[i0] !== "string") {
					const err8 = {
						instancePath: instancePath + "/targetVersions/" + i0,
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
			}
		}
		if (data.currentVersion !== void 0) {
			if (!validate12(data.currentVersion, {
				instancePath: instancePath + "/currentVersion",
				parentData: data,
				parentDataProperty: "currentVersion",
				rootData
			})) {
				vErrors = vErrors === null ? validate12.errors : append(vErrors, validate12.errors);
				errors = vErrors.length;
			}
		}
		if (data.isRollbackable !== void 0) {
			if (typeof data.isRollbackable !== "boolean") {
				const err9 = {
					instancePath: instancePath + "/isRollbackable",
					keyword: "type",
					params: { type: "boolean" }
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.previousVersion !== void 0) {
			if (typeof data.previousVersion !== "string") {
				const err10 = {
					instancePath: instancePath + "/previousVersion",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
	} else {
		const err11 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err11];
		else vErrors.push(err11);
		errors++;
	}
	validate11.errors = vErrors;
	return errors === 0;
}
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
		if (data.spec === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "spec" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.status === void 0) {
			const err3 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "status" }
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
					params: { allowedValues: schema11.properties.kind.enum }
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
					params: { allowedValues: schema11.properties.apiVersion.enum }
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			let data2 = data.metadata;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (data2.uid !== void 0) {
					if (typeof data2.uid !== "string") {
						const err8 = {
							instancePath: instancePath + "/metadata/uid",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
				}
				if (data2.name !== void 0) {
					if (typeof data2.name !== "string") {
						const err9 = {
							instancePath: instancePath + "/metadata/name",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err9];
						else vErrors.push(err9);
						errors++;
					}
				}
				if (data2.alias !== void 0) {
					if (typeof data2.alias !== "string") {
						const err10 = {
							instancePath: instancePath + "/metadata/alias",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
				if (data2.labels !== void 0) {
					let data6 = data2.labels;
					if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
						for (const key0 in data6) if (typeof data6[key0] !== "string") {
							const err11 = {
								instancePath: instancePath + "/metadata/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
					} else {
						const err12 = {
							instancePath: instancePath + "/metadata/labels",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
				if (data2.annotations !== void 0) {
					let data8 = data2.annotations;
					if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
						for (const key1 in data8) if (typeof data8[key1] !== "string") {
							const err13 = {
								instancePath: instancePath + "/metadata/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err13];
							else vErrors.push(err13);
							errors++;
						}
					} else {
						const err14 = {
							instancePath: instancePath + "/metadata/annotations",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err14];
						else vErrors.push(err14);
						errors++;
					}
				}
				if (data2.updateTimestamp !== void 0) {
					if (typeof data2.updateTimestamp !== "string") {
						const err15 = {
							instancePath: instancePath + "/metadata/updateTimestamp",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err15];
						else vErrors.push(err15);
						errors++;
					}
				}
				if (data2.creationTimestamp !== void 0) {
					if (typeof data2.creationTimestamp !== "string") {
						const err16 = {
							instancePath: instancePath + "/metadata/creationTimestamp",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err16];
						else vErrors.push(err16);
						errors++;
					}
				}
			} else {
				const err17 = {
					instancePath: instancePath + "/metadata",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err17];
				else vErrors.push(err17);
				errors++;
			}
		}
		if (data.spec !== void 0) {
			let data12 = data.spec;
			if (data12 && typeof data12 == "object" && !Array.isArray(data12)) {
				if (data12.clusterID === void 0) {
					const err18 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "clusterID" }
					};
					if (vErrors === null) vErrors = [err18];
					else vErrors.push(err18);
					errors++;
				}
				if (data12.version === void 0) {
					const err19 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "version" }
					};
					if (vErrors === null) vErrors = [err19];
					else vErrors.push(err19);
					errors++;
				}
				if (data12.addonTemplateName === void 0) {
					const err20 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "addonTemplateName" }
					};
					if (vErrors === null) vErrors = [err20];
					else vErrors.push(err20);
					errors++;
				}
				if (data12.addonTemplateType === void 0) {
					const err21 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "addonTemplateType" }
					};
					if (vErrors === null) vErrors = [err21];
					else vErrors.push(err21);
					errors++;
				}
				if (data12.description === void 0) {
					const err22 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "description" }
					};
					if (vErrors === null) vErrors = [err22];
					else vErrors.push(err22);
					errors++;
				}
				if (data12.values === void 0) {
					const err23 = {
						instancePath: instancePath + "/spec",
						keyword: "required",
						params: { missingProperty: "values" }
					};
					if (vErrors === null) vErrors = [err23];
					else vErrors.push(err23);
					errors++;
				}
				if (data12.clusterID !== void 0) {
					if (typeof data12.clusterID !== "string") {
						const err24 = {
							instancePath: instancePath + "/spec/clusterID",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err24];
						else vErrors.push(err24);
						errors++;
					}
				}
				if (data12.version !== void 0) {
					if (typeof data12.version !== "string") {
						const err25 = {
							instancePath: instancePath + "/spec/version",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err25];
						else vErrors.push(err25);
						errors++;
					}
				}
				if (data12.addonTemplateName !== void 0) {
					if (typeof data12.addonTemplateName !== "string") {
						const err26 = {
							instancePath: instancePath + "/spec/addonTemplateName",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err26];
						else vErrors.push(err26);
						errors++;
					}
				}
				if (data12.addonTemplateType !== void 0) {
					if (typeof data12.addonTemplateType !== "string") {
						const err27 = {
							instancePath: instancePath + "/spec/addonTemplateType",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err27];
						else vErrors.push(err27);
						errors++;
					}
				}
				if (data12.addonTemplateLogo !== void 0) {
					if (typeof data12.addonTemplateLogo !== "string") {
						const err28 = {
							instancePath: instancePath + "/spec/addonTemplateLogo",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err28];
						else vErrors.push(err28);
						errors++;
					}
				}
				if (data12.addonTemplateLabels !== void 0) {
					let data18 = data12.addonTemplateLabels;
					if (Array.isArray(data18)) {
						const len0 = data18.length;
						for (let i0 = 0; i0 < len0; i0++) if (typeof data18[i0] !== "string") {
							const err29 = {
								instancePath: instancePath + "/spec/addonTemplateLabels/" + i0,
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err29];
							else vErrors.push(err29);
							errors++;
						}
					} else {
						const err30 = {
							instancePath: instancePath + "/spec/addonTemplateLabels",
							keyword: "type",
							params: { type: "array" }
						};
						if (vErrors === null) vErrors = [err30];
						else vErrors.push(err30);
						errors++;
					}
				}
				if (data12.description !== void 0) {
					if (typeof data12.description !== "string") {
						const err31 = {
							instancePath: instancePath + "/spec/description",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err31];
						else vErrors.push(err31);
						errors++;
					}
				}
				if (data12.values !== void 0) {
					let data21 = data12.values;
					if (data21 && typeof data21 == "object" && !Array.isArray(data21)) {} else {
						const err32 = {
							instancePath: instancePath + "/spec/values",
							keyword: "type",
							params: { type: "object" }
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
		if (data.status !== void 0) {
			if (!validate11(data.status, {
				instancePath: instancePath + "/status",
				parentData: data,
				parentDataProperty: "status",
				rootData
			})) {
				vErrors = vErrors === null ? validate11.errors : append(vErrors, validate11.errors);
				errors = vErrors.length;
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
	validate10.errors = vErrors;
	return errors === 0;
}
const AddonInstanceList = validate15;
function validate15(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
		if (data.items === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "items" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.kind !== void 0) {
			if (typeof data.kind !== "string") {
				const err3 = {
					instancePath: instancePath + "/kind",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err4 = {
					instancePath: instancePath + "/apiVersion",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.items !== void 0) {
			let data2 = data.items;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate10(data2[i0], {
					instancePath: instancePath + "/items/" + i0,
					parentData: data2,
					parentDataProperty: i0,
					rootData
				})) {
					vErrors = vErrors === null ? validate10.errors : append(vErrors, validate10.errors);
					errors = vErrors.length;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/items",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
	} else {
		const err6 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err6];
		else vErrors.push(err6);
		errors++;
	}
	validate15.errors = vErrors;
	return errors === 0;
}
const AddonTemplateList = validate17;
function validate19(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
	let vErrors = null;
	let errors = 0;
	if (data && typeof data == "object" && !Array.isArray(data)) {
		if (data.type === void 0) {
			const err0 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "type" }
			};
			if (vErrors === null) vErrors = [err0];
			else vErrors.push(err0);
			errors++;
		}
		if (data.labels === void 0) {
			const err1 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "labels" }
			};
			if (vErrors === null) vErrors = [err1];
			else vErrors.push(err1);
			errors++;
		}
		if (data.logoURL === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "logoURL" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.readmeURL === void 0) {
			const err3 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "readmeURL" }
			};
			if (vErrors === null) vErrors = [err3];
			else vErrors.push(err3);
			errors++;
		}
		if (data.description === void 0) {
			const err4 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "description" }
			};
			if (vErrors === null) vErrors = [err4];
			else vErrors.push(err4);
			errors++;
		}
		if (data.versions === void 0) {
			const err5 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "versions" }
			};
			if (vErrors === null) vErrors = [err5];
			else vErrors.push(err5);
			errors++;
		}
		if (data.type !== void 0) {
			if (typeof data.type !== "string") {
				const err6 = {
					instancePath: instancePath + "/type",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err6];
				else vErrors.push(err6);
				errors++;
			}
		}
		if (data.require !== void 0) {
			if (typeof data.require !== "boolean") {
				const err7 = {
					instancePath: instancePath + "/require",
					keyword: "type",
					params: { type: "boolean" }
				};
				if (vErrors === null) vErrors = [err7];
				else vErrors.push(err7);
				errors++;
			}
		}
		if (data.labels !== void 0) {
			let data2 = data.labels;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (typeof data2[i0] !== "string") {
					const err8 = {
						instancePath: instancePath + "/labels/" + i0,
						keyword: "type",
						params: { type: "string" }
					};
					if (vErrors === null) vErrors = [err8];
					else vErrors.push(err8);
					errors++;
				}
			} else {
				const err9 = {
					instancePath: instancePath + "/labels",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err9];
				else vErrors.push(err9);
				errors++;
			}
		}
		if (data.logoURL !== void 0) {
			if (typeof data.logoURL !== "string") {
				const err10 = {
					instancePath: instancePath + "/logoURL",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err10];
				else vErrors.push(err10);
				errors++;
			}
		}
		if (data.readmeURL !== void 0) {
			if (typeof data.readmeURL !== "string") {
				const err11 = {
					instancePath: instancePath + "/readmeURL",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err11];
				else vErrors.push(err11);
				errors++;
			}
		}
		if (data.description !== void 0) {
			if (typeof data.description !== "string") {
				const err12 = {
					instancePath: instancePath + "/description",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err12];
				else vErrors.push(err12);
				errors++;
			}
		}
		if (data.versions !== void 0) {
			let data7 = data.versions;
			if (Array.isArray(data7)) {
				const len1 = data7.length;
				for (let i1 = 0; i1 < len1; i1++) if (!validate12(data7[i1], {
					instancePath: instancePath + "/versions/" + i1,
					parentData: data7,
					parentDataProperty: i1,
					rootData
				})) {
					vErrors = vErrors === null ? validate12.errors : append(vErrors, validate12.errors);
					errors = vErrors.length;
				}
			} else {
				const err13 = {
					instancePath: instancePath + "/versions",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err13];
				else vErrors.push(err13);
				errors++;
			}
		}
	} else {
		const err14 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err14];
		else vErrors.push(err14);
		errors++;
	}
	validate19.errors = vErrors;
	return errors === 0;
}
function validate18(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
			if (typeof data.kind !== "string") {
				const err4 = {
					instancePath: instancePath + "/kind",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err5 = {
					instancePath: instancePath + "/apiVersion",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
		if (data.metadata !== void 0) {
			let data2 = data.metadata;
			if (data2 && typeof data2 == "object" && !Array.isArray(data2)) {
				if (data2.uid !== void 0) {
					if (typeof data2.uid !== "string") {
						const err6 = {
							instancePath: instancePath + "/metadata/uid",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err6];
						else vErrors.push(err6);
						errors++;
					}
				}
				if (data2.name !== void 0) {
					if (typeof data2.name !== "string") {
						const err7 = {
							instancePath: instancePath + "/metadata/name",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err7];
						else vErrors.push(err7);
						errors++;
					}
				}
				if (data2.alias !== void 0) {
					if (typeof data2.alias !== "string") {
						const err8 = {
							instancePath: instancePath + "/metadata/alias",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err8];
						else vErrors.push(err8);
						errors++;
					}
				}
				if (data2.labels !== void 0) {
					let data6 = data2.labels;
					if (data6 && typeof data6 == "object" && !Array.isArray(data6)) {
						for (const key0 in data6) if (typeof data6[key0] !== "string") {
							const err9 = {
								instancePath: instancePath + "/metadata/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err9];
							else vErrors.push(err9);
							errors++;
						}
					} else {
						const err10 = {
							instancePath: instancePath + "/metadata/labels",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err10];
						else vErrors.push(err10);
						errors++;
					}
				}
				if (data2.annotations !== void 0) {
					let data8 = data2.annotations;
					if (data8 && typeof data8 == "object" && !Array.isArray(data8)) {
						for (const key1 in data8) if (typeof data8[key1] !== "string") {
							const err11 = {
								instancePath: instancePath + "/metadata/annotations/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),
								keyword: "type",
								params: { type: "string" }
							};
							if (vErrors === null) vErrors = [err11];
							else vErrors.push(err11);
							errors++;
						}
					} else {
						const err12 = {
							instancePath: instancePath + "/metadata/annotations",
							keyword: "type",
							params: { type: "object" }
						};
						if (vErrors === null) vErrors = [err12];
						else vErrors.push(err12);
						errors++;
					}
				}
				if (data2.updateTimestamp !== void 0) {
					if (typeof data2.updateTimestamp !== "string") {
						const err13 = {
							instancePath: instancePath + "/metadata/updateTimestamp",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err13];
						else vErrors.push(err13);
						errors++;
					}
				}
				if (data2.creationTimestamp !== void 0) {
					if (typeof data2.creationTimestamp !== "string") {
						const err14 = {
							instancePath: instancePath + "/metadata/creationTimestamp",
							keyword: "type",
							params: { type: "string" }
						};
						if (vErrors === null) vErrors = [err14];
						else vErrors.push(err14);
						errors++;
					}
				}
			} else {
				const err15 = {
					instancePath: instancePath + "/metadata",
					keyword: "type",
					params: { type: "object" }
				};
				if (vErrors === null) vErrors = [err15];
				else vErrors.push(err15);
				errors++;
			}
		}
		if (data.spec !== void 0) {
			if (!validate19(data.spec, {
				instancePath: instancePath + "/spec",
				parentData: data,
				parentDataProperty: "spec",
				rootData
			})) {
				vErrors = vErrors === null ? validate19.errors : append(vErrors, validate19.errors);
				errors = vErrors.length;
			}
		}
	} else {
		const err16 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err16];
		else vErrors.push(err16);
		errors++;
	}
	validate18.errors = vErrors;
	return errors === 0;
}
function validate17(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
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
		if (data.items === void 0) {
			const err2 = {
				instancePath,
				keyword: "required",
				params: { missingProperty: "items" }
			};
			if (vErrors === null) vErrors = [err2];
			else vErrors.push(err2);
			errors++;
		}
		if (data.kind !== void 0) {
			if (typeof data.kind !== "string") {
				const err3 = {
					instancePath: instancePath + "/kind",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err3];
				else vErrors.push(err3);
				errors++;
			}
		}
		if (data.apiVersion !== void 0) {
			if (typeof data.apiVersion !== "string") {
				const err4 = {
					instancePath: instancePath + "/apiVersion",
					keyword: "type",
					params: { type: "string" }
				};
				if (vErrors === null) vErrors = [err4];
				else vErrors.push(err4);
				errors++;
			}
		}
		if (data.items !== void 0) {
			let data2 = data.items;
			if (Array.isArray(data2)) {
				const len0 = data2.length;
				for (let i0 = 0; i0 < len0; i0++) if (!validate18(data2[i0], {
					instancePath: instancePath + "/items/" + i0,
					parentData: data2,
					parentDataProperty: i0,
					rootData
				})) {
					vErrors = vErrors === null ? validate18.errors : append(vErrors, validate18.errors);
					errors = vErrors.length;
				}
			} else {
				const err5 = {
					instancePath: instancePath + "/items",
					keyword: "type",
					params: { type: "array" }
				};
				if (vErrors === null) vErrors = [err5];
				else vErrors.push(err5);
				errors++;
			}
		}
	} else {
		const err6 = {
			instancePath,
			keyword: "type",
			params: { type: "object" }
		};
		if (vErrors === null) vErrors = [err6];
		else vErrors.push(err6);
		errors++;
	}
	validate17.errors = vErrors;
	return errors === 0;
}

/** The validator of each response body, by the name of its schema. */
export const responseValidators: Readonly<Record<string, Validator>> = { AddonInstance, AddonInstanceList, AddonTemplateList };
