import type { Mapping } from '../mapping.ts';
import { countsOf, type MappingCounts, withoutPredecessor, withoutSuccessor } from './counts.ts';
import type { MappingFinding } from './findings.ts';
import type { Territory } from './map.ts';

/** A unit as the report lists it, with where it stood. */
export type ListedUnit = {
  unit: string;
  code: string | null;
  name: string;
  district: string | null;
  province: string | null;
};

/** Báo cáo đối chiếu: what a table of mappings makes of two maps, and all that a person has to decide about it. */
export type MappingReport = {
  counts: MappingCounts;
  contradictions: readonly MappingFinding[];
  /** Old communes that end with nobody known to succeed them. */
  withoutSuccessor: readonly ListedUnit[];
  /** New communes that nobody is known to have become. */
  withoutPredecessor: readonly ListedUnit[];
};

export const reportOf = (mapping: Mapping): MappingReport => ({
  counts: countsOf(mapping),
  contradictions: mapping.contradictions,
  withoutSuccessor: withoutSuccessor(mapping).map(listed),
  withoutPredecessor: withoutPredecessor(mapping).map(listed),
});

const listed = ({ unit, codes, name, district, province }: Territory): ListedUnit => ({
  unit,
  code: codes[0]?.value ?? null,
  name,
  district: district?.name ?? null,
  province: province?.name ?? null,
});
