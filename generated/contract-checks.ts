// Made from openapi/ by `npm run generate`; not edited by hand.
/** What the contract says about each operation's messages, by its operationId. */
export const operationChecks = {
  "updateAddonInstance": {
    "pointer": "/paths/~1api~1v3~1addons~1{id}/put",
    "parameters": {
      "id": "/components/parameters/AddonInstanceId"
    },
    "request": {
      "pointer": "/paths/~1api~1v3~1addons~1{id}/put/requestBody/content/application~1json",
      "schemas": {
        "InstanceRequest": [
          "kind",
          "apiVersion",
          "metadata",
          "spec"
        ]
      }
    },
    "responses": {
      "200": {
        "pointer": "/paths/~1api~1v3~1addons~1{id}/put/responses/200",
        "body": {
          "pointer": "/paths/~1api~1v3~1addons~1{id}/put/responses/200/content/application~1json",
          "schemas": {
            "AddonInstance": [
              "kind",
              "apiVersion",
              "spec",
              "status"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "400": {
        "pointer": "/components/responses/BadRequest",
        "body": {
          "pointer": "/components/responses/BadRequest/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "401": {
        "pointer": "/components/responses/Unauthorized",
        "body": {
          "pointer": "/components/responses/Unauthorized/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "403": {
        "pointer": "/components/responses/Forbidden",
        "body": {
          "pointer": "/components/responses/Forbidden/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "404": {
        "pointer": "/components/responses/NotFound",
        "body": {
          "pointer": "/components/responses/NotFound/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "429": {
        "pointer": "/components/responses/TooManyRequests",
        "body": {
          "pointer": "/components/responses/TooManyRequests/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          },
          "retry-after": {
            "pointer": "/components/headers/Retry-After",
            "required": false,
            "pattern": "^(\\d+(\\.\\d+)?|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT)$"
          }
        }
      },
      "500": {
        "pointer": "/components/responses/InternalServerError",
        "body": {
          "pointer": "/components/responses/InternalServerError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "503": {
        "pointer": "/components/responses/ServiceUnavailable",
        "body": {
          "pointer": "/components/responses/ServiceUnavailable/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "default": {
        "pointer": "/components/responses/UnexpectedError",
        "body": {
          "pointer": "/components/responses/UnexpectedError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      }
    }
  },
  "showAddonInstance": {
    "pointer": "/paths/~1api~1v3~1addons~1{id}/get",
    "parameters": {
      "id": "/components/parameters/AddonInstanceId",
      "cluster_id": "/paths/~1api~1v3~1addons~1{id}/get/parameters/1"
    },
    "responses": {
      "200": {
        "pointer": "/paths/~1api~1v3~1addons~1{id}/get/responses/200",
        "body": {
          "pointer": "/paths/~1api~1v3~1addons~1{id}/get/responses/200/content/application~1json",
          "schemas": {
            "AddonInstance": [
              "kind",
              "apiVersion",
              "spec",
              "status"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "400": {
        "pointer": "/components/responses/BadRequest",
        "body": {
          "pointer": "/components/responses/BadRequest/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "401": {
        "pointer": "/components/responses/Unauthorized",
        "body": {
          "pointer": "/components/responses/Unauthorized/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "403": {
        "pointer": "/components/responses/Forbidden",
        "body": {
          "pointer": "/components/responses/Forbidden/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "404": {
        "pointer": "/components/responses/NotFound",
        "body": {
          "pointer": "/components/responses/NotFound/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "429": {
        "pointer": "/components/responses/TooManyRequests",
        "body": {
          "pointer": "/components/responses/TooManyRequests/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          },
          "retry-after": {
            "pointer": "/components/headers/Retry-After",
            "required": false,
            "pattern": "^(\\d+(\\.\\d+)?|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT)$"
          }
        }
      },
      "500": {
        "pointer": "/components/responses/InternalServerError",
        "body": {
          "pointer": "/components/responses/InternalServerError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "503": {
        "pointer": "/components/responses/ServiceUnavailable",
        "body": {
          "pointer": "/components/responses/ServiceUnavailable/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "default": {
        "pointer": "/components/responses/UnexpectedError",
        "body": {
          "pointer": "/components/responses/UnexpectedError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      }
    }
  },
  "listAddonInstances": {
    "pointer": "/paths/~1api~1v3~1addons/get",
    "parameters": {
      "cluster_id": "/paths/~1api~1v3~1addons/get/parameters/0"
    },
    "responses": {
      "200": {
        "pointer": "/paths/~1api~1v3~1addons/get/responses/200",
        "body": {
          "pointer": "/paths/~1api~1v3~1addons/get/responses/200/content/application~1json",
          "schemas": {
            "AddonInstanceList": [
              "kind",
              "apiVersion",
              "items"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "400": {
        "pointer": "/components/responses/BadRequest",
        "body": {
          "pointer": "/components/responses/BadRequest/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "401": {
        "pointer": "/components/responses/Unauthorized",
        "body": {
          "pointer": "/components/responses/Unauthorized/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "403": {
        "pointer": "/components/responses/Forbidden",
        "body": {
          "pointer": "/components/responses/Forbidden/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "404": {
        "pointer": "/components/responses/NotFound",
        "body": {
          "pointer": "/components/responses/NotFound/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "429": {
        "pointer": "/components/responses/TooManyRequests",
        "body": {
          "pointer": "/components/responses/TooManyRequests/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          },
          "retry-after": {
            "pointer": "/components/headers/Retry-After",
            "required": false,
            "pattern": "^(\\d+(\\.\\d+)?|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT)$"
          }
        }
      },
      "500": {
        "pointer": "/components/responses/InternalServerError",
        "body": {
          "pointer": "/components/responses/InternalServerError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "503": {
        "pointer": "/components/responses/ServiceUnavailable",
        "body": {
          "pointer": "/components/responses/ServiceUnavailable/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "default": {
        "pointer": "/components/responses/UnexpectedError",
        "body": {
          "pointer": "/components/responses/UnexpectedError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      }
    }
  },
  "listAddonTemplates": {
    "pointer": "/paths/~1api~1v3~1addontemplates/get",
    "parameters": {
      "addon_template_name": "/paths/~1api~1v3~1addontemplates/get/parameters/0"
    },
    "responses": {
      "200": {
        "pointer": "/paths/~1api~1v3~1addontemplates/get/responses/200",
        "body": {
          "pointer": "/paths/~1api~1v3~1addontemplates/get/responses/200/content/application~1json",
          "schemas": {
            "AddonTemplateList": [
              "kind",
              "apiVersion",
              "items"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "400": {
        "pointer": "/components/responses/BadRequest",
        "body": {
          "pointer": "/components/responses/BadRequest/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "401": {
        "pointer": "/components/responses/Unauthorized",
        "body": {
          "pointer": "/components/responses/Unauthorized/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "403": {
        "pointer": "/components/responses/Forbidden",
        "body": {
          "pointer": "/components/responses/Forbidden/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "404": {
        "pointer": "/components/responses/NotFound",
        "body": {
          "pointer": "/components/responses/NotFound/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "429": {
        "pointer": "/components/responses/TooManyRequests",
        "body": {
          "pointer": "/components/responses/TooManyRequests/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          },
          "retry-after": {
            "pointer": "/components/headers/Retry-After",
            "required": false,
            "pattern": "^(\\d+(\\.\\d+)?|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT)$"
          }
        }
      },
      "500": {
        "pointer": "/components/responses/InternalServerError",
        "body": {
          "pointer": "/components/responses/InternalServerError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "503": {
        "pointer": "/components/responses/ServiceUnavailable",
        "body": {
          "pointer": "/components/responses/ServiceUnavailable/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "default": {
        "pointer": "/components/responses/UnexpectedError",
        "body": {
          "pointer": "/components/responses/UnexpectedError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      }
    }
  },
  "rollbackAddonInstance": {
    "pointer": "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post",
    "parameters": {
      "id": "/components/parameters/AddonInstanceId"
    },
    "request": {
      "pointer": "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody/content/application~1json",
      "schemas": {
        "AddonInstanceRollbackRequest": [
          "clusterID"
        ]
      }
    },
    "responses": {
      "200": {
        "pointer": "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200",
        "body": {
          "pointer": "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/content/application~1json",
          "schemas": {
            "AddonInstance": [
              "kind",
              "apiVersion",
              "spec",
              "status"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "400": {
        "pointer": "/components/responses/BadRequest",
        "body": {
          "pointer": "/components/responses/BadRequest/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "401": {
        "pointer": "/components/responses/Unauthorized",
        "body": {
          "pointer": "/components/responses/Unauthorized/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "403": {
        "pointer": "/components/responses/Forbidden",
        "body": {
          "pointer": "/components/responses/Forbidden/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "404": {
        "pointer": "/components/responses/NotFound",
        "body": {
          "pointer": "/components/responses/NotFound/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "429": {
        "pointer": "/components/responses/TooManyRequests",
        "body": {
          "pointer": "/components/responses/TooManyRequests/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          },
          "retry-after": {
            "pointer": "/components/headers/Retry-After",
            "required": false,
            "pattern": "^(\\d+(\\.\\d+)?|[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT)$"
          }
        }
      },
      "500": {
        "pointer": "/components/responses/InternalServerError",
        "body": {
          "pointer": "/components/responses/InternalServerError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "503": {
        "pointer": "/components/responses/ServiceUnavailable",
        "body": {
          "pointer": "/components/responses/ServiceUnavailable/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      },
      "default": {
        "pointer": "/components/responses/UnexpectedError",
        "body": {
          "pointer": "/components/responses/UnexpectedError/content/application~1json",
          "schemas": {
            "ServiceError": [
              "errorCode",
              "errorMessage"
            ],
            "GatewayError": [
              "error_code",
              "error_msg"
            ]
          }
        },
        "headers": {
          "x-request-id": {
            "pointer": "/components/headers/X-Request-Id",
            "required": false
          }
        }
      }
    }
  }
};

/** The line of generated/openapi.json, from 1, of each JSON pointer that a rule can stand at. */
export const contractLines: Readonly<Record<string, number>> = {
  "/security": 64,
  "/security/0": 65,
  "/security/0/token": 66,
  "/security/1": 68,
  "/security/1/signature": 69,
  "/paths": 82,
  "/paths/~1api~1v3~1addons~1{id}": 83,
  "/paths/~1api~1v3~1addons~1{id}/put": 84,
  "/paths/~1api~1v3~1addons~1{id}/put/operationId": 85,
  "/paths/~1api~1v3~1addons~1{id}/put/parameters": 102,
  "/paths/~1api~1v3~1addons~1{id}/put/parameters/0": 103,
  "/paths/~1api~1v3~1addons~1{id}/put/parameters/0/$ref": 104,
  "/paths/~1api~1v3~1addons~1{id}/put/requestBody": 107,
  "/paths/~1api~1v3~1addons~1{id}/put/requestBody/required": 113,
  "/paths/~1api~1v3~1addons~1{id}/put/requestBody/content": 114,
  "/paths/~1api~1v3~1addons~1{id}/put/requestBody/content/application~1json": 115,
  "/paths/~1api~1v3~1addons~1{id}/put/requestBody/content/application~1json/schema": 116,
  "/paths/~1api~1v3~1addons~1{id}/put/requestBody/content/application~1json/schema/$ref": 117,
  "/paths/~1api~1v3~1addons~1{id}/put/responses": 201,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200": 202,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/headers": 205,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/headers/X-Request-Id": 206,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/headers/X-Request-Id/$ref": 207,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/content": 210,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/content/application~1json": 211,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/content/application~1json/schema": 212,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/200/content/application~1json/schema/$ref": 213,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/400": 472,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/400/$ref": 473,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/401": 475,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/401/$ref": 476,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/403": 478,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/403/$ref": 479,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/404": 481,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/404/$ref": 482,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/429": 484,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/429/$ref": 485,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/500": 487,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/500/$ref": 488,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/503": 490,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/503/$ref": 491,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/default": 493,
  "/paths/~1api~1v3~1addons~1{id}/put/responses/default/$ref": 494,
  "/paths/~1api~1v3~1addons~1{id}/get": 498,
  "/paths/~1api~1v3~1addons~1{id}/get/operationId": 499,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters": 516,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/0": 517,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/0/$ref": 518,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1": 520,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1/name": 521,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1/in": 522,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1/deprecated": 523,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1/schema": 529,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1/schema/type": 530,
  "/paths/~1api~1v3~1addons~1{id}/get/parameters/1/schema/minLength": 531,
  "/paths/~1api~1v3~1addons~1{id}/get/responses": 536,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200": 537,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/headers": 540,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/headers/X-Request-Id": 541,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/headers/X-Request-Id/$ref": 542,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/content": 545,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/content/application~1json": 546,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/content/application~1json/schema": 547,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/200/content/application~1json/schema/$ref": 548,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/400": 2000,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/400/$ref": 2001,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/401": 2003,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/401/$ref": 2004,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/403": 2006,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/403/$ref": 2007,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/404": 2009,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/404/$ref": 2010,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/429": 2012,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/429/$ref": 2013,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/500": 2015,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/500/$ref": 2016,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/503": 2018,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/503/$ref": 2019,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/default": 2021,
  "/paths/~1api~1v3~1addons~1{id}/get/responses/default/$ref": 2022,
  "/paths/~1api~1v3~1addons": 2027,
  "/paths/~1api~1v3~1addons/get": 2028,
  "/paths/~1api~1v3~1addons/get/operationId": 2029,
  "/paths/~1api~1v3~1addons/get/parameters": 2045,
  "/paths/~1api~1v3~1addons/get/parameters/0": 2046,
  "/paths/~1api~1v3~1addons/get/parameters/0/name": 2047,
  "/paths/~1api~1v3~1addons/get/parameters/0/in": 2048,
  "/paths/~1api~1v3~1addons/get/parameters/0/required": 2049,
  "/paths/~1api~1v3~1addons/get/parameters/0/schema": 2052,
  "/paths/~1api~1v3~1addons/get/parameters/0/schema/type": 2053,
  "/paths/~1api~1v3~1addons/get/parameters/0/schema/minLength": 2054,
  "/paths/~1api~1v3~1addons/get/responses": 2059,
  "/paths/~1api~1v3~1addons/get/responses/200": 2060,
  "/paths/~1api~1v3~1addons/get/responses/200/headers": 2063,
  "/paths/~1api~1v3~1addons/get/responses/200/headers/X-Request-Id": 2064,
  "/paths/~1api~1v3~1addons/get/responses/200/headers/X-Request-Id/$ref": 2065,
  "/paths/~1api~1v3~1addons/get/responses/200/content": 2068,
  "/paths/~1api~1v3~1addons/get/responses/200/content/application~1json": 2069,
  "/paths/~1api~1v3~1addons/get/responses/200/content/application~1json/schema": 2070,
  "/paths/~1api~1v3~1addons/get/responses/200/content/application~1json/schema/$ref": 2071,
  "/paths/~1api~1v3~1addons/get/responses/400": 2553,
  "/paths/~1api~1v3~1addons/get/responses/400/$ref": 2554,
  "/paths/~1api~1v3~1addons/get/responses/401": 2556,
  "/paths/~1api~1v3~1addons/get/responses/401/$ref": 2557,
  "/paths/~1api~1v3~1addons/get/responses/403": 2559,
  "/paths/~1api~1v3~1addons/get/responses/403/$ref": 2560,
  "/paths/~1api~1v3~1addons/get/responses/404": 2562,
  "/paths/~1api~1v3~1addons/get/responses/404/$ref": 2563,
  "/paths/~1api~1v3~1addons/get/responses/429": 2565,
  "/paths/~1api~1v3~1addons/get/responses/429/$ref": 2566,
  "/paths/~1api~1v3~1addons/get/responses/500": 2568,
  "/paths/~1api~1v3~1addons/get/responses/500/$ref": 2569,
  "/paths/~1api~1v3~1addons/get/responses/503": 2571,
  "/paths/~1api~1v3~1addons/get/responses/503/$ref": 2572,
  "/paths/~1api~1v3~1addons/get/responses/default": 2574,
  "/paths/~1api~1v3~1addons/get/responses/default/$ref": 2575,
  "/paths/~1api~1v3~1addontemplates": 2580,
  "/paths/~1api~1v3~1addontemplates/get": 2581,
  "/paths/~1api~1v3~1addontemplates/get/operationId": 2582,
  "/paths/~1api~1v3~1addontemplates/get/parameters": 2599,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0": 2600,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0/name": 2601,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0/in": 2602,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0/schema": 2605,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0/schema/type": 2606,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0/schema/minLength": 2607,
  "/paths/~1api~1v3~1addontemplates/get/parameters/0/schema/maxLength": 2608,
  "/paths/~1api~1v3~1addontemplates/get/responses": 2618,
  "/paths/~1api~1v3~1addontemplates/get/responses/200": 2619,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/headers": 2622,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/headers/X-Request-Id": 2623,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/headers/X-Request-Id/$ref": 2624,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/content": 2627,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/content/application~1json": 2628,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/content/application~1json/schema": 2629,
  "/paths/~1api~1v3~1addontemplates/get/responses/200/content/application~1json/schema/$ref": 2630,
  "/paths/~1api~1v3~1addontemplates/get/responses/400": 4088,
  "/paths/~1api~1v3~1addontemplates/get/responses/400/$ref": 4089,
  "/paths/~1api~1v3~1addontemplates/get/responses/401": 4091,
  "/paths/~1api~1v3~1addontemplates/get/responses/401/$ref": 4092,
  "/paths/~1api~1v3~1addontemplates/get/responses/403": 4094,
  "/paths/~1api~1v3~1addontemplates/get/responses/403/$ref": 4095,
  "/paths/~1api~1v3~1addontemplates/get/responses/404": 4097,
  "/paths/~1api~1v3~1addontemplates/get/responses/404/$ref": 4098,
  "/paths/~1api~1v3~1addontemplates/get/responses/429": 4100,
  "/paths/~1api~1v3~1addontemplates/get/responses/429/$ref": 4101,
  "/paths/~1api~1v3~1addontemplates/get/responses/500": 4103,
  "/paths/~1api~1v3~1addontemplates/get/responses/500/$ref": 4104,
  "/paths/~1api~1v3~1addontemplates/get/responses/503": 4106,
  "/paths/~1api~1v3~1addontemplates/get/responses/503/$ref": 4107,
  "/paths/~1api~1v3~1addontemplates/get/responses/default": 4109,
  "/paths/~1api~1v3~1addontemplates/get/responses/default/$ref": 4110,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback": 4115,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post": 4116,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/operationId": 4117,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/parameters": 4133,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/parameters/0": 4134,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/parameters/0/$ref": 4135,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody": 4138,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody/required": 4141,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody/content": 4142,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody/content/application~1json": 4143,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody/content/application~1json/schema": 4144,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/requestBody/content/application~1json/schema/$ref": 4145,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses": 4159,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200": 4160,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/headers": 4163,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/headers/X-Request-Id": 4164,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/headers/X-Request-Id/$ref": 4165,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/content": 4168,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/content/application~1json": 4169,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/content/application~1json/schema": 4170,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/200/content/application~1json/schema/$ref": 4171,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/400": 4469,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/400/$ref": 4470,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/401": 4472,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/401/$ref": 4473,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/403": 4475,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/403/$ref": 4476,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/404": 4478,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/404/$ref": 4479,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/429": 4481,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/429/$ref": 4482,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/500": 4484,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/500/$ref": 4485,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/503": 4487,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/503/$ref": 4488,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/default": 4490,
  "/paths/~1api~1v3~1addons~1{id}~1operation~1rollback/post/responses/default/$ref": 4491,
  "/components": 4497,
  "/components/headers": 4498,
  "/components/headers/Retry-After": 4499,
  "/components/headers/Retry-After/schema": 4502,
  "/components/headers/Retry-After/schema/type": 4503,
  "/components/headers/Retry-After/schema/pattern": 4504,
  "/components/headers/X-Request-Id": 4508,
  "/components/headers/X-Request-Id/schema": 4511,
  "/components/headers/X-Request-Id/schema/type": 4512,
  "/components/parameters": 4517,
  "/components/parameters/AddonInstanceId": 4518,
  "/components/parameters/AddonInstanceId/name": 4519,
  "/components/parameters/AddonInstanceId/in": 4520,
  "/components/parameters/AddonInstanceId/required": 4521,
  "/components/parameters/AddonInstanceId/schema": 4530,
  "/components/parameters/AddonInstanceId/schema/type": 4531,
  "/components/parameters/AddonInstanceId/schema/minLength": 4532,
  "/components/parameters/AddonInstanceId/schema/maxLength": 4533,
  "/components/responses": 4538,
  "/components/responses/BadRequest": 4539,
  "/components/responses/BadRequest/headers": 4542,
  "/components/responses/BadRequest/headers/X-Request-Id": 4543,
  "/components/responses/BadRequest/headers/X-Request-Id/$ref": 4544,
  "/components/responses/BadRequest/content": 4547,
  "/components/responses/BadRequest/content/application~1json": 4548,
  "/components/responses/BadRequest/content/application~1json/schema": 4549,
  "/components/responses/BadRequest/content/application~1json/schema/$ref": 4550,
  "/components/responses/Forbidden": 4576,
  "/components/responses/Forbidden/headers": 4579,
  "/components/responses/Forbidden/headers/X-Request-Id": 4580,
  "/components/responses/Forbidden/headers/X-Request-Id/$ref": 4581,
  "/components/responses/Forbidden/content": 4584,
  "/components/responses/Forbidden/content/application~1json": 4585,
  "/components/responses/Forbidden/content/application~1json/schema": 4586,
  "/components/responses/Forbidden/content/application~1json/schema/$ref": 4587,
  "/components/responses/InternalServerError": 4602,
  "/components/responses/InternalServerError/headers": 4605,
  "/components/responses/InternalServerError/headers/X-Request-Id": 4606,
  "/components/responses/InternalServerError/headers/X-Request-Id/$ref": 4607,
  "/components/responses/InternalServerError/content": 4610,
  "/components/responses/InternalServerError/content/application~1json": 4611,
  "/components/responses/InternalServerError/content/application~1json/schema": 4612,
  "/components/responses/InternalServerError/content/application~1json/schema/$ref": 4613,
  "/components/responses/NotFound": 4628,
  "/components/responses/NotFound/headers": 4631,
  "/components/responses/NotFound/headers/X-Request-Id": 4632,
  "/components/responses/NotFound/headers/X-Request-Id/$ref": 4633,
  "/components/responses/NotFound/content": 4636,
  "/components/responses/NotFound/content/application~1json": 4637,
  "/components/responses/NotFound/content/application~1json/schema": 4638,
  "/components/responses/NotFound/content/application~1json/schema/$ref": 4639,
  "/components/responses/ServiceUnavailable": 4662,
  "/components/responses/ServiceUnavailable/headers": 4665,
  "/components/responses/ServiceUnavailable/headers/X-Request-Id": 4666,
  "/components/responses/ServiceUnavailable/headers/X-Request-Id/$ref": 4667,
  "/components/responses/ServiceUnavailable/content": 4670,
  "/components/responses/ServiceUnavailable/content/application~1json": 4671,
  "/components/responses/ServiceUnavailable/content/application~1json/schema": 4672,
  "/components/responses/ServiceUnavailable/content/application~1json/schema/$ref": 4673,
  "/components/responses/TooManyRequests": 4689,
  "/components/responses/TooManyRequests/headers": 4692,
  "/components/responses/TooManyRequests/headers/X-Request-Id": 4693,
  "/components/responses/TooManyRequests/headers/X-Request-Id/$ref": 4694,
  "/components/responses/TooManyRequests/headers/Retry-After": 4696,
  "/components/responses/TooManyRequests/headers/Retry-After/$ref": 4697,
  "/components/responses/TooManyRequests/content": 4700,
  "/components/responses/TooManyRequests/content/application~1json": 4701,
  "/components/responses/TooManyRequests/content/application~1json/schema": 4702,
  "/components/responses/TooManyRequests/content/application~1json/schema/$ref": 4703,
  "/components/responses/Unauthorized": 4719,
  "/components/responses/Unauthorized/headers": 4722,
  "/components/responses/Unauthorized/headers/X-Request-Id": 4723,
  "/components/responses/Unauthorized/headers/X-Request-Id/$ref": 4724,
  "/components/responses/Unauthorized/content": 4727,
  "/components/responses/Unauthorized/content/application~1json": 4728,
  "/components/responses/Unauthorized/content/application~1json/schema": 4729,
  "/components/responses/Unauthorized/content/application~1json/schema/$ref": 4730,
  "/components/responses/UnexpectedError": 4746,
  "/components/responses/UnexpectedError/headers": 4749,
  "/components/responses/UnexpectedError/headers/X-Request-Id": 4750,
  "/components/responses/UnexpectedError/headers/X-Request-Id/$ref": 4751,
  "/components/responses/UnexpectedError/content": 4754,
  "/components/responses/UnexpectedError/content/application~1json": 4755,
  "/components/responses/UnexpectedError/content/application~1json/schema": 4756,
  "/components/responses/UnexpectedError/content/application~1json/schema/$ref": 4757,
  "/components/schemas": 4774,
  "/components/schemas/AddonInstance": 4775,
  "/components/schemas/AddonInstance/type": 4781,
  "/components/schemas/AddonInstance/additionalProperties": 4782,
  "/components/schemas/AddonInstance/required": 4784,
  "/components/schemas/AddonInstance/required/0": 4785,
  "/components/schemas/AddonInstance/required/1": 4786,
  "/components/schemas/AddonInstance/required/2": 4787,
  "/components/schemas/AddonInstance/required/3": 4788,
  "/components/schemas/AddonInstance/properties": 4790,
  "/components/schemas/AddonInstance/properties/kind": 4791,
  "/components/schemas/AddonInstance/properties/kind/type": 4792,
  "/components/schemas/AddonInstance/properties/kind/enum": 4793,
  "/components/schemas/AddonInstance/properties/kind/enum/0": 4794,
  "/components/schemas/AddonInstance/properties/apiVersion": 4799,
  "/components/schemas/AddonInstance/properties/apiVersion/type": 4800,
  "/components/schemas/AddonInstance/properties/apiVersion/enum": 4801,
  "/components/schemas/AddonInstance/properties/apiVersion/enum/0": 4802,
  "/components/schemas/AddonInstance/properties/metadata": 4807,
  "/components/schemas/AddonInstance/properties/metadata/$ref": 4808,
  "/components/schemas/AddonInstance/properties/spec": 4810,
  "/components/schemas/AddonInstance/properties/spec/$ref": 4811,
  "/components/schemas/AddonInstance/properties/status": 4813,
  "/components/schemas/AddonInstance/properties/status/$ref": 4814,
  "/components/schemas/AddonInstanceList": 4818,
  "/components/schemas/AddonInstanceList/type": 4823,
  "/components/schemas/AddonInstanceList/additionalProperties": 4824,
  "/components/schemas/AddonInstanceList/required": 4826,
  "/components/schemas/AddonInstanceList/required/0": 4827,
  "/components/schemas/AddonInstanceList/required/1": 4828,
  "/components/schemas/AddonInstanceList/required/2": 4829,
  "/components/schemas/AddonInstanceList/properties": 4831,
  "/components/schemas/AddonInstanceList/properties/kind": 4832,
  "/components/schemas/AddonInstanceList/properties/kind/type": 4833,
  "/components/schemas/AddonInstanceList/properties/apiVersion": 4837,
  "/components/schemas/AddonInstanceList/properties/apiVersion/type": 4838,
  "/components/schemas/AddonInstanceList/properties/items": 4842,
  "/components/schemas/AddonInstanceList/properties/items/type": 4843,
  "/components/schemas/AddonInstanceList/properties/items/items": 4844,
  "/components/schemas/AddonInstanceList/properties/items/items/$ref": 4845,
  "/components/schemas/AddonInstanceRollbackRequest": 4851,
  "/components/schemas/AddonInstanceRollbackRequest/type": 4853,
  "/components/schemas/AddonInstanceRollbackRequest/required": 4855,
  "/components/schemas/AddonInstanceRollbackRequest/required/0": 4856,
  "/components/schemas/AddonInstanceRollbackRequest/properties": 4858,
  "/components/schemas/AddonInstanceRollbackRequest/properties/clusterID": 4859,
  "/components/schemas/AddonInstanceRollbackRequest/properties/clusterID/type": 4860,
  "/components/schemas/AddonInstanceRollbackRequest/properties/clusterID/minLength": 4861,
  "/components/schemas/AddonInstanceStatus": 4867,
  "/components/schemas/AddonInstanceStatus/type": 4873,
  "/components/schemas/AddonInstanceStatus/additionalProperties": 4874,
  "/components/schemas/AddonInstanceStatus/required": 4876,
  "/components/schemas/AddonInstanceStatus/required/0": 4877,
  "/components/schemas/AddonInstanceStatus/required/1": 4878,
  "/components/schemas/AddonInstanceStatus/required/2": 4879,
  "/components/schemas/AddonInstanceStatus/required/3": 4880,
  "/components/schemas/AddonInstanceStatus/properties": 4882,
  "/components/schemas/AddonInstanceStatus/properties/status": 4883,
  "/components/schemas/AddonInstanceStatus/properties/status/type": 4884,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum": 4905,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/0": 4906,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/1": 4907,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/2": 4908,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/3": 4909,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/4": 4910,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/5": 4911,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/6": 4912,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/7": 4913,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/8": 4914,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/9": 4915,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/10": 4916,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/11": 4917,
  "/components/schemas/AddonInstanceStatus/properties/status/x-extensible-enum/12": 4918,
  "/components/schemas/AddonInstanceStatus/properties/Reason": 4921,
  "/components/schemas/AddonInstanceStatus/properties/Reason/type": 4922,
  "/components/schemas/AddonInstanceStatus/properties/message": 4929,
  "/components/schemas/AddonInstanceStatus/properties/message/type": 4930,
  "/components/schemas/AddonInstanceStatus/properties/targetVersions": 4937,
  "/components/schemas/AddonInstanceStatus/properties/targetVersions/type": 4938,
  "/components/schemas/AddonInstanceStatus/properties/targetVersions/nullable": 4939,
  "/components/schemas/AddonInstanceStatus/properties/targetVersions/items": 4940,
  "/components/schemas/AddonInstanceStatus/properties/targetVersions/items/type": 4941,
  "/components/schemas/AddonInstanceStatus/properties/currentVersion": 4949,
  "/components/schemas/AddonInstanceStatus/properties/currentVersion/$ref": 4950,
  "/components/schemas/AddonInstanceStatus/properties/isRollbackable": 4952,
  "/components/schemas/AddonInstanceStatus/properties/isRollbackable/type": 4953,
  "/components/schemas/AddonInstanceStatus/properties/previousVersion": 4957,
  "/components/schemas/AddonInstanceStatus/properties/previousVersion/type": 4958,
  "/components/schemas/AddonMetadata": 4964,
  "/components/schemas/AddonMetadata/type": 4969,
  "/components/schemas/AddonMetadata/additionalProperties": 4970,
  "/components/schemas/AddonMetadata/properties": 4972,
  "/components/schemas/AddonMetadata/properties/uid": 4973,
  "/components/schemas/AddonMetadata/properties/uid/type": 4974,
  "/components/schemas/AddonMetadata/properties/name": 4981,
  "/components/schemas/AddonMetadata/properties/name/type": 4982,
  "/components/schemas/AddonMetadata/properties/alias": 4986,
  "/components/schemas/AddonMetadata/properties/alias/type": 4987,
  "/components/schemas/AddonMetadata/properties/labels": 4991,
  "/components/schemas/AddonMetadata/properties/labels/type": 4992,
  "/components/schemas/AddonMetadata/properties/labels/additionalProperties": 4993,
  "/components/schemas/AddonMetadata/properties/labels/additionalProperties/type": 4994,
  "/components/schemas/AddonMetadata/properties/annotations": 4999,
  "/components/schemas/AddonMetadata/properties/annotations/type": 5000,
  "/components/schemas/AddonMetadata/properties/annotations/additionalProperties": 5001,
  "/components/schemas/AddonMetadata/properties/annotations/additionalProperties/type": 5002,
  "/components/schemas/AddonMetadata/properties/updateTimestamp": 5007,
  "/components/schemas/AddonMetadata/properties/updateTimestamp/type": 5008,
  "/components/schemas/AddonMetadata/properties/updateTimestamp/format": 5009,
  "/components/schemas/AddonMetadata/properties/creationTimestamp": 5017,
  "/components/schemas/AddonMetadata/properties/creationTimestamp/type": 5018,
  "/components/schemas/AddonMetadata/properties/creationTimestamp/format": 5019,
  "/components/schemas/AddonTemplate": 5029,
  "/components/schemas/AddonTemplate/type": 5034,
  "/components/schemas/AddonTemplate/additionalProperties": 5035,
  "/components/schemas/AddonTemplate/required": 5037,
  "/components/schemas/AddonTemplate/required/0": 5038,
  "/components/schemas/AddonTemplate/required/1": 5039,
  "/components/schemas/AddonTemplate/required/2": 5040,
  "/components/schemas/AddonTemplate/required/3": 5041,
  "/components/schemas/AddonTemplate/properties": 5043,
  "/components/schemas/AddonTemplate/properties/kind": 5044,
  "/components/schemas/AddonTemplate/properties/kind/type": 5045,
  "/components/schemas/AddonTemplate/properties/apiVersion": 5049,
  "/components/schemas/AddonTemplate/properties/apiVersion/type": 5050,
  "/components/schemas/AddonTemplate/properties/metadata": 5054,
  "/components/schemas/AddonTemplate/properties/metadata/$ref": 5055,
  "/components/schemas/AddonTemplate/properties/spec": 5057,
  "/components/schemas/AddonTemplate/properties/spec/$ref": 5058,
  "/components/schemas/AddonTemplateList": 5062,
  "/components/schemas/AddonTemplateList/type": 5067,
  "/components/schemas/AddonTemplateList/additionalProperties": 5068,
  "/components/schemas/AddonTemplateList/required": 5070,
  "/components/schemas/AddonTemplateList/required/0": 5071,
  "/components/schemas/AddonTemplateList/required/1": 5072,
  "/components/schemas/AddonTemplateList/required/2": 5073,
  "/components/schemas/AddonTemplateList/properties": 5075,
  "/components/schemas/AddonTemplateList/properties/kind": 5076,
  "/components/schemas/AddonTemplateList/properties/kind/type": 5077,
  "/components/schemas/AddonTemplateList/properties/apiVersion": 5081,
  "/components/schemas/AddonTemplateList/properties/apiVersion/type": 5082,
  "/components/schemas/AddonTemplateList/properties/items": 5086,
  "/components/schemas/AddonTemplateList/properties/items/type": 5087,
  "/components/schemas/AddonTemplateList/properties/items/items": 5088,
  "/components/schemas/AddonTemplateList/properties/items/items/$ref": 5089,
  "/components/schemas/AddonTemplateSpec": 5095,
  "/components/schemas/AddonTemplateSpec/type": 5100,
  "/components/schemas/AddonTemplateSpec/additionalProperties": 5101,
  "/components/schemas/AddonTemplateSpec/required": 5103,
  "/components/schemas/AddonTemplateSpec/required/0": 5104,
  "/components/schemas/AddonTemplateSpec/required/1": 5105,
  "/components/schemas/AddonTemplateSpec/required/2": 5106,
  "/components/schemas/AddonTemplateSpec/required/3": 5107,
  "/components/schemas/AddonTemplateSpec/required/4": 5108,
  "/components/schemas/AddonTemplateSpec/required/5": 5109,
  "/components/schemas/AddonTemplateSpec/properties": 5111,
  "/components/schemas/AddonTemplateSpec/properties/type": 5112,
  "/components/schemas/AddonTemplateSpec/properties/type/type": 5113,
  "/components/schemas/AddonTemplateSpec/properties/require": 5117,
  "/components/schemas/AddonTemplateSpec/properties/require/type": 5118,
  "/components/schemas/AddonTemplateSpec/properties/labels": 5122,
  "/components/schemas/AddonTemplateSpec/properties/labels/type": 5123,
  "/components/schemas/AddonTemplateSpec/properties/labels/items": 5124,
  "/components/schemas/AddonTemplateSpec/properties/labels/items/type": 5125,
  "/components/schemas/AddonTemplateSpec/properties/logoURL": 5130,
  "/components/schemas/AddonTemplateSpec/properties/logoURL/type": 5131,
  "/components/schemas/AddonTemplateSpec/properties/readmeURL": 5135,
  "/components/schemas/AddonTemplateSpec/properties/readmeURL/type": 5136,
  "/components/schemas/AddonTemplateSpec/properties/description": 5140,
  "/components/schemas/AddonTemplateSpec/properties/description/type": 5141,
  "/components/schemas/AddonTemplateSpec/properties/versions": 5145,
  "/components/schemas/AddonTemplateSpec/properties/versions/type": 5146,
  "/components/schemas/AddonTemplateSpec/properties/versions/items": 5147,
  "/components/schemas/AddonTemplateSpec/properties/versions/items/$ref": 5148,
  "/components/schemas/AddonUpdateMetadata": 5154,
  "/components/schemas/AddonUpdateMetadata/type": 5160,
  "/components/schemas/AddonUpdateMetadata/required": 5162,
  "/components/schemas/AddonUpdateMetadata/required/0": 5163,
  "/components/schemas/AddonUpdateMetadata/properties": 5165,
  "/components/schemas/AddonUpdateMetadata/properties/uid": 5166,
  "/components/schemas/AddonUpdateMetadata/properties/uid/type": 5167,
  "/components/schemas/AddonUpdateMetadata/properties/name": 5171,
  "/components/schemas/AddonUpdateMetadata/properties/name/type": 5172,
  "/components/schemas/AddonUpdateMetadata/properties/alias": 5176,
  "/components/schemas/AddonUpdateMetadata/properties/alias/type": 5177,
  "/components/schemas/AddonUpdateMetadata/properties/labels": 5181,
  "/components/schemas/AddonUpdateMetadata/properties/labels/type": 5182,
  "/components/schemas/AddonUpdateMetadata/properties/labels/additionalProperties": 5183,
  "/components/schemas/AddonUpdateMetadata/properties/labels/additionalProperties/type": 5184,
  "/components/schemas/AddonUpdateMetadata/properties/annotations": 5189,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/type": 5190,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/required": 5191,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/required/0": 5192,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/properties": 5197,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/properties/addon.upgrade~1type": 5198,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/properties/addon.upgrade~1type/type": 5199,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/properties/addon.upgrade~1type/enum": 5200,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/properties/addon.upgrade~1type/enum/0": 5201,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/additionalProperties": 5207,
  "/components/schemas/AddonUpdateMetadata/properties/annotations/additionalProperties/type": 5208,
  "/components/schemas/AddonUpdateMetadata/properties/updateTimestamp": 5216,
  "/components/schemas/AddonUpdateMetadata/properties/updateTimestamp/type": 5217,
  "/components/schemas/AddonUpdateMetadata/properties/updateTimestamp/format": 5218,
  "/components/schemas/AddonUpdateMetadata/properties/creationTimestamp": 5225,
  "/components/schemas/AddonUpdateMetadata/properties/creationTimestamp/type": 5226,
  "/components/schemas/AddonUpdateMetadata/properties/creationTimestamp/format": 5227,
  "/components/schemas/AnyError": 5236,
  "/components/schemas/AnyError/oneOf": 5239,
  "/components/schemas/AnyError/oneOf/0": 5240,
  "/components/schemas/AnyError/oneOf/0/$ref": 5241,
  "/components/schemas/AnyError/oneOf/1": 5243,
  "/components/schemas/AnyError/oneOf/1/$ref": 5244,
  "/components/schemas/GatewayError": 5248,
  "/components/schemas/GatewayError/type": 5250,
  "/components/schemas/GatewayError/required": 5252,
  "/components/schemas/GatewayError/required/0": 5253,
  "/components/schemas/GatewayError/required/1": 5254,
  "/components/schemas/GatewayError/properties": 5256,
  "/components/schemas/GatewayError/properties/error_code": 5257,
  "/components/schemas/GatewayError/properties/error_code/type": 5258,
  "/components/schemas/GatewayError/properties/error_msg": 5262,
  "/components/schemas/GatewayError/properties/error_msg/type": 5263,
  "/components/schemas/GatewayError/properties/request_id": 5267,
  "/components/schemas/GatewayError/properties/request_id/type": 5268,
  "/components/schemas/GatewayError/properties/encoded_authorization_message": 5272,
  "/components/schemas/GatewayError/properties/encoded_authorization_message/type": 5273,
  "/components/schemas/GatewayError/properties/details": 5277,
  "/components/schemas/GatewayError/properties/details/type": 5278,
  "/components/schemas/GatewayError/properties/details/items": 5279,
  "/components/schemas/GatewayError/properties/details/items/type": 5280,
  "/components/schemas/GatewayError/properties/details/items/additionalProperties": 5281,
  "/components/schemas/InstanceRequest": 5287,
  "/components/schemas/InstanceRequest/type": 5292,
  "/components/schemas/InstanceRequest/required": 5294,
  "/components/schemas/InstanceRequest/required/0": 5295,
  "/components/schemas/InstanceRequest/required/1": 5296,
  "/components/schemas/InstanceRequest/required/2": 5297,
  "/components/schemas/InstanceRequest/required/3": 5298,
  "/components/schemas/InstanceRequest/properties": 5300,
  "/components/schemas/InstanceRequest/properties/kind": 5301,
  "/components/schemas/InstanceRequest/properties/kind/type": 5302,
  "/components/schemas/InstanceRequest/properties/kind/enum": 5303,
  "/components/schemas/InstanceRequest/properties/kind/enum/0": 5304,
  "/components/schemas/InstanceRequest/properties/apiVersion": 5309,
  "/components/schemas/InstanceRequest/properties/apiVersion/type": 5310,
  "/components/schemas/InstanceRequest/properties/apiVersion/enum": 5311,
  "/components/schemas/InstanceRequest/properties/apiVersion/enum/0": 5312,
  "/components/schemas/InstanceRequest/properties/metadata": 5317,
  "/components/schemas/InstanceRequest/properties/metadata/$ref": 5318,
  "/components/schemas/InstanceRequest/properties/spec": 5320,
  "/components/schemas/InstanceRequest/properties/spec/$ref": 5321,
  "/components/schemas/InstanceRequestSpec": 5325,
  "/components/schemas/InstanceRequestSpec/type": 5330,
  "/components/schemas/InstanceRequestSpec/required": 5332,
  "/components/schemas/InstanceRequestSpec/required/0": 5333,
  "/components/schemas/InstanceRequestSpec/required/1": 5334,
  "/components/schemas/InstanceRequestSpec/required/2": 5335,
  "/components/schemas/InstanceRequestSpec/required/3": 5336,
  "/components/schemas/InstanceRequestSpec/properties": 5338,
  "/components/schemas/InstanceRequestSpec/properties/version": 5339,
  "/components/schemas/InstanceRequestSpec/properties/version/type": 5340,
  "/components/schemas/InstanceRequestSpec/properties/version/minLength": 5341,
  "/components/schemas/InstanceRequestSpec/properties/clusterID": 5349,
  "/components/schemas/InstanceRequestSpec/properties/clusterID/type": 5350,
  "/components/schemas/InstanceRequestSpec/properties/clusterID/minLength": 5351,
  "/components/schemas/InstanceRequestSpec/properties/values": 5358,
  "/components/schemas/InstanceRequestSpec/properties/values/type": 5359,
  "/components/schemas/InstanceRequestSpec/properties/values/additionalProperties": 5360,
  "/components/schemas/InstanceRequestSpec/properties/addonTemplateName": 5366,
  "/components/schemas/InstanceRequestSpec/properties/addonTemplateName/type": 5367,
  "/components/schemas/InstanceRequestSpec/properties/addonTemplateName/minLength": 5368,
  "/components/schemas/InstanceSpec": 5377,
  "/components/schemas/InstanceSpec/type": 5383,
  "/components/schemas/InstanceSpec/additionalProperties": 5384,
  "/components/schemas/InstanceSpec/required": 5386,
  "/components/schemas/InstanceSpec/required/0": 5387,
  "/components/schemas/InstanceSpec/required/1": 5388,
  "/components/schemas/InstanceSpec/required/2": 5389,
  "/components/schemas/InstanceSpec/required/3": 5390,
  "/components/schemas/InstanceSpec/required/4": 5391,
  "/components/schemas/InstanceSpec/required/5": 5392,
  "/components/schemas/InstanceSpec/properties": 5394,
  "/components/schemas/InstanceSpec/properties/clusterID": 5395,
  "/components/schemas/InstanceSpec/properties/clusterID/type": 5396,
  "/components/schemas/InstanceSpec/properties/version": 5400,
  "/components/schemas/InstanceSpec/properties/version/type": 5401,
  "/components/schemas/InstanceSpec/properties/addonTemplateName": 5405,
  "/components/schemas/InstanceSpec/properties/addonTemplateName/type": 5406,
  "/components/schemas/InstanceSpec/properties/addonTemplateType": 5410,
  "/components/schemas/InstanceSpec/properties/addonTemplateType/type": 5411,
  "/components/schemas/InstanceSpec/properties/addonTemplateLogo": 5415,
  "/components/schemas/InstanceSpec/properties/addonTemplateLogo/type": 5416,
  "/components/schemas/InstanceSpec/properties/addonTemplateLabels": 5420,
  "/components/schemas/InstanceSpec/properties/addonTemplateLabels/type": 5421,
  "/components/schemas/InstanceSpec/properties/addonTemplateLabels/items": 5422,
  "/components/schemas/InstanceSpec/properties/addonTemplateLabels/items/type": 5423,
  "/components/schemas/InstanceSpec/properties/description": 5428,
  "/components/schemas/InstanceSpec/properties/description/type": 5429,
  "/components/schemas/InstanceSpec/properties/values": 5436,
  "/components/schemas/InstanceSpec/properties/values/type": 5437,
  "/components/schemas/InstanceSpec/properties/values/additionalProperties": 5438,
  "/components/schemas/ServiceError": 5446,
  "/components/schemas/ServiceError/type": 5448,
  "/components/schemas/ServiceError/required": 5450,
  "/components/schemas/ServiceError/required/0": 5451,
  "/components/schemas/ServiceError/required/1": 5452,
  "/components/schemas/ServiceError/properties": 5454,
  "/components/schemas/ServiceError/properties/kind": 5455,
  "/components/schemas/ServiceError/properties/kind/type": 5456,
  "/components/schemas/ServiceError/properties/apiVersion": 5460,
  "/components/schemas/ServiceError/properties/apiVersion/type": 5461,
  "/components/schemas/ServiceError/properties/metadata": 5465,
  "/components/schemas/ServiceError/properties/metadata/type": 5466,
  "/components/schemas/ServiceError/properties/metadata/additionalProperties": 5467,
  "/components/schemas/ServiceError/properties/status": 5470,
  "/components/schemas/ServiceError/properties/status/type": 5471,
  "/components/schemas/ServiceError/properties/code": 5475,
  "/components/schemas/ServiceError/properties/code/type": 5476,
  "/components/schemas/ServiceError/properties/errorCode": 5480,
  "/components/schemas/ServiceError/properties/errorCode/type": 5481,
  "/components/schemas/ServiceError/properties/errorMessage": 5485,
  "/components/schemas/ServiceError/properties/errorMessage/type": 5486,
  "/components/schemas/ServiceError/properties/error": 5490,
  "/components/schemas/ServiceError/properties/error/$ref": 5491,
  "/components/schemas/ServiceError/properties/message": 5493,
  "/components/schemas/ServiceError/properties/message/type": 5494,
  "/components/schemas/ServiceError/properties/reason": 5498,
  "/components/schemas/ServiceError/properties/reason/type": 5499,
  "/components/schemas/ServiceErrorDetail": 5505,
  "/components/schemas/ServiceErrorDetail/type": 5507,
  "/components/schemas/ServiceErrorDetail/properties": 5509,
  "/components/schemas/ServiceErrorDetail/properties/message": 5510,
  "/components/schemas/ServiceErrorDetail/properties/message/type": 5511,
  "/components/schemas/ServiceErrorDetail/properties/code": 5515,
  "/components/schemas/ServiceErrorDetail/properties/code/type": 5516,
  "/components/schemas/SupportVersions": 5522,
  "/components/schemas/SupportVersions/type": 5528,
  "/components/schemas/SupportVersions/additionalProperties": 5529,
  "/components/schemas/SupportVersions/required": 5531,
  "/components/schemas/SupportVersions/required/0": 5532,
  "/components/schemas/SupportVersions/required/1": 5533,
  "/components/schemas/SupportVersions/properties": 5535,
  "/components/schemas/SupportVersions/properties/clusterType": 5536,
  "/components/schemas/SupportVersions/properties/clusterType/type": 5537,
  "/components/schemas/SupportVersions/properties/clusterVersion": 5541,
  "/components/schemas/SupportVersions/properties/clusterVersion/type": 5542,
  "/components/schemas/SupportVersions/properties/clusterVersion/items": 5543,
  "/components/schemas/SupportVersions/properties/clusterVersion/items/type": 5544,
  "/components/schemas/SupportVersions/properties/category": 5549,
  "/components/schemas/SupportVersions/properties/category/type": 5550,
  "/components/schemas/SupportVersions/properties/category/items": 5552,
  "/components/schemas/SupportVersions/properties/category/items/type": 5553,
  "/components/schemas/Versions": 5560,
  "/components/schemas/Versions/type": 5566,
  "/components/schemas/Versions/additionalProperties": 5567,
  "/components/schemas/Versions/required": 5569,
  "/components/schemas/Versions/required/0": 5570,
  "/components/schemas/Versions/required/1": 5571,
  "/components/schemas/Versions/required/2": 5572,
  "/components/schemas/Versions/required/3": 5573,
  "/components/schemas/Versions/required/4": 5574,
  "/components/schemas/Versions/properties": 5576,
  "/components/schemas/Versions/properties/version": 5577,
  "/components/schemas/Versions/properties/version/type": 5578,
  "/components/schemas/Versions/properties/input": 5585,
  "/components/schemas/Versions/properties/input/type": 5586,
  "/components/schemas/Versions/properties/input/additionalProperties": 5587,
  "/components/schemas/Versions/properties/stable": 5593,
  "/components/schemas/Versions/properties/stable/type": 5594,
  "/components/schemas/Versions/properties/translate": 5598,
  "/components/schemas/Versions/properties/translate/type": 5599,
  "/components/schemas/Versions/properties/translate/additionalProperties": 5600,
  "/components/schemas/Versions/properties/supportVersions": 5606,
  "/components/schemas/Versions/properties/supportVersions/type": 5607,
  "/components/schemas/Versions/properties/supportVersions/nullable": 5608,
  "/components/schemas/Versions/properties/supportVersions/items": 5609,
  "/components/schemas/Versions/properties/supportVersions/items/$ref": 5610,
  "/components/schemas/Versions/properties/creationTimestamp": 5618,
  "/components/schemas/Versions/properties/creationTimestamp/type": 5619,
  "/components/schemas/Versions/properties/creationTimestamp/format": 5620,
  "/components/schemas/Versions/properties/updateTimestamp": 5627,
  "/components/schemas/Versions/properties/updateTimestamp/type": 5628,
  "/components/schemas/Versions/properties/updateTimestamp/format": 5629,
  "/components/securitySchemes": 5639,
  "/components/securitySchemes/signature": 5640,
  "/components/securitySchemes/signature/type": 5641,
  "/components/securitySchemes/signature/in": 5642,
  "/components/securitySchemes/signature/name": 5643,
  "/components/securitySchemes/token": 5647,
  "/components/securitySchemes/token/type": 5648,
  "/components/securitySchemes/token/in": 5649,
  "/components/securitySchemes/token/name": 5650
};

/** The values that the contract lists: those of closed sets and the known ones of open sets. */
export const contractWords: readonly string[] = [
  "Addon",
  "v3",
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
  "unknown",
  "upgrade"
];
