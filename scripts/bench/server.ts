// The service of `npm run bench`: answers everything with the documented body, in a process of its own, so that its
// work does not count. Prints its port; ends when its standard input does.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [answerFile = ""] = process.argv.slice(2);
const answer = Buffer.from(JSON.stringify(JSON.parse(readFileSync(answerFile, "utf8"))));
const headers = {
  "content-type": "application/json",
  "content-length": answer.length,
  "x-request-id": "0123456789abcdef0123456789abcdef",
};

const server = createServer((request, response) => {
  request.resume().on("end", () => {
    const authenticated = request.headers["x-auth-token"] ?? request.headers.authorization;
    if (authenticated) response.writeHead(200, headers).end(answer);
    else response.writeHead(401).end();
  });
});
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
process.stdin.resume().on("end", () => process.exit());
