import { derivedId } from '@thac/domain/identity';
import { codeTable } from '@thac/domain/oneStopShop/controls';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { procedureEvents } from '@thac/domain/procedure/controls';
import { procedureId } from '@thac/domain/procedure/identity';
import { codeTableStream, procedureStream, sourceStream, unitStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { id, units } from '../api/world.ts';

/** Mã 91 của Tổng cục Thống kê: Kiên Giang, and from 1/7/2025 An Giang. */
export const kienGiang = id('tỉnh Kiên Giang');
export const anGiang = id('tỉnh An Giang');

const by = { literal: '51/QĐ-UBND ngày 10/01/2022', plan: null };

const event = (stream: string, version: number, type: string, data: object): NewEvent => ({
  stream,
  version,
  id: derivedId('test', 'ground', stream, String(version)),
  type,
  at: '2022-01-10T01:00:00.000Z',
  data: { ...data },
  metadata: {
    actor: 'test',
    unit: null,
    onBehalfOf: null,
    authority: null,
    correlation: id('ground'),
    causation: id('ground'),
  },
});

const unit = (
  one: string,
  name: string,
  kind: string,
  tier: string,
  parent: string | null,
  code: string,
  from = '2021-01-01',
) =>
  event(unitStream(one), 1, 'UnitEstablished', {
    ...{ unit: one, name, kind, tier, parent, codes: [{ system: 'GSO', value: code }], from },
  });

const ended = (one: string, version: number, lastDay: string) =>
  event(unitStream(one), version, 'UnitEnded', { unit: one, lastDay });

/** Mã định danh cơ quan theo QCVN 102, from 2021 on. */
export const coded = (one: string, version: number, value: string): NewEvent =>
  event(unitStream(one), version, 'UnitCoded', {
    ...{ unit: one, code: { system: 'QCVN 102', value }, from: '2021-01-01' },
  });

const registered = (code: string, scope: string[]) =>
  event(sourceStream(sourceId(code)), 1, 'SourceRegistered', {
    ...{ source: sourceId(code), code, name: `Hệ thống một cửa ${code}`, vendor: 'VNPT iGate', scope, by },
  });

const { province, district, ducPhong, ducThanh } = units;
const { ProcedurePublished: published } = procedureEvents;
const provincial = { ...published.data, code: '1.000001', procedure: procedureId('1.000001') };

/**
 * Units, sources, a table of codes and procedures for tests of figures: `qngai` speaks for Quảng Ngãi, `kgiang` for Kiên
 * Giang and for An Giang; the commune procedure 1.001193 and the provincial one 1.000001.
 */
export const ground: readonly NewEvent[] = [
  unit(province, 'Quảng Ngãi', 'province', 'province', null, '51'),
  unit(district, 'Mộ Đức', 'rural-district', 'district', province, '533'),
  unit(ducPhong, 'Đức Phong', 'commune', 'commune', district, '21433'),
  unit(ducThanh, 'Đức Thạnh', 'commune', 'commune', district, '21436'),
  unit(kienGiang, 'Kiên Giang', 'province', 'province', null, '91'),
  unit(anGiang, 'An Giang', 'province', 'province', null, '89'),
  ended(kienGiang, 2, '2025-06-30'),
  event(unitStream(anGiang), 2, 'UnitCoded', {
    ...{ unit: anGiang, code: { system: 'GSO', value: '91' }, from: '2025-07-01' },
  }),
  registered('qngai', [province]),
  registered('kgiang', [kienGiang, anGiang]),
  event(codeTableStream, 1, 'CodeTablePublished', { ...codeTable, by }),
  event(procedureStream(published.data.procedure), 1, published.type, published.data),
  event(procedureStream(provincial.procedure), 1, published.type, { ...provincial, tiers: ['province'] }),
];
