import { refuse } from '@thac/domain/refusal';
import { RecordHalted } from '@thac/eventstore/errors';
import type { Recorded } from '@thac/eventstore/seal/milestone';
import { NotSealed } from '../../workers/sealingNow.ts';
import { haltedRefusal } from '../../write/halted.ts';
import { doorRefusals } from '../../write/refusals.ts';
import { builder } from '../builder.ts';

const ViewDigest = builder.objectRef<{ view: string; digest: string }>('ViewDigest').implement({
  description: 'Dấu kiểm của một bảng số liệu.',
  fields: (t) => ({
    view: t.exposeString('view', { description: 'Tên bảng.' }),
    digest: t.exposeString('digest', { description: 'SHA-256 của mọi dòng, theo thứ tự khóa.' }),
  }),
});

const MilestoneType = builder.objectRef<Recorded>('Milestone').implement({
  description: 'Mốc niêm phong: sổ ghi là gì ở một kích thước, đến từng dòng sự kiện và từng bảng số liệu.',
  fields: (t) => ({
    position: t.field({
      type: 'Position',
      resolve: ({ position }) => position,
      description: 'Vị trí trong sổ các mốc niêm phong.',
    }),
    size: t.int({ resolve: ({ milestone }) => milestone.size, description: 'Số sự kiện được niêm phong.' }),
    root: t.string({ resolve: ({ milestone }) => milestone.root, description: 'Mã băm gốc của sổ ghi.' }),
    heads: t.string({
      resolve: ({ milestone }) => milestone.heads,
      description: 'Mã băm gốc của bản đồ đầu chuỗi: sự kiện cuối của từng dòng.',
    }),
    streams: t.int({
      resolve: ({ milestone }) => milestone.streams,
      description: 'Số mục của bản đồ đầu chuỗi.',
    }),
    views: t.field({
      type: [ViewDigest],
      nullable: true,
      resolve: ({ milestone: { views } }) =>
        views && Object.entries(views).map(([view, digest]) => ({ view, digest })),
      description: 'Dấu kiểm các bảng số liệu tại kích thước này; trống là không tính được.',
    }),
    shape: t.string({
      resolve: ({ milestone }) => milestone.shape,
      description: 'Dấu của cấu trúc các bảng.',
    }),
  }),
});

builder.queryField('milestone', (t) =>
  t.field({
    type: MilestoneType,
    nullable: true,
    resolve: (_, __, { seals }) => seals.milestone(),
    description: 'Mốc niêm phong mới nhất; trống là chưa có.',
  }),
);

builder.mutationField('seal', (t) =>
  t.field({
    type: MilestoneType,
    nullable: true,
    resolve: async (_, __, { caller, seals }) => {
      if (!caller.roles.some((role) => role === 'administrator' || role === 'inspector'))
        refuse(doorRefusals['seal-not-allowed']);
      try {
        return await seals.now();
      } catch (error) {
        if (error instanceof NotSealed) return refuse(doorRefusals['not-sealed']);
        if (error instanceof RecordHalted) throw haltedRefusal(error.loss);
        throw error;
      }
    },
    description:
      'Niêm phong ngay mọi sự kiện đã ghi và lập mốc niêm phong, dành cho thanh tra và quản trị hệ thống. Không ghi gì vào sổ ghi.',
  }),
);
