/** Words of JSON Schema in which the interface is described: nothing more than what is named is taken or sent. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const object = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
export const whole = (least: number) => ({
  type: 'integer',
  minimum: least,
  maximum: Number.MAX_SAFE_INTEGER,
});
export const day = { type: 'string', format: 'date' };
export const uuid = { type: 'string', format: 'uuid' };
export const orNull = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });
export const json = (schema: object) => ({ 'application/json': { schema } });
