import type { Ctx } from '../../shared/context.ts';
import { loadDirectory } from '../../shared/regions/directory-store.ts';
import { proposeUnit } from '../../shared/regions/directory.ts';
import { readSetting } from '../../shared/settings/index.ts';
import { lookAlikeRule, proposalRule } from './rules.ts';
import { proposeCategories } from './propose-category.ts';
import { similarCandidates } from './store-lists.ts';

/**
 * Proposes categories by wording and the unit by the directory in force. Run again for the same matter it replaces
 * what it proposed before; what a person has taken up stays.
 */
export async function makeProposals(ctx: Ctx, registrationId: string): Promise<void> {
  const row = await ctx.db.registration.findUnique({ where: { id: registrationId } });
  if (!row || row.state === 'discarded') return;
  const rule = await readSetting(ctx.db, proposalRule);
  const candidates = await similarCandidates(
    ctx,
    row.text,
    row.regionCode,
    await readSetting(ctx.db, lookAlikeRule),
    row.id,
  );
  const earlier = candidates.flatMap(({ text, categoryCode }) =>
    categoryCode ? [{ text, categoryCode }] : [],
  );
  const proposed = proposeCategories(row.text, await leaves(ctx), earlier, rule);

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
  await ctx.db.proposal.deleteMany({ where: { registrationId, acceptedAt: null } });
  const kept = await ctx.db.proposal.findMany({
    where: { registrationId },
    select: { kind: true, value: true },
  });
  const isKept = (one: { kind: string; value: string }) =>
    kept.some((old) => old.kind === one.kind && old.value === one.value);
  await ctx.db.proposal.createMany({
    data: rows
      .filter((one) => !isKept(one))
      .map(({ reason, ...one }) => ({
        ...one,
        id: ctx.newId(),
        registrationId,
        reason: JSON.stringify(reason),
        at: ctx.now,
      })),
  });
  ctx.announce({ name: 'proposals.made', countyCode: row.countyCode, registrationId });
}

async function leaves(ctx: Ctx) {
  const rows = await ctx.db.category.findMany({
    where: { active: true, children: { none: { active: true } } },
    select: { code: true, name: true, parent: { select: { name: true } } },
    orderBy: { code: 'asc' },
  });
  return rows.map(({ code, name, parent }) => ({ code, name, parentName: parent?.name ?? null }));
}
