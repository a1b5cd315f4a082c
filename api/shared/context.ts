import type { Database, Db } from '../platform/db/index.ts';
import type { AuditNote } from '../platform/audit/append.ts';
import { appendAudit } from '../platform/audit/append.ts';
import { appendOutbox, type Announced } from '../platform/jobs/outbox.ts';
import type { Clock } from '../platform/lib/clock.ts';
import type { Ids } from '../platform/lib/ids.ts';
import type { Logger } from '../platform/lib/logger.ts';
import type { Vault } from '../platform/crypto/vault.ts';
import type { Config } from '../config.ts';
import type { CycleEvent } from './events.ts';
import { eventCounty } from './events.ts';
import type { Role } from './people/policy.ts';

/** Who acts. The system acts for sweeps and reactions, the citizen through the public page. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly id: string;
      readonly name: string;
      readonly roles: readonly Role[];
      /** Top of what the person may see: a city code (ends in 00) or a county code. */
      readonly regionCode: string;
      readonly unitId: string | null;
      /** Languages, dialects and callings: which calls they are offered, and which reserved matters they see. */
      readonly skills: readonly string[];
    }
  | { readonly kind: 'system'; readonly name: string }
  | { readonly kind: 'citizen' };

export type PersonActor = Extract<Actor, { kind: 'person' }>;

/**
 * Everything an action needs and nothing it must reach for. `db` is the transaction of the action; what is announced
 * and audited is written in that transaction when the action returns.
 */
export type Ctx = {
  readonly actor: Actor;
  readonly now: Date;
  readonly db: Db;
  readonly vault: Vault;
  readonly newId: () => string;
  readonly newCode: (length: number) => string;
  announce(event: CycleEvent): void;
  /** A write whose result nobody reads: the action need not wait for it; when it fails, the action fails. */
  send(write: Promise<unknown>): void;
  audit(note: AuditNote): void;
  /** Runs after the commit; for wake-ups only, since a crash may skip it. */
  afterCommit(run: () => void): void;
  /** Tells the line of this process, after the commit, that there are commands for it. */
  wakeLine(): void;
  /** Tells the worker of this process, after the commit, that there is background work. */
  wakeTasks(): void;
};

/** What a process has: opened once by main, handed on, never global. */
export type Runtime = {
  readonly config: Config;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly database: Database;
  readonly vault: Vault;
  readonly logger: Logger;
  /** Set by the worker and the line: called after a commit that announced something. Only a wake-up. */
  readonly wake: { relay: (events: readonly Announced[]) => void; line: () => void; tasks: () => void };
};

export const systemActor = (name: string): Actor => ({ kind: 'system', name });

export const actorName = (actor: Actor): string =>
  actor.kind === 'person' ? actor.name : actor.kind === 'system' ? `system:${actor.name}` : 'citizen';

export const actorId = (actor: Actor): string | null => (actor.kind === 'person' ? actor.id : null);

/** One action in one transaction: load → decide → save → announce, all or nothing. */
export async function perform<T>(rt: Runtime, actor: Actor, action: (ctx: Ctx) => Promise<T>): Promise<T> {
  const now = rt.clock.now();
  let announced: CycleEvent[] = [];
  let events: Announced[] = [];
  let after: (() => void)[] = [];
  const result = await rt.database.transaction(async (db, last) => {
    // A retried transaction starts with clean hands.
    announced = [];
    after = [];
    const audits: AuditNote[] = [];
    const newId = () => rt.ids.newId(now);
    const answer = await action({
      actor,
      now,
      db,
      vault: rt.vault,
      newId,
      newCode: rt.ids.newCode,
      announce: (event) => announced.push(event),
      send: last,
      audit: (note) => audits.push(note),
      afterCommit: (run) => after.push(run),
      wakeLine: () => after.push(() => rt.wake.line()),
      wakeTasks: () => after.push(() => rt.wake.tasks()),
    });
    events = announced.map((event) => {
      const { name, ...payload } = event;
      return { id: newId(), name, countyCode: eventCounty(event), payload, at: now };
    });
    last(appendOutbox(db, events));
    await appendAudit(db, audits, { actor: actorId(actor) ?? actorName(actor), at: now, newId }, last);
    return answer;
  });
  for (const run of after) run();
  if (events.length > 0) rt.wake.relay(events);
  return result;
}

/** A reading outside a transaction. It announces nothing. */
export function readCtx(rt: Runtime, actor: Actor): Ctx {
  const now = rt.clock.now();
  const refuse = () => {
    throw new Error('a reading announces and audits nothing');
  };
  return {
    actor,
    now,
    db: rt.database.prisma,
    vault: rt.vault,
    newId: () => rt.ids.newId(now),
    newCode: rt.ids.newCode,
    announce: refuse,
    send: refuse,
    audit: refuse,
    afterCommit: refuse,
    wakeLine: refuse,
    wakeTasks: refuse,
  };
}
