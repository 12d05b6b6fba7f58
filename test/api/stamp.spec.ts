import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stampOf } from '@thac/api/proof/stamp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSealing } from './sealing.ts';
import { establishUnits } from './steps.ts';
import { openWorld } from './world.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** An authority made with `openssl ts`; `answer` may put something else in the place of its response. */
describe.skipIf(!hasOpenssl)('a time stamping authority', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thac-tsa-'));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    return { ok: status === 0, said: stdout + stderr };
  };
  let server: Server;
  let url: string;
  let answer: (response: Buffer, status: (code: number) => void) => Buffer = (response) => response;

  beforeAll(async () => {
    writeFileSync(
      file('tsa.cnf'),
      `[tsa]
default_tsa = own
[own]
serial = ${file('serial')}
crypto_device = builtin
signer_cert = ${file('tsa.pem')}
certs = ${file('tsa.pem')}
signer_key = ${file('tsa.key')}
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[req]
distinguished_name = dn
x509_extensions = v3
prompt = no
[dn]
CN = TSA of a test
[v3]
extendedKeyUsage = critical, timeStamping
keyUsage = critical, digitalSignature
basicConstraints = CA:false
`,
    );
    writeFileSync(file('serial'), '01\n');
    const made = openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-config',
      'tsa.cnf',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.pem',
    );
    if (!made.ok) throw new Error(made.said);
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      writeFileSync(file('query.tsq'), Buffer.concat(chunks));
      const replied = openssl(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-section',
        'own',
        '-queryfile',
        'query.tsq',
        '-out',
        'reply.tsr',
      );
      if (!replied.ok) return response.writeHead(500).end(replied.said);
      let status = 200;
      const bytes = answer(readFileSync(file('reply.tsr')), (code) => (status = code));
      response.writeHead(status, { 'content-type': 'application/timestamp-reply' }).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('says when the checkpoint of a milestone was there, as openssl can check', async () => {
    const world = await openWorld(undefined, undefined, [], { ...testSealing(), tsa: url });
    await establishUnits(world);
    const { seal } = await world.get('admin', 'mutation { seal { size } }');
    const { receipt } = await world.get('admin', `{ receipt(position: ${seal.size}) { timestamp proof } }`);
    writeFileSync(file('timestamp.tsr'), Buffer.from(receipt.timestamp, 'base64'));
    writeFileSync(file('checkpoint'), receipt.proof.slice(receipt.proof.indexOf('\n\n') + 2));
    const verify = () =>
      openssl('ts', '-verify', '-in', 'timestamp.tsr', '-data', 'checkpoint', '-CAfile', 'tsa.pem').said;
    expect(verify()).toContain('Verification: OK');
    writeFileSync(file('checkpoint'), 'another checkpoint\n');
    expect(verify()).toContain('Verification: FAILED');
    await world.end();
  });

  it('is not believed when it answers about something else, to somebody else, or not at all', async () => {
    const other = await stampOf(url, Buffer.from('một điểm khác'));
    answer = () => other;
    await expect(stampOf(url, Buffer.from('điểm này'))).rejects.toThrow('not the one that was asked for');
    await expect(stampOf(url, Buffer.from('một điểm khác'))).rejects.toThrow(
      'not the one that was asked for',
    );
    answer = (response, status) => {
      status(503);
      return response;
    };
    await expect(stampOf(url, Buffer.from('điểm này'))).rejects.toThrow('answers 503');
    answer = () => Buffer.from('khác hẳn');
    await expect(stampOf(url, Buffer.from('điểm này'))).rejects.toThrow();
    answer = (response) => response;
  });

  it('that is away holds nothing up', async () => {
    const world = await openWorld(undefined, undefined, [], { ...testSealing(), tsa: 'http://127.0.0.1:1/' });
    await establishUnits(world);
    const { seal } = await world.get('admin', 'mutation { seal { size } }');
    expect(seal.size).toBeGreaterThan(0);
    for (;;) {
      const { ok, details } = await world.app.ready();
      expect(ok).toBe(true);
      if (details.timestamps?.startsWith('failing')) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await world.end();
  });
});
