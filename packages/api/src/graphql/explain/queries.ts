import { builder } from '../builder.ts';
import { assertWhole } from '../whole.ts';
import { aboutOf } from './about.ts';
import { Explanation } from './explanation.ts';
import { traceIn } from './trace.ts';

builder.queryField('explain', (t) =>
  t.field({
    type: Explanation,
    complexity: 10,
    args: {
      trace: t.arg({
        type: 'Trace',
        required: true,
        description: 'Mã truy vết, đúng như một câu trả lời đã cho (`trace`, `numeratorTrace` …).',
      }),
    },
    resolve: async (_, { trace }, { reads }, { schema }) => {
      const asked = traceIn(trace, schema);
      const moment = await reads.moment(asked);
      await assertWhole(moment, aboutOf(asked));
      return { ...asked, moment };
    },
    description: 'Giải thích một con số: các dòng, các sự kiện, phần không tính và lý do.',
  }),
);
