import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits as graphql } from '../graphql/limits.ts';
import { limits as border } from '../oneStopShop/limits.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

export type Method = 'GET' | 'HEAD' | 'POST';

/** Điểm vào: what stands at the addresses of a pattern. */
export type Endpoint = {
  /** One of its addresses. */
  example: string;
  path: RegExp;
  methods: readonly Method[];
  /** What one request takes of the rate of whoever sends it; a question takes what it asks for besides. */
  cost: number;
  /** Bytes of the largest body; 0 where none is read. */
  body: number;
  /** Số liệu is shown and not kept; a tệp is never shown in place; what is công bố may be kept and read from any page. */
  shows: 'data' | 'file' | 'published';
  /** How it says what is wrong; the border has a description of its own, and answers for method, type and size itself. */
  says: 'graphql' | 'json' | 'oauth' | 'border';
  /** What comes from a form on another page: refused, or harmless, for nothing there trusts what a browser adds. */
  forms: 'refused' | 'harmless';
};

const reading = { methods: ['GET', 'HEAD'], body: 0, forms: 'refused' } as const;
const health = { ...reading, cost: 0, shows: 'data', says: 'json' } as const;
const file = { ...reading, shows: 'file', says: 'graphql' } as const;
/** What is sent there is signed by whoever sends it. */
const signed = { shows: 'data', says: 'border', forms: 'harmless' } as const;
/** Tokens of the demonstration, which everybody may have; its forms are those of OAuth. */
const development = { shows: 'data', says: 'oauth', forms: 'harmless' } as const;

const named = {
  livez: { ...health, example: '/livez', path: /^\/livez$/ },
  readyz: { ...health, example: '/readyz', path: /^\/readyz$/ },
  graphql: {
    ...{ example: '/graphql', path: /^\/graphql$/, methods: ['GET', 'POST'], cost: 100, body: graphql.body },
    ...{ shows: 'data', says: 'graphql', forms: 'refused' },
  },
  windows: {
    ...{ ...signed, example: '/one-stop-shop/v1/windows', path: /^\/one-stop-shop\/v1\/windows$/ },
    ...{ methods: ['POST'], cost: 1_000, body: border.bodyBytes },
  },
  envelopes: {
    ...{ ...signed, example: '/one-stop-shop/v1/edxml', path: /^\/one-stop-shop\/v1\/edxml$/ },
    ...{ methods: ['POST'], cost: 20_000, body: border.envelopeBytes },
  },
  receipts: {
    ...{ ...signed, example: '/one-stop-shop/v1/receipts/x', path: /^\/one-stop-shop\/v1\/receipts\/[^/]+$/ },
    ...{ methods: ['GET'], cost: 500, body: 0 },
  },
  /** Everything else below the border, its description included. */
  border: {
    ...{ ...signed, example: '/one-stop-shop/v1/openapi.json', path: /^\/one-stop-shop\// },
    ...{ methods: ['GET'], cost: 100, body: 0 },
  },
  proofs: {
    ...{
      example: '/proof/thac/checkpoint',
      path: /^\/proof\/[a-z0-9][a-z0-9._-]{0,62}\/(checkpoint|tile\/.+)$/,
    },
    ...{ ...reading, cost: 100, shows: 'published', says: 'json' },
  },
  export: {
    ...{ example: '/export', path: /^\/export$/, methods: ['GET'], cost: 80_000, body: 0 },
    ...{ shows: 'file', says: 'json', forms: 'refused' },
  },
  rebuild: {
    ...{ example: '/rebuild', path: /^\/rebuild$/, methods: ['POST'], cost: 80_000, body: 0 },
    ...{ shows: 'data', says: 'json', forms: 'refused' },
  },
  originals: {
    ...{ ...file, example: `/documents/${'0'.repeat(64)}`, path: /^\/documents\/[0-9a-f]{64}$/, cost: 1_000 },
    says: 'json',
  },
  reportTables: {
    ...{ ...file, example: '/documents/report-table.csv', path: /^\/documents\/report-table(?:[./]|$)/ },
    cost: 10_000,
  },
  windowTables: {
    ...{ ...file, example: '/documents/window-table.csv', path: /^\/documents\/window-table(?:[./]|$)/ },
    cost: 5_000,
  },
  authority: {
    ...{
      ...file,
      example: '/documents/authority.csv',
      path: /^\/documents\/authority(?:[./]|$)/,
      cost: 2_000,
    },
  },
  papers: {
    ...{
      ...file,
      example: '/documents/report',
      path: /^\/documents\/(plan\/|report|reminder)/,
      cost: 10_000,
    },
  },
  tokens: {
    ...{ ...development, example: '/development/token', path: /^\/development\/token$/ },
    ...{ methods: ['POST'], cost: 500, body: 65_536 },
  },
  issuer: {
    ...{ ...development, example: '/development/jwks', methods: ['GET', 'HEAD'], cost: 100, body: 0 },
    path: /^\/development\/(jwks|[.]well-known\/openid-configuration)$/,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointName = keyof typeof named;

/**
 * Every address that answers: who guards requests looks here what they may be and cost, and whoever attacks the house finds
 * here all there is to attack. The first whose path fits is meant.
 */
export const endpoints: Readonly<Record<EndpointName, Endpoint>> = named;

export const endpointAt = (path: string): EndpointName | null =>
  (Object.keys(endpoints) as EndpointName[]).find((name) => endpoints[name].path.test(path)) ?? null;
