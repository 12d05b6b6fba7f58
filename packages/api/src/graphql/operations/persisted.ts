import { GraphQLError } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Authenticate } from '../../auth/authenticate.ts';
import type { Caller } from '../../auth/callers.ts';
import { limits } from '../limits.ts';
import { byText, type Manifest, sha256Of } from './manifest.ts';

/** What may be asked: the operations that are known by now, and whether others may be asked too. */
export type Operations = { known(): Manifest; confined: boolean };

/** Được hỏi tự do: whether somebody may ask what is in no manifest. */
export const asksFreely = ({ confined }: Operations, caller: Pick<Caller, 'free'>): boolean =>
  !confined || caller.free === true;

type Params = YogaInitialContext['params'] & { documentId?: unknown };

/**
 * Truy vấn đã đăng ký: an operation may be asked by its hash. In production nothing else is answered, but to those who may
 * ask freely.
 */
export const persisted = (
  operations: Operations,
  authenticate: Authenticate,
): Plugin<YogaInitialContext> => ({
  async onParams({ request, params, setParams }) {
    const caller = await authenticate(request).catch(() => null);
    if (caller === null) return; // Whoever is not known has been told so.
    const { documentId, ...asked }: Params = params;
    const id = idIn(asked, documentId);
    const manifest = operations.known();
    const free = asksFreely(operations, caller);
    const found = id === null ? knownBy(manifest, asked.query) : manifest.get(id);
    if (found != null && (id !== null || !free)) setParams({ ...asked, query: found.text });
    else if (id !== null && !(free && asked.query)) throw notInList();
    else if (id === null && asked.query && !free) throw notRegistered();
    else if (documentId !== undefined) setParams(asked);
  },
  onParse({ params, setParsedDocument }) {
    const manifest = operations.known();
    const known = manifest.size === 0 ? undefined : manifest.get(sha256Of(String(params.source)));
    if (known !== undefined) setParsedDocument(known.document);
  },
});

const knownBy = (manifest: Manifest, query: unknown) =>
  typeof query === 'string' && query.length <= limits.document ? byText(manifest, query) : null;

/** The hash by which an operation is asked: as Apollo's and Relay's clients say it. */
export function idIn({ extensions }: Pick<Params, 'extensions'>, documentId: unknown): string | null {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } | null };
  const id = documentId ?? persistedQuery?.sha256Hash;
  return typeof id === 'string' ? id.replace(/^sha256:/, '').toLowerCase() : null;
}

const refused = (code: string, status: number, vi: string, en: string): GraphQLError =>
  new GraphQLError(`${vi} / ${en}`, { extensions: { code, vi, en, http: { status } } });

/** The hash is not repeated: what somebody sends in its place may be anything. */
const notInList = (): GraphQLError =>
  refused(
    'PERSISTED_QUERY_NOT_IN_LIST',
    404,
    'Danh mục truy vấn (THAC_OPERATIONS) không có truy vấn nào mang mã băm này; hãy lập lại danh mục bằng lệnh thac operations.',
    'The manifest (THAC_OPERATIONS) holds no operation of this hash; make it anew with thac operations.',
  );

/** Somebody asked what is in no manifest. */
export const notRegistered = (): GraphQLError =>
  refused(
    'QUERY_NOT_IN_SAFELIST',
    403,
    'Hệ thống thật chỉ trả lời truy vấn đã đăng ký trong danh mục (THAC_OPERATIONS); hãy đăng ký bằng lệnh thac operations, hoặc xin quyền hỏi tự do ("free": true).',
    'Production answers operations of its manifest (THAC_OPERATIONS) alone; register it with thac operations, or ask for the right to ask freely ("free": true).',
  );
