/** The values of an enum, each with what it says to whoever reads the schema. */
export const described = <K extends string>(
  meanings: Record<K, string>,
): { [V in K]: { value: V; description: string } } =>
  Object.fromEntries(
    Object.entries<string>(meanings).map(([value, description]) => [value, { value, description }]),
  ) as { [V in K]: { value: V; description: string } };
