import { sameParty } from '../call-event.ts';
import type { EndedBy, Party, SupervisionMode } from '../call-event.ts';
import type { CommandResult, LineCommandOf } from '../commands.ts';
import type { ListedCall } from '../provider.ts';
import type { Errand } from './addresses.ts';
import type { Purpose } from './arrangement.ts';
import { CallCourse } from './call-course.ts';
import type { Fate } from './call-course.ts';
import { addresseeOf, dialCitizen, newLeg } from './legs.ts';
import type { RestAnswer } from './rest.ts';

/** What can be asked of a living call. */
export class TwilioCall extends CallCourse {
  listed(): ListedCall {
    const { operator } = this;
    return {
      callId: this.callId,
      providerRef: this.citizen.leg.sid ?? '',
      direction: this.direction,
      stage: this.stage === 'over' ? 'on-line' : this.stage,
      operatorId: operator?.id ?? null,
      bridged: this.onLine && operator !== null && operator.leg.stage === 'up' && operator.bridged,
    };
  }

  // The citizen's leg.

  async dial({ ringTimeoutSeconds }: LineCommandOf<'place'>): Promise<CommandResult> {
    const { leg } = this.citizen;
    this.limit(leg, ringTimeoutSeconds);
    const dialled = await dialCitizen(this.world, this.callId, leg, ringTimeoutSeconds);
    if (dialled.ok) {
      leg.sid = dialled.value;
      this.tellDialling();
      if (this.ending) await this.endCitizen();
      return 'done';
    }
    this.world.doubt(dialled);
    if (dialled.why === 'unreachable') return 'line-lost';
    if (dialled.why === 'refused' && dialled.meaning.result === 'line-lost') return 'line-lost';
    this.tellDialling();
    // Somebody's telephone may be ringing: it is found by its own report or by the next look, never dialled again.
    if (dialled.why !== 'refused') return 'unknown-outcome';
    this.finish({ name: 'call.failed', cause: dialled.meaning.cause });
    return 'done';
  }

  /** Its turn has come only now, when the command that asked for it is long done. */
  async dialLate(command: LineCommandOf<'place'>): Promise<void> {
    if (this.over) return;
    const result = await this.dial(command);
    if (result === 'line-lost') this.finish({ name: 'call.failed', cause: 'network' });
  }

  arrive(from: string, to: string): void {
    this.stage = 'ringing';
    this.told = true;
    this.citizen.leg.stage = 'ringing';
    const providerRef = this.citizen.leg.sid ?? '';
    this.report({ name: 'call.incoming', from, to, providerRef });
  }

  async answer(): Promise<CommandResult> {
    if (this.onLine) return 'done';
    if (this.direction === 'out') return 'wrong-state';
    const answered = await this.citizen.redirect('music');
    if (!answered.ok) return resultOf(answered);
    this.citizen.leg.stage = 'up';
    this.stage = 'on-line';
    this.report({ name: 'call.answered', answeredBy: 'human' });
    return 'done';
  }

  async hangUp(by: EndedBy): Promise<CommandResult> {
    const answered = this.onLine || this.direction === 'in';
    this.ending ??= { by, cause: answered ? 'hung-up' : 'cancelled' };
    await this.endCitizen();
    return 'done';
  }

  /** Twilio has come to the end of what it was to do with the citizen. Must be called within a step. */
  async asked(errand: Errand, form: Readonly<Record<string, string>>): Promise<Fate> {
    if (this.over) return 'late';
    let news = false;
    if (errand.kind === 'played') news = this.citizen.played(errand);
    if (errand.kind === 'keys')
      news = this.citizen.pressed(errand, form['Digits'] ?? '', form['FinishedOnKey'] ?? '');
    if (news) await this.arrange();
    return news ? 'followed' : 'nothing-new';
  }

  // The operator's leg.

