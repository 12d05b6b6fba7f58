import { openapi } from '@thac/api/oneStopShop/openapi';
import { isDay } from '@thac/domain/calendar/day';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

type Described = { responses: Record<string, { headers?: Record<string, { required?: boolean }> }> };

const ajv = new Ajv2020({ strict: true, allErrors: true, formats: formats() });
ajv.addSchema({ $id: 'openapi', ...openapi }, 'openapi', true, false);

/** Words of OpenAPI that are no words of JSON Schema. */
for (const word of ['openapi', 'jsonSchemaDialect', 'info', 'paths', 'webhooks', 'components'])
  ajv.addKeyword(word);

/** Whether a body fits a schema of the description, by its name. */
export const fits = (name: keyof typeof openapi.components.schemas, body: unknown): boolean =>
  ajv.getSchema(`openapi#/components/schemas/${name}`)?.(body) === true;

const paths = Object.entries(openapi.paths).map(([template, methods]) => ({
  template,
  path: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
  methods: methods as Record<string, Described>,
}));

/** Holds an answer against the description; what it does not describe is an error of one of the two. */
export async function described(method: string, url: string, response: Response): Promise<Response> {
  const found = paths.find(({ path }) => path.test(new URL(url).pathname));
  const body: unknown = await response.clone().json();
  const operation = found?.methods[method.toLowerCase()];
  if (found === undefined || operation === undefined) {
    expect([404, 405]).toContain(response.status);
    return assertFits('Refusal', body, response);
  }
  const answer = operation.responses[String(response.status)];
  expect(answer, `${method} ${found.template} answers ${response.status}`).toBeDefined();
  for (const [name, { required }] of Object.entries(answer?.headers ?? {}))
    if (required) expect(response.headers.has(name), `${response.status} has ${name}`).toBe(true);
  const schema = JSON.stringify(answer).match(/#\/components\/schemas\/(\w+)/)?.[1];
  return schema === undefined ? response : assertFits(schema, body, response);
}

function assertFits(schema: string, body: unknown, response: Response): Response {
  const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
  expect(validate?.(body), `${schema}: ${ajv.errorsText(validate?.errors)}\n${JSON.stringify(body)}`).toBe(
    true,
  );
  return response;
}

function formats() {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return {
    uuid,
    date: isDay,
    'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  };
}
