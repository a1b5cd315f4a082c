import type { Runtime } from '../../api/shared/context.ts';
import { hashPassword, type Role } from '../../api/shared/people/index.ts';
import type { UnitIds } from './reference.ts';

export type Seeded = readonly [
  signInName: string,
  name: string,
  role: Role,
  regionCode: string,
  unitCode?: string,
];

/** Invented people, one or more of each role. The centre's own staff see the whole city; units are one county's. */
const PEOPLE: readonly Seeded[] = [
  ['operator1', '调查员甲', 'operator', '411700'],
  ['operator2', '调查员乙', 'operator', '411700'],
  ['operator3', '调查员丙', 'operator', '411700'],
  ['operator4', '调查员丁', 'operator', '411700'],
  ['operator5', '调查员戊', 'operator', '411700'],
  ['operator6', '调查员己', 'operator', '411700'],
  ['supervisor', '班长示例', 'supervisor', '411700'],
  ['dispatcher', '交办员示例', 'dispatcher', '411700'],
  ['unit1', '经办人甲', 'unit', '411702', '411702-police'],
  ['unit2', '经办人乙', 'unit', '411702', '411702-urban'],
  ['unit3', '经办人丙', 'unit', '411702', '411702101'],
  ['analyst', '研判员示例', 'analyst', '411700'],
  ['leader', '分管领导示例', 'leader', '411700'],
  ['admin', '管理员示例', 'admin', '411700'],
  ['county-leader', '区级领导示例', 'leader', '411702'],
  ['county-operator', '县调查员示例', 'operator', '411721'],
];

/** Who take the calls of the hope line, and alone see what comes of them. */
const HOPE: readonly string[] = ['operator5', 'operator6'];

export async function seedPeople(
  rt: Runtime,
  units: UnitIds,
  password: string,
  people: readonly Seeded[] = PEOPLE,
): Promise<ReadonlyMap<string, string>> {
  const now = rt.clock.now();
  const passwordHash = await hashPassword(password);
  let number = 101;
  const rows = people.map(([signInName, name, role, regionCode, unitCode]) => ({
    id: rt.ids.newId(now),
    signInName,
    name,
    passwordHash,
    roles: [role],
    regionCode,
    unitId: unitCode ? units.get(unitCode)! : null,
    skills: HOPE.includes(signInName) ? ['hope'] : [],
    operatorNumber: role === 'operator' || role === 'supervisor' ? String(number++) : null,
    createdAt: now,
    updatedAt: now,
  }));
  await rt.database.prisma.person.createMany({ data: rows });
  return new Map(rows.map((row) => [row.signInName, row.id]));
}
