import { differenceFields, reportRowFields, rowFields } from './diffText.ts';
import { stepFields } from './replayText.ts';

// What the commands of this house ask a running one; a house knows these operations without a manifest.

export const position = '{ position }';

export const importDocument = `mutation ($file: File!) { outcome: importDocument(file: $file) { __typename
  ... on Recorded { position draft { id title questions { question kind blocking message } } }
  ... on Refused { code message english } } }`;

export const acknowledgeReadsLost = `mutation ($reason: Text!) {
  acknowledgeReadsLost(reason: $reason) { log position reader at details } }`;

export const seal = 'mutation { seal { position size root heads streams views { view digest } shape } }';

const between = (fields: string, more = ''): string => `
  query ($plan: UUID, $unit: UUID, $trace: Trace, $since: AsOf, $asOf: AsOf${more}) {
    difference(plan: $plan, unit: $unit, trace: $trace, since: $since, asOf: $asOf) { ${fields} } }`;

const page = (list: string, fields: string): string =>
  `rows: ${list}(first: 20, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${fields} } } }`;

export const difference = between(differenceFields);
export const differentRows = between(page('rows', rowFields), ', $after: Cursor');
export const differentReports = between(page('reportRows', reportRowFields), ', $after: Cursor');

export const planById =
  'query ($plan: UUID!, $asOf: AsOf) { found: plan(id: $plan, asOf: $asOf) { id title symbol } }';

export const plansBySymbol =
  'query ($plan: DocumentSymbol!, $asOf: AsOf) { found: plansBySymbol(symbol: $plan, asOf: $asOf) { id title symbol } }';

export const planReplay = `query ($plan: UUID!, $asOf: AsOf, $after: Cursor) {
  planReplay(plan: $plan, asOf: $asOf, first: 20, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } edges { node { ${stepFields} } } } }`;
