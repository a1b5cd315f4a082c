import type { Ctx } from '../../../shared/context.ts';
import { countyLike } from '../../../shared/people/index.ts';
import { readSetting } from '../../../shared/settings/index.ts';
import { questionnaireOf } from '../store-instruments.ts';
import { collectionInSight } from './actions.ts';
import { figuresOf } from './figures.ts';
import type { Mark } from './marks.ts';
import { MARKS, marksOf, twinsOf } from './marks.ts';
import { webRulesSetting } from './settings.ts';
import { sealedResponses } from './store-responses.ts';

/** The sealed responses of a collection within sight, each with its marks. */
export async function markedResponses(ctx: Ctx, collectionId: string) {
  const collection = await collectionInSight(ctx, collectionId);
  const rules = await readSetting(ctx.db, webRulesSetting);
  const rows = await sealedResponses(ctx.db, collectionId, countyLike(ctx.actor));
  const twins = twinsOf(rows);
  return {
    collection,
    rules,
    responses: rows.map((row) => ({ ...row, marks: marksOf(row, twins, rules) })),
  };
}

export async function figuresView(ctx: Ctx, collectionId: string, marked: 'with' | 'without') {
  const { collection, rules, responses } = await markedResponses(ctx, collectionId);
  const { questions } = await questionnaireOf(ctx.db, collection.versionId);
  const shown = marked === 'with' ? responses : responses.filter(({ marks }) => marks.length === 0);
  return {
    asOf: ctx.now,
    sample: 'self-selected' as const,
    marks: MARKS.map((mark) => ({
      mark,
      count: responses.filter(({ marks }) => marks.includes(mark)).length,
    })),
    marked: responses.filter(({ marks }) => marks.length > 0).length,
    leastGroup: rules.leastGroup,
    ...figuresOf(questions, shown, rules),
  };
}

type Wish = { readonly page: number; readonly pageSize: number; readonly mark?: Mark | 'any' };

export async function responsesView(ctx: Ctx, collectionId: string, { page, pageSize, mark }: Wish) {
  const { responses } = await markedResponses(ctx, collectionId);
  const rows = responses
    .filter(({ marks }) => !mark || (mark === 'any' ? marks.length > 0 : marks.includes(mark)))
    .reverse();
  return { items: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length };
}
