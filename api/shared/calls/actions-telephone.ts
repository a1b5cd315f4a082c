import { voicePass } from '../../../telephony/index.ts';
import type { Config } from '../../config.ts';
import type { Ctx } from '../context.ts';
import { tryPresence } from './actions-presence.ts';
import { settle } from './actions-settle.ts';
import type { Rejoined, Telephone } from './contract-telephone.ts';
import { open, take } from './record.ts';
import { lockCall } from './store-calls.ts';
import { findPresence } from './store-presence.ts';
import { loadRules } from './store-rules.ts';
import { lastOpenCallOf, lockAccount, saveAccount } from './store-telephone.ts';
import { twilioSettings } from './twilio-settings.ts';

const HOUR_MS = 3_600_000;
/** 31 letters: some 158 bits. */
const PASSWORD_LETTERS = 32;
/** Longer than any call lasts. */
const CALL_MS = 12 * HOUR_MS;

export const accountPlace = (personId: string): string => `telephone_account.cipher:${personId}`;

/** What this operator's browser registers with; a new password once half the time of the old one has gone. */
export async function issueTelephone(
  ctx: Ctx,
  personId: string,
  config: Config,
): Promise<Extract<Telephone, { driver: 'asterisk' }>> {
  const { telephoneHours } = await loadRules(ctx.db);
  const kept = await lockAccount(ctx.db, personId);
  const where = {
    driver: 'asterisk' as const,
    address: browserAddress(config),
    user: personId,
    stunServer: config.ASTERISK_STUN || null,
  };
  const life = telephoneHours * HOUR_MS;
  if (kept && kept.expiresAt.getTime() - ctx.now.getTime() > life / 2)
    return {
      ...where,
      password: ctx.vault.open(kept.cipher, accountPlace(personId)),
      expiresAt: kept.expiresAt.toISOString(),
    };
  const password = ctx.newCode(PASSWORD_LETTERS);
  const expiresAt = new Date(ctx.now.getTime() + life);
  const cipher = ctx.vault.seal(password, accountPlace(personId));
  await saveAccount(ctx.db, { personId, cipher, keyId: ctx.vault.keyId, issuedAt: ctx.now, expiresAt });
  return { ...where, password, expiresAt: expiresAt.toISOString() };
}

/** The same of Twilio's: a token that their SDK registers with, good for less than a shift and renewed by the console. */
export async function passTelephone(
  ctx: Ctx,
  personId: string,
  config: Config,
): Promise<Extract<Telephone, { driver: 'twilio' }>> {
  const { token, seconds } = await voicePass(twilioSettings(config), personId);
  const expiresAt = new Date(ctx.now.getTime() + seconds * 1000).toISOString();
  return { driver: 'twilio', token, edge: null, expiresAt };
}

function browserAddress({ ASTERISK_BROWSER_URL: given, ASTERISK_URL: ari }: Config): string {
  return given || `${ari.replace(/^http/, 'ws').replace(/\/$/, '')}/ws`;
}

/**
 * The telephone of an operator is connected again. If it had dropped out of a call whose citizen waits and whom nobody
 * else is rung for, it rings at their place again; their telephone then answers by itself.
 */
export async function rejoin(ctx: Ctx, personId: string): Promise<Rejoined> {
  const none: Rejoined = { callId: null, state: 'none' };
  const callId = await lastOpenCallOf(ctx.db, personId, new Date(ctx.now.getTime() - CALL_MS));
  const record = callId ? await lockCall(ctx.db, callId) : null;
  if (!callId || !record || record.endedAt || record.state.hangingUp || record.cause) return none;
  if (record.state.operatorId === personId)
    return { callId, state: record.state.operatorOnLine ? 'joined' : 'ringing' };
  if (record.state.operatorId !== null) return none;
  const rules = await loadRules(ctx.db);
  const wish = { name: 'request.offer', operatorId: personId, timeoutSeconds: rules.offerSeconds } as const;
  const story = take(open(record), wish, ctx.now);
  if (story.refusal) return none;
  // Whoever took a break meanwhile, or has another call, is not rung.
  const moved = await tryPresence(ctx, personId, 'done', { silent: true });
  if (!moved && (await findPresence(ctx.db, personId))?.state !== 'ready') return none;
  await settle(ctx, story, { rules });
  return { callId, state: 'ringing' };
}
