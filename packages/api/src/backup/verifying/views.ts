import { openEventLog } from '@thac/eventstore/eventLog';
import { headsRoot } from '@thac/eventstore/seal/heads';
import { lastMilestone, openSeals } from '@thac/eventstore/seal/milestone';
import { type Digests, digestsAt } from '@thac/projections/digests';
import { rebuild, verify } from '@thac/projections/rebuild';
import { shape } from '@thac/projections/registry';
import type pg from 'pg';
import type { Manifest } from '../manifest.ts';
import { differs, type Finding, sound, unknown } from './finding.ts';

type Said = { by: string; shape: string; position: number; digests: Readonly<Digests> | null };

/**
 * Các bảng số liệu: made anew of the record, and held against what was said of them: by the newest milestone, which is
 * sealed, and by the copy. `due`: there are none yet, or those of another program.
 */
export async function checkViews(
  pool: pg.Pool,
  log: string,
  due: boolean,
  copied: Manifest['views'],
  told: (position: number, head: number) => void,
): Promise<Finding[]> {
  const eventLog = openEventLog(pool, log);
  const findings: Finding[] = [];
  if (due) {
    const { position } = await rebuild(pool, eventLog, { progress: told });
    findings.push(
      sound(
        'views',
        `Đã dựng lại các bảng đến vị trí ${position}.`,
        `The views were built anew up to position ${position}.`,
      ),
    );
  } else {
    const { differing, position } = await verify(pool, eventLog, { progress: told });
    findings.push(judged('views', 'sổ ghi / the record', position, differing));
  }
  const milestone = (await lastMilestone(openSeals(pool), log))?.milestone ?? null;
  if (milestone !== null) {
    findings.push(await heads(pool, log, milestone));
    const { shape: then, size, views } = milestone;
    findings.push(
      await against(pool, {
        by: `mốc niêm phong / milestone ${size}`,
        shape: then,
        position: size,
        digests: views,
      }),
    );
  }
  if (copied !== null) findings.push(await against(pool, { by: 'bản sao lưu / the backup', ...copied }));
  return findings;
}

async function heads(
  pool: pg.Pool,
  log: string,
  { size, heads, streams }: { size: number; heads: string; streams: number },
) {
  const found = await headsRoot(pool, log, size);
  const check = `heads at ${size}`;
  return found.heads === heads && found.streams === streams
    ? sound(
        check,
        `Đầu chuỗi tại ${size} khớp mốc niêm phong.`,
        `The heads at ${size} are those of the milestone.`,
      )
    : differs(
        check,
        `Đầu chuỗi tại ${size} khác mốc niêm phong.`,
        `The heads at ${size} are not those of the milestone.`,
      );
}

/** Digests of another program's tables say nothing of ours. */
async function against(pool: pg.Pool, { by, shape: then, position, digests }: Said): Promise<Finding> {
  const check = `views, ${by}`;
  if (digests === null || then !== shape)
    return sound(
      check,
      `${by}: không có dấu kiểm của các bảng như chương trình này dựng; không so được.`,
      `${by}: there are no digests of the views as this program makes them; not compared.`,
    );
  const found = await digestsAt(pool, position);
  if (found === null)
    return unknown(
      check,
      `Các bảng chưa đến vị trí ${position}.`,
      `The views have not come to position ${position}.`,
    );
  return judged(
    check,
    by,
    position,
    Object.keys(found).filter((name) => found[name] !== digests[name]),
  );
}

const judged = (check: string, by: string, position: number, wrong: readonly string[] | null): Finding =>
  wrong === null || wrong.length > 0
    ? differs(
        check,
        `Các bảng tại ${position} khác với ${by}: ${wrong?.join(', ') ?? 'không so được'}.`,
        `The views at ${position} are not those of ${by}: ${wrong?.join(', ') ?? 'they cannot be compared'}.`,
      )
    : sound(check, `Các bảng tại ${position} khớp ${by}.`, `The views at ${position} are those of ${by}.`);
