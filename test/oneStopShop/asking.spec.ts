import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { ask } from '@thac/api/oneStopShop/asking';
import { afterEach, describe, expect, it } from 'vitest';

const megabyte = 1024 * 1024;
/** Short enough for a test; the way is the same. */
const limits = { answerWithinMs: 500, mostBytes: megabyte };

let end = async () => {};
afterEach(() => end());

/** A vendor that answers in its own way. */
async function vendorThat(answers: (response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((_, response) => void answers(response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  end = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/so-lieu`;
}

const asked = (url: string) => ask({ url, token: 'bi-mat' }, {}, new AbortController().signal, limits);
const refusal = async (url: string): Promise<Error> => {
  const began = performance.now();
  const error = await asked(url).then(
    () => new Error('it was believed'),
    (failed: Error) => failed,
  );
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(error.name).toBe('NotGiven');
  expect(String(error)).not.toContain('bi-mat');
  return error;
};

/** Writes until nobody listens any more; answers how many bytes went out. */
async function pour(to: NodeJS.WritableStream & { destroyed?: boolean }, most: number): Promise<number> {
  const piece = Buffer.alloc(64 * 1024, ' ');
  let gone = false;
  to.on('close', () => {
    gone = true;
  });
  to.on('error', () => {});
  let written = 0;
  for (; !gone && written < most; written += piece.length)
    if (!to.write(piece)) await Promise.race([once(to, 'drain').catch(() => {}), pause(50)]);
  return written;
}

describe('a vendor', () => {
  it('that is whole in time is believed', async () => {
    const url = await vendorThat((response) => response.end('{"duLieu":[]}'));
    expect(await asked(url)).toEqual({ duLieu: [] });
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ['says nothing', () => {}],
    ['begins and never ends', (response) => response.writeHead(200).write('{"duLieu":[')],
    [
      'drips a byte now and then',
      async (response) => {
        response.writeHead(200);
        for (; !response.destroyed; await pause(20)) response.write(' ');
      },
    ],
    [
      'promises more than it sends',
      (response) => response.writeHead(200, { 'content-length': 9 }).write('{}'),
    ],
  ])('that %s is given up in time', async (_, answers) => {
    expect((await refusal(await vendorThat(answers))).message).toMatch(/timeout|aborted/);
  });

  it.each([200, 500])('that pours out two gigabytes with status %d is cut off at once', async (status) => {
    let poured = Promise.resolve(0);
    const url = await vendorThat((response) => {
      response.writeHead(status);
      poured = pour(response, 2_048 * megabyte);
    });
    const before = process.memoryUsage.rss();
    const { message } = await refusal(url);
    expect(message).toContain(status === 200 ? `more than ${megabyte} bytes` : 'answered 500');
    await end();
    expect(await poured).toBeLessThan(64 * megabyte);
    expect(process.memoryUsage.rss() - before).toBeLessThan(256 * megabyte);
  });

  it('that packs two gigabytes into little is cut off as well', async () => {
    const url = await vendorThat((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      const packing = createGzip();
      packing.pipe(response);
      response.on('close', () => packing.destroy());
      void pour(packing, 2_048 * megabyte);
    });
    expect((await refusal(url)).message).toMatch(/more than \d+ bytes|timeout|terminated/);
  });

  it('that is asked while the house stops is left at once', async () => {
    const url = await vendorThat(() => {});
    const stopping = new AbortController();
    const asking = ask({ url, token: 't' }, {}, stopping.signal);
    setTimeout(() => stopping.abort(), 20);
    await expect(asking).rejects.toThrow('aborted');
  });
});
