import { z } from 'zod';
import { id, instant, instantIn, pageOf, paging } from '../contract.ts';

export const regionLevel = z.enum(['city', 'county', 'township', 'village', 'grid']);
export const regionCode = z.string().regex(/^\d{6}(\d{3}){0,3}$/);
const name = z.string().trim().min(1).max(60);
const nameEn = z.string().trim().max(80);

export const regionAnswer = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  level: regionLevel,
  name: z.string(),
  nameEn: z.string(),
  population: z.number().int().nullable(),
});
export const regionsAnswer = z.array(regionAnswer);
const population = z.number().int().min(0).max(100_000_000).nullable();
export const regionBody = z.object({ code: regionCode, name, nameEn, population });
export const regionChange = regionBody.omit({ code: true });
export const regionParams = z.object({ code: regionCode });

/** `dryRun` tells what would happen and changes nothing. A file with problems is never applied. */
export const importBody = z.object({ dryRun: z.enum(['true', 'false']).default('false') });
export const importAnswer = z.object({
  applied: z.boolean(),
  encoding: z.string(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  problems: z.array(z.object({ line: z.number().int(), code: z.string(), value: z.string() })),
});

export const UNIT_KINDS = ['department', 'township', 'grid-station'] as const;
export const unitAnswer = z.object({
  id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  kind: z.string(),
  regionCode: z.string(),
  active: z.boolean(),
});
export const unitsAnswer = z.array(unitAnswer);
export const unitBody = z.object({
  code: z.string().regex(/^[\w.-]{2,40}$/),
  name,
  nameEn,
  kind: z.enum(UNIT_KINDS),
  regionCode,
});
export const unitChange = unitBody.omit({ code: true }).extend({ active: z.boolean() });
export const unitParams = z.object({ unitId: id });

export const categoryCode = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/);
export const categoryAnswer = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  name: z.string(),
  nameEn: z.string(),
  position: z.number().int(),
  active: z.boolean(),
});
export const categoriesAnswer = z.array(categoryAnswer);
export const categoryBody = z.object({
  code: categoryCode.max(60),
  parentCode: categoryCode.nullable(),
  name,
  nameEn,
  position: z.number().int().min(0).max(100_000),
});
export const categoryChange = categoryBody
  .omit({ code: true, parentCode: true })
  .extend({ active: z.boolean() });
export const categoryParams = z.object({ code: categoryCode });

export const directoryVersionAnswer = z.object({
  id,
  version: z.number().int(),
  state: z.enum(['draft', 'published']),
  validFrom: instant.nullable(),
  validTo: instant.nullable(),
  note: z.string(),
  createdAt: instant,
  createdByName: z.string(),
  items: z.number().int(),
  /** The version that dispatch proposals are read from now. */
  current: z.boolean(),
});
export const directoryAnswer = z.array(directoryVersionAnswer);
export const draftBody = z.object({ note: z.string().trim().max(200).default('') });
export const versionParams = z.object({ versionId: id });
export const itemParams = z.object({ versionId: id, itemId: id });
export const directoryItem = z.object({
  id,
  categoryCode: z.string(),
  regionCode: z.string(),
  unitId: id,
  coUnitIds: z.array(id),
});
export const itemsQuery = paging.extend({
  categoryCode: z.string().optional(),
  regionCode: z.string().optional(),
  unitId: id.optional(),
});
export const itemsAnswer = pageOf(directoryItem);
export const itemBody = z.object({
  categoryCode,
  regionCode,
  unitId: id,
  coUnitIds: z.array(id).max(10).default([]),
});
export const publishBody = z.object({
  /** Left out: valid from now on. */
  validFrom: instantIn.optional(),
  note: z.string().trim().max(200).optional(),
});
/** Categories that a county has nobody for. */
export const gapsAnswer = z.array(z.object({ categoryCode: z.string(), regionCode: z.string() }));

export type RegionLevel = z.output<typeof regionLevel>;
export type RegionAnswer = z.output<typeof regionAnswer>;
export type RegionBody = z.output<typeof regionBody>;
export type ImportAnswer = z.output<typeof importAnswer>;
export type UnitAnswer = z.output<typeof unitAnswer>;
export type UnitBody = z.output<typeof unitBody>;
export type UnitChange = z.output<typeof unitChange>;
export type CategoryAnswer = z.output<typeof categoryAnswer>;
export type CategoryBody = z.output<typeof categoryBody>;
export type CategoryChange = z.output<typeof categoryChange>;
export type DirectoryVersion = z.output<typeof directoryVersionAnswer>;
export type DirectoryItem = z.output<typeof directoryItem>;
export type ItemBody = z.input<typeof itemBody>;
export type Gap = z.output<typeof gapsAnswer>[number];
