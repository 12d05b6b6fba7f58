import { fold } from '../text/fold.ts';
import { type Role, roleNamed } from './roles.ts';

/** Cột của bảng nhiệm vụ: what the cells below a head say; null where the head names nothing that a task has. */
export type Column = Role | 'number' | 'title' | null;

/** The column that one cell of a head opens. */
export const columnOf = (cell: string): Column => {
  const key = fold(cell);
  if (/^(?:s?tt|so tt|so thu tu)$/u.test(key)) return 'number';
  if (
    /^(?:ten |cac |danh muc )?(?:noi dung|nhiem vu|cong viec|hoat dong|dau viec|hinh thuc|phan viec|hang muc)/u.test(
      key,
    )
  )
    return 'title';
  return roleNamed(key);
};

/** Whether columns are those of a table of tasks: what is done, and who does it or when. */
export const areTaskColumns = (columns: readonly Column[]): boolean =>
  columns.includes('title') && columns.some((one) => one === 'lead' || one === 'timing' || one === 'support');

/** The columns of a head that came as one line a cell, or several: "Thời gian" above "hoàn thành" is one. */
export const stackedColumns = (lines: readonly string[]): Column[] => {
  const columns: Column[] = [];
  for (let at = 0; at < lines.length; ) {
    const height = [3, 2].find((size) => isOneCell(lines.slice(at, at + size), size)) ?? 1;
    columns.push(columnOf(lines.slice(at, at + height).join(' ')));
    at += height;
  }
  return columns;
};

const isOneCell = (lines: readonly string[], size: number): boolean => {
  const further = lines.slice(1);
  if (lines.length < size) return false;
  if (further.every((line) => /^[\p{Ll}(/]/u.test(line))) return true;
  const role = roleNamed(lines.join(' '));
  return role !== null && further.every((line) => [null, role].includes(roleNamed(line)));
};
