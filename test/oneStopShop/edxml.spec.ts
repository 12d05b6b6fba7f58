import { randomUUID } from 'node:crypto';
import { openEnvelope } from '@thac/api/oneStopShop/edxml/open';
import { openEventLog } from '@thac/eventstore/eventLog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Data, units, type World } from '../api/world.ts';
import { envelope } from './envelopes.ts';
import { coded } from './ground.ts';
import { type Answer, openPartner, type Partner } from './partner.ts';
import { signedHeaders, type Way } from './signing.ts';

let partner: Partner;
let world: World;
beforeAll(async () => {
  partner = await openPartner();
  world = partner.world;
  await openEventLog(world.database.pool, 'thac').append([
    coded(units.ducPhong, 2, '000.27.33.H48'),
    coded(units.ducThanh, 2, '000.28.33.H48'),
  ]);
});
afterAll(() => world.end());

const send = (xml: string | Buffer, way: Way = {}): Promise<Answer> =>
  partner.ask('POST', `${partner.root}/edxml`, {
    headers: { 'content-type': 'application/xml', ...signedHeaders(xml, way), ...way.headers },
    body: xml as BodyInit,
  });
const whyNot = async (xml: string | Buffer, way?: Way) => {
  const { status, body } = await send(xml, way);
  return [status, body.problems?.[0]?.code ?? body.code];
};
const head = async (): Promise<number> => (await world.get('inspector', '{ record { head } }')).record.head;
const read = async ({ draft, position }: Data) =>
  (
    await world.get(
      'communeClerk',
      `{ draft(id: "${draft}", asOf: { atLeast: ${position} }) { state title plan { id } questions { kind blocking message } } }`,
    )
  ).draft;

describe('a document in an envelope', () => {
  it('is proposed to the unit it is addressed to, and the due date of the envelope is a question that waits for a person', async () => {
    const { status, body } = await send(envelope({ due: '2026-06-30' }));
    expect(status, JSON.stringify(body)).toBe(202);
    const [{ draft, unit, replayed }] = body.drafts;
    expect([body.drafts.length, unit, replayed]).toEqual([1, units.ducPhong, false]);
    const found = await read(body.drafts[0]);
    expect(found).toMatchObject({
      state: 'open',
      title: expect.stringContaining('Tuyên truyền'),
      plan: null,
    });
    const due = found.questions.filter(({ message }: { message: string }) => message.includes('2026-06-30'));
    expect(due).toEqual([
      { kind: 'deadline', blocking: true, message: expect.stringContaining('không ràng buộc ai') },
    ]);
    const events = await openEventLog(world.database.pool, 'thac').readStream(`draft-${draft}`);
    expect(events.map(({ type, metadata }) => [type, metadata.actor, metadata.unit])).toEqual([
      ['DraftImported', 'source:qngai', units.ducPhong],
    ]);
    const { data } = await world.ask(
      'communeClerk',
      `mutation { confirmDraft(draft: "${draft}") { __typename ... on Refused { code message } } }`,
    );
    expect(data.confirmDraft).toMatchObject({
      code: 'questions-open',
      message: expect.stringContaining('2026-06-30'),
    });
  });

  it('is proposed to each of several, and once however often it comes', async () => {
    const way = { id: randomUUID() };
    const xml = envelope({ to: ['000.27.33.H48', 'G09.99', '000.28.33.H48'] });
    const first = await send(xml, way);
    expect(first.body.drafts.map(({ unit }: { unit: string }) => unit).sort()).toEqual(
      [units.ducPhong, units.ducThanh].sort(),
    );
    const before = await head();
    const again = await Promise.all([send(xml, way), send(xml, way)]);
    for (const { body } of again)
      expect(body.drafts).toEqual(first.body.drafts.map((one: object) => ({ ...one, replayed: true })));
    expect(await whyNot(envelope({ due: '2026-07-01' }), way)).toEqual([409, 'key-reused']);
    expect(await head()).toBe(before);
  });

  it('is asked about where the envelope says something else, or holds more', async () => {
    const { body } = await send(envelope({ number: '9', issued: '2026-02-02', more: 2 }));
    const { questions } = await read(body.drafts[0]);
    const messages = questions.map(({ message }: { message: string }) => message).join('\n');
    expect(messages).toContain('Phong bì ghi số, ký hiệu “9/KH-UBND”, văn bản ghi “7/KH-UBND”.');
    expect(messages).toContain('Phong bì ghi ngày ban hành “2026-02-02”, văn bản ghi “2022-02-10”.');
    expect(messages).toContain('Phong bì còn 2 tệp khác, không được lưu');
    const same = await send(envelope({ issued: '10/02/2022' }));
    const none = (await read(same.body.drafts[0])).questions;
    expect(none.filter(({ message }: { message: string }) => message.startsWith('Phong bì'))).toEqual([]);
  });

  it('leaves nothing of the envelope but what is asked about', async () => {
    await send(envelope({}));
    const { rows } = await world.database.pool.query(
      `select count(*)::int as found from record.event where bytes like '%Người Gửi Bí Mật%'`,
    );
    expect(rows[0].found).toBe(0);
    const kept = await world.database.pool.query(
      `select count(*)::int as found from record.original where position(convert_to('edXMLEnvelope', 'UTF8') in bytes) > 0`,
    );
    expect(kept.rows[0].found).toBe(0);
  });
});