  async ringOperator(wish: LineCommandOf<'ring-operator'>, mark: string): Promise<CommandResult> {
    const { operatorId, timeoutSeconds, autoAnswer } = wish;
    if (this.operator) return this.operator.id === operatorId ? 'done' : 'wrong-state';
    if (this.passedOnTo !== null || this.#isParty(operatorId)) return 'wrong-state';
    const to = addresseeOf({ kind: 'operator', operatorId });
    const operator = {
      id: operatorId,
      leg: newLeg(`operator-${mark}`, to, this.world.clock.now()),
      bridged: false,
    };
    this.operator = operator;
    if (!autoAnswer) this.report({ name: 'operator.ringing', operatorId });
    const rung = await this.ring(operator.leg, { seconds: timeoutSeconds, answersItself: autoAnswer });
    if (!rung && this.operator === operator) this.operatorGone('not-picked');
    return 'done';
  }

  async decline(operatorId: string): Promise<CommandResult> {
    if (this.#isParty(operatorId) && this.party?.leg.stage !== 'up') {
      await this.letGo('rejected');
      return 'done';
    }
    if (this.operator?.id !== operatorId || this.operator.leg.stage === 'up') return 'wrong-state';
    await this.#release('rejected');
    return 'done';
  }

  async releaseOperator(operatorId: string): Promise<CommandResult> {
    if (this.#isParty(operatorId)) await this.letGo(null);
    else if (this.operator?.id === operatorId) await this.#release('withdrawn');
    return 'done';
  }

  async bridge(operatorId: string): Promise<CommandResult> {
    if (this.operator?.id !== operatorId) return 'wrong-state';
    this.operator.bridged = true;
    // Until there is somebody to speak with, what plays goes on.
    if (this.operator.leg.stage === 'up') this.citizen.stop();
    await this.arrange();
    return 'done';
  }

  async setHeld(held: boolean): Promise<CommandResult> {
    if (this.operator?.leg.stage !== 'up' || !this.onLine || this.party) return 'wrong-state';
    this.#hold(held);
    await this.arrange();
    return 'done';
  }

  async setMuted(muted: boolean): Promise<CommandResult> {
    const { operator } = this;
    const { conference } = this.citizen;
    const sid = operator?.leg.stage === 'up' ? operator.leg.sid : null;
    if (sid === null || conference === null) return 'wrong-state';
    if (muted === this.muted) return 'done';
    const answer = await this.world.rest.call((twilio) =>
      twilio.conferences(conference).participants(sid).update({ muted }),
    );
    if (!answer.ok) {
      this.world.doubt(answer);
      return resultOf(answer) === 'unknown-call' ? 'wrong-state' : resultOf(answer);
    }
    this.muted = muted;
    this.report({ name: muted ? 'call.muted' : 'call.unmuted' });
    return 'done';
  }

  async play(promptId: string, repeat: boolean): Promise<CommandResult> {
    if (!this.onLine) return 'wrong-state';
    await this.citizen.play(promptId, repeat, this.place);
    return 'done';
  }

  async gatherDigits(command: LineCommandOf<'gather-digits'>): Promise<CommandResult> {
    if (!this.onLine || this.citizen.asked) return 'wrong-state';
    await this.citizen.gather(command, this.place);
    return 'done';
  }

  // A third party.

  async bring(party: Party, purpose: Purpose, seconds: number, mark: string): Promise<CommandResult> {
    const { operator } = this;
    if (operator?.leg.stage !== 'up' || !this.onLine || this.party) return 'wrong-state';
    if (party.kind === 'operator' && party.operatorId === operator.id) return 'wrong-state';
    const leg = newLeg(`party-${mark}`, addresseeOf(party), this.world.clock.now());
    const passing = purpose === 'blind' ? operator.leg : undefined;
    if (purpose === 'blind') this.operatorGone('withdrawn');
    if (purpose === 'warm') this.#hold(true);
    const brought = { party, purpose, leg };
    this.party = brought;
    this.report({ name: 'third-party.ringing', party });
    await this.arrange();
    await this.putDown(passing);
    const rung = await this.ring(leg, { seconds, answersItself: false });
    if (!rung && this.party === brought) await this.letGo('network');
    return 'done';
  }

  async completeTransfer(): Promise<CommandResult> {
    if (this.party?.purpose !== 'warm' || this.party.leg.stage !== 'up') return 'wrong-state';
    await this.passOn('warm');
    return 'done';
  }

  async cancelTransfer(): Promise<CommandResult> {
    if (!this.party || this.party.purpose === 'conference') return 'wrong-state';
    await this.letGo(null);
    return 'done';
  }

  async dropThirdParty(party: Party): Promise<CommandResult> {
    if (this.party && sameParty(this.party.party, party)) await this.letGo(null);
    return 'done';
  }

  async startRecording(): Promise<CommandResult> {
    const { sid } = this.citizen.leg;
    return this.onLine && sid !== null ? this.recorder.start(sid) : 'wrong-state';
  }

  async supervise(supervisorId: string, mode: SupervisionMode, mark: string): Promise<CommandResult> {
    const { operator } = this;
    if (operator?.leg.stage !== 'up' || !this.onLine) return 'wrong-state';
    const result = await this.supervision.start(supervisorId, mode, mark, operator.leg.sid);
    await this.arrange();
    return result;
  }

  /** Without a word to anybody: the line itself is closed. Twilio keeps what it has. */
  forget(): void {
    this.abandon();
  }

  #isParty(operatorId: string): boolean {
    const party = this.party?.party;
    return party?.kind === 'operator' && party.operatorId === operatorId;
  }

  #hold(held: boolean): void {
    if (held !== this.held) this.report({ name: held ? 'call.held' : 'call.resumed' });
    this.held = held;
  }

  async #release(reason: 'rejected' | 'withdrawn'): Promise<void> {
    const leg = this.operator?.leg;
    this.operatorGone(reason);
    await this.arrange();
    await this.putDown(leg);
  }
}

function resultOf(answer: RestAnswer<unknown>): CommandResult {
  if (answer.ok) return 'done';
  if (answer.why === 'refused') return answer.meaning.result;
  return answer.why === 'unreachable' ? 'line-lost' : 'unknown-outcome';
}
