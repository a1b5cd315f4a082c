import { sameParty } from '../call-event.ts';
import type { EndedBy, Party, SupervisionMode } from '../call-event.ts';
import type { CommandResult, LineCommandOf } from '../commands.ts';
import type { InheritedCall } from '../inherited-call.ts';
import type { ListedCall } from '../provider.ts';
import type { Purpose } from './arrangement.ts';
import { CallCourse } from './call-course.ts';
import { dial } from './dial.ts';
import { heritageOf } from './heritage.ts';
import { channelId } from './legs.ts';
import { toTrunk } from './numbers.ts';
import type { Declined, Operator } from './operator.ts';
import type { Stock } from './stock.ts';
import { ThirdParty } from './third-party.ts';

/** For how long a telephone may still ring that a process of ours dialled which is gone. */
const LONGEST_RING = 90;

/** What can be asked of a living call. */
export class AsteriskCall extends CallCourse {
  listed(): ListedCall {
    const { operator } = this;
    return {
      callId: this.callId,
      providerRef: this.citizen,
      direction: this.direction,
      stage: this.stage === 'over' ? 'on-line' : this.stage,
      operatorId: operator?.id ?? null,
      bridged: this.onLine && operator !== null && operator.up && operator.bridged,
    };
  }

  // The citizen's leg.

  async dial(command: LineCommandOf<'place'>): Promise<CommandResult> {
    const { app, numbers } = this.world;
    this.shownNumber = command.from;
    this.ringer.limit(this.citizen, command.ringTimeoutSeconds);
    const dialled = await dial(this.world, {
      channelId: this.citizen,
      endpoint: this.world.endpointOf({ kind: 'outside', number: command.to }),
      app,
      timeoutSeconds: command.ringTimeoutSeconds,
      shown: toTrunk(command.from, numbers),
    });
    if (dialled === 'unreachable' && !this.told) return 'line-lost';
    this.tellDialling();
    if (dialled === 'refused') this.finish({ name: 'call.failed', cause: 'network' });
    return dialled === 'no-answer' ? 'unknown-outcome' : 'done';
  }

  async arrive(from: string, to: string): Promise<void> {
    this.stage = 'ringing';
    this.told = true;
    this.shownNumber = to;
    this.report({ name: 'call.incoming', from, to, providerRef: this.citizen });
    await this.world.ari.call('channels.ring', { channelId: this.citizen });
  }

  async answer(): Promise<CommandResult> {
    if (this.onLine) return 'done';
    if (this.direction === 'out') return 'wrong-state';
    const answered = await this.world.ari.call('channels.answer', { channelId: this.citizen });
    if (!answered.ok) return answered.status === 'no-answer' ? 'unknown-outcome' : 'wrong-state';
    this.citizenUp();
    return 'done';
  }

  async hangUp(by: EndedBy): Promise<CommandResult> {
    const answered = this.onLine || this.direction === 'in';
    this.ending ??= { by, cause: answered ? 'hung-up' : 'cancelled' };
    await this.endCitizen();
    return 'done';
  }

  // The operator's leg.

  async ringOperator(wish: LineCommandOf<'ring-operator'>, mark: string): Promise<CommandResult> {
    const { operatorId, timeoutSeconds, autoAnswer } = wish;
    if (this.operator) return this.operator.id === operatorId ? 'done' : 'wrong-state';
    if (this.passedOnTo !== null || this.party?.isOperator(operatorId)) return 'wrong-state';
    const channel = channelId({ role: 'operator', callId: this.callId, operatorId }, mark);
    const operator: Operator = { id: operatorId, channel, up: false, bridged: false };
    this.operator = operator;
    if (!autoAnswer) this.report({ name: 'operator.ringing', operatorId });
    const dialled = await this.ring({ kind: 'operator', operatorId }, channel, timeoutSeconds, autoAnswer);
    if (dialled !== 'dialling' && this.operator === operator) this.operatorGone('not-picked');
    return 'done';
  }

  async decline(operatorId: string): Promise<CommandResult> {
    if (this.party?.isOperator(operatorId) && !this.party.up) {
      await this.letGo((party) => party.fail('rejected'));
      return 'done';
    }
    if (this.operator?.id !== operatorId || this.operator.up) return 'wrong-state';
    await this.#release('rejected');
    return 'done';
  }

  async releaseOperator(operatorId: string): Promise<CommandResult> {
    if (this.party?.isOperator(operatorId)) await this.letGo((party) => party.leave());
    else if (this.operator?.id === operatorId) await this.#release('withdrawn');
    return 'done';
  }

  async bridge(operatorId: string): Promise<CommandResult> {
    if (this.operator?.id !== operatorId) return 'wrong-state';
    this.operator.bridged = true;
    await this.player.stop();
    await this.arrange();
    return 'done';
  }

  async setHeld(held: boolean): Promise<CommandResult> {
    if (!this.operator?.up || !this.onLine || this.party) return 'wrong-state';
    this.#hold(held);
    await this.arrange();
    return 'done';
  }

