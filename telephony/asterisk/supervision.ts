import type { SupervisionMode } from '../call-event.ts';
import type { CommandResult } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { AriClient } from './ari/client.ts';
import type { CallWorld } from './call-world.ts';
import { channelId } from './legs.ts';
import type { Dialled } from './dial.ts';

/** How long the telephone of a supervisor rings that does not answer by itself. */
const RING_SECONDS = 30;

type Watching = {
  supervisorId: string;
  mode: SupervisionMode;
  channel: string;
  up: boolean;
  ear: { channel: string; on: string } | null;
};

/** Who listens to a call, and how: each supervisor on a telephone of their own. */
export class Supervision {
  readonly #callId: string;
  readonly #ari: AriClient;
  readonly #app: string;
  readonly #report: (news: CallNews) => void;
  readonly #ring: (supervisorId: string, channel: string, seconds: number) => Promise<Dialled>;
  readonly #watching = new Map<string, Watching>();
  #ears = 0;

  constructor(
    callId: string,
    { ari, app }: CallWorld,
    report: (news: CallNews) => void,
    ring: (supervisorId: string, channel: string, seconds: number) => Promise<Dialled>,
  ) {
    this.#callId = callId;
    this.#ari = ari;
    this.#app = app;
    this.#report = report;
    this.#ring = ring;
  }

  /** The telephones that are up. */
  get present(): readonly Watching[] {
    return [...this.#watching.values()].filter(({ up }) => up);
  }

  get channels(): readonly string[] {
    return [...this.#watching.values()].flatMap(({ channel, ear }) =>
      ear ? [channel, ear.channel] : [channel],
    );
  }

  async start(supervisorId: string, mode: SupervisionMode, mark: string): Promise<CommandResult> {
    const present = this.#watching.get(supervisorId);
    if (present?.mode === mode) return 'done';
    if (present) {
      // Their telephone stays up: only what it hears changes.
      if (present.up) this.#report({ name: 'supervisor.left', supervisorId, mode: present.mode });
      present.mode = mode;
      await this.#dropEar(present);
      if (present.up) this.#report({ name: 'supervisor.joined', supervisorId, mode });
      return 'done';
    }
    const channel = channelId({ role: 'supervisor', callId: this.#callId, supervisorId }, mark);
    this.#watching.set(supervisorId, { supervisorId, mode, channel, up: false, ear: null });
    const dialled = await this.#ring(supervisorId, channel, RING_SECONDS);
    if (dialled === 'dialling') return 'done';
    this.#watching.delete(supervisorId);
    return dialled === 'refused'
      ? 'wrong-state'
      : dialled === 'unreachable'
        ? 'line-lost'
        : 'unknown-outcome';
  }

  async stop(supervisorId: string): Promise<CommandResult> {
    const watching = this.#watching.get(supervisorId);
    if (!watching) return 'done';
    this.#gone(watching);
    await this.#ari.call('channels.hangup', { channelId: watching.channel });
    await this.#dropEar(watching);
    return 'done';
  }

  up(channel: string): boolean {
    const watching = this.#of(channel);
    if (!watching || watching.up) return false;
    watching.up = true;
    this.#report({ name: 'supervisor.joined', supervisorId: watching.supervisorId, mode: watching.mode });
    return true;
  }

  async down(channel: string): Promise<boolean> {
    const watching = this.#of(channel);
    if (!watching) return false;
    this.#gone(watching);
    await this.#dropEar(watching);
    return true;
  }

  /** Sees to it that whoever listens or whispers has an ear on the operator who is there now. */
  async listen(operator: string | null): Promise<void> {
    for (const watching of this.present) {
      if (watching.ear && (watching.ear.on !== operator || watching.mode === 'barge'))
        await this.#dropEar(watching);
      if (watching.mode === 'barge' || operator === null || watching.ear) continue;
      this.#ears += 1;
      const ear = channelId({ role: 'ear', callId: this.#callId }, `${watching.supervisorId}-${this.#ears}`);
      const answer = await this.#ari.call('channels.snoopChannelWithId', {
        channelId: operator,
        snoopId: ear,
        spy: 'both',
        // Into the ear of the operator alone: the citizen hears the operator, not what the operator hears.
        whisper: watching.mode === 'whisper' ? 'out' : 'none',
        app: this.#app,
      });
      if (answer.ok) watching.ear = { channel: ear, on: operator };
    }
  }

  #of(channel: string): Watching | undefined {
    return [...this.#watching.values()].find((each) => each.channel === channel);
  }

  #gone({ supervisorId, mode, up }: Watching): void {
    this.#watching.delete(supervisorId);
    if (up) this.#report({ name: 'supervisor.left', supervisorId, mode });
  }

  async #dropEar(watching: Watching): Promise<void> {
    const { ear } = watching;
    watching.ear = null;
    if (ear) await this.#ari.call('channels.hangup', { channelId: ear.channel });
  }
}
