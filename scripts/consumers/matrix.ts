// The clients that other teams would make of the contract: each by the generator that its community uses, as its own project in
// contract-tests/consumers/.

export interface Consumer {
  /** Its folder in contract-tests/consumers/. */
  readonly name: string;
  readonly language: string;
  /** What makes the client; or, of a witness, the provider's own SDK. */
  readonly generator: string;
  /** Where the generator's version is pinned: a file, and a pattern whose group 1 is the version. */
  readonly pinned: readonly [file: string, pattern: RegExp];
  /** The programs it needs. */
  readonly needs: readonly Toolchain[];
  /** The shell lines to run in its folder. The page contract-tests/consumers/README.md has them too. */
  readonly generate?: string;
  readonly compile: string;
  readonly test: string;
  /** What a team should know before it chooses this. */
  readonly quirks: string;
  /** Of a witness, the provider's own SDK: in what its request differs from the documented one, as `differences` tells it. */
  readonly differs?: readonly string[];
}

export interface Toolchain {
  readonly name: string;
  /** Prints its version. */
  readonly check: string;
  /** The least that is enough, such as `1.25`. */
  readonly atLeast: string;
  /** Where to get it. */
  readonly from: string;
}

const go: Toolchain = { name: "Go", check: "go version", atLeast: "1.25", from: "https://go.dev/dl" };
const python: Toolchain = {
  name: "Python",
  check: "python3 --version",
  atLeast: "3.11",
  from: "https://www.python.org/downloads",
};

/** The document's samples give each part of `values` as JSON text. */
const VALUES_AS_TEXT = ["basic", "flavor", "custom"].map((part) => `body.spec.values.${part} is JSON text`);
const jdk: Toolchain = { name: "a JDK", check: "javac -version", atLeast: "17", from: "https://adoptium.net" };
const maven: Toolchain = {
  name: "Maven",
  check: "mvn -version | grep -oE 'Maven [0-9.]+'", // it colours its version even where nobody looks
  atLeast: "3.8",
  from: "https://maven.apache.org/download.cgi",
};
const node: Toolchain = { name: "Node", check: "node --version", atLeast: "20.19", from: "https://nodejs.org" };

export const CONSUMERS: readonly Consumer[] = [
  {
    name: "go",
    language: "Go",
    generator: "oapi-codegen",
    pinned: ["go.mod", /oapi-codegen\/oapi-codegen\/v2 v(\S+)/],
    needs: [go],
    generate: "mkdir -p cce && go tool oapi-codegen -config oapi-codegen.yaml ../../../generated/openapi.json",
    compile: "go vet ./...",
    test: "go test -count=1 ./...",
    quirks: "null and absent read alike, and neither is written; whole numbers in `values` become `float64`",
  },
  {
    name: "sdk-go",
    language: "Go",
    generator: "the provider's SDK",
    pinned: ["go.mod", /huaweicloud-sdk-go-v3 v(\S+)/],
    needs: [go],
    compile: "go vet .",
    test: "go run .",
    quirks:
      "sends `values` as text, as the document's sample tells it to; asks IAM for the project first, unless it is given",
    differs: VALUES_AS_TEXT,
  },
  {
    name: "python",
    language: "Python",
    generator: "openapi-python-client",
    pinned: ["requirements.txt", /^openapi-python-client==(\S+)/m],
    needs: [python],
    generate:
      "python3 -m venv .venv && . .venv/bin/activate && pip install -q -r requirements.txt && openapi-python-client generate --path ../../../generated/openapi.json --meta none --output-path cce --overwrite --fail-on-warning",
    compile: ". .venv/bin/activate && python -m compileall -q *.py cce && mypy --strict .",
    test: ". .venv/bin/activate && python -m pytest -q",
    quirks:
      "errors are returned, not raised; an error body in another form than documented raises `KeyError` or `JSONDecodeError`, without the status; no time limit unless `timeout` is given",
  },
  {
    name: "sdk-python",
    language: "Python",
    generator: "the provider's SDK",
    pinned: ["requirements.txt", /^huaweicloudsdkcce==(\S+)/m],
    needs: [python],
    compile:
      "python3 -m venv .venv && . .venv/bin/activate && pip install -q -r requirements.txt && python -m compileall -q upgrade.py",
    test: ". .venv/bin/activate && python upgrade.py",
    quirks:
      "signs only, takes no token; what it read loses nulls and unknown properties, and fractions are `Decimal`; brings 14 packages, `pymongo` among them; given objects as `values`, it sends objects",
    differs: [
      "body.spec.values.basic is JSON text",
      "body.spec.values.flavor is JSON text",
      "body.spec.values.custom is JSON text",
    ],
  },
  {
    name: "java",
    language: "Java",
    generator: "openapi-generator",
    pinned: ["pom.xml", /<openapi-generator.version>(.+)</],
    needs: [jdk, maven],
    generate: "mvn -q -B generate-sources",
    compile: "mvn -q -B test-compile",
    test: "mvn -q -B test",
    quirks:
      "an error is one `ApiException`, whose body you parse; no deadline unless set; before Java 18 run it with `-Dfile.encoding=UTF-8`",
  },
  {
    name: "sdk-java",
    language: "Java",
    generator: "the provider's SDK",
    pinned: ["pom.xml", /<artifactId>huaweicloud-sdk-cce<\/artifactId>\s*<version>(.+)</],
    needs: [jdk, maven],
    compile: "mvn -q -B compile",
    test: "mvn -q -B exec:java",
    quirks: "its sample sends `values` as JSON text; timestamps are read as dates without the time; 21 jars",
    differs: ["basic", "flavor", "custom"].map((name) => `body.spec.values.${name} is JSON text`),
  },
  {
    name: "typescript-hey-api",
    language: "TypeScript",
    generator: "hey-api",
    pinned: ["package.json", /"@hey-api\/openapi-ts": "(.+)"/],
    needs: [node],
    generate: "npm ci && npx openapi-ts -i ../../../generated/openapi.json -o cce",
    compile: "npx tsc --noEmit",
    test: "npx vitest run",
    quirks:
      "a token as plain `auth` is sent in `Authorization` too; an answer that is not JSON, or none, is `data` or `error` against its type",
  },
  {
    name: "typescript-openapi-fetch",
    language: "TypeScript",
    generator: "openapi-typescript, openapi-fetch",
    pinned: ["package.json", /"openapi-typescript": "(.+)"/],
    needs: [node],
    generate: "npm ci && npx openapi-typescript ../../../generated/openapi.json -o cce.ts",
    compile: "npx tsc --noEmit",
    test: "npx vitest run",
    quirks: "an error that is not JSON is a string, against its type",
  },
];
