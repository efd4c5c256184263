// Where the provider's SDKs find the service, transcribed from them.

/** The regions whose endpoint is `https://cce.<region>.myhuaweicloud.com`. */
export const regions = [
  ...["cn-north-1", "cn-north-2", "cn-north-4", "cn-north-9", "cn-north-11", "cn-north-12"],
  ...["cn-south-1", "cn-south-2", "cn-south-4", "cn-east-2", "cn-east-3", "cn-east-4", "cn-east-5", "cn-southwest-2"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5"],
  ...["af-south-1", "af-north-1", "sa-brazil-1", "la-south-2", "la-north-2", "na-mexico-1"],
  ...["ru-northwest-2", "ru-moscow-1", "tr-west-1", "ae-ad-1", "me-east-1", "my-kualalumpur-1", "eu-west-0"],
];

/** The one whose endpoint is another. */
export const exception = "https://cce.eu-west-101.myhuaweicloud.eu";
