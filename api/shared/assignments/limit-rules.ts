import type { Ctx } from '../context.ts';
import type { Db } from '../../platform/db/index.ts';
import type { Limit, LimitRule } from './limit.ts';

type DefaultRule = Omit<LimitRule, 'id'>;

const days = (n: number): Limit => ({ kind: 'working-days', days: n });
const hours = (n: number): Limit => ({ kind: 'hours', hours: n });

const SHANDONG = '《山东省政务服务热线管理办法》（2020）：一般事项 5 个工作日办结并答复';
const NATURE = '广东某市级部门热线办理规定：紧急事项当日办结，咨询、求助 3 个工作日';
const BEIJING =
  '北京市地方标准《12345市民服务热线服务与管理规范》（2023）：2 小时、24 小时、7 日、15 日四级反馈';

/** What a new centre begins with; every line is edited under 分流交办 → 办理时限. */
export const defaultLimitRules = (): readonly DefaultRule[] => [
  { categoryCode: null, nature: null, urgency: 'extra-urgent', limit: hours(24), source: BEIJING },
  { categoryCode: null, nature: null, urgency: 'urgent', limit: days(2), source: BEIJING },
  { categoryCode: null, nature: 'inquiry', urgency: 'urgent', limit: days(1), source: NATURE },
  { categoryCode: null, nature: null, urgency: 'ordinary', limit: days(5), source: SHANDONG },
  { categoryCode: null, nature: 'inquiry', urgency: 'ordinary', limit: days(3), source: NATURE },
  { categoryCode: null, nature: 'help', urgency: 'ordinary', limit: days(3), source: NATURE },
];

export const ruleColumns = (limit: Limit) => ({
  workingDays: limit.kind === 'working-days' ? limit.days : null,
  hours: limit.kind === 'hours' ? limit.hours : null,
});

/** Fills an empty table; rules that someone made or changed stay. */
export async function seedLimitRules(ctx: Ctx): Promise<void> {
  if ((await ctx.db.limitRule.count()) > 0) return;
  await ctx.db.limitRule.createMany({
    data: defaultLimitRules().map(({ limit, ...rule }) => ({
      ...rule,
      ...ruleColumns(limit),
      id: ctx.newId(),
      changedAt: ctx.now,
    })),
  });
}

export const limitOfRule = (row: { workingDays: number | null; hours: number | null }): Limit =>
  row.workingDays !== null ? days(row.workingDays) : hours(row.hours ?? 24);

/** The rules in force. An installation whose table is empty works by the defaults. */
export async function loadLimitRules(db: Db): Promise<readonly LimitRule[]> {
  const rows = await db.limitRule.findMany({ where: { active: true } });
  if (rows.length === 0)
    return defaultLimitRules().map((rule, index) => ({ ...rule, id: `default-${index}` }));
  return rows.map((row) => ({
    id: row.id,
    categoryCode: row.categoryCode,
    nature: row.nature,
    urgency: row.urgency,
    limit: limitOfRule(row),
    source: row.source,
  }));
}
