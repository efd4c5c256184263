// Made from openapi/ by `npm run generate`; not edited by hand.
import type { components } from "./schema.ts";

/** Examples of the contract, by their keys. */
export const samples: {
  readonly "listAddonInstances/two-addons": components["schemas"]["AddonInstanceList"];
  readonly "listAddonTemplates/two-addons": components["schemas"]["AddonTemplateList"];
} = {
  "listAddonInstances/two-addons": {
    "kind": "Addon",
    "apiVersion": "v3",
    "items": [
      {
        "kind": "Addon",
        "apiVersion": "v3",
        "metadata": {
          "uid": "684fa9b2-a987-11ec-ba79-0255ac100096",
          "name": "everest",
          "alias": "everest",
          "creationTimestamp": "2023-07-03T10:57:43Z",
          "updateTimestamp": "2023-07-03T10:58:57Z",
          "annotations": {
            "addon.install/type": "install"
          }
        },
        "spec": {
          "clusterID": "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
          "version": "2.1.29",
          "addonTemplateName": "everest",
          "addonTemplateType": "helm",
          "addonTemplateLogo": "******",
          "addonTemplateLabels": [
            "Storage"
          ],
          "description": "",
          "values": {
            "basic": {
              "bms_url": "******",
              "cluster_version": "v1.23",
              "driver_init_image_version": "2.1.29",
              "ecsEndpoint": "******",
              "everest_image_version": "2.1.29",
              "evs_url": "******",
              "iam_url": "******",
              "ims_url": "******",
              "obs_url": "******",
              "platform": "linux-amd64",
              "rbac_enabled": true,
              "sfs30_url": "******",
              "sfs_turbo_url": "******",
              "sfs_url": "******",
              "supportHcs": false,
              "swr_addr": "******",
              "swr_user": "hwofficial"
            },
            "custom": {
              "cluster_id": "******",
              "cluster_version": "v1.23.8-r0",
              "csi_attacher_detach_worker_threads": "60",
              "csi_attacher_worker_threads": "60",
              "default_vpc_id": "******",
              "disable_auto_mount_secret": false,
              "enable_node_attacher": false,
              "over_subscription": "80",
              "project_id": "******",
              "volume_attaching_flow_ctrl": "0"
            },
            "flavor": {
              "category": [
                "CCE",
                "Turbo"
              ],
              "description": "Has only one instance",
              "name": "Single",
              "replicas": 1,
              "resources": [
                {
                  "limitsCpu": "250m",
                  "limitsMem": "600Mi",
                  "name": "everest-csi-controller",
                  "requestsCpu": "250m",
                  "requestsMem": "600Mi"
                },
                {
                  "limitsCpu": "100m",
                  "limitsMem": "300Mi",
                  "name": "everest-csi-driver",
                  "requestsCpu": "100m",
                  "requestsMem": "300Mi"
                }
              ]
            },
            "systemAutoInject": {
              "cluster": {
                "clusterID": "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
                "clusterNetworkMode": "vpc-router",
                "clusterVersion": "v1.23.8-r0"
              },
              "user": {
                "projectID": "******"
              }
            }
          }
        },
        "status": {
          "status": "running",
          "Reason": "",
          "message": "",
          "targetVersions": [
            "2.1.30"
          ],
          "isRollbackable": false,
          "currentVersion": {
            "version": "2.1.29",
            "input": {
              "basic": {
                "bms_url": "******",
                "driver_init_image_version": "2.1.29",
                "ecsEndpoint": "******",
                "everest_image_version": "2.1.29",
                "evs_url": "******",
                "iam_url": "******",
                "ims_url": "******",
                "obs_url": "******",
                "platform": "linux-amd64",
                "sfs30_url": "******",
                "sfs_turbo_url": "******",
                "sfs_url": "******",
                "supportHcs": false,
                "swr_addr": "******",
                "swr_user": "hwofficial"
              },
              "parameters": {
                "common": {
                  "defaultVPCId": 1234567
                },
                "custom": {
                  "cluster_id": "",
                  "csi_attacher_detach_worker_threads": "60",
                  "csi_attacher_worker_threads": "60",
                  "default_vpc_id": "",
                  "disable_auto_mount_secret": false,
                  "enable_node_attacher": false,
                  "over_subscription": "80",
                  "project_id": "",
                  "volume_attaching_flow_ctrl": "0"
                },
                "flavor1": {
                  "description": "High avaiable",
                  "name": "HA",
                  "replicas": 2,
                  "resources": [
                    {
                      "limitsCpu": "250m",
                      "limitsMem": "1500Mi",
                      "name": "everest-csi-controller",
                      "requestsCpu": "250m",
                      "requestsMem": "600Mi"
                    },
                    {
                      "limitsCpu": "100m",
                      "limitsMem": "300Mi",
                      "name": "everest-csi-driver",
                      "requestsCpu": "100m",
                      "requestsMem": "300Mi"
                    }
                  ]
                },
                "flavor2": {
                  "description": "Has only one instance",
                  "name": "Single",
                  "replicas": 1,
                  "resources": [
                    {
                      "limitsCpu": "250m",
                      "limitsMem": "600Mi",
                      "name": "everest-csi-controller",
                      "requestsCpu": "250m",
                      "requestsMem": "600Mi"
                    },
                    {
                      "limitsCpu": "100m",
                      "limitsMem": "300Mi",
                      "name": "everest-csi-driver",
                      "requestsCpu": "100m",
                      "requestsMem": "300Mi"
                    }
                  ]
                },
                "flavor3": {
                  "description": "custom resources",
                  "name": "custom-resources",
                  "replicas": 2,
                  "resources": [
                    {
                      "limitsCpu": "250m",
                      "limitsMem": "2000Mi",
                      "name": "everest-csi-controller",
                      "requestsCpu": "250m",
                      "requestsMem": "1500Mi"
                    },
                    {
                      "limitsCpu": "100m",
                      "limitsMem": "300Mi",
                      "name": "everest-csi-driver",
                      "requestsCpu": "100m",
                      "requestsMem": "300Mi"
                    }
                  ]
                }
              }
            },
            "stable": true,
            "translate": {
              "en_US": {
                "addon": {
                  "changeLog": "",
                  "description": ""
                },
                "key": {
                  "Parameters.custom.csi_attacher_worker_threads": "Attach workers",
                  "Parameters.custom.over_subscription": "Storage overcommitment"
                },
                "description": {
                  "Parameters.flavor1.description": "Deploy the add-on with two instances, delivering high availability but requiring more compute resources.",
                  "Parameters.flavor1.name": "HA",
                  "Parameters.flavor2.description": "Deploy the add-on with one instance.",
                  "Parameters.flavor2.name": "Standalone",
                  "Parameters.flavor3.name": "Custom",
                  "Parameters.custom.csi_attacher_worker_threads": "How many volumes are attached at the same time.",
                  "Parameters.custom.over_subscription": "The share of a local storage pool that may be allocated, in percent."
                }
              },
              "fr_FR": {
                "addon": {
                  "changeLog": "",
                  "description": ""
                },
                "description": {
                  "Parameters.flavor1.description": "Déployez avec deux instances, haute disponibilité.",
                  "Parameters.flavor1.name": "HA",
                  "Parameters.flavor2.description": "Déployez avec une seule instance.",
                  "Parameters.flavor2.name": "Célibataire",
                  "Parameters.flavor3.name": "Douane"
                }
              },
              "zh_CN": {
                "addon": {
                  "changeLog": "",
                  "description": ""
                },
                "key": {
                  "Parameters.custom.csi_attacher_worker_threads": "挂载并发数",
                  "Parameters.custom.over_subscription": "存储超分比"
                },
                "description": {
                  "Parameters.flavor1.description": "双实例部署,具有高可用能力,需占用更多的计算资源。",
                  "Parameters.flavor1.name": "高可用",
                  "Parameters.flavor2.description": "单实例部署.",
                  "Parameters.flavor2.name": "单实例",
                  "Parameters.flavor3.description": "自定义资源规格部署",
                  "Parameters.flavor3.name": "自定义",
                  "Parameters.custom.csi_attacher_worker_threads": "同时挂载的存储卷数量。",
                  "Parameters.custom.over_subscription": "本地存储池可分配的比例，单位为百分比。"
                }
              }
            },
            "supportVersions": [
              {
                "clusterType": "VirtualMachine",
                "clusterVersion": [
                  "v1\\.(19|21|23|25).*"
                ],
                "category": [
                  "CCE",
                  "Turbo"
                ]
              },
              {
                "clusterType": "BareMetal",
                "clusterVersion": [
                  "v1\\.(19|21|23|25).*"
                ],
                "category": [
                  "CCE"
                ]
              }
            ],
            "creationTimestamp": "2023-04-14T08:02:11Z",
            "updateTimestamp": "2023-04-14T08:02:11Z"
          }
        }
      },
      {
        "kind": "Addon",
        "apiVersion": "v3",
        "metadata": {
          "uid": "7c1f2a54-a987-11ec-ba79-0255ac100096",
          "name": "autoscaler",
          "alias": "autoscaler",
          "annotations": {
            "addon.install/type": "install"
          },
          "creationTimestamp": "2023-07-03T11:02:26Z",
          "updateTimestamp": "2023-07-03T11:03:58Z"
        },
        "spec": {
          "clusterID": "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
          "version": "1.19.1",
          "addonTemplateName": "autoscaler",
          "addonTemplateType": "helm",
          "addonTemplateLogo": "******",
          "addonTemplateLabels": [
            "Cluster Scaling"
          ],
          "description": "",
          "values": {
            "basic": {
              "cceEndpoint": "https://cce.eu-de.otc.t-systems.com",
              "ecsEndpoint": "https://ecs.eu-de.otc.t-systems.com",
              "image_version": "1.19.1",
              "region": "eu-de",
              "swr_addr": "100.125.7.25:20202",
              "swr_user": "hwofficial",
              "platform": "linux-amd64"
            },
            "custom": {
              "cluster_id": "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
              "coresTotal": 32000,
              "maxEmptyBulkDeleteFlag": 10,
              "maxNodesTotal": 1000,
              "memoryTotal": 128000,
              "scaleDownDelayAfterAdd": 10,
              "scaleDownDelayAfterDelete": 10,
              "scaleDownDelayAfterFailure": 3,
              "scaleDownEnabled": true,
              "scaleDownUnneededTime": 10,
              "scaleDownUtilizationThreshold": 0.5,
              "scaleUpCpuUtilizationThreshold": 1,
              "scaleUpMemUtilizationThreshold": 1,
              "scaleUpUnscheduledPodEnabled": true,
              "scaleUpUtilizationEnabled": true,
              "tenant_id": "******",
              "unremovableNodeRecheckTimeout": 5,
              "expander": "priority",
              "logLevel": 4,
              "maxNodeProvisionTime": 15
            },
            "flavor": {
              "description": "High available",
              "name": "HA",
              "replicas": 2,
              "resources": [
                {
                  "limitsCpu": "100m",
                  "limitsMem": "300Mi",
                  "name": "autoscaler",
                  "requestsCpu": "100m",
                  "requestsMem": "300Mi"
                }
              ]
            },
            "systemAutoInject": {
              "cluster": {
                "clusterID": "1b2ec02d-a3b2-11ec-b0d0-0255ac100099",
                "clusterNetworkMode": "vpc-router",
                "clusterVersion": "v1.23.8-r0"
              },
              "user": {
                "projectID": "******"
              }
            }
          }
        },
        "status": {
          "status": "running",
          "Reason": "",
          "message": "",
          "targetVersions": null,
          "isRollbackable": false,
          "currentVersion": {
            "version": "1.19.1",
            "input": {
              "basic": {
                "cceEndpoint": "https://cce.eu-de.otc.t-systems.com",
                "ecsEndpoint": "https://ecs.eu-de.otc.t-systems.com",
                "image_version": "1.19.1",
                "region": "eu-de",
                "swr_addr": "100.125.7.25:20202",
                "swr_user": "hwofficial",
                "platform": "linux-amd64"
              },
              "parameters": {
                "custom": {
                  "cluster_id": "",
                  "coresTotal": 32000,
                  "maxEmptyBulkDeleteFlag": 10,
                  "maxNodesTotal": 1000,
                  "memoryTotal": 128000,
                  "scaleDownDelayAfterAdd": 10,
                  "scaleDownDelayAfterDelete": 10,
                  "scaleDownDelayAfterFailure": 3,
                  "scaleDownEnabled": false,
                  "scaleDownUnneededTime": 10,
                  "scaleDownUtilizationThreshold": 0.5,
                  "scaleUpCpuUtilizationThreshold": 1,
                  "scaleUpMemUtilizationThreshold": 1,
                  "scaleUpUnscheduledPodEnabled": true,
                  "scaleUpUtilizationEnabled": true,
                  "tenant_id": "",
                  "unremovableNodeRecheckTimeout": 5,
                  "expander": "priority",
                  "logLevel": 4,
                  "maxNodeProvisionTime": 15
                },
                "flavor1": {
                  "description": "Has only one instance",
                  "name": "Single",
                  "replicas": 1,
                  "resources": [
                    {
                      "limitsCpu": "100m",
                      "limitsMem": "300Mi",
                      "name": "autoscaler",
                      "requestsCpu": "100m",
                      "requestsMem": "300Mi"
                    }
                  ]
                },
                "flavor2": {
                  "description": "High available",
                  "name": "HA",
                  "replicas": 2,
                  "resources": [
                    {
                      "limitsCpu": "100m",
                      "limitsMem": "300Mi",
                      "name": "autoscaler",
                      "requestsCpu": "100m",
                      "requestsMem": "300Mi"
                    }
                  ]
                }
              }
            },
            "stable": true,
            "translate": {
              "en_US": {
                "addon": {
                  "changeLog": "",
                  "description": ""
                },
                "key": {
                  "Parameters.custom.expander": "Node pool selection"
                },
                "description": {
                  "Parameters.custom.expander": "How the node pool to grow is chosen."
                }
              }
            },
            "supportVersions": [
              {
                "clusterType": "VirtualMachine",
                "clusterVersion": [
                  "v1\\.(19|21|23).*"
                ],
                "category": [
                  "CCE",
                  "Turbo"
                ]
              }
            ],
            "creationTimestamp": "2022-03-30T03:15:44Z",
            "updateTimestamp": "2022-03-30T03:15:44Z"
          }
        }
      }
    ]
  },
  "listAddonTemplates/two-addons": {
    "kind": "Addon",
    "apiVersion": "v3",
    "items": [
      {
        "kind": "Addon",
        "apiVersion": "v3",
        "metadata": {
          "uid": "everest",
          "name": "everest",
          "alias": "everest",
          "creationTimestamp": "2022-12-08T09:41:37Z",
          "updateTimestamp": "2023-05-12T16:10:05Z"
        },
        "spec": {
          "type": "helm",
          "require": true,
          "labels": [
            "Storage"
          ],
          "logoURL": "******",
          "readmeURL": "******",
          "description": "Container storage for CCE clusters.",
          "versions": [
            {
              "version": "2.1.30",
              "input": {
                "basic": {
                  "bms_url": "******",
                  "driver_init_image_version": "2.1.30",
                  "ecsEndpoint": "******",
                  "everest_image_version": "2.1.30",
                  "evs_url": "******",
                  "iam_url": "******",
                  "ims_url": "******",
                  "obs_url": "******",
                  "platform": "linux-amd64",
                  "sfs30_url": "******",
                  "sfs_turbo_url": "******",
                  "sfs_url": "******",
                  "supportHcs": false,
                  "swr_addr": "******",
                  "swr_user": "hwofficial"
                },
                "parameters": {
                  "common": {
                    "defaultVPCId": 1234567
                  },
                  "custom": {
                    "cluster_id": "",
                    "csi_attacher_detach_worker_threads": "60",
                    "csi_attacher_worker_threads": "60",
                    "default_vpc_id": "",
                    "disable_auto_mount_secret": false,
                    "enable_node_attacher": false,
                    "flow_control": {},
                    "multiAZEnabled": false,
                    "over_subscription": "80",
                    "project_id": "",
                    "volume_attaching_flow_ctrl": "0"
                  },
                  "flavor1": {
                    "description": "High avaiable",
                    "name": "HA",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "1500Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "600Mi"
                      },
                      {
                        "limitsCpu": "500m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor2": {
                    "description": "Has only one instance",
                    "name": "Single",
                    "replicas": 1,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "600Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "600Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor3": {
                    "description": "custom resources",
                    "name": "custom-resources",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "2000Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "1500Mi"
                      },
                      {
                        "limitsCpu": "500m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  }
                }
              },
              "stable": true,
              "translate": {
                "en_US": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.csi_attacher_worker_threads": "Attach workers",
                    "Parameters.custom.over_subscription": "Storage overcommitment",
                    "Parameters.custom.multiAZEnabled": "Multi-AZ deployment"
                  },
                  "description": {
                    "Parameters.flavor1.description": "Deploy the add-on with two instances, delivering high availability but requiring more compute resources.",
                    "Parameters.flavor1.name": "HA",
                    "Parameters.flavor2.description": "Deploy the add-on with one instance.",
                    "Parameters.flavor2.name": "Standalone",
                    "Parameters.flavor3.name": "Custom",
                    "Parameters.custom.csi_attacher_worker_threads": "How many volumes are attached at the same time.",
                    "Parameters.custom.over_subscription": "The share of a local storage pool that may be allocated, in percent.",
                    "Parameters.custom.multiAZEnabled": "Whether the instances are spread over availability zones."
                  }
                },
                "fr_FR": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "description": {
                    "Parameters.flavor1.description": "Déployez avec deux instances, haute disponibilité.",
                    "Parameters.flavor1.name": "HA",
                    "Parameters.flavor2.description": "Déployez avec une seule instance.",
                    "Parameters.flavor2.name": "Célibataire",
                    "Parameters.flavor3.name": "Douane"
                  }
                },
                "zh_CN": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.csi_attacher_worker_threads": "挂载并发数",
                    "Parameters.custom.over_subscription": "存储超分比",
                    "Parameters.custom.multiAZEnabled": "多可用区部署"
                  },
                  "description": {
                    "Parameters.flavor1.description": "双实例部署,具有高可用能力,需占用更多的计算资源。",
                    "Parameters.flavor1.name": "高可用",
                    "Parameters.flavor2.description": "单实例部署.",
                    "Parameters.flavor2.name": "单实例",
                    "Parameters.flavor3.description": "自定义资源规格部署",
                    "Parameters.flavor3.name": "自定义",
                    "Parameters.custom.csi_attacher_worker_threads": "同时挂载的存储卷数量。",
                    "Parameters.custom.over_subscription": "本地存储池可分配的比例，单位为百分比。",
                    "Parameters.custom.multiAZEnabled": "实例是否分布在多个可用区。"
                  }
                }
              },
              "supportVersions": [
                {
                  "clusterType": "VirtualMachine",
                  "clusterVersion": [
                    "v1\\.(19|21|23|25).*"
                  ],
                  "category": [
                    "CCE",
                    "Turbo"
                  ]
                },
                {
                  "clusterType": "BareMetal",
                  "clusterVersion": [
                    "v1\\.(19|21|23|25).*"
                  ],
                  "category": [
                    "CCE"
                  ]
                }
              ],
              "creationTimestamp": "2023-05-12T16:10:05Z",
              "updateTimestamp": "2023-05-12T16:10:05Z"
            },
            {
              "version": "2.1.29",
              "input": {
                "basic": {
                  "bms_url": "******",
                  "driver_init_image_version": "2.1.29",
                  "ecsEndpoint": "******",
                  "everest_image_version": "2.1.29",
                  "evs_url": "******",
                  "iam_url": "******",
                  "ims_url": "******",
                  "obs_url": "******",
                  "platform": "linux-amd64",
                  "sfs30_url": "******",
                  "sfs_turbo_url": "******",
                  "sfs_url": "******",
                  "supportHcs": false,
                  "swr_addr": "******",
                  "swr_user": "hwofficial"
                },
                "parameters": {
                  "common": {
                    "defaultVPCId": 1234567
                  },
                  "custom": {
                    "cluster_id": "",
                    "csi_attacher_detach_worker_threads": "60",
                    "csi_attacher_worker_threads": "60",
                    "default_vpc_id": "",
                    "disable_auto_mount_secret": false,
                    "enable_node_attacher": false,
                    "over_subscription": "80",
                    "project_id": "",
                    "volume_attaching_flow_ctrl": "0"
                  },
                  "flavor1": {
                    "description": "High avaiable",
                    "name": "HA",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "1500Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "600Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor2": {
                    "description": "Has only one instance",
                    "name": "Single",
                    "replicas": 1,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "600Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "600Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor3": {
                    "description": "custom resources",
                    "name": "custom-resources",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "2000Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "1500Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  }
                }
              },
              "stable": true,
              "translate": {
                "en_US": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.csi_attacher_worker_threads": "Attach workers",
                    "Parameters.custom.over_subscription": "Storage overcommitment"
                  },
                  "description": {
                    "Parameters.flavor1.description": "Deploy the add-on with two instances, delivering high availability but requiring more compute resources.",
                    "Parameters.flavor1.name": "HA",
                    "Parameters.flavor2.description": "Deploy the add-on with one instance.",
                    "Parameters.flavor2.name": "Standalone",
                    "Parameters.flavor3.name": "Custom",
                    "Parameters.custom.csi_attacher_worker_threads": "How many volumes are attached at the same time.",
                    "Parameters.custom.over_subscription": "The share of a local storage pool that may be allocated, in percent."
                  }
                },
                "fr_FR": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "description": {
                    "Parameters.flavor1.description": "Déployez avec deux instances, haute disponibilité.",
                    "Parameters.flavor1.name": "HA",
                    "Parameters.flavor2.description": "Déployez avec une seule instance.",
                    "Parameters.flavor2.name": "Célibataire",
                    "Parameters.flavor3.name": "Douane"
                  }
                },
                "zh_CN": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.csi_attacher_worker_threads": "挂载并发数",
                    "Parameters.custom.over_subscription": "存储超分比"
                  },
                  "description": {
                    "Parameters.flavor1.description": "双实例部署,具有高可用能力,需占用更多的计算资源。",
                    "Parameters.flavor1.name": "高可用",
                    "Parameters.flavor2.description": "单实例部署.",
                    "Parameters.flavor2.name": "单实例",
                    "Parameters.flavor3.description": "自定义资源规格部署",
                    "Parameters.flavor3.name": "自定义",
                    "Parameters.custom.csi_attacher_worker_threads": "同时挂载的存储卷数量。",
                    "Parameters.custom.over_subscription": "本地存储池可分配的比例，单位为百分比。"
                  }
                }
              },
              "supportVersions": [
                {
                  "clusterType": "VirtualMachine",
                  "clusterVersion": [
                    "v1\\.(19|21|23|25).*"
                  ],
                  "category": [
                    "CCE",
                    "Turbo"
                  ]
                },
                {
                  "clusterType": "BareMetal",
                  "clusterVersion": [
                    "v1\\.(19|21|23|25).*"
                  ],
                  "category": [
                    "CCE"
                  ]
                }
              ],
              "creationTimestamp": "2023-04-14T08:02:11Z",
              "updateTimestamp": "2023-04-14T08:02:11Z"
            },
            {
              "version": "2.1.9",
              "input": {
                "basic": {
                  "bms_url": "******",
                  "driver_init_image_version": "2.1.9",
                  "ecsEndpoint": "******",
                  "everest_image_version": "2.1.9",
                  "evs_url": "******",
                  "iam_url": "******",
                  "ims_url": "******",
                  "obs_url": "******",
                  "platform": "linux-amd64",
                  "sfs30_url": "******",
                  "sfs_turbo_url": "******",
                  "sfs_url": "******",
                  "supportHcs": false,
                  "swr_addr": "******",
                  "swr_user": "hwofficial"
                },
                "parameters": {
                  "common": {
                    "defaultVPCId": 1234567
                  },
                  "custom": {
                    "cluster_id": "",
                    "csi_attacher_detach_worker_threads": "60",
                    "csi_attacher_worker_threads": "60",
                    "default_vpc_id": "",
                    "disable_auto_mount_secret": false,
                    "enable_node_attacher": false,
                    "over_subscription": "70",
                    "project_id": "",
                    "volume_attaching_flow_ctrl": "0"
                  },
                  "flavor1": {
                    "description": "High avaiable",
                    "name": "HA",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "1500Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "600Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor2": {
                    "description": "Has only one instance",
                    "name": "Single",
                    "replicas": 1,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "600Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "600Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor3": {
                    "description": "custom resources",
                    "name": "custom-resources",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "250m",
                        "limitsMem": "2000Mi",
                        "name": "everest-csi-controller",
                        "requestsCpu": "250m",
                        "requestsMem": "1500Mi"
                      },
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "everest-csi-driver",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  }
                }
              },
              "stable": true,
              "translate": {
                "en_US": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.csi_attacher_worker_threads": "Attach workers",
                    "Parameters.custom.over_subscription": "Storage overcommitment"
                  },
                  "description": {
                    "Parameters.flavor1.description": "Deploy the add-on with two instances, delivering high availability but requiring more compute resources.",
                    "Parameters.flavor1.name": "HA",
                    "Parameters.flavor2.description": "Deploy the add-on with one instance.",
                    "Parameters.flavor2.name": "Standalone",
                    "Parameters.flavor3.name": "Custom",
                    "Parameters.custom.csi_attacher_worker_threads": "How many volumes are attached at the same time.",
                    "Parameters.custom.over_subscription": "The share of a local storage pool that may be allocated, in percent."
                  }
                },
                "fr_FR": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "description": {
                    "Parameters.flavor1.description": "Déployez avec deux instances, haute disponibilité.",
                    "Parameters.flavor1.name": "HA",
                    "Parameters.flavor2.description": "Déployez avec une seule instance.",
                    "Parameters.flavor2.name": "Célibataire",
                    "Parameters.flavor3.name": "Douane"
                  }
                },
                "zh_CN": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.csi_attacher_worker_threads": "挂载并发数",
                    "Parameters.custom.over_subscription": "存储超分比"
                  },
                  "description": {
                    "Parameters.flavor1.description": "双实例部署,具有高可用能力,需占用更多的计算资源。",
                    "Parameters.flavor1.name": "高可用",
                    "Parameters.flavor2.description": "单实例部署.",
                    "Parameters.flavor2.name": "单实例",
                    "Parameters.flavor3.description": "自定义资源规格部署",
                    "Parameters.flavor3.name": "自定义",
                    "Parameters.custom.csi_attacher_worker_threads": "同时挂载的存储卷数量。",
                    "Parameters.custom.over_subscription": "本地存储池可分配的比例，单位为百分比。"
                  }
                }
              },
              "supportVersions": [
                {
                  "clusterType": "VirtualMachine",
                  "clusterVersion": [
                    "v1\\.(17|19|21|23).*"
                  ],
                  "category": [
                    "CCE",
                    "Turbo"
                  ]
                },
                {
                  "clusterType": "BareMetal",
                  "clusterVersion": [
                    "v1\\.(17|19|21|23).*"
                  ],
                  "category": [
                    "CCE"
                  ]
                }
              ],
              "creationTimestamp": "2022-12-08T09:41:37Z",
              "updateTimestamp": "2022-12-08T09:41:37Z"
            }
          ]
        }
      },
      {
        "kind": "Addon",
        "apiVersion": "v3",
        "metadata": {
          "uid": "autoscaler",
          "name": "autoscaler",
          "alias": "autoscaler",
          "creationTimestamp": "2021-05-10T06:40:02Z",
          "updateTimestamp": "2023-05-22T07:13:20Z"
        },
        "spec": {
          "type": "helm",
          "require": false,
          "labels": [
            "Cluster Scaling"
          ],
          "logoURL": "******",
          "readmeURL": "******",
          "description": "Resizes a cluster to its workload.",
          "versions": [
            {
              "version": "1.25.7",
              "input": {
                "basic": {
                  "cceEndpoint": "https://cce.eu-de.otc.t-systems.com",
                  "ecsEndpoint": "https://ecs.eu-de.otc.t-systems.com",
                  "image_version": "1.25.7",
                  "region": "eu-de",
                  "swr_addr": "100.125.7.25:20202",
                  "swr_user": "cce-addons"
                },
                "parameters": {
                  "custom": {
                    "cluster_id": "",
                    "coresTotal": 32000,
                    "maxEmptyBulkDeleteFlag": 10,
                    "maxNodesTotal": 1000,
                    "memoryTotal": 128000,
                    "scaleDownDelayAfterAdd": 10,
                    "scaleDownDelayAfterDelete": 10,
                    "scaleDownDelayAfterFailure": 3,
                    "scaleDownEnabled": false,
                    "scaleDownUnneededTime": 10,
                    "scaleDownUtilizationThreshold": 0.5,
                    "scaleUpCpuUtilizationThreshold": 1,
                    "scaleUpMemUtilizationThreshold": 1,
                    "scaleUpUnscheduledPodEnabled": true,
                    "scaleUpUtilizationEnabled": true,
                    "tenant_id": "",
                    "unremovableNodeRecheckTimeout": 5,
                    "expander": "priority",
                    "logLevel": 4,
                    "maxNodeProvisionTime": 15
                  },
                  "flavor1": {
                    "description": "Has only one instance",
                    "name": "Single",
                    "replicas": 1,
                    "resources": [
                      {
                        "limitsCpu": "200m",
                        "limitsMem": "500Mi",
                        "name": "autoscaler",
                        "requestsCpu": "200m",
                        "requestsMem": "500Mi"
                      }
                    ]
                  },
                  "flavor2": {
                    "description": "High available",
                    "name": "HA",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "200m",
                        "limitsMem": "500Mi",
                        "name": "autoscaler",
                        "requestsCpu": "200m",
                        "requestsMem": "500Mi"
                      }
                    ]
                  }
                }
              },
              "stable": true,
              "translate": {
                "en_US": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.expander": "Node pool selection"
                  },
                  "description": {
                    "Parameters.custom.expander": "How the node pool to grow is chosen."
                  }
                }
              },
              "supportVersions": [
                {
                  "clusterType": "VirtualMachine",
                  "clusterVersion": [
                    "v1\\.25.*"
                  ],
                  "category": [
                    "CCE",
                    "Turbo"
                  ]
                }
              ],
              "creationTimestamp": "2023-05-22T07:13:20Z",
              "updateTimestamp": "2023-05-22T07:13:20Z"
            },
            {
              "version": "1.19.1",
              "input": {
                "basic": {
                  "cceEndpoint": "https://cce.eu-de.otc.t-systems.com",
                  "ecsEndpoint": "https://ecs.eu-de.otc.t-systems.com",
                  "image_version": "1.19.1",
                  "region": "eu-de",
                  "swr_addr": "100.125.7.25:20202",
                  "swr_user": "hwofficial",
                  "platform": "linux-amd64"
                },
                "parameters": {
                  "custom": {
                    "cluster_id": "",
                    "coresTotal": 32000,
                    "maxEmptyBulkDeleteFlag": 10,
                    "maxNodesTotal": 1000,
                    "memoryTotal": 128000,
                    "scaleDownDelayAfterAdd": 10,
                    "scaleDownDelayAfterDelete": 10,
                    "scaleDownDelayAfterFailure": 3,
                    "scaleDownEnabled": false,
                    "scaleDownUnneededTime": 10,
                    "scaleDownUtilizationThreshold": 0.5,
                    "scaleUpCpuUtilizationThreshold": 1,
                    "scaleUpMemUtilizationThreshold": 1,
                    "scaleUpUnscheduledPodEnabled": true,
                    "scaleUpUtilizationEnabled": true,
                    "tenant_id": "",
                    "unremovableNodeRecheckTimeout": 5,
                    "expander": "priority",
                    "logLevel": 4,
                    "maxNodeProvisionTime": 15
                  },
                  "flavor1": {
                    "description": "Has only one instance",
                    "name": "Single",
                    "replicas": 1,
                    "resources": [
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "autoscaler",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor2": {
                    "description": "High available",
                    "name": "HA",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "autoscaler",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  }
                }
              },
              "stable": true,
              "translate": {
                "en_US": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "key": {
                    "Parameters.custom.expander": "Node pool selection"
                  },
                  "description": {
                    "Parameters.custom.expander": "How the node pool to grow is chosen."
                  }
                }
              },
              "supportVersions": [
                {
                  "clusterType": "VirtualMachine",
                  "clusterVersion": [
                    "v1\\.(19|21|23).*"
                  ],
                  "category": [
                    "CCE",
                    "Turbo"
                  ]
                }
              ],
              "creationTimestamp": "2022-03-30T03:15:44Z",
              "updateTimestamp": "2022-03-30T03:15:44Z"
            },
            {
              "version": "1.17.2",
              "input": {
                "basic": {
                  "cceEndpoint": "https://cce.eu-de.otc.t-systems.com",
                  "ecsEndpoint": "https://ecs.eu-de.otc.t-systems.com",
                  "image_version": "1.17.2",
                  "region": "eu-de",
                  "swr_addr": "100.125.7.25:20202",
                  "swr_user": "hwofficial",
                  "platform": "linux-amd64"
                },
                "parameters": {
                  "custom": {
                    "cluster_id": "",
                    "coresTotal": 32000,
                    "maxEmptyBulkDeleteFlag": 10,
                    "maxNodesTotal": 1000,
                    "memoryTotal": 128000,
                    "scaleDownDelayAfterAdd": 10,
                    "scaleDownDelayAfterDelete": 10,
                    "scaleDownDelayAfterFailure": 3,
                    "scaleDownEnabled": false,
                    "scaleDownUnneededTime": 10,
                    "scaleDownUtilizationThreshold": 0.5,
                    "scaleUpCpuUtilizationThreshold": 1,
                    "scaleUpMemUtilizationThreshold": 1,
                    "scaleUpUnscheduledPodEnabled": true,
                    "scaleUpUtilizationEnabled": true,
                    "tenant_id": "",
                    "unremovableNodeRecheckTimeout": 5
                  },
                  "flavor1": {
                    "description": "Has only one instance",
                    "name": "Single",
                    "replicas": 1,
                    "resources": [
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "autoscaler",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  },
                  "flavor2": {
                    "description": "High available",
                    "name": "HA",
                    "replicas": 2,
                    "resources": [
                      {
                        "limitsCpu": "100m",
                        "limitsMem": "300Mi",
                        "name": "autoscaler",
                        "requestsCpu": "100m",
                        "requestsMem": "300Mi"
                      }
                    ]
                  }
                }
              },
              "stable": true,
              "translate": {
                "en_US": {
                  "addon": {
                    "changeLog": "",
                    "description": ""
                  },
                  "description": {}
                }
              },
              "supportVersions": [
                {
                  "clusterType": "VirtualMachine",
                  "clusterVersion": [
                    "v1\\.17.*"
                  ],
                  "category": [
                    "CCE",
                    "Turbo"
                  ]
                }
              ],
              "creationTimestamp": "2021-05-10T06:40:02Z",
              "updateTimestamp": "2021-05-10T06:40:02Z"
            }
          ]
        }
      }
    ]
  }
};
