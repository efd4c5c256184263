// The clients that other teams would make of the contract: each by the generator that its community uses, as its own project in
// contract-tests/consumers/.

export interface Consumer {
  /** Its folder in contract-tests/consumers/. */
  readonly name: string;
  readonly language: string;
  /** What makes the client; or, of a witness, the provider's own SDK. */
  readonly generator: string;
  /** Where its version is pinned: a file, and a pattern whose group 1 is the version. */
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

const GO: Toolchain = { name: "Go", check: "go version", atLeast: "1.25", from: "https://go.dev/dl" };
const JDK: Toolchain = { name: "a JDK", check: "javac -version", atLeast: "17", from: "https://adoptium.net" };
const MAVEN: Toolchain = { name: "Maven", check: "mvn -version", atLeast: "3.8", from: "https://maven.apache.org" };
const NODE: Toolchain = { name: "Node", check: "node --version", atLeast: "20.19", from: "https://nodejs.org" };
const RUST: Toolchain = { name: "Rust", check: "cargo --version", atLeast: "1.88", from: "https://rustup.rs" };
const PYTHON: Toolchain = {
  name: "Python",
  check: "python3 --version",
  atLeast: "3.11",
  from: "https://www.python.org/downloads",
};

/** The document's samples give each part of `values` as JSON text. */
const VALUES_AS_TEXT = ["basic", "flavor", "custom"].map((part) => `body.spec.values.${part} is JSON text`);
const PROVIDERS_SDK = "the provider's SDK";

export const CONSUMERS: readonly Consumer[] = [
  {
    name: "java",
    language: "Java",
    generator: "openapi-generator",
    pinned: ["pom.xml", /<openapi-generator.version>(.+)</],
    needs: [JDK, MAVEN],
    generate: "mvn -q -B generate-sources",
    compile: "mvn -q -B test-compile",
    test: "mvn -q -B test",
    quirks:
      "an error is one `ApiException`, whose body you parse; no deadline unless set; before Java 18 run it with `-Dfile.encoding=UTF-8`",
  },
  {
    name: "python",
    language: "Python",
    generator: "openapi-python-client",
    pinned: ["requirements.txt", /^openapi-python-client==(\S+)/m],
    needs: [PYTHON],
    generate: [
      "python3 -m venv .venv && . .venv/bin/activate && pip install -q -r requirements.txt &&",
      "openapi-python-client generate --path ../../../generated/openapi.json --meta none --output-path cce --overwrite --fail-on-warning",
    ].join(" "),
    compile: ". .venv/bin/activate && python -m compileall -q *.py cce && mypy --strict .",
    test: ". .venv/bin/activate && python -m pytest -q",
    quirks:
      "errors are returned, not raised; one in another form than documented raises `KeyError` or `JSONDecodeError`, without its status; no deadline unless set",
  },
  {
    name: "go",
    language: "Go",
    generator: "oapi-codegen",
    pinned: ["go.mod", /oapi-codegen\/oapi-codegen\/v2 v(\S+)/],
    needs: [GO],
    generate: "mkdir -p cce && go tool oapi-codegen -config oapi-codegen.yaml ../../../generated/openapi.json",
    compile: "go vet ./...",
    test: "go test -count=1 ./...",
    quirks: "null and absent read alike, and neither is written; whole numbers in `values` become `float64`",
  },
  {
    name: "typescript-hey-api",
    language: "TypeScript",
    generator: "hey-api",
    pinned: ["package.json", /"@hey-api\/openapi-ts": "(.+)"/],
    needs: [NODE],
    generate: "npm ci && npm run generate",
    compile: "npm run compile",
    test: "npm test",
    quirks:
      "a token as plain `auth` is sent in `Authorization` too; an answer that is not JSON, or none, is `data` or `error` against its type",
  },
  {
    name: "typescript-openapi-fetch",
    language: "TypeScript",
    generator: "openapi-typescript, openapi-fetch",
    pinned: ["package.json", /"openapi-typescript": "(.+)"/],
    needs: [NODE],
    generate: "npm ci && npm run generate",
    compile: "npm run compile",
    test: "npm test",
    quirks: "an error that is not JSON is a string, against its type",
  },
  {
    name: "rust",
    language: "Rust",
    generator: "openapi-generator",
    pinned: ["pom.xml", /<version>(7\.[^<]+)</],
    needs: [RUST, JDK, MAVEN],
    generate: "mvn -q -B generate-sources",
    compile: "cargo build --tests --locked --no-default-features -q",
    test: "cargo test --locked --no-default-features -q",
    quirks:
      "an error is `Status400` whatever its status, with its family inside; an answer's headers are lost; no deadline unless set; progenitor panics on `default`",
  },
  {
    name: "sdk-java",
    language: "Java",
    generator: PROVIDERS_SDK,
    pinned: ["pom.xml", /<artifactId>huaweicloud-sdk-cce<\/artifactId>\s*<version>(.+)</],
    needs: [JDK, MAVEN],
    compile: "mvn -q -B compile",
    test: "mvn -q -B exec:java",
    quirks: "its sample sends `values` as JSON text; times are read as dates; 21 jars",
    differs: VALUES_AS_TEXT,
  },
  {
    name: "sdk-python",
    language: "Python",
    generator: PROVIDERS_SDK,
    pinned: ["requirements.txt", /^huaweicloudsdkcce==(\S+)/m],
    needs: [PYTHON],
    compile: [
      "python3 -m venv .venv && . .venv/bin/activate && pip install -q -r requirements.txt &&",
      "python -m compileall -q upgrade.py",
    ].join(" "),
    test: ". .venv/bin/activate && python upgrade.py",
    quirks:
      "its sample sends `values` as JSON text; what it reads loses nulls and unknown properties; fractions become `Decimal`; 14 packages",
    differs: VALUES_AS_TEXT,
  },
  {
    name: "sdk-go",
    language: "Go",
    generator: PROVIDERS_SDK,
    pinned: ["go.mod", /huaweicloud-sdk-go-v3 v(\S+)/],
    needs: [GO],
    compile: "go vet .",
    test: "go run .",
    quirks:
      "its sample sends `values` as JSON text; nulls read as absent; asks IAM for the project first, unless it is given",
    differs: VALUES_AS_TEXT,
  },
];
