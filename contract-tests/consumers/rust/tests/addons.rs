//! Proves the client that openapi-generator makes of the contract.

use std::{collections::HashMap, env, fs, time::Duration};

use cce::apis::addon_api::{
    ShowAddonInstanceError, UpdateAddonInstanceError, list_addon_instances, list_addon_templates,
    rollback_addon_instance, show_addon_instance, update_addon_instance,
};
use cce::apis::{Error, configuration::Configuration};
use cce::models::{
    AddonInstance, AddonInstanceRollbackRequest, AnyError, InstanceRequest, InstanceRequestSpec,
};
use cce_addons_consumer::sdk_hmac::SdkHmac;
use reqwest_middleware::{ClientBuilder, RequestBuilder};
use serde_json::Value;

type Values = HashMap<String, Value>;
type UpdateResult = Result<AddonInstance, Error<UpdateAddonInstanceError>>;

const REQUEST: &str = "../../documented/updateAddonInstance/upgrade-everest.request.json";
const RESPONSE: &str = "../../documented/updateAddonInstance/upgrade-everest.response.json";
const ANY_VALUES: &str = "../any-values.json";

fn http() -> ClientBuilder {
    // Redirects are not followed, as they would take the token along.
    let http = reqwest::Client::builder()
        .timeout(Duration::from_secs(30))
        .redirect(reqwest::redirect::Policy::none());
    ClientBuilder::new(http.build().unwrap())
}

// The generator knows one key for all headers that can hold one, so `Configuration::api_key` would send both.
fn with_token() -> ClientBuilder {
    http().with_init(|request: RequestBuilder| {
        request.header("X-Auth-Token", variable("CLOUD_SDK_TOKEN"))
    })
}

fn with_signature() -> ClientBuilder {
    http().with(SdkHmac {
        access_key: variable("CLOUD_SDK_AK"),
        secret_key: variable("CLOUD_SDK_SK"),
    })
}

fn configuration(credentials: ClientBuilder) -> Configuration {
    Configuration {
        base_path: variable("CLOUD_SDK_ENDPOINT"),
        client: credentials.build(),
        ..Configuration::default()
    }
}

/// Sends the documented request, with these values.
async fn update_with(id: &str, values: Values, credentials: ClientBuilder) -> UpdateResult {
    let request = InstanceRequest {
        spec: Box::new(InstanceRequestSpec {
            cluster_id: cluster_id(),
            version: "2.1.30".into(),
            addon_template_name: "everest".into(),
            values,
        }),
        // The annotation of an update is in the default.
        ..InstanceRequest::default()
    };
    update_addon_instance(&configuration(credentials), id, request).await
}

async fn update(id: &str, credentials: ClientBuilder) -> UpdateResult {
    update_with(id, values(&json(REQUEST)["spec"]["values"]), credentials).await
}

#[tokio::test]
async fn sends_the_documented_request_with_a_token() {
    update("documented", with_token()).await.unwrap();
    assert_eq!(received("documented").await, json(REQUEST));
}

#[tokio::test]
async fn sends_the_documented_request_signed() {
    update("documented", with_signature()).await.unwrap();
    assert_eq!(received("documented").await, json(REQUEST));
}

#[tokio::test]
async fn reads_the_documented_response() {
    let instance = update("documented", with_token()).await.unwrap();
    assert_eq!(instance.status.status, "upgrading");
    assert!(!instance.status.reason.is_empty());
    // Null and absent are distinguished.
    assert_eq!(instance.status.target_versions, Some(None));
    assert_eq!(instance.status.current_version.support_versions, Some(None));
    // Every field was read, if writing the instance again results in the documented response.
    assert_eq!(serde_json::to_value(instance).unwrap(), json(RESPONSE));
}

#[tokio::test]
async fn reads_an_unknown_status_and_unknown_properties() {
    let instance = update("newer", with_token()).await.unwrap();
    assert_eq!(instance.status.status, "hibernating");
}

#[tokio::test]
async fn reads_both_families_of_errors() {
    use UpdateAddonInstanceError::Status400;

    // All statuses hold the same type, and the first variant that fits is taken: `Status400`, whatever the status.
    let (status, error) = failure("addon-not-found").await;
    let Status400(AnyError::ServiceError(error)) = error else {
        panic!("{error:?}")
    };
    assert_eq!((status, error.error_code.as_str()), (404, "CCE.03404001"));

    let (status, error) = failure("token-rejected").await;
    let Status400(AnyError::GatewayError(error)) = error else {
        panic!("{error:?}")
    };
    assert_eq!((status, error.error_code.as_str()), (401, "APIGW.0301"));
}

