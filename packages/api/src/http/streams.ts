import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context } from '../graphql/context.ts';

/** Subscriptions that one identity may hold open at one process, in all its windows and posts. */
const most = 30;

const vi = `Đang theo dõi cùng lúc quá ${most} luồng; hãy đóng bớt.`;
const en = `More than ${most} subscriptions are open at once; close some.`;
const http = { status: 429, spec: false, headers: { 'retry-after': '60' } };

/** Luồng đang mở: a subscription holds a connection for as long as it likes, so that nobody may hold all of them. */
export function countedStreams(): Plugin<Context> {
  const open = new Map<string, number>();
  return {
    onSubscribe({ args, setResultAndStopExecution }) {
      const { caller, signal } = args.contextValue;
      const count = open.get(caller.official) ?? 0;
      if (count >= most) {
        const errors = [
          new GraphQLError(`${vi} / ${en}`, { extensions: { code: 'TOO_MANY_STREAMS', vi, en, http } }),
        ];
        return setResultAndStopExecution({ errors });
      }
      open.set(caller.official, count + 1);
      let ended = false;
      const end = () => {
        if (ended) return;
        ended = true;
        const left = (open.get(caller.official) ?? 1) - 1;
        if (left === 0) open.delete(caller.official);
        else open.set(caller.official, left);
      };
      if (signal.aborted) end();
      signal.addEventListener('abort', end, { once: true });
      return {
        onSubscribeError: end,
        onSubscribeResult: ({ result }) => {
          if (!(Symbol.asyncIterator in result)) end();
          return { onEnd: end };
        },
      };
    },
  };
}
