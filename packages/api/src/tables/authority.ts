import { isDay } from '@thac/domain/calendar/day';
import { authorityOn } from '@thac/domain/policies/authority/printed';
import { rolesInVietnamese } from '@thac/domain/policies/authority/roles';
import type { Cell, Grid } from '@thac/domain/report/tableGrid';
import type { Day } from '@thac/domain/vocabulary';
import { formWords } from '@thac/domain/words/delegation';
import { assertArguments } from '../documents/output/asked.ts';
import { type Needs, serveFiles } from '../documents/output/files.ts';
import { badInput } from '../graphql/errors.ts';
import type { Handler } from '../http/endpoints.ts';
import { csvOf } from './csv.ts';
import { types } from './formats.ts';

/** Serves the table of authority at `/documents/authority.csv`, as of a day. */
export const serveAuthority = (needs: Needs): Handler =>
  serveFiles(needs, (url) => {
    if (url.pathname !== '/documents/authority.csv') return null;
    assertArguments(url.searchParams, ['on']);
    const asked = url.searchParams.get('on');
    if (asked !== null && !isDay(asked)) throw badInput('on', 'phải là một ngày', 'must be a day');
    return async (reads) => {
      const on = asked ?? (await reads.moment()).validAt;
      const bytes = Buffer.from(csvOf(gridOn(on)), 'utf8');
      return { type: types.csv, name: `tham-quyen-${on}.csv`, bytes };
    };
  });

const headings = ['Loại việc', 'Tên việc', 'Vai trò', 'Đứng ở đâu', 'Tách biệt', 'Giao được', 'Căn cứ'];

const gridOn = (on: Day): Grid =>
  [
    headings,
    ...authorityOn(on).map(({ command, act, roles, stands, separations, forms, laws }) => [
      command,
      act,
      roles.map((role) => rolesInVietnamese[role]).join(', '),
      stands,
      separations.map(({ words }) => words).join(' '),
      forms.map((form) => formWords[form].short).join(' '),
      laws.join('; '),
    ]),
  ].map((row) => row.map((text): Cell => ({ kind: 'text', text })));
