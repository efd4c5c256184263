// Prism as a process of its own, on a free port of this machine alone, and the response to each request: Prism's, or a problem
// (RFC 9457) that says why there is none.
import { STATUS_CODES } from "node:http";
import { createInterface } from "node:readline";
import { CommandError } from "../lib/command.ts";
import { start } from "../lib/exec.ts";
import { inRoot } from "../lib/files.ts";
import { forward, type HttpRequest, type HttpResponse } from "../lib/proxy.ts";

type Prism = ReturnType<typeof createPrism>;

/** Prism for a contract file. `log` gets each line that it prints while it listens. */
export function createPrism(contract: string, log: (line: string) => void) {
  let current: ReturnType<typeof launch> | undefined;
  let stopped = false;
  /** Ends it. Resolves with the error that had ended it before, if one had. */
  const end = async (): Promise<string> => {
    current?.child.kill("SIGKILL");
    return (await current?.ended) ?? "";
  };
  return {
    /** Resolves with its origin. Starts it if it is not running; rejects if it ends before it listens. */
    origin: async (): Promise<string> => {
      if (stopped) throw new CommandError("The mock was stopped.");
      if (!current || current.child.exitCode !== null || current.child.signalCode) current = launch(contract, log);
      return current.origin;
    },
    end,
    /** Ends it for good. */
    stop: (): Promise<string> => {
      stopped = true;
      return end();
    },
  };
}

function launch(contract: string, log: (line: string) => void) {
  const program = inRoot("node_modules/@stoplight/prism-cli/dist/index.js");
  const preload = new URL("in-prism.js", import.meta.url).href;
  // With `--errors`, a wrong example results in a 500. The channel (`ipc`) is for in-prism.js.
  const options = ["--multiprocess=false", "--errors", "--port=0"];
  const child = start(process.execPath, ["--import", preload, program, "mock", ...options, contract], {
    stdin: "ignore",
    all: true,
    buffer: false,
    ipc: true,
    env: { NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  let printed = "";
  // What it prints before it listens includes its own port, which no user needs.
  let show = (_line: string) => {};
  const ended = child.then(() => /^\w*Error\b.*/m.exec(printed)?.[0] ?? "");
  const origin = new Promise<string>((resolve, reject) => {
    createInterface(child.all).on("line", (line) => {
      show(line);
      printed = `${printed}${line}\n`.slice(-4000);
      const found = /Prism is listening on (\S+)/.exec(line)?.[1];
      if (!found) return;
      resolve(found);
      show = log;
    });
    void ended.then(() => reject(new CommandError(`${printed}The mock did not start; see above.`)));
  });
  return { child, origin, ended };
}

/** Forwards a request to Prism, and again if Prism ends: the request before may have ended it, after its response. */
export async function respond(
  request: HttpRequest,
  prism: Prism,
  timeoutMs: number,
  mayRepeat = true,
): Promise<HttpResponse> {
  const { method, path } = request;
  let timeout: AbortSignal | undefined;
  try {
    // As Prism does, which ends when it cannot.
    decodeURIComponent(path.replace(/\?.*/, ""));
    const origin = await prism.origin();
    timeout = AbortSignal.timeout(timeoutMs);
    return await forward(origin, withJsonBody(request), timeout);
  } catch (error) {
    if (error instanceof URIError) return problem(400, `${path} is not valid percent-encoded UTF-8.`);
    // Also when it has not ended, as when it listens elsewhere because the contract has changed: the next one is in order.
    const cause = (await prism.end()) || (error as Error).message;
    if (mayRepeat && !timeout?.aborted) return respond(request, prism, timeoutMs, false);
    const why = timeout?.aborted ? `did not respond within ${timeoutMs / 1000} s` : `ended: ${cause}`;
    return problem(500, `At ${method} ${path} Prism ${why}. It is started again for the next request.`);
  }
}

/** Prism refuses what is no JSON in a form of its own. As a number, which no body may be, it is refused as the contract says. */
function withJsonBody(request: HttpRequest): HttpRequest {
  const { "content-encoding": encoding, "content-type": type = "" } = request.headers;
  if (!request.body.length || encoding || !type.startsWith("application/json")) return request;
  try {
    JSON.parse(request.body.toString());
    return request;
  } catch {
    return { ...request, body: Buffer.from("1") };
  }
}

function problem(status: number, detail: string): HttpResponse {
  const headers = { "content-type": "application/problem+json", "access-control-allow-origin": "*" };
  const body = Buffer.from(JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail }));
  return { status, headers, body };
}
