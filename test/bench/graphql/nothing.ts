import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whoever looks nothing up and knows nobody: says to everything that it has not changed. */
const server = createServer((_, response) => response.writeHead(304, { etag: '"nothing"' }).end());
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`),
);
// Nobody is left to end what whoever started it did not.
process.on('disconnect', () => process.exit());
