// The web server of three sites, which writes down every request that arrives.
//   shop.example: the storefront, as behind a customer's nginx
//   plain.example: a page with the plain script, and /api/ handed to the collector
//   analytics.example: somebody else's analytics, for the controls
import { readFileSync } from "node:fs";
import http from "node:http";
import { buffer } from "node:stream/consumers";

/** Serve; `arrived` gets {host, method, path, status, body} of every request, once answered. */
export function serve({ port, ports, files, arrived }) {
  const server = http.createServer(async (request, response) => {
    const { method, headers } = request;
    const host = headers.host.split(":")[0];
    const { pathname: path } = new URL(request.url, "http://front");
    const body = await buffer(request);
    response.on("close", () =>
      arrived({ host, method, path, status: response.statusCode, body: body.toString() }),
    );

    const upstream = host === "plain.example" && !path.startsWith("/api/") ? null : ports[host];
    if (upstream) {
      const forwarded = http.request({
        host: "127.0.0.1",
        port: upstream,
        method,
        path: request.url,
        headers,
      });
      forwarded.on("response", (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      forwarded.on("error", () => response.writeHead(502).end());
      return forwarded.end(body);
    }
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("content-type", path.endsWith(".js") ? "text/javascript" : "text/html");
    response.end(host === "plain.example" && files[path] ? readFileSync(files[path]) : "");
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}
