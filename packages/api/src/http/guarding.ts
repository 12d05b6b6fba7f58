import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isAway } from '@thac/eventstore/away';
import { clientOf, type Proxies } from './client.ts';
import { crossOrigin } from './cors.ts';
import { type Endpoint, type EndpointName, endpointAt, endpoints, type Handler } from './endpoints.ts';
import { mayBeForged } from './forms.ts';
import { overTls, protect } from './headers.ts';
import { type Code, type Details, refuse } from './refusals.ts';
import { NoRates, type Toll } from './toll.ts';

/** Who answers at each address; whoever is missing has nothing there. */
export type Handlers = Partial<Record<EndpointName, Handler>>;

/** What the gate knows of the world; each part may be missing. */
export type Gate = {
  proxies?: Proxies;
  /** Origins whose pages may ask. */
  origins?: readonly string[];
  toll?: Toll | undefined;
  /** Keeps what went wrong inside, under the id that the caller was given. */
  report?: (correlation: string, error: unknown) => void;
};

type Refusal = { code: Code; details?: Details };

/** Cổng: every request comes through here to whoever answers it, and every answer leaves with what protects its reader. */
export function guarded(handlers: Handlers, gate: Gate = {}): Handler {
  const { proxies = () => false, origins = [], report = console.error } = gate;
  return async (request, response) => {
    const name = endpointAt((request.url ?? '').split('?')[0] ?? '');
    const [endpoint, handler] = name === null ? [] : [endpoints[name], handlers[name]];
    const says = endpoint?.says ?? 'json';
    const { address, secure } = clientOf(request, proxies);
    protect(response, endpoint?.shows);
    if (secure) for (const [header, value] of Object.entries(overTls)) response.setHeader(header, value);
    try {
      if (!namesHost(request)) return refuse(request, response, says, 'host-unfit');
      if (endpoint === undefined || handler === undefined)
        return refuse(request, response, says, 'nothing-here');
      if (crossOrigin(origins, request, response, endpoint)) return;
      const refusal = unfit(request, endpoint) ?? (await unpaid(gate.toll, request, address, endpoint));
      if (refusal !== null) return refuse(request, response, says, refusal.code, refusal.details);
      await handler(request, response);
      // Also of whoever is known: the border asks for a signature besides.
      if (response.statusCode === 401) gate.toll?.fine(request);
    } catch (error) {
      const correlation = randomUUID();
      report(correlation, error);
      if (response.headersSent) response.destroy();
      else if (isAway(error)) refuse(request, response, says, 'not-now', { seconds: '5' });
      else refuse(request, response, says, 'unexpected', { correlation });
    }
  };
}

/** Before HTTP/1.1 nobody had to name a host. */
const namesHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined ? httpVersion === '1.0' : URL.canParse(`http://${headers.host}`);

/** What is wrong with a request, whoever sends it; the border says it in words of its own. */
function unfit(request: IncomingMessage, { methods, body, says, forms }: Endpoint): Refusal | null {
  if (says === 'border') return null;
  if (!methods.some((one) => one === request.method))
    return { code: 'other-method', details: { allow: methods.join(', ') } };
  if (forms === 'refused' && mayBeForged(request)) return { code: 'cross-site' };
  if (isLarger(request, body)) return { code: 'body-too-large', details: { most: String(body) } };
  return null;
}

/** What is sent in parts without saying how much there is of it is measured by whoever reads it, and nobody reads 0 bytes. */
const isLarger = ({ headers }: IncomingMessage, most: number): boolean =>
  Number(headers['content-length'] ?? 0) > most || (most === 0 && headers['transfer-encoding'] !== undefined);

/** Whoever asks too much waits; while nobody knows how much was asked, everybody does. */
async function unpaid(
  toll: Toll | undefined,
  request: IncomingMessage,
  address: string,
  { cost }: Endpoint,
): Promise<Refusal | null> {
  if (toll === undefined || cost === 0) return null;
  try {
    const seconds = await toll.enter(request, address, cost);
    return seconds === 0 ? null : { code: 'too-many-requests', details: { seconds: String(seconds) } };
  } catch (error) {
    if (error instanceof NoRates) return { code: 'not-now', details: { seconds: '5' } };
    throw error;
  }
}
