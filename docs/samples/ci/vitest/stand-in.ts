// What a team made by hand to test against: a stand-in for the service, with the property that names the reason as a parameter.
export const standIn = (reason: "Reason" | "reason") => async (_url: string) =>
  Response.json({
    kind: "Addon",
    apiVersion: "v3",
    metadata: { uid: "684fa9b2-a987-11ec-ba79-0255ac100096", name: "everest" },
    spec: {
      clusterID: "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
      version: "2.1.30",
      addonTemplateName: "everest",
      addonTemplateType: "helm",
      description: "",
      values: {},
    },
    status: {
      status: "upgrading",
      [reason]: "addon upgrading",
      message: "",
      currentVersion: {
        version: "2.1.30",
        input: {},
        stable: true,
        translate: {},
        creationTimestamp: "2023-05-12T16:10:05Z",
        updateTimestamp: "2023-05-12T16:10:05Z",
      },
    },
  });
