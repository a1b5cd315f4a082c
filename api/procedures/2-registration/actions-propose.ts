import { sql } from '../../platform/db/index.ts';
import type { Ctx } from '../../shared/context.ts';
import { loadDirectory } from '../../shared/regions/directory-store.ts';
import { proposeUnit } from '../../shared/regions/directory.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { lookAlikeRule, proposalRule } from './rules.ts';
import { proposeCategories, type Category } from './propose-category.ts';
import { similarCandidates } from './store-lists.ts';

/**
 * Proposes categories by wording and the unit by the directory in force. Run again for the same matter it replaces
 * what it proposed before; what a person has taken up stays.
 */
export async function makeProposals(ctx: Ctx, registrationId: string): Promise<void> {
  const [[row], rule, lookAlike, categories, kept] = await Promise.all([
    matterOf(ctx, registrationId),
    readSetting(ctx.db, proposalRule),
    readSetting(ctx.db, lookAlikeRule),
    leaves(ctx),
    renew(ctx, registrationId),
  ]);
  if (!row) return;
  const candidates = await similarCandidates(ctx, row.text, row.regionCode, lookAlike, registrationId);
  const earlier = candidates.flatMap(({ text, categoryCode }) =>
    categoryCode ? [{ text, categoryCode }] : [],
  );
  const proposed = proposeCategories(row.text, categories, earlier, rule);

  const rows = proposed.map((one) => ({
    kind: 'category',
    value: one.categoryCode,
    score: one.score,
    reason: one.reason as object,
  }));
  const categoryCode = row.categoryCode ?? proposed[0]?.categoryCode;
  if (categoryCode) {
    const matter = { categoryCode, regionCode: row.regionCode };
    const directory = await loadDirectory(ctx.db, ctx.now, matter);
    const unit = directory && proposeUnit(directory, categoryCode, row.regionCode);
    if (unit) {
      const { unitId: value, exact, coUnitIds, ...line } = unit;
      // A guess about the category is a guess about the unit.
      const score = row.categoryCode ? 1 : (proposed[0]?.score ?? 0);
      const reason = { ...line, exact, coUnitIds, asked: categoryCode, directory: directory.version };
      rows.push({ kind: 'unit', value, score, reason });
    }
  }
  const isKept = (one: { kind: string; value: string }) =>
    kept.some((old) => old.kind === one.kind && old.value === one.value);
  const fresh = rows
    .filter((one) => !isKept(one))
    .map(({ reason, ...one }) => ({ ...one, id: ctx.newId(), reason: JSON.stringify(reason) }));
  ctx.send(
    sql(
      ctx.db,
      `insert into proposal (id, registration_id, kind, value, score, reason, at)
       select p.id, $2::uuid, p.kind, p.value, p.score, p.reason, $3::timestamptz
       from jsonb_to_recordset($1::jsonb) as p(id uuid, kind text, value text, score float8, reason text)`,
      JSON.stringify(fresh),
      registrationId,
      ctx.now,
    ),
  );
  ctx.announce({ name: 'proposals.made', countyCode: row.countyCode, registrationId });
}

type Matter = {
  readonly text: string;
  readonly countyCode: string;
  readonly regionCode: string;
  readonly categoryCode: string | null;
};

const matterOf = (ctx: Ctx, registrationId: string): Promise<Matter[]> =>
  sql<Matter>(
    ctx.db,
    `select text, county_code as "countyCode", region_code as "regionCode", category_code as "categoryCode"
     from registration where id = $1::uuid and state <> 'discarded'`,
    registrationId,
  );

/** Takes away what was proposed before and not taken up; answers what was. */
const renew = async (ctx: Ctx, registrationId: string): Promise<{ kind: string; value: string }[]> => {
  const [, kept] = await Promise.all([
    sql(
      ctx.db,
      'delete from proposal where registration_id = $1::uuid and accepted_at is null',
      registrationId,
    ),
    sql<{ kind: string; value: string }>(
      ctx.db,
      'select kind, value from proposal where registration_id = $1::uuid and accepted_at is not null',
      registrationId,
    ),
  ]);
  return kept;
};

/** Categories that a matter can be of: active, with nothing active below them. */
const leaves = (ctx: Ctx): Promise<Category[]> =>
  sql<Category>(
    ctx.db,
    `select c.code, c.name, p.name as "parentName" from category c left join category p on p.code = c.parent_code
     where c.active and not exists (select from category b where b.parent_code = c.code and b.active)
     order by c.code`,
  );
