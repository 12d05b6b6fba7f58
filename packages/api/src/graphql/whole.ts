import { type About, seesBelow, type Unseen, unseenOf } from '@thac/projections/reading/whole';
import type { GraphQLError } from 'graphql';
import { beyondReading } from './errors.ts';
import type { Moment } from './reads.ts';

/**
 * Không cộng trên phần được thấy: a figure about a unit or a plan that its reader does not wholly see is refused, since rows
 * left out would make it a lie.
 */
export async function assertWhole(moment: Moment, about: About): Promise<void> {
  const unseen = await unseenOf(moment.db, moment.reader, about, moment);
  if (unseen !== null) throw refused(unseen);
}

/** The same for what follows a plan down through all levels. */
export async function assertBelow(moment: Moment, start: { plan: string } | { task: string }): Promise<void> {
  await assertWhole(moment, 'plan' in start ? { plans: [start.plan] } : start);
  if (!(await seesBelow(moment.db, moment.reader, start))) throw refused('plan');
}

const refused = (unseen: Unseen): GraphQLError =>
  unseen === 'unit'
    ? beyondReading(
        'đơn vị này không nằm trọn trong phạm vi đọc của người gọi, hoặc có việc hạn chế phổ biến; hãy hỏi về đơn vị nêu ở `me { reads }` và các đơn vị bên dưới',
        'the caller does not read the whole of this unit, or some of it is restricted; ask about the units in `me { reads }` and those below them',
      )
    : beyondReading(
        'người gọi không xem được mọi nhiệm vụ giao theo văn bản này; hãy thu hẹp về đơn vị của mình (`filter.unit`, `filter.under`)',
        'the caller does not see all that is owed under this plan; narrow it to a unit of your own (`filter.unit`, `filter.under`)',
      );
