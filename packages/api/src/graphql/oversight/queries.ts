import { inspectionsById } from '@thac/projections/oversightQueries';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import { at, Plan, Unit } from '../nodes.ts';
import { fewCost, pageArgs, pageCost } from '../page.ts';
import { CommendationConnection, commendationPage } from './commendation.ts';
import { Inspection, InspectionConnection, inspectionPage } from './inspection.ts';

builder.queryFields((t) => {
  const filter = {
    unit: t.arg({ type: 'UUID', description: 'Chỉ của đơn vị này.' }),
    plan: t.arg({ type: 'UUID', description: 'Chỉ theo văn bản này.' }),
  };
  return {
    inspection: t.field({
      type: Inspection,
      nullable: true,
      args: { ...asOfArg, id: t.arg({ type: 'UUID', required: true, description: 'Mã cuộc kiểm tra.' }) },
      resolve: async (_, { asOf, id }, { reads }) => {
        const moment = await reads.moment(asOf);
        return at(moment, (await inspectionsById(moment.db, [id], moment))[0]);
      },
      description: 'Cuộc kiểm tra theo mã.',
    }),
    inspections: t.field({
      type: InspectionConnection,
      args: { ...asOfArg, ...pageArgs, ...filter },
      complexity: pageCost,
      resolve: async (_, { asOf, unit, plan, ...page }, { reads }) =>
        inspectionPage(await reads.moment(asOf), { unit: unit ?? null, plan: plan ?? null }, page),
      description: 'Các cuộc kiểm tra, mới trước cũ sau.',
    }),
    commendations: t.field({
      type: CommendationConnection,
      args: { ...asOfArg, ...pageArgs, ...filter },
      complexity: pageCost,
      resolve: async (_, { asOf, unit, plan, ...page }, { reads }) =>
        commendationPage(await reads.moment(asOf), { unit: unit ?? null, plan: plan ?? null }, page),
      description: 'Các lần khen thưởng, mới trước cũ sau.',
    }),
  };
});

builder.objectFields(Unit, (t) => ({
  inspections: t.field({
    type: InspectionConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => inspectionPage(moment, { unit: row.unit }, page),
    description: 'Các cuộc kiểm tra đơn vị này, mới trước cũ sau.',
  }),
  commendations: t.field({
    type: CommendationConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => commendationPage(moment, { unit: row.unit }, page),
    description: 'Các lần đơn vị được khen thưởng, mới trước cũ sau.',
  }),
}));

builder.objectFields(Plan, (t) => ({
  inspections: t.field({
    type: InspectionConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => inspectionPage(moment, { plan: row.plan }, page),
    description: 'Các cuộc kiểm tra việc thực hiện văn bản này, mới trước cũ sau.',
  }),
  commendations: t.field({
    type: CommendationConnection,
    args: pageArgs,
    complexity: fewCost,
    resolve: ({ row, moment }, page) => commendationPage(moment, { plan: row.plan }, page),
    description: 'Các lần khen thưởng vì thực hiện văn bản này, mới trước cũ sau.',
  }),
}));
