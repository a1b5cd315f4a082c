import type { Ctx } from '../context.ts';
import { actorId } from '../context.ts';
import { invalid, notFound } from '../../platform/lib/errors.ts';
import { personOf } from '../people/index.ts';
import { maskNumber, parseNumber } from './number.ts';
import { findByIndex, findCipher, findCiphers, findDoNotCall, findMasked, insertPhones } from './store.ts';

export type Phone = { readonly phoneId: string; readonly masked: string };

/** The place of the ciphertext: one copied to another row does not open. */
const placeOf = (phoneId: string): string => `phone:cipher:${phoneId}`;

/** Rows a statement: parameters of a few megabytes at most. */
const CHUNK = 5000;

/** The phone of a number as somebody wrote it; refuses with a `number.*` code what is not a resident's number. */
export async function phoneOf(
  ctx: Ctx,
  raw: string,
  options: { readonly areaCode?: string; readonly field?: string } = {},
): Promise<Phone> {
  const parsed = parseNumber(raw, options);
  if (!parsed.ok)
    throw invalid(parsed.code, {}, options.field ? [{ path: options.field, code: parsed.code }] : []);
  const phones = await phonesOf(ctx, [parsed.e164]);
  return { phoneId: phones.get(parsed.e164)!, masked: maskNumber(parsed.e164) };
}

/** Phones of many numbers in E.164, made where they are new: a few statements for thousands. */
export async function phonesOf(ctx: Ctx, numbers: readonly string[]): Promise<Map<string, string>> {
  const phones = new Map<string, string>();
  const wanted = [...new Set(numbers)];
  for (let start = 0; start < wanted.length; start += CHUNK) {
    const byIndex = new Map(
      wanted.slice(start, start + CHUNK).map((e164) => [ctx.vault.blindIndex(e164), e164]),
    );
    const take = (rows: readonly { id: string; blindIndex: string }[]) => {
      for (const { id, blindIndex } of rows) phones.set(byIndex.get(blindIndex)!, id);
    };
    take(await findByIndex(ctx.db, [...byIndex.keys()]));
    const missing = [...byIndex].filter(([, e164]) => !phones.has(e164));
    if (missing.length === 0) continue;
    const made = missing.map(([blindIndex, e164]) => {
      const id = ctx.newId();
      return { id, blindIndex, cipher: ctx.vault.seal(e164, placeOf(id)), masked: maskNumber(e164) };
    });
    take(await insertPhones(ctx.db, made, ctx.vault.keyId, ctx.now));
    // Another transaction was first with some of them.
    const late = missing.filter(([, e164]) => !phones.has(e164)).map(([blindIndex]) => blindIndex);
    if (late.length > 0) take(await findByIndex(ctx.db, late));
  }
  return phones;
}

/** The phone of a number that is there already; null when nobody has met it. */
export async function findPhone(ctx: Ctx, e164: string): Promise<string | null> {
  const [row] = await findByIndex(ctx.db, [ctx.vault.blindIndex(e164)]);
  return row?.id ?? null;
}

export async function maskedOf(
  ctx: Pick<Ctx, 'db'>,
  phoneIds: readonly (string | null | undefined)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(phoneIds.filter((id): id is string => Boolean(id)))];
  if (ids.length === 0) return new Map();
  return new Map((await findMasked(ctx.db, ids)).map(({ id, masked }) => [id, masked]));
}

/** For the line alone: the number to dial. It goes to the network and nowhere else. */
export async function dialNumberOf(ctx: Pick<Ctx, 'db' | 'vault'>, phoneId: string): Promise<string> {
  const cipher = await findCipher(ctx.db, phoneId);
  if (!cipher) throw notFound('number.unknown');
  return ctx.vault.open(cipher, placeOf(phoneId));
}

/** Many numbers at once, for a check that shows none of them. */
export async function dialNumbersOf(
  ctx: Pick<Ctx, 'db' | 'vault'>,
  phoneIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await findCiphers(ctx.db, [...new Set(phoneIds)]);
  return new Map(rows.map(({ id, cipher }) => [id, ctx.vault.open(cipher, placeOf(id))]));
}

/** Unmasks a number to a person: a recorded fact with its reason. `subject` says what they were working on. */
export async function revealNumber(
  ctx: Ctx,
  phoneId: string,
  reason: string,
  subject: string,
): Promise<string> {
  const person = personOf(ctx.actor);
  const number = await dialNumberOf(ctx, phoneId);
  await ctx.db.numberReveal.create({
    data: { id: ctx.newId(), phoneId, personId: person.id, reason, subject, at: ctx.now },
  });
  ctx.audit({
    chain: person.regionCode.slice(0, 6),
    action: 'number.reveal',
    subject: phoneId,
    detail: { for: subject },
  });
  return number;
}

export async function isDoNotCall(ctx: Pick<Ctx, 'db' | 'now'>, phoneId: string): Promise<boolean> {
  return (await doNotCallAmong(ctx, [phoneId])).has(phoneId);
}

export async function doNotCallAmong(
  ctx: Pick<Ctx, 'db' | 'now'>,
  phoneIds: readonly string[],
): Promise<Set<string>> {
  return new Set(await findDoNotCall(ctx.db, phoneIds, ctx.now));
}

export type DoNotCallWish = {
  readonly reason: string;
  /** Where the wish was heard: `interview`, `call`, `manual`, `import`. */
  readonly source: string;
  readonly until?: Date | null;
};

/** The number is left out of every survey from now on. Asking again renews reason and end. */
export async function addDoNotCall(ctx: Ctx, phoneId: string, wish: DoNotCallWish): Promise<void> {
  const data = {
    reason: wish.reason,
    source: wish.source,
    until: wish.until ?? null,
    addedAt: ctx.now,
    addedBy: actorId(ctx.actor),
  };
  await ctx.db.doNotCall.upsert({ where: { phoneId }, create: { phoneId, ...data }, update: data });
  ctx.audit({ chain: '*', action: 'do-not-call.add', subject: phoneId, detail: { source: wish.source } });
}

export async function removeDoNotCall(ctx: Ctx, phoneId: string): Promise<void> {
  const { count } = await ctx.db.doNotCall.deleteMany({ where: { phoneId } });
  if (count === 0) throw notFound('do-not-call.unknown');
  ctx.audit({ chain: '*', action: 'do-not-call.remove', subject: phoneId, detail: {} });
}