describe('an envelope is refused, and nothing is recorded', () => {
  const bomb = `<!DOCTYPE edXML [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]>`;
  const good = envelope({});
  it.each<[string, string | Buffer, string]>([
    [
      'that reaches for a file',
      good.replace('<edXML ', '<!DOCTYPE edXML [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML '),
      'doctype-or-instruction',
    ],
    [
      'that multiplies itself',
      good.replace('<edXML ', `${bomb}<edXML `).replace('Kế hoạch thử', '&j;'),
      'doctype-or-instruction',
    ],
    [
      'with a DTD of elsewhere',
      good.replace('<edXML ', '<!DOCTYPE edXML SYSTEM "http://127.0.0.1:1/x.dtd"><edXML '),
      'doctype-or-instruction',
    ],
    [
      'with an instruction',
      good.replace('<edXML ', '<?xml-stylesheet href="x.xsl"?><edXML '),
      'doctype-or-instruction',
    ],
    ['with an entity of nobody', good.replace('Kế hoạch thử', '&lol;'), 'not-xml'],
    ['that breaks off', good.slice(0, 400), 'not-xml'],
    ['that is no XML', 'xin chào', 'not-xml'],
    ['of another encoding', Buffer.from(good.replace('UTF-8', 'UTF-16'), 'utf16le'), 'not-utf8'],
    ['that says another encoding', good.replace('UTF-8', 'windows-1258'), 'not-utf8'],
    ['of another namespace', good.replaceAll('QCVN_102_2016', 'QCVN_102_2099'), 'another-namespace'],
    [
      'that is too deep',
      good.replace('Kế hoạch thử', `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`),
      'too-deep-or-long',
    ],
    ['that is too long', good.replace('Kế hoạch thử', '<a/>'.repeat(5_000)), 'too-deep-or-long'],
    [
      'with a tag that seems endless',
      good.replace('<edXML ', `<edXML ${'a:b="c" '.repeat(3_000)}`),
      'too-deep-or-long',
    ],
    ['that recalls another one', envelope({ kind: '1' }), 'not-a-new-document'],
    ['to nobody', envelope({ to: [] }), 'no-recipient'],
    ['to others', envelope({ to: ['G09.99'] }), 'recipient-unknown'],
    ['without its file', envelope({ content: '' }), 'no-document'],
    ['whose file is not base64', envelope({ content: '@@@@' }), 'no-document'],
    [
      'whose file is of another id',
      good.replace(
        '<ContentId>f1</ContentId><ContentTransferEncoded>',
        '<ContentId>f9</ContentId><ContentTransferEncoded>',
      ),
      'no-document',
    ],
    [
      'whose file is no document',
      envelope({ content: Buffer.from([0, 1, 2, 3]).toString('base64') }),
      'document-',
    ],
    ['that names a citizen', envelope({ due: 'Gọi 0912345678' }), 'phone'],
  ])('%s', async (_, xml, code) => {
    const before = await head();
    const [status, said] = await whyNot(xml);
    expect([status, said]).toEqual([422, expect.stringContaining(code)]);
    expect(await head()).toBe(before);
  });

  it('of a source that may not speak to the unit, that nobody knows, or that is not signed', async () => {
    expect(await whyNot(good, { letter: 'b' })).toEqual([422, 'outside-scope']);
    expect(await whyNot(good, { letter: 'x' })).toEqual([401, 'signature-unknown']);
    expect(await whyNot(good, { payload: `${good} ` })).toEqual([401, 'signature-unknown']);
    expect(await whyNot(good, { headers: { 'content-type': 'application/json' } })).toEqual([
      415,
      'type-unfit',
    ]);
    expect((await partner.ask('GET', `${partner.root}/edxml`, {})).status).toBe(405);
  });

  it('without saying again what stands in it', async () => {
    const { body } = await send(good.replace('Kế hoạch thử', '&BíMật0912345678;'));
    expect(JSON.stringify(body)).not.toMatch(/Mật|0912345678/);
  });

  it('while others go on being answered', async () => {
    const heavy = Buffer.from(`<edXML>${'<!-- -->'.repeat(500_000)}</edXML>`);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    await expect(openEnvelope(heavy)).rejects.toMatchObject({ code: 'another-namespace' });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(3);
  });
});
