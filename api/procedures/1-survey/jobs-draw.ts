import { perform, systemActor, type Ctx, type Runtime } from '../../shared/context.ts';
import { doNotCallAmong, parseNumber, phonesOf } from '../../shared/numbers/index.ts';
import type { TaskRun } from '../../shared/part.ts';
import type { NumberFrame, Permutation } from '../../shared/statistics/index.ts';
import {
  isPossibleNumber,
  isServiceNumber,
  keyedPermutation,
  numberFrame,
  replicateOf,
} from '../../shared/statistics/index.ts';
import { announceDraw, restedSince } from './actions-draws.ts';
import type { DigitWish, DrawAtWork, LeftReason } from './draw.ts';
import { blocksOf, seedAt } from './draw.ts';
import {
  advanceDraw,
  findDraw,
  findFrame,
  findRested,
  finishDraw,
  insertDrawn,
  insertExclusions,
} from './store-draws.ts';

/** Numbers in one transaction: large enough to be quick, small enough to lose little when a worker dies. */
const CHUNK = 2000;

type Drawing = {
  readonly draw: DrawAtWork;
  readonly wish: DigitWish;
  readonly frame: NumberFrame;
  readonly order: Permutation;
};

/**
 * Makes the numbers of a draw, in their random order. What stands at a place follows from seed and blocks alone, so a
 * worker that takes over from a dead one goes on where that one was.
 */
export async function runDraw(rt: Runtime, task: TaskRun): Promise<void> {
  const { prisma } = rt.database;
  const draw = await findDraw(prisma, task.subjectId);
  if (!draw || draw.state !== 'drawing' || draw.frameId === null) return;
  const wish = draw.wish as DigitWish;
  const { blocks } = (await findFrame(prisma, draw.frameId))!;
  const frame = numberFrame(blocksOf(blocks, wish));
  const seed = rt.vault.open(draw.seedCipher, seedAt(draw.id));
  const order = keyedPermutation(Buffer.from(seed, 'hex'), frame.size);
  const drawing = { draw, wish, frame, order };
  const as = <T>(run: (ctx: Ctx) => Promise<T>) => perform(rt, systemActor('sample-draw'), run);
  for (let start = draw.done; start < draw.size; start += CHUNK) {
    const count = Math.min(CHUNK, draw.size - start);
    if (!(await as((ctx) => takePlaces(ctx, drawing, start, count)))) return;
    await task.progress(start + count, draw.size);
  }
  await as(async (ctx) => {
    if (!(await finishDraw(ctx.db, draw.id, ctx.now))) return;
    announceDraw(ctx, { id: draw.projectId, regionCode: draw.regionCode, state: draw.projectState });
  });
}

/** False when another worker has these places already. */
async function takePlaces(
  ctx: Ctx,
  { draw, wish, frame, order }: Drawing,
  start: number,
  count: number,
): Promise<boolean> {
  const drawn = order.valuesAt(start, count).map((value, each) => {
    const { digits, block } = frame.numberAt(value);
    return { place: start + each, digits, county: block.county, parsed: parseNumber(digits) };
  });
  const left: { place: number; reason: LeftReason }[] = [];
  const good: { place: number; county: string | null; e164: string }[] = [];
  for (const { place, digits, county, parsed } of drawn) {
    if (isServiceNumber(digits, wish.services)) left.push({ place, reason: 'service' });
    else if (!parsed.ok || !isPossibleNumber(digits)) left.push({ place, reason: 'impossible' });
    else good.push({ place, county, e164: parsed.e164 });
  }
  const phones = await phonesOf(
    ctx,
    good.map(({ e164 }) => e164),
  );
  const ids = [...phones.values()];
  const [forbidden, rested] = await Promise.all([
    doNotCallAmong(ctx, ids),
    findRested(ctx.db, draw.projectId, ids, restedSince(ctx.now, wish.restDays)),
  ]);
  const cases = good.flatMap(({ place, county, e164 }) => {
    const phoneId = phones.get(e164)!;
    const reason = forbidden.has(phoneId) ? 'do-not-call' : rested.has(phoneId) ? 'rested' : null;
    if (reason !== null) {
      left.push({ place, reason });
      return [];
    }
    const replicate = replicateOf(place, draw.size, draw.replicates);
    // Without a hint the number waits for whoever may call for the whole region.
    return [{ id: ctx.newId(), phoneId, place, replicate, countyCode: county ?? draw.regionCode }];
  });
  const inserted = await insertDrawn(ctx.db, draw, cases, ctx.now);
  for (const { id, place } of cases) if (!inserted.has(id)) left.push({ place, reason: 'duplicate' });
  if (!(await advanceDraw(ctx.db, draw.id, start, { done: count, taken: inserted.size }))) {
    // Whoever has them has written them: nothing of this transaction is new.
    return false;
  }
  await insertExclusions(ctx.db, draw.id, left, ctx.now);
  return true;
}
