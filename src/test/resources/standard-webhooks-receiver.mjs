// A receiver of webhooks that knows nothing of whoever sends them: it verifies with the package of the standard.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Webhook } from "standardwebhooks";

let webhook;
const known = new Set();
createInterface({ input: process.stdin }).on("line", (secret) => { webhook = new Webhook(secret); });

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString("utf8");
  let status = 204;
  try {
    webhook.verify(body, request.headers);
    const id = request.headers["webhook-id"];
    if (known.has(id)) status = 208; // verified, but handled before
    known.add(id);
  } catch (e) {
    status = 400;
  }
  console.log(JSON.stringify({ status, body, headers: request.headers }));
  response.writeHead(status).end();
});
server.listen(0, "127.0.0.1", () => console.log("port " + server.address().port));
