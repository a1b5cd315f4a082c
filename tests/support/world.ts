import type { Runtime } from '../../api/shared/context.ts';
import { hashPassword } from '../../api/shared/people/index.ts';
import type { Role } from '../../api/shared/people/index.ts';

/** Invented people and places: a city with two counties, enough of everything to tell a story with. */
export const CITY = '411700';
export const COUNTY = '411702';
export const OTHER_COUNTY = '411721';

export type Who =
  | 'operator1'
  | 'operator2'
  | 'operator3'
  | 'supervisor'
  | 'dispatcher'
  | 'dispatcher2'
  | 'unit1'
  | 'unit2'
  | 'unit3'
  | 'analyst'
  | 'analyst2'
  | 'leader'
  | 'cityLeader'
  | 'admin'
  | 'otherOperator'
  | 'otherDispatcher'
  | 'otherUnit'
  | 'otherAnalyst';

const PEOPLE: readonly (readonly [Who, readonly Role[], string, unit?: string])[] = [
  ['operator1', ['operator'], COUNTY],
  ['operator2', ['operator'], COUNTY],
  ['operator3', ['operator'], COUNTY],
  ['supervisor', ['supervisor'], COUNTY],
  ['dispatcher', ['dispatcher'], COUNTY],
  ['dispatcher2', ['dispatcher'], COUNTY],
  ['unit1', ['unit'], COUNTY, 'police'],
  ['unit2', ['unit'], COUNTY, 'township'],
  ['unit3', ['unit'], COUNTY, 'water'],
  ['analyst', ['analyst'], COUNTY],
  ['analyst2', ['analyst'], COUNTY],
  ['leader', ['leader'], COUNTY],
  ['cityLeader', ['leader'], CITY],
  ['admin', ['admin'], CITY],
  ['otherOperator', ['operator'], OTHER_COUNTY],
  ['otherDispatcher', ['dispatcher'], OTHER_COUNTY],
  ['otherUnit', ['unit'], OTHER_COUNTY, 'otherPolice'],
  ['otherAnalyst', ['analyst'], OTHER_COUNTY],
];

const REGIONS: readonly (readonly [string, string | null, string, string, string])[] = [
  [CITY, null, 'city', '驻马店市', 'Zhumadian'],
  [COUNTY, CITY, 'county', '驿城区', 'Yicheng'],
  [OTHER_COUNTY, CITY, 'county', '西平县', 'Xiping'],
  ['411702101', COUNTY, 'township', '测试镇', 'Test Town'],
  ['411702102', COUNTY, 'township', '示例乡', 'Sample Township'],
  ['411721101', OTHER_COUNTY, 'township', '外县镇', 'Other Town'],
];

const UNITS = {
  police: ['公安局（测试）', 'department', COUNTY],
  township: ['测试镇政府（测试）', 'township', '411702101'],
  water: ['住建局（测试）', 'department', COUNTY],
  otherPolice: ['外县公安局（测试）', 'department', OTHER_COUNTY],
} as const;

export type UnitName = keyof typeof UNITS;

/** Categories: two levels; leaf codes are `order.theft`, `order.noise`, `life.water`, `life.road`. */
const CATEGORIES: readonly (readonly [string, string | null, string, string])[] = [
  ['order', null, '公共安全与治安', 'Public order'],
  ['order.theft', 'order', '盗窃', 'Theft'],
  ['order.noise', 'order', '噪音扰民', 'Noise'],
  ['life', null, '民生服务', 'Livelihood'],
  ['life.water', 'life', '供水', 'Water supply'],
  ['life.road', 'life', '道路照明', 'Roads and lighting'],
];

export const TEST_PASSWORD = 'invented-password-1';
let hashed: Promise<string> | null = null;

export type World = {
  readonly people: Readonly<Record<Who, string>>;
  readonly units: Readonly<Record<UnitName, string>>;
};

export async function buildWorld(rt: Runtime): Promise<World> {
  const { prisma } = rt.database;
  const now = rt.clock.now();
  const validFrom = new Date('2000-01-01');
  for (const [code, parentCode, level, name, nameEn] of REGIONS)
    await prisma.region.create({ data: { code, parentCode, level, name, nameEn, validFrom } });
  for (const [index, [code, parentCode, name, nameEn]] of CATEGORIES.entries())
    await prisma.category.create({ data: { code, parentCode, name, nameEn, position: index } });

  const units = {} as Record<UnitName, string>;
  for (const [code, [name, kind, regionCode]] of Object.entries(UNITS)) {
    const id = rt.ids.newId(now);
    units[code as UnitName] = id;
    await prisma.unit.create({ data: { id, code, name, nameEn: code, kind, regionCode, createdAt: now } });
  }
  hashed ??= hashPassword(TEST_PASSWORD);
  const passwordHash = await hashed;
  const people = {} as Record<Who, string>;
  for (const [signInName, roles, regionCode, unit] of PEOPLE) {
    const id = rt.ids.newId(now);
    people[signInName] = id;
    await prisma.person.create({
      data: {
        id,
        signInName,
        name: `测试${signInName}`,
        passwordHash,
        roles: [...roles],
        regionCode,
        unitId: unit ? units[unit as UnitName] : null,
        createdAt: now,
        updatedAt: now,
      },
    });
  }
  await prisma.directoryVersion.create({
    data: {
      id: rt.ids.newId(now),
      version: 1,
      state: 'published',
      validFrom,
      createdAt: now,
      createdBy: people.admin,
      items: {
        create: [
          ['order', COUNTY, units.police],
          ['order', OTHER_COUNTY, units.otherPolice],
          ['life.water', COUNTY, units.water],
          ['life.road', '411702101', units.township],
        ].map(([categoryCode, regionCode, unitId]) => ({
          id: rt.ids.newId(now),
          categoryCode: categoryCode!,
          regionCode: regionCode!,
          unitId: unitId!,
          coUnitIds: [],
        })),
      },
    },
  });
  return { people, units };
}
