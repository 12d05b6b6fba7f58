import type { UnitRow } from '@thac/projections/unitQueries';
import { describe, expect, it } from 'vitest';
import { type Body, headOf, openSymbol, placeOf, setName, signatureOf } from './bodies.ts';
import { dated, slashed } from './paper.ts';

const row = (name: string, kind: string) => ({ name, kind }) as UnitRow;
const country = row('Việt Nam', 'country');
const province = row('Quảng Ngãi', 'province');
const district = row('Mộ Đức', 'rural-district');
const commune = row('Đức Phong', 'commune');
const body = (unit: UnitRow, ...above: UnitRow[]): Body => ({ unit, above });

const people = body(commune, district, province, country);
const department = body(row('Sở Nội vụ', 'department'), province, country);
const office = body(row('Văn phòng', 'office'), row('Sở Nội vụ', 'department'), province, country);
const ministry = body(row('Bộ Nội vụ', 'ministry'), country);
const front = body(row('Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'front'), province);

describe('The body that issues a paper', () => {
  it.each([
    [people, null, ['ỦY BAN NHÂN DÂN', 'XÃ ĐỨC PHONG'], 'Đức Phong'],
    [department, 'UBND TỈNH QUẢNG NGÃI', ['SỞ NỘI VỤ'], 'Quảng Ngãi'],
    [office, 'SỞ NỘI VỤ', ['VĂN PHÒNG'], 'Quảng Ngãi'],
    [ministry, null, ['BỘ NỘI VỤ'], '………………'],
    [front, null, ['ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH'], 'Quảng Ngãi'],
    [null, null, ['………………'], '………………'],
  ])(
    'stands in the head under what is above it, and names the place (%#)',
    (one, superior, agency, place) => {
      expect(headOf(one)).toEqual({ superior, agency });
      expect(placeOf(one)).toBe(place);
    },
  );

  it('signs as a collective through somebody, and as a head itself', () => {
    expect(signatureOf(people, 'collective')).toEqual({
      authority: ['TM. ỦY BAN NHÂN DÂN'],
      position: null,
      name: null,
    });
    expect(signatureOf(people, 'head')).toEqual({ authority: [], position: 'CHỦ TỊCH', name: null });
    expect(signatureOf(department, 'head').position).toBe('GIÁM ĐỐC');
    expect(signatureOf(front, 'head').position).toBeNull();
    expect(signatureOf(people, null)).toEqual({ authority: [], position: null, name: null });
  });

  it('leaves room for a number, and dots for an abbreviation that nobody recorded', () => {
    expect(openSymbol('KH', people)).toMatch(/^Số:\s{8}\/KH-UBND$/);
    expect(openSymbol('KH', department)).toMatch(/^Số:\s{8}\/KH-……$/);
    expect(openSymbol(null, people)).toMatch(/^Số:\s{8}\/UBND$/);
  });

  it('names sets in words that hold at all times', () => {
    expect(setName({ every: 'commune', of: 'x' }, district)).toBe('UBND cấp xã thuộc huyện Mộ Đức');
    expect(setName({ every: 'department', of: 'x' }, province)).toBe(
      'Các cơ quan chuyên môn thuộc UBND tỉnh Quảng Ngãi',
    );
    expect(setName({ every: 'unit', of: 'x' }, null)).toBe('Các đơn vị trực thuộc ………………');
  });
});

describe('A day on paper', () => {
  it.each([
    ['2023-01-06', 'ngày 06 tháng 01 năm 2023', '06/01/2023'],
    ['2023-02-16', 'ngày 16 tháng 02 năm 2023', '16/02/2023'],
    ['2023-03-05', 'ngày 05 tháng 3 năm 2023', '05/3/2023'],
  ])('%s is written %s and %s', (day, long, short) => {
    expect(dated(day)).toBe(long);
    expect(slashed(day)).toBe(short);
  });

  it('that nobody knows is left open', () => {
    expect(dated(null).replaceAll('\u00a0', ' ')).toMatch(/^ngày {3,}tháng {3,}năm {3,}$/);
  });
});
