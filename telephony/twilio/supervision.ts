import type { SupervisionMode } from '../call-event.ts';
import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { CallWorld } from './call-world.ts';
import { addresseeOf, endLeg, newLeg } from './legs.ts';
import type { Leg, Manners } from './legs.ts';

/** How long the telephone of a supervisor rings that does not answer by itself. */
const RING_SECONDS = 30;

type Watching = {
  readonly supervisorId: string;
  readonly leg: Leg;
  mode: SupervisionMode;
  /** What Twilio was last told of how they take part. */
  told: string;
};

/** Who listens to a call: muted in its room, coaching the operator there, or heard by all. */
export class Supervision {
  readonly #world: CallWorld;
  readonly #report: (news: CallNews) => void;
  readonly #ring: (leg: Leg, manners: Manners) => Promise<boolean>;
  readonly #watching = new Map<string, Watching>();

  constructor(
    world: CallWorld,
    report: (news: CallNews) => void,
    ring: (leg: Leg, manners: Manners) => Promise<boolean>,
  ) {
    this.#world = world;
    this.#report = report;
    this.#ring = ring;
  }

  get legs(): readonly Leg[] {
    return [...this.#watching.values()].map(({ leg }) => leg);
  }

  async start(
    supervisorId: string,
    mode: SupervisionMode,
    mark: string,
    operator: string | null,
  ): Promise<CommandResult> {
    const present = this.#watching.get(supervisorId);
    if (present?.mode === mode) return 'done';
    if (present) {
      // Their telephone stays up: only how they take part changes.
      const up = present.leg.stage === 'up';
      if (up) this.#report({ name: 'supervisor.left', supervisorId, mode: present.mode });
      present.mode = mode;
      if (up) this.#report({ name: 'supervisor.joined', supervisorId, mode });
      return 'done';
    }
    const to = addresseeOf({ kind: 'operator', operatorId: supervisorId });
    const leg = newLeg(`supervisor-${mark}`, to, this.#world.clock.now());
    const coaches = mode === 'whisper' ? operator : null;
    const watching = { supervisorId, leg, mode, told: partOf(mode, operator) };
    this.#watching.set(supervisorId, watching);
    const muted = mode !== 'barge' && coaches === null;
    const rung = await this.#ring(leg, { seconds: RING_SECONDS, answersItself: true, muted, coaches });
    if (rung) return 'done';
    this.#watching.delete(supervisorId);
    return 'wrong-state';
  }

  async stop(supervisorId: string): Promise<CommandResult> {
    const watching = this.#watching.get(supervisorId);
    if (!watching) return 'done';
    this.#gone(watching);
    if (watching.leg.sid !== null) await endLeg(this.#world, watching.leg.sid);
    return 'done';
  }

  up(leg: Leg): void {
    const watching = this.#of(leg);
    if (!watching) return;
    this.#report({ name: 'supervisor.joined', supervisorId: watching.supervisorId, mode: watching.mode });
  }

  /** `was` is how far their leg had come. */
  down(leg: Leg, was: Leg['stage']): void {
    const watching = this.#of(leg);
    if (watching) this.#gone(watching, was);
  }

  /** Sees to it that each takes part as they are to, beside the operator who is there now. */
  async fit(conference: string | null, operator: string | null): Promise<void> {
    for (const watching of this.#watching.values()) {
      const { leg, mode } = watching;
      const { sid } = leg;
      const part = partOf(mode, operator);
      if (watching.told === part || sid === null || conference === null || leg.stage !== 'up') continue;
      const coached = mode === 'whisper' ? operator : null;
      const answer = await this.#world.rest.call((twilio) =>
        twilio
          .conferences(conference)
          .participants(sid)
          .update(
            coached === null
              ? { muted: mode !== 'barge', coaching: false }
              : { muted: false, coaching: true, callSidToCoach: coached },
          ),
      );
      if (answer.ok) watching.told = part;
      else this.#world.doubt(answer);
    }
  }

  #of(leg: Leg): Watching | undefined {
    return [...this.#watching.values()].find((each) => each.leg === leg);
  }

  #gone({ supervisorId, mode, leg }: Watching, was = leg.stage): void {
    this.#watching.delete(supervisorId);
    if (was === 'up') this.#report({ name: 'supervisor.left', supervisorId, mode });
  }
}

/** Nobody is whispered to who is not there: until then they only listen. */
const partOf = (mode: SupervisionMode, operator: string | null): string =>
  mode === 'whisper' && operator !== null ? `whisper ${operator}` : mode === 'whisper' ? 'listen' : mode;
