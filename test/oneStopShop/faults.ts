/** Sự cố: what may go wrong with a vendor's system, and does with real ones. */
export type Faults = {
  /** Hangs up without an answer. */
  down: boolean;
  /** Answers every request with this status, and with these headers. */
  status: number | null;
  headers: Record<string, string>;
  slowMs: number;
  /** The answer stops half-way. */
  breaksOff: boolean;
  /** The answer is no JSON. */
  garbled: boolean;
  /** The first row has this field twice, at first with a value that was never true. */
  twice: string | null;
  /** A token of a page is good for nothing a moment later. */
  forgetsPages: boolean;
  /** Every row comes twice. */
  doubled: boolean;
  /** Every page leads to itself. */
  endless: boolean;
  /** Rows come in no order. */
  shuffled: boolean;
  /** States are called otherwise since a new release. */
  renamed: Readonly<Record<string, string>>;
  /** Fields that a new release adds to every row. */
  added: Readonly<Record<string, unknown>>;
};

export const healthy: Faults = {
  ...{ down: false, status: null, headers: {}, slowMs: 0, breaksOff: false, garbled: false, twice: null },
  ...{ forgetsPages: false, endless: false, doubled: false, shuffled: false, renamed: {}, added: {} },
};

type Page = { rows: Record<string, unknown>[]; next: string | null };

/** The answer as the faults leave it. */
export function spoilt({ rows, next }: Page, { doubled, renamed, added }: Faults): object {
  const changed = rows.map((row) => ({
    ...row,
    ...added,
    trangThai: (row.trangThai as State[]).map(called),
  }));
  function called({ ten, soLuong }: State): State {
    return { ten: renamed[ten] ?? ten, soLuong };
  }
  return { duLieu: doubled ? [...changed, ...changed] : changed, trangSau: next };
}

/** Written as programs do that put text together by hand. */
export function written(page: object, { twice }: Faults): string {
  const text = JSON.stringify(page);
  return twice === null ? text : text.replace(`"${twice}":`, `"${twice}":7,"${twice}":`);
}

type State = { ten: string; soLuong: number };
