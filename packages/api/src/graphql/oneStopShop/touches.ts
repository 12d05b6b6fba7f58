import { builder } from '../builder.ts';
import { DossierWindow } from '../nodes.ts';
import { TargetMeasurement } from '../target/target.ts';
import { touchedBy } from '../target/touched.ts';

builder.objectField(DossierWindow, 'touches', (t) =>
  t.field({
    type: [TargetMeasurement],
    complexity: { field: 100, multiplier: 5 },
    resolve: ({ row, moment }) => touchedBy(moment, row.window_id),
    description:
      'Đính chính kỳ này thì đụng đến những nhiệm vụ và số đo nào: các chỉ tiêu mà số đo tính đến kỳ này.',
  }),
);
