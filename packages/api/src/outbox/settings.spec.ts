import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDelivery } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'thac-settings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'delivery.json');

const read = (settings: unknown) => {
  writeFileSync(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return readDelivery(file);
};
/** What is said to be wrong, one line each, without the name of the file. */
const wrong = (settings: unknown): string[] => {
  try {
    read(settings);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .map((line) => line.replace(`THAC_DELIVERY: ${file}`, '').replace(/^: /, ''));
  }
};

const unit = '8d3f0c5e-1f5b-5c0a-9a4e-74686163766e';
const webhook = { kind: 'webhook', name: 'trục', url: 'https://example.vn/hop-thu' };
const smtp = {
  kind: 'smtp',
  name: 'thư',
  host: 'mail.example.vn',
  from: 'thac@example.vn',
  addresses: { [unit.toUpperCase()]: 'xa@example.vn' },
};

describe('the channels of reminders', () => {
  test('are read with what may be left out', () => {
    expect(read({ channels: [webhook, smtp, { kind: 'file', name: 'tệp', folder: 'ra' }] })).toEqual({
      channels: [
        { ...webhook, secret: null },
        {
          ...smtp,
          port: 587,
          secure: false,
          user: null,
          password: null,
          addresses: { [unit]: 'xa@example.vn' },
          fallback: null,
        },
        { kind: 'file', name: 'tệp', folder: join(folder, 'ra') },
      ],
      attempts: 8,
      firstWaitMs: 30_000,
    });
  });

  test('may be none', () => {
    expect(read({ channels: [], attempts: 3, firstWaitSeconds: 5 })).toEqual({
      channels: [],
      attempts: 3,
      firstWaitMs: 5_000,
    });
  });

  test('have everything that is wrong with them said at once', () => {
    expect(
      wrong({
        channels: [
          { ...webhook, url: 'ftp://example.vn', colour: 'đỏ' },
          { ...smtp, port: 70_000, secure: 'yes', user: 'thac', from: 'nobody', fallback: 'a@b, c@d' },
          { ...smtp, addresses: { xã: 'x@example.vn', [unit]: 'hai\r\nBcc: ba@example.vn' } },
          { kind: 'file', name: '' },
          'thư',
        ],
        attempts: 0,
        firstWaitSeconds: 'lâu',
        chanels: [],
      }),
    ).toEqual([
      'channels[4] is not an object',
      'channels[0].url: is not an address; give https://host/path',
      'channels[0].colour: there is no such setting',
      'channels[1].user: a user and a password go together; give both or none',
      'channels[1].port: give a whole number from 1 to 65535',
      'channels[1].secure: give true or false',
      'channels[1].from: "nobody" is not a mail address',
      'channels[1].fallback: "a@b, c@d" is not a mail address',
      'channels[2].addresses: "xã" is not the id of a unit',
      'channels[2].addresses: a text of 23 characters is not a mail address',
      'channels[3].name: give a text of 1 to 60 characters',
      'channels[3].folder: give a text of 1 to 500 characters',
      'channels[4].kind: give a text of 1 to 500 characters',
      'channels[4].name: give a text of 1 to 60 characters',
      'channels[4].kind: "" is no kind of channel; give webhook, smtp or file',
      'attempts: give a whole number from 1 to 50',
      'firstWaitSeconds: give a whole number from 1 to 3600',
      'chanels: there is no such setting',
    ]);
  });

  test('have names of their own, and a folder that can be made', () => {
    writeFileSync(join(folder, 'vướng'), '');
    const file = { kind: 'file', name: 'trục', folder: 'vướng/ra' };
    const [twice, unmade] = wrong({ channels: [webhook, file] });
    expect(twice).toBe('two channels have the name "trục"; each needs one of its own');
    expect(unmade).toMatch(/^channel "trục": the folder .+ cannot be made \(/);
  });

  test('are an object in a file of JSON', () => {
    expect(wrong('{')[0]).toMatch(/is not JSON that can be read/);
    expect(wrong([])).toEqual(['the file is not an object', 'channels: give a list']);
    expect(wrong({ channels: {} })).toEqual(['channels: give a list']);
  });
});
