import { dayOf } from '@thac/domain/calendar/day';
import { envelopeWarnings } from '@thac/domain/documents/envelope';
import { derivedId } from '@thac/domain/identity';
import { personalIn } from '@thac/domain/oneStopShop/privacy';
import type { UnitId } from '@thac/domain/vocabulary';
import type { Caller } from '../../auth/callers.ts';
import type { Vault } from '../../personal/vault.ts';
import { openDrafting, type Reader, sha256Of } from '../../write/drafting.ts';
import type { Outcome } from '../../write/outcome.ts';
import type { House } from '../../write/record.ts';
import { limits } from '../limits.ts';
import { assertImpersonal } from '../personal.ts';
import { Refused } from '../refusals.ts';
import type { Envelope } from './envelope.ts';
import { EnvelopeFault, faults } from './fault.ts';
import { openEnvelope } from './open.ts';
import { recipientsOf } from './recipients.ts';

/** Bản đọc lập từ phong bì: one for each unit here that the document was sent to, which looks at it before it is anything. */
export type Proposed = { draft: string; unit: UnitId; position: number; replayed: boolean };

/** Takes an envelope that a source has signed under an id; the same again proposes nothing new. */
export type TakeEnvelope = (source: string, id: string, body: Buffer) => Promise<Proposed[]>;

/** Opens the door for envelopes: a document in one is brought to those it is sent to, as if their clerk had. */
export function openEnvelopes(house: House, reader: Reader, vault: Vault): TakeEnvelope {
  let reading = 0;
  return async (source, id, body) => {
    if (reading >= limits.envelopesAtOnce) throw new Refused('too-much-waiting', { seconds: '5' });
    reading += 1;
    try {
      const { envelope, units } = await read(house, source, body);
      const { importDocument } = openDrafting(house, readingOf(reader, envelope), vault);
      const [{ name, bytes }] = envelope.files;
      const file = { name: personalIn(name) === null ? name : 'van-ban', bytes: Buffer.from(bytes) };
      const mark = sha256Of(body);
      const proposed: Proposed[] = [];
      for (const unit of units) {
        const draft = derivedId('draft', 'edxml', source, id, unit);
        const options = { key: `${id}/${unit}`, mark };
        const outcome = await importDocument(messenger(source, unit), draft, file, options);
        proposed.push({ draft, unit, ...takenOf(outcome) });
      }
      return proposed;
    } finally {
      reading -= 1;
    }
  };
}

function takenOf(outcome: Outcome): Pick<Proposed, 'position' | 'replayed'> {
  if (outcome.outcome === 'refused') throw refusalOf(outcome);
  if (outcome.outcome === 'conflicted') throw new Refused('not-now', { seconds: '30' });
  return { position: outcome.position, replayed: outcome.outcome === 'ignored' || outcome.replayed };
}

async function read(house: House, source: string, body: Buffer) {
  try {
    const envelope = await openEnvelope(body);
    const { symbol, issued, due } = envelope;
    assertImpersonal({ symbol, issued: issued?.literal ?? null, due });
    const units = await recipientsOf(house, source, envelope.to, dayOf(house.clock()));
    return { envelope, units };
  } catch (error) {
    if (!(error instanceof EnvelopeFault)) throw error;
    const [vi, en] = faults[error.code];
    throw new Refused('envelope-unfit', {}, [{ at: '', code: error.code, vi, en }]);
  }
}

/** Văn thư điện tử: brings the document in for a unit, and may do nothing else, because nobody else is given it. */
const messenger = (source: string, unit: UnitId): Caller => ({
  official: `source:${source}`,
  post: 'Trục liên thông văn bản',
  unit,
  roles: ['clerk'],
  onBehalfOf: [],
});

/** What the envelope says of the document becomes questions about it, and nothing more. */
const readingOf = ({ extract, read }: Reader, { symbol, issued, due, files }: Envelope): Reader => ({
  extract,
  async read(text, name) {
    const plan = await read(text, name);
    const said = { symbol, issued, due, otherFiles: files.length - 1 };
    return { ...plan, warnings: [...plan.warnings, ...envelopeWarnings(said, plan)] };
  },
});

/** The words of a refusal about a document may quote it, so that its code alone is said. */
function refusalOf({ code }: { code: string }): Refused {
  if (code === 'record-halted') return new Refused('not-now', { seconds: '30' });
  if (code === 'key-reused' || code === 'draft-imported-differently') return new Refused('key-reused');
  const [vi, en] = ['tệp văn bản không đọc được', 'the document cannot be read'];
  return new Refused('envelope-unfit', {}, [{ at: '', code, vi, en }]);
}
