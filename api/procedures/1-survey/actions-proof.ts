import { conflict } from '../../platform/lib/errors.ts';
import type { Ctx } from '../../shared/context.ts';
import { dialNumbersOf } from '../../shared/numbers/index.ts';
import type { DrawProof } from '../../shared/statistics/index.ts';
import { checkOf, verifyProof } from '../../shared/statistics/index.ts';
import { drawInSight } from './actions-draws.ts';
import type { DigitWish, DrawAtWork, ListWish } from './draw.ts';
import { blocksOf, nationalOf } from './draw.ts';
import { findFrame, findList } from './store-draws.ts';
import { findLeft, findTaken } from './store-proof.ts';

/**
 * Everything that is needed to draw again and compare. Beside each place stands a check of the number that is really
 * called, taken from the case and not from the draw. Refused until the project is closed and its seed published.
 */
export async function proofOf(ctx: Ctx, drawId: string): Promise<DrawProof> {
  const draw = await drawInSight(ctx, drawId);
  if (draw.seed === null) throw conflict('draw.sealed');
  const [taken, left] = await Promise.all([findTaken(ctx.db, draw), findLeft(ctx.db, drawId)]);
  const numbers =
    draw.kind === 'digits'
      ? await dialNumbersOf(
          ctx,
          taken.map(({ phoneId }) => phoneId),
        )
      : null;
  const head = {
    format: 'minyi-draw-1',
    drawId,
    project: draw.projectName,
    drawnAt: draw.createdAt.toISOString(),
    seed: draw.seed,
    commitment: draw.commitment,
    replicates: draw.replicates,
    taken: taken.map(({ id, phoneId, place, replicate }) => ({
      place,
      replicate,
      check: checkOf(drawId, place, numbers ? nationalOf(numbers.get(phoneId)!) : id),
    })),
    left,
  } as const;
  return draw.kind === 'digits'
    ? { ...head, ...(await frameOf(ctx, draw)) }
    : { ...head, kind: draw.kind, strata: await strataOf(ctx, draw) };
}

async function frameOf(ctx: Ctx, draw: DrawAtWork) {
  const wish = draw.wish as DigitWish;
  const { blocks } = (await findFrame(ctx.db, draw.frameId))!;
  const { services } = wish;
  return { kind: 'digits', count: draw.size, blocks: blocksOf(blocks, wish), services } as const;
}

async function strataOf(ctx: Ctx, draw: DrawAtWork) {
  const { sizes } = draw.wish as ListWish;
  const list = await findList(ctx.db, draw.importId!);
  return list.map((each) => ({ ...each, n: sizes.find(({ county }) => county === each.county)?.n ?? 0 }));
}

const SHOWN = 20;

export async function verifyDraw(ctx: Ctx, drawId: string) {
  const { ok, drawn, taken, problems } = verifyProof(await proofOf(ctx, drawId));
  return { ok, drawn, taken, wrong: problems.length, problems: problems.slice(0, SHOWN) };
}
