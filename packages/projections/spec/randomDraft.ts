import { offers, reading } from '@thac/domain/draft/controls';
import { questionsOf } from '@thac/domain/draft/questions';
import { derivedId } from '@thac/domain/identity';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

/** Brings a document, or lets somebody answer, edit, confirm or reject one that was brought. */
export async function changeDraft(told: Story, random: Dice, drafts: string[], at: string): Promise<void> {
  if (drafts.length === 0 || random.below(4) === 0) {
    const draft = derivedId('spec', 'draft', String(drafts.length));
    drafts.push(draft);
    return bring(told, draft, drafts.length, at);
  }
  const draft = random.of(drafts);
  const { question, asks } = random.of(questionsOf(reading));
  const value = `Kế hoạch hoà giải ${at}`;
  const asked = [
    asks === 'confirmed'
      ? { type: 'AnswerQuestion', data: { draft, question, answer: { kind: 'confirmed' } } }
      : {
          type: 'EditDraft',
          data: { draft, path: '/document/title', edit: 'set', value, reason: 'Đọc nhầm' },
        },
    {
      type: 'EditDraft',
      data: { draft, path: '/document/sources', edit: 'set', value: {}, reason: 'Không được' },
    },
    {
      type: 'EditDraft',
      data: { draft, path: '/document/issuedOn', edit: 'set', value: null, reason: 'Chưa rõ' },
    },
    { type: 'ConfirmDraft', data: { draft, plan: derivedId('spec', 'plan of', draft), offers } },
    random.below(3) === 0
      ? { type: 'RejectDraft', data: { draft, reason: 'Không phải kế hoạch' } }
      : { type: 'EditDraft', data: { draft, path: '/recipients', edit: 'add', value, reason: 'Thiếu' } },
  ] as const;
  await told.draft(random.of(asked) as never, at);
}

function bring(told: Story, draft: string, nth: number, at: string): Promise<void> {
  const sha256 = String(nth).padStart(64, '0');
  const file = { name: `van-ban-${nth}.txt`, sha256, mediaType: 'text/plain', bytes: nth };
  return told.draft({ type: 'ImportDraft', data: { draft, file, text: sha256, read: reading } }, at);
}