  async setMuted(muted: boolean): Promise<CommandResult> {
    if (!this.operator?.up) return 'wrong-state';
    if (muted === this.muted) return 'done';
    this.muted = muted;
    const voice = { channelId: this.operator.channel, direction: 'in' } as const;
    await this.world.ari.call(muted ? 'channels.mute' : 'channels.unmute', voice);
    this.report({ name: muted ? 'call.muted' : 'call.unmuted' });
    return 'done';
  }

  async play(promptId: string, repeat: boolean): Promise<CommandResult> {
    if (!this.onLine) return 'wrong-state';
    await this.player.play(this.citizen, promptId, repeat);
    return 'done';
  }

  async gatherDigits(command: LineCommandOf<'gather-digits'>): Promise<CommandResult> {
    if (!this.onLine) return 'wrong-state';
    const result = this.keypad.gather(command);
    if (result === 'done' && command.promptId !== null) await this.play(command.promptId, false);
    return result;
  }

  // A third party.

  async bring(party: Party, purpose: Purpose, timeoutSeconds: number, mark: string): Promise<CommandResult> {
    const operator = this.operator;
    if (!operator?.up || !this.onLine || this.party) return 'wrong-state';
    if (party.kind === 'operator' && party.operatorId === operator.id) return 'wrong-state';
    if (purpose === 'blind') await this.#release('withdrawn');
    if (purpose === 'warm') this.#hold(true);
    const channel = channelId({ role: 'party', callId: this.callId, party }, mark);
    const brought = new ThirdParty(party, purpose, channel, this.report);
    this.party = brought;
    await this.arrange();
    const dialled = await this.ring(party, channel, timeoutSeconds, false);
    if (dialled !== 'dialling' && this.party === brought) await this.letGo((gone) => gone.fail('network'));
    return 'done';
  }

  async completeTransfer(): Promise<CommandResult> {
    if (this.party?.purpose !== 'warm' || !this.party.up) return 'wrong-state';
    await this.passOn('warm');
    return 'done';
  }

  async cancelTransfer(): Promise<CommandResult> {
    if (!this.party || this.party.purpose === 'conference') return 'wrong-state';
    await this.letGo((party) => party.leave());
    return 'done';
  }

  async dropThirdParty(party: Party): Promise<CommandResult> {
    if (this.party && sameParty(this.party.party, party)) await this.letGo((gone) => gone.leave());
    return 'done';
  }

  async startRecording(mark: string): Promise<CommandResult> {
    return this.onLine ? this.recorder.start(this.citizen, mark) : 'wrong-state';
  }

  async supervise(supervisorId: string, mode: SupervisionMode, mark: string): Promise<CommandResult> {
    if (!this.operator?.up || !this.onLine) return 'wrong-state';
    const result = await this.supervision.start(supervisorId, mode, mark);
    await this.arrange();
    return result;
  }

  /**
   * Goes on with a call that another process of ours left: who is there is known from what it wrote down and from the
   * channels. What has happened since follows from looking (`found`).
   */
  takeUp(inherited: InheritedCall, stock: Stock): void {
    const { state, shownNumber, met, recording } = inherited;
    const { operator, party, passedOnTo, ear, listeners } = heritageOf(inherited, stock);
    this.stage = state.citizenOnLine ? 'on-line' : state.phase === 'placing' ? 'dialling' : 'ringing';
    Object.assign(this, { told: true, shownNumber, met, operator, passedOnTo, muted: state.muted });
    this.held = state.phase === 'held' || state.phase === 'consulting';
    if (party && state.party) {
      const known = party.up ? 'up' : 'ringing';
      this.party = new ThirdParty(state.party, party.purpose, party.channel, this.report, known);
    }
    const legs = [this.citizen, operator?.channel, party?.channel, passedOnTo].filter((leg) => !!leg);
    for (const leg of legs) this.world.owns(leg as string, this.callId);
    this.placement.takeUp(legs as string[], stock.roomOf);
    this.player.takeUp();
    if (state.hangingUp) this.ending = { by: state.hangingUp, cause: 'hung-up' };
    if (this.stage !== 'on-line' && this.direction === 'out') this.ringer.limit(this.citizen, LONGEST_RING);
    if (recording)
      this.recorder.takeUp({ ...recording, paused: state.recording === 'paused', ear: ear ?? '' });
    for (const { supervisorId, mode } of state.supervisors)
      this.report({ name: 'supervisor.left', supervisorId, mode });
    void this.step(async () => {
      for (const channel of listeners) await this.world.ari.call('channels.hangup', { channelId: channel });
    });
  }

  /** Without a word to anybody: the line itself is closed. The exchange keeps what it has. */
  forget(): void {
    this.abandon();
  }

  #hold(held: boolean): void {
    if (held !== this.held) this.report({ name: held ? 'call.held' : 'call.resumed' });
    this.held = held;
  }

  async #release(reason: Declined): Promise<void> {
    const channel = this.operator?.channel;
    this.operatorGone(reason);
    await this.arrange();
    if (channel) await this.world.ari.call('channels.hangup', { channelId: channel });
  }
}
