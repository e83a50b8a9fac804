// Carries TCP connections between two addresses, each a port of the loopback or a Unix socket's
// path: a socket file is the one door out of a network namespace.
//   node bridge.mjs FROM TO
import net from "node:net";
import { pathToFileURL } from "node:url";

const address = (name) =>
  /^\d+$/.test(name) ? { host: "127.0.0.1", port: Number(name) } : { path: name };

/** Listen on one address and hand every connection to the other. */
export function bridge(from, to) {
  const server = net.createServer((near) => {
    const far = net.connect(address(to));
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  });
  return new Promise((resolve) => server.listen(address(from), () => resolve(server)));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await bridge(process.argv[2], process.argv[3]);
}
