import type { Runtime } from '../../api/shared/context.ts';
import { CATEGORIES } from './categories.ts';
import { CITY, COUNTIES, DEPARTMENTS, townshipsOf } from './places.ts';

/** Codes of units: `411702-police`, and a township's own code for its government. */
export type UnitIds = ReadonlyMap<string, string>;

const VALID_FROM = new Date('2020-01-01');

/** Regions, units and categories of the demonstration city. */
export async function seedPlaces(rt: Runtime): Promise<UnitIds> {
  const { prisma } = rt.database;
  const now = rt.clock.now();
  const region = (code: string, parentCode: string | null, level: string, name: string, nameEn: string) => ({
    code,
    parentCode,
    level,
    name,
    nameEn,
    validFrom: VALID_FROM,
  });
  await prisma.region.create({ data: region(CITY.code, null, 'city', CITY.name, CITY.nameEn) });
  await prisma.region.createMany({
    data: COUNTIES.map((county) => ({
      ...region(county.code, CITY.code, 'county', county.name, county.nameEn),
      population: county.population,
    })),
  });
  await prisma.region.createMany({
    data: COUNTIES.flatMap((county) =>
      townshipsOf(county.code).map((town) =>
        region(town.code, county.code, 'township', town.name, town.nameEn),
      ),
    ),
  });

  const units = COUNTIES.flatMap((county) => [
    ...DEPARTMENTS.map((department) => ({
      code: `${county.code}-${department.code}`,
      name: `${county.name}${department.name}`,
      nameEn: `${county.nameEn} ${department.nameEn}`,
      kind: 'department',
      regionCode: county.code as string,
    })),
    ...townshipsOf(county.code).map((town) => ({
      code: town.code,
      name: `${county.name}${town.name.replace('（示例）', '')}政府（示例）`,
      nameEn: `${town.nameEn} government`,
      kind: 'township',
      regionCode: town.code,
    })),
  ]).map((unit) => ({ ...unit, id: rt.ids.newId(now), createdAt: now }));
  await prisma.unit.createMany({ data: units });

  let position = 0;
  const category = (code: string, parentCode: string | null, name: string, nameEn: string) => ({
    code,
    parentCode,
    name,
    nameEn,
    position: position++,
  });
  await prisma.category.createMany({
    data: CATEGORIES.map((each) => category(each.code, null, each.name, each.nameEn)),
  });
  await prisma.category.createMany({
    data: CATEGORIES.flatMap((each) =>
      each.leaves.map(([code, name, nameEn]) => category(code, each.code, name, nameEn)),
    ),
  });
  return new Map(units.map((unit) => [unit.code, unit.id]));
}

/** The dispatch directory, version 1: category × county (or township) → unit. */
export async function seedDirectory(rt: Runtime, units: UnitIds, by: string): Promise<void> {
  const now = rt.clock.now();
  const items = COUNTIES.flatMap((county) => {
    const rows: { categoryCode: string; regionCode: string; unitId: string }[] = [];
    const add = (categoryCode: string, responsible: string | undefined) => {
      if (responsible === 'township') {
        for (const town of townshipsOf(county.code))
          rows.push({ categoryCode, regionCode: town.code, unitId: units.get(town.code)! });
      } else if (responsible) {
        const unitId = units.get(`${county.code}-${responsible}`)!;
        rows.push({ categoryCode, regionCode: county.code, unitId });
      }
    };
    for (const each of CATEGORIES) {
      add(each.code, each.unit);
      for (const [code, , , unit] of each.leaves) add(code, unit);
    }
    return rows;
  });
  await rt.database.prisma.directoryVersion.create({
    data: {
      id: rt.ids.newId(now),
      version: 1,
      state: 'published',
      validFrom: VALID_FROM,
      note: '示例目录',
      createdAt: now,
      createdBy: by,
      items: {
        createMany: { data: items.map((item) => ({ ...item, id: rt.ids.newId(now), coUnitIds: [] })) },
      },
    },
  });
}
