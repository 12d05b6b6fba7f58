import { existsSync } from 'node:fs';
import type { PersonId } from '@thac/domain/vocabulary';
import type pg from 'pg';
import { unwrap } from '../../personal/cipher.ts';
import { openErasures } from '../../personal/erasures.ts';
import { readMasterKey } from '../../personal/masterKey.ts';
import { StartError } from '../../startError.ts';
import { differs, type Finding, sound } from './finding.ts';

/**
 * Người đã xóa vẫn đã xóa: the list beside the master key is applied to what came back, and the master key has to be the
 * one that wrapped every key that is there. None is made here: the one of the record is somewhere.
 */
export async function checkPersons(pool: pg.Pool, log: string, personalKey: string): Promise<Finding[]> {
  const list = `${personalKey}.erased`;
  const returned = await openErasures(list).reapply(pool, log);
  const { rows } = await pool.query<{ person: PersonId; wrapped: Buffer | null }>(
    'select person, wrapped from personal.key',
  );
  const kept = rows.flatMap(({ person, wrapped }) => (wrapped === null ? [] : [{ person, wrapped }]));
  const gone = rows.length - kept.length;
  const [vi, en] = existsSync(list)
    ? ['', '']
    : [
        `; không có danh sách ${list}, nên chỉ biết những người sổ ghi nói đã xóa`,
        `; there is no list ${list}, so that only those are known whom the record says are erased`,
      ];
  return [
    sound(
      'erased persons',
      `${gone} người đã xóa vẫn đã xóa, trong đó ${returned} khóa trở lại đã bị hủy lần nữa${vi}.`,
      `${gone} erased persons stay erased, ${returned} of whose keys had come back and were destroyed again${en}.`,
    ),
    keyFinding(kept, personalKey),
  ];
}

function keyFinding(kept: readonly { person: PersonId; wrapped: Buffer }[], file: string): Finding {
  const check = 'master key';
  if (kept.length === 0) return sound(check, 'Không có khóa cá nhân nào.', 'There are no keys of persons.');
  if (!existsSync(file))
    return differs(
      check,
      `Không có khóa chủ ${file} (THAC_PERSONAL_KEY); hãy đưa tệp khóa của sổ ghi này về.`,
      `There is no master key ${file} (THAC_PERSONAL_KEY); bring that of this record back.`,
    );
  try {
    const master = readMasterKey(file, () => {});
    const wrong = kept.filter(({ person, wrapped }) => unwrap(master, person, wrapped) === null).length;
    if (wrong === 0)
      return sound(
        check,
        `Khóa chủ mở được cả ${kept.length} khóa cá nhân.`,
        `The master key opens all ${kept.length} keys of persons.`,
      );
    return differs(
      check,
      `Khóa chủ ${file} không mở được ${wrong} trong ${kept.length} khóa cá nhân: đó là khóa khác.`,
      `The master key ${file} does not open ${wrong} of ${kept.length} keys of persons: it is another one.`,
    );
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return differs(check, error.message, error.message);
  }
}
