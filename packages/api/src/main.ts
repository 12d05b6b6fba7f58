import { setFlagsFromString } from 'node:v8';
import { type App, createApp } from './app.ts';
import { callersIn, textOf } from './auth/callersFile.ts';
import { firstCaller } from './auth/firstCaller.ts';
import { readIssuers } from './auth/tokens/settings.ts';
import { prepareFolder } from './config/folder.ts';
import { type Config, readConfig } from './config/read.ts';
import { describeSettings } from './config/settings.ts';
import { type Holder, holdFolder } from './database/holder.ts';
import { type Database, openDatabase, servesPublic } from './database/open.ts';
import { demonstrationSources } from './demonstration/sources.ts';
import { type Front, listen } from './front.ts';
import { assertOperations } from './graphql/operations/open.ts';
import { readSources } from './oneStopShop/settings.ts';
import { fileDelivery, readDelivery } from './outbox/settings.ts';
import { keepOutside } from './outgoing/guard.ts';
import { readMasterKey } from './personal/masterKey.ts';
import { refuse, warn } from './secrets/concern.ts';
import { concernsOf } from './secrets/configuration.ts';
import { openSigner, type Signer } from './signer.ts';
import { messageOf, StartError } from './startError.ts';

// What dashboards leave behind is garbage soon: collected when the heap has grown by a third, a house holds half as much.
setFlagsFromString('--heap-growing-percent=30');

const DRAIN_WITHIN = 10_000;
const END_WITHIN = 25_000;
const FORCE_AFTER = 1_000;

const say = (line: string): void => console.log(line);

/** What is running, in the order in which it was started. */
const running: { holder?: Holder; front?: Front; database?: Database; signer?: Signer; app?: App } = {};
const stopping = new AbortController();

async function start(config: Config): Promise<void> {
  const delivery =
    config.delivery === null ? fileDelivery(config.data.folder) : readDelivery(config.delivery);
  const sources = config.sources ?? sourcesWithout(config);
  // What is wrong is said before anything is begun.
  const issuers = config.issuers === null ? [] : readIssuers(config.issuers);
  const concerns = concernsOf(config, {
    sources: config.sources === null ? null : readSources(config.sources),
    callers: config.callers === null ? null : callersIn(config.callers, textOf(config.callers)),
    delivery: config.delivery === null ? null : delivery,
  });
  if (config.operations !== null) assertOperations(config.operations);
  if (config.production) refuse(concerns);
  if (config.databaseUrl === null || config.signer === null) prepareFolder(config.data.folder);
  if (config.databaseUrl === null) running.holder = holdFolder(config.data.folder, config.port);
  running.front = await listen(config.port, config.host, config.proxies);
  running.holder?.serving(running.front.port);
  running.database = await openDatabase(config, say);
  void running.database.ended.then((reason) => fail(new StartError(reason)));
  const production = config.production || (await servesPublic(running.database.url));
  if (production) refuse(concerns);
  else
    warn(
      concerns.filter(({ setting }) => config.given.has(setting)),
      say,
    );
  running.signer = await openSigner(
    config,
    running.database.url,
    production ? keepOutside(config.inside) : null,
  );
  running.app = await createApp({
    databaseUrl: running.database.url,
    parts: config.parts,
    rebuildDue: running.database.rebuildDue,
    callers: config.callers ?? (config.empty ? firstCaller(config.data.folder, say) : null),
    issuers,
    address: `http://localhost:${running.front.port}`,
    production: config.production,
    public: config.public,
    ...(config.operations === null ? {} : { operations: config.operations }),
    gate: { proxies: config.proxies, origins: config.otherOrigins },
    rate: config.rate,
    delivery,
    sources,
    personal: {
      key: readMasterKey(config.personalKey, say),
      where: config.personalKey,
      erased: `${config.personalKey}.erased`,
    },
    sealing: running.signer.sealing,
    stopping: stopping.signal,
    say,
  });
  if (!config.empty) await running.app.loadDemonstration();
  if (config.callers === null && !config.empty && !isLoopback(config.host))
    say(`HOST: ${config.host} lets other machines in, and the tokens of the demonstration are public`);
  running.front.serve(running.app);
  if (!stopping.signal.aborted) say(`ready http://localhost:${running.front.port}/graphql`);
}

/** What is public signs for nothing but the demonstration, and only where its tokens are public too. */
const sourcesWithout = ({ empty, callers }: Config) =>
  empty || callers !== null ? [] : demonstrationSources;

const isLoopback = (host: string): boolean => host.startsWith('127.') || host === '::1';

/** Requests under way are answered, then workers end, then the database; the system cleans up what hangs. */
async function end(code: number): Promise<never> {
  stopping.abort();
  setTimeout(() => process.exit(1), END_WITHIN).unref();
  try {
    await running.front?.drain(DRAIN_WITHIN);
    await running.app?.close();
    await running.signer?.close();
    await running.database?.stop();
    running.holder?.release();
  } catch (error) {
    console.error(`stopping failed: ${messageOf(error)}`);
    process.exit(1);
  }
  process.exit(code);
}

/** What the operator can mend is said in its own words, everything else with its stack; a failing stop is no news. */
async function fail(error: unknown): Promise<void> {
  if (stopping.signal.aborted) return;
  console.error(error instanceof StartError ? error.message : error);
  await end(1);
}

/** The terminal signals every process of its group and a runner passes the signal on: one wish, heard twice. */
function stopWhenAsked(): void {
  let asked = 0;
  const ask = () => {
    if (asked && Date.now() - asked > FORCE_AFTER) process.exit(1);
    if (asked) return;
    asked = Date.now();
    if (!stopping.signal.aborted) void end(0);
  };
  process.on('SIGTERM', ask).on('SIGINT', ask);
  process.once('disconnect', ask);
  process.stdout.on('error', () => {});
}

stopWhenAsked();
try {
  const config = readConfig();
  if (config) {
    await start(config);
  } else {
    say(describeSettings());
    await end(0);
  }
} catch (error) {
  await fail(error);
}
