/** An answer as JSON; what the path leads to is known by the operation. */
// biome-ignore lint/suspicious/noExplicitAny: answers of seventeen shapes, each asserted by value.
export type Answer = any;

/** What saved operations promise in their descriptions, by the names of their files. */
export type Expectations = Record<string, (data: Answer) => void>;
