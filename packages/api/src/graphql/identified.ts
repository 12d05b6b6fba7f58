import type { GraphQLError } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { Authenticate } from '../auth/authenticate.ts';
import { TurnedAway } from '../auth/turnedAway.ts';
import { turnedAway } from './errors.ts';

/**
 * Whoever is not known is told so before anything of the operation is looked at; who is let in no longer hears nothing more
 * of what he follows.
 */
export const identified = (authenticate: Authenticate): Plugin<YogaInitialContext> => ({
  async onRequestParse({ request, requestParser, setRequestParser }) {
    // A form can be sent by any page; the bearer token cannot, and without it nothing of the body is read.
    if (requestParser === undefined || request.method !== 'POST') return;
    const refusal = await refusalOf(authenticate, request);
    if (refusal === null) return;
    setRequestParser(() => {
      throw refusal;
    });
  },
  async onParams({ request, setResult }) {
    const refusal = await refusalOf(authenticate, request);
    if (refusal !== null) setResult({ errors: [refusal] });
  },
  onSubscribe: ({ args }) => ({
    onSubscribeResult: () => ({
      onNext: async ({ setResult }) => {
        const refusal = await refusalOf(authenticate, anew(args.contextValue.request));
        if (refusal !== null) setResult({ errors: [refusal] });
      },
    }),
  }),
});

/** What identifies the caller, to be judged once more. */
const anew = ({ headers }: Request): Request => new Request('http://localhost', { headers });

const refusalOf = (authenticate: Authenticate, request: Request): Promise<GraphQLError | null> =>
  authenticate(request).then(
    () => null,
    (error: unknown) => {
      if (error instanceof TurnedAway) return turnedAway(error);
      throw error;
    },
  );

/** What kept a request out, as GraphQL says it. */
export function asGraphql(error: unknown): never {
  throw error instanceof TurnedAway ? turnedAway(error) : error;
}
