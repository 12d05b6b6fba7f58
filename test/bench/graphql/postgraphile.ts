import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';

/** The peer, in a process of its own: PostGraphile 5 as it is meant to be run. Argument: connection string. */
const [connectionString = ''] = process.argv.slice(2);

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString,
      schemas: ['peer'],
      poolConfig: { max: 16 },
      pubsub: false,
    }),
  ],
  grafserv: { graphiql: false, watch: false, port: 0 },
  grafast: { explain: false },
};

const served = postgraphile(preset).createServ(grafserv);
const server = createServer();
server.keepAliveTimeout = 60_000;
await served.addTo(server);
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`),
);
// Nobody is left to end what whoever started it did not.
process.on('disconnect', () => process.exit());
