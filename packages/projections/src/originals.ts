import { type Kysely, sql } from 'kysely';
import type { Views } from './views.ts';

/** Whether a document that was brought, or a report, names a file by its SHA-256, as it stands now or as it ever stood. */
export async function namesOriginal(db: Kysely<Views>, sha256: string): Promise<boolean> {
  const attached = sql`jsonb_build_array(jsonb_build_object('sha256', ${sha256}::text))`;
  const { rows } = await sql<{ named: boolean }>`select
      exists (select from ${sql.table('view.draft')} as d where d.sha256 = ${sha256} or d.text_sha256 = ${sha256})
      or exists (select from ${sql.table('view.report_version')} as v where v.attachments @> ${attached})
      or exists (select from ${sql.table('view.report_draft')} as r where r.attachments @> ${attached}) as named`.execute(
    db,
  );
  return rows[0]?.named === true;
}
