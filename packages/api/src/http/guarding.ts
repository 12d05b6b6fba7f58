import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type Endpoint, type EndpointName, endpointAt, endpoints, type Handler } from './endpoints.ts';
import { protect } from './headers.ts';
import { refuse } from './refusals.ts';

/** Who answers at each address; whoever is missing has nothing there. */
export type Handlers = Partial<Record<EndpointName, Handler>>;

/** Keeps what went wrong inside, under the id that the caller was given. */
type Report = (correlation: string, error: unknown) => void;

/** Cổng: every request comes through here to whoever answers it, and every answer leaves with what protects its reader. */
export const guarded =
  (handlers: Handlers, report: Report = console.error): Handler =>
  async (request, response) => {
    const name = endpointAt((request.url ?? '').split('?')[0] ?? '');
    const [endpoint, handler] = name === null ? [] : [endpoints[name], handlers[name]];
    protect(response, endpoint?.shows);
    const says = endpoint?.says ?? 'json';
    if (!namesHost(request)) return refuse(request, response, says, 'host-unfit');
    if (endpoint === undefined || handler === undefined)
      return refuse(request, response, says, 'nothing-here');
    if (endpoint.says !== 'border') {
      const { methods, body } = endpoint;
      if (!methods.some((one) => one === request.method))
        return refuse(request, response, says, 'other-method', { allow: methods.join(', ') });
      if (isLarger(request, endpoint))
        return refuse(request, response, says, 'body-too-large', { most: String(body) });
    }
    try {
      await handler(request, response);
    } catch (error) {
      const correlation = randomUUID();
      report(correlation, error);
      if (response.headersSent) response.destroy();
      else refuse(request, response, says, 'unexpected', { correlation });
    }
  };

/** Before HTTP/1.1 nobody had to name a host. */
const namesHost = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.host === undefined ? httpVersion === '1.0' : URL.canParse(`http://${headers.host}`);

/** What is sent in parts without saying how much there is of it is measured by whoever reads it, and nobody reads 0 bytes. */
const isLarger = ({ headers }: IncomingMessage, { body }: Endpoint): boolean =>
  Number(headers['content-length'] ?? 0) > body || (body === 0 && headers['transfer-encoding'] !== undefined);
