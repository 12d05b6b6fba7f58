import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NoAddress } from '@thac/api/outbox/channel';
import { fileChannel } from '@thac/api/outbox/file';
import type { Letter } from '@thac/api/outbox/letter';
import { mailChannel } from '@thac/api/outbox/mail';
import { webhookChannel } from '@thac/api/outbox/webhook';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MailServer, openMailServer, openReceiver, type Receiver } from './post.ts';
import { id, units } from './world.ts';

const letter: Letter = {
  delivery: id('lần chuyển'),
  reminder: id('lần nhắc'),
  position: 7,
  at: '2023-03-10T02:00:00.000Z',
  on: '2023-03-10',
  tone: 'remind',
  rung: 'T-5',
  to: { unit: units.ducPhong, title: 'xã Đức Phong', roles: ['chuyên viên'] },
  unit: { unit: units.ducPhong, title: 'xã Đức Phong' },
  issuer: 'huyện Mộ Đức',
  plan: { plan: id('kế hoạch'), symbol: '17/KH-UBND', title: 'Tuyên truyền' },
  obligations: [{ obligation: id('việc'), clause: 'I/1', task: 'Phát thanh', due: '2023-03-15', days: 5 }],
  subject: 'Nhắc việc: 1 nhiệm vụ theo 17/KH-UBND – ủy ban nhân dân xã, phường, thị trấn và các cơ quan',
  text: 'Kính gửi: Xã Đức Phong\n\n.một dòng bắt đầu bằng dấu chấm\n.\nHết.',
};
const { signal } = new AbortController();

describe('a webhook', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await openReceiver();
  });
  afterEach(() => receiver.close());
  const channel = (url = receiver.url) =>
    webhookChannel({ kind: 'webhook', name: 'trục', url, secret: null });

  it('has taken a letter when it says so, and sends the same again when asked again', async () => {
    expect(await channel().send(letter, signal)).toBe(receiver.url);
    await channel().send(letter, signal);
    const [first, second] = receiver.got;
    expect(first?.body).toBe(second?.body);
    expect(first?.headers['idempotency-key']).toBe(letter.delivery);
    expect(first?.headers['x-thac-signature']).toBeUndefined();
  });

  it.each([301, 302, 307, 400, 409, 429, 500])('has not taken it when it answers %i', async (status) => {
    receiver.answer = () => status;
    await expect(channel().send(letter, signal)).rejects.toThrow(`answered ${status}`);
    expect(receiver.got).toHaveLength(1);
  });

  it('has not taken it when it hangs up, or when nobody is there', async () => {
    receiver.answer = () => 'hang up';
    await expect(channel().send(letter, signal)).rejects.toThrow('fetch failed');
    await expect(channel('http://127.0.0.1:1/').send(letter, signal)).rejects.toThrow('fetch failed');
  });

  it('keeps what may be secret in its address to itself', async () => {
    const url = `${receiver.url}?token=abc`;
    expect(await channel(url).send(letter, signal)).toBe(receiver.url);
    receiver.answer = () => 500;
    await expect(channel(url).send(letter, signal)).rejects.not.toThrow('abc');
  });

  it('is left when the house closes', async () => {
    const closing = AbortSignal.abort();
    await expect(channel().send(letter, closing)).rejects.toThrow(/abort/i);
  });
});

describe('a mail server', () => {
  let mail: MailServer;
  beforeEach(async () => {
    mail = await openMailServer();
  });
  afterEach(() => mail.close());
  const channel = (addresses: Record<string, string> = {}, fallback: string | null = null) =>
    mailChannel({
      ...{ kind: 'smtp', name: 'thư', host: '127.0.0.1', port: mail.port, secure: false },
      ...{ user: null, password: null, from: 'thac@example.vn', addresses, fallback },
    });
  const own = { [units.ducPhong]: 'ducphong@example.vn' };

  it('gets the letter as it was written, to the address of the unit', async () => {
    expect(await channel(own, 'chung@example.vn').send(letter, signal)).toBe('ducphong@example.vn');
    const [got] = mail.got;
    expect(got?.to).toEqual(['ducphong@example.vn']);
    expect(got?.text).toBe(letter.text);
    expect(got?.headers.get('subject')).toBe(letter.subject);
    expect(got?.headers.get('date')).toBe('Fri, 10 Mar 2023 02:00:00 +0000');
    expect(got?.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('gets letters of units without an address for the common one, or none', async () => {
    expect(await channel({}, 'chung@example.vn').send(letter, signal)).toBe('chung@example.vn');
    await expect(channel().send(letter, signal)).rejects.toThrow(NoAddress);
  });

  it.each(['451 try later', '550 no such mailbox'])('has not taken it when it says %s', async (answer) => {
    mail.recipient = () => answer;
    await expect(channel(own).send(letter, signal)).rejects.toThrow(answer);
    expect(mail.got).toEqual([]);
    mail.recipient = () => '250 OK';
    await channel(own).send(letter, signal);
    expect(mail.got).toHaveLength(1);
  });

  it('that dies before it says that it took the letter gets the same again', async () => {
    mail.dieAfterData = true;
    await expect(channel(own).send(letter, signal)).rejects.toThrow();
    mail.dieAfterData = false;
    await channel(own).send(letter, signal);
    expect(mail.got).toHaveLength(2);
    expect(mail.got[0]).toEqual(mail.got[1]);
    expect(mail.got[0]?.headers.get('message-id')).toBe(`<${letter.delivery}@thac.invalid>`);
  });

  it('that nobody runs has taken nothing', async () => {
    await mail.close();
    await expect(channel(own).send(letter, signal)).rejects.toThrow('ECONNREFUSED');
    mail = await openMailServer();
  });

  it('is never told of another recipient or another header by what a letter says', async () => {
    const hostile = { ...letter, subject: 'Nhắc việc\r\nBcc: ke-khac@example.vn' };
    await channel(own).send(hostile, signal);
    expect(mail.got[0]?.to).toEqual(['ducphong@example.vn']);
    expect([...(mail.got[0]?.headers.keys() ?? [])]).not.toContain('bcc');
  });
});

describe('a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thac-folder-'));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds each letter once, whole, the same to the last byte', async () => {
    const channel = fileChannel({ kind: 'file', name: 'tệp', folder: join(folder, 'mới') });
    const path = await channel.send(letter, signal);
    const first = readFileSync(path);
    expect(await channel.send(letter, signal)).toBe(path);
    expect(readFileSync(path).equals(first)).toBe(true);
    expect(readdirSync(join(folder, 'mới'))).toEqual([`2023-03-10-${letter.delivery}.eml`]);
  });

  it('that cannot be written to has taken nothing', async () => {
    const blocked = `${folder}-blocked`;
    writeFileSync(blocked, '');
    const channel = fileChannel({ kind: 'file', name: 'tệp', folder: blocked });
    await expect(channel.send(letter, signal)).rejects.toThrow(/EEXIST|ENOTDIR/);
    rmSync(blocked);
  });
});