async fn failure(id: &str) -> (u16, UpdateAddonInstanceError) {
    match update(id, with_token()).await {
        Err(Error::ResponseError(error)) => (error.status.as_u16(), error.entity.unwrap()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn keeps_values_of_any_json() {
    let any = json(ANY_VALUES);
    let instance = update_with("any-values", values(&any), with_token())
        .await
        .unwrap();
    assert_eq!(received("any-values").await["spec"]["values"], any);
    assert_eq!(instance.spec.values, values(&any));
}

async fn show(id: &str) -> Result<AddonInstance, Error<ShowAddonInstanceError>> {
    show_addon_instance(&configuration(with_token()), id, None).await
}

#[tokio::test]
async fn shows_an_instance() {
    let status = show("rolled-back").await.unwrap().status;
    assert_eq!(status.status, "running");
    assert_eq!(status.previous_version.as_deref(), Some("2.1.30"));
    assert_eq!(status.current_version.version, "2.1.29");
    let supported = status.current_version.support_versions.flatten().unwrap();
    assert_eq!(supported[0].cluster_version, [r"v1\.(19|21|23|25).*"]);

    let instance = show("any-values").await.unwrap();
    assert_eq!(instance.spec.values, values(&json(ANY_VALUES)));
}

#[tokio::test]
async fn shows_no_instance_that_is_gone() {
    use ShowAddonInstanceError::Status400;

    let Err(Error::ResponseError(gone)) = show("addon-not-found").await else {
        panic!("there is one")
    };
    assert_eq!(gone.status, 404);
    let Some(Status400(AnyError::ServiceError(error))) = gone.entity else {
        panic!("{:?}", gone.entity)
    };
    assert_eq!(error.error_code, "CCE.03404001");
}

#[tokio::test]
async fn lists_the_instances_of_a_cluster() {
    let list = list_addon_instances(&configuration(with_signature()), &cluster_id())
        .await
        .unwrap();
    let names = list.items.into_iter().map(|item| item.metadata?.name);
    assert_eq!(
        names.collect::<Vec<_>>(),
        [Some("everest".into()), Some("autoscaler".into())]
    );
}

#[tokio::test]
async fn lists_templates() {
    let configuration = configuration(with_token());
    let named = list_addon_templates(&configuration, Some("everest"))
        .await
        .unwrap();
    assert_eq!(named.items.len(), 1);
    assert_eq!(named.items[0].metadata.name.as_deref(), Some("everest"));
    let versions = &named.items[0].spec.versions;
    let numbers = versions.iter().map(|version| version.version.as_str());
    assert_eq!(numbers.collect::<Vec<_>>(), ["2.1.30", "2.1.29", "2.1.9"]);
    let supported = versions[2].support_versions.clone().flatten().unwrap();
    assert_eq!(supported[0].cluster_version, [r"v1\.(17|19|21|23).*"]);

    let all = list_addon_templates(&configuration, None).await.unwrap();
    let names = all.items.into_iter().map(|item| item.metadata.name);
    assert_eq!(
        names.collect::<Vec<_>>(),
        [Some("everest".into()), Some("autoscaler".into())]
    );
}

#[tokio::test]
async fn rolls_back() {
    let configuration = configuration(with_token());
    let body = AddonInstanceRollbackRequest::new(cluster_id());
    let instance = rollback_addon_instance(&configuration, "roll-back-everest", body).await;
    let status = instance.unwrap().status;
    assert_eq!(status.status, "rollbacking");
    assert_eq!(status.previous_version.as_deref(), Some("2.1.29"));
}

async fn received(id: &str) -> Value {
    let address = format!("{}/received/{id}", variable("CLOUD_SDK_ENDPOINT"));
    reqwest::get(address).await.unwrap().json().await.unwrap()
}

fn cluster_id() -> String {
    json(REQUEST)["spec"]["clusterID"].as_str().unwrap().into()
}

fn values(json: &Value) -> Values {
    json.as_object().unwrap().clone().into_iter().collect()
}

fn json(file: &str) -> Value {
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}
