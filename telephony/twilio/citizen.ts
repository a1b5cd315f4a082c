import type { LineCommandOf } from '../commands.ts';
import type { CallNews } from '../outlet.ts';
import type { Timers } from '../timers.ts';
import { addressOf } from './addresses.ts';
import type { After, Errand, Waiting } from './addresses.ts';
import type { CallWorld } from './call-world.ts';
import { placeDocument, waitingUrl } from './documents.ts';
import type { Leg } from './legs.ts';
import type { RestAnswer } from './rest.ts';

/** By themselves, with a document of their own; or in the room: with the others, held, or first and waiting. */
type At =
  | Readonly<{ where: 'own'; hears: Waiting | 'else' }>
  | Readonly<{ where: 'room'; hold: Waiting | 'first' | null }>
  | Readonly<{ where: 'unknown' }>;

type Playing = Readonly<{ id: string; promptId: string | null; kind: 'prompt' | 'repeated' | 'keys' }>;

/** How long something may be played before its end must have been missed. */
const LONGEST_PROMPT_SECONDS = 180;

/** Puts the citizen of one call where they belong, and plays to them: one thing at a time. */
export class Citizen {
  readonly leg: Leg;
  /** The room as Twilio names it, once somebody was rung into it. */
  conference: string | null = null;
  readonly #callId: string;
  readonly #world: CallWorld;
  readonly #timers: Timers;
  readonly #report: (news: CallNews) => void;
  #at: At = { where: 'unknown' };
  #playing: Playing | null = null;
  #played = 0;

  constructor(callId: string, leg: Leg, world: CallWorld, timers: Timers, report: (news: CallNews) => void) {
    this.#callId = callId;
    this.leg = leg;
    this.#world = world;
    this.#timers = timers;
    this.#report = report;
  }

  get asked(): boolean {
    return this.#playing?.kind === 'keys';
  }

  /** Whoever answers us enters the room, and waits there if they are the first. */
  entered(): void {
    this.#at = { where: 'room', hold: 'first' };
  }

  /** What we know of where they are is not to be relied upon: they are put there again. */
  doubt(): void {
    if (this.#playing === null) this.#at = { where: 'unknown' };
  }

  async move(to: After, company: boolean): Promise<void> {
    if (this.#playing && (this.#playing.kind !== 'repeated' || to === 'music')) return;
    const at = this.#at;
    if (at.where === 'own' && at.hears === to) return;
    if (at.where === 'room') {
      if (at.hold === to || (at.hold === null && to === 'room')) return;
      if (at.hold === 'first' && (to === 'room' || !company)) {
        if (to === 'room') this.#at = { where: 'room', hold: null };
        return;
      }
      if (await this.#hold(to)) return;
    }
    this.#playing = null;
    await this.redirect(to);
  }

  /** Gives the leg a document of its own. */
  async redirect(to: After): Promise<RestAnswer<unknown>> {
    const { settings } = this.#world;
    const answer = await this.#update({
      twiml: placeDocument(settings, this.#callId, to),
      statusCallback: addressOf(settings.publicUrl, {
        kind: 'status',
        callId: this.#callId,
        leg: this.leg.mark,
      }),
    });
    if (answer.ok) this.#at = to === 'room' ? { where: 'room', hold: null } : { where: 'own', hears: to };
    return answer;
  }

  async play(promptId: string, repeat: boolean, after: After): Promise<void> {
    this.stop();
    const id = this.#begin(promptId, repeat ? 'repeated' : 'prompt', LONGEST_PROMPT_SECONDS);
    const callId = this.#callId;
    const answer = await this.#tell({ kind: 'prompt', callId, promptId, id, repeat, after });
    if (!answer.ok) this.#finished(after);
  }

  async gather(wish: LineCommandOf<'gather-digits'>, after: After): Promise<void> {
    this.stop();
    const { promptId, maxDigits, terminator, timeoutSeconds } = wish;
    const longest = timeoutSeconds * (maxDigits + 1) + LONGEST_PROMPT_SECONDS;
    const id = this.#begin(promptId, 'keys', longest);
    const callId = this.#callId;
    const answer = await this.#tell({
      kind: 'ask',
      callId,
      promptId: promptId ?? '',
      id,
      maxDigits,
      terminator: terminator ?? '',
      seconds: Math.max(1, Math.round(timeoutSeconds)),
      after,
    });
    if (!answer.ok) this.#finished(after);
  }

  /** What played has come to its end, and they are where they were to go after it. */
  played({ id, after }: Extract<Errand, { kind: 'played' }>): boolean {
    if (this.#playing?.id !== id || this.#playing.kind !== 'prompt') return false;
    this.#finished(after);
    return true;
  }

  pressed(
    { id, after, maxDigits }: Extract<Errand, { kind: 'keys' }>,
    digits: string,
    finishedOnKey: string,
  ): boolean {
    if (this.#playing?.id !== id || this.#playing.kind !== 'keys') return false;
    const finishedBy =
      digits.length >= maxDigits ? 'length' : finishedOnKey === '' ? 'timeout' : 'terminator';
    this.#finished(after, { digits, finishedBy });
    return true;
  }

  /** Nothing is waited for any more; where they are put next is for whoever asks. */
  stop(): void {
    const playing = this.#playing;
    this.#playing = null;
    this.#timers.cancel('playing');
    if (playing) this.#at = { where: 'own', hears: 'else' };
    if (playing?.kind === 'keys')
      this.#report({ name: 'digits.gathered', digits: '', finishedBy: 'timeout' });
  }

  #begin(promptId: string | null, kind: Playing['kind'], seconds: number): string {
    this.#played += 1;
    const id = String(this.#played);
    this.#playing = { id, promptId, kind };
    this.#at = { where: 'own', hears: 'else' };
    if (kind !== 'repeated')
      this.#timers.set('playing', seconds, () => {
        if (this.#playing?.id === id) this.#finished('music');
        this.doubt();
      });
    return id;
  }

  #finished(
    after: After,
    gathered: { digits: string; finishedBy: 'length' | 'terminator' | 'timeout' } = {
      digits: '',
      finishedBy: 'timeout',
    },
  ): void {
    const playing = this.#playing;
    this.#playing = null;
    this.#timers.cancel('playing');
    this.#at = after === 'room' ? { where: 'room', hold: null } : { where: 'own', hears: after };
    if (playing?.kind === 'keys') this.#report({ name: 'digits.gathered', ...gathered });
    else if (playing?.kind === 'prompt' && playing.promptId !== null)
      this.#report({ name: 'prompt.finished', promptId: playing.promptId });
  }

  #tell(errand: Errand): Promise<RestAnswer<unknown>> {
    return this.#update({ url: addressOf(this.#world.settings.publicUrl, errand), method: 'POST' });
  }

  async #update(
    change: Readonly<{ twiml: string; statusCallback: string } | { url: string; method: 'POST' }>,
  ): Promise<RestAnswer<unknown>> {
    const { sid } = this.leg;
    if (sid === null) return { ok: false, why: 'unknown' };
    const answer = await this.#world.rest.call((twilio) => twilio.calls(sid).update({ ...change }));
    if (!answer.ok) {
      this.#at = { where: 'unknown' };
      this.#world.doubt(answer);
    }
    return answer;
  }

  /** False where Twilio does not have them in the room (any more): they are put there another way. */
  async #hold(to: After): Promise<boolean> {
    const { leg, conference } = this;
    const { sid } = leg;
    if (conference === null || sid === null) return false;
    const { rest, settings, doubt } = this.#world;
    const answer = await rest.call((twilio) =>
      twilio
        .conferences(conference)
        .participants(sid)
        .update(
          to === 'room'
            ? { hold: false }
            : { hold: true, holdUrl: waitingUrl(settings, to), holdMethod: 'GET' },
        ),
    );
    if (answer.ok) this.#at = { where: 'room', hold: to === 'room' ? null : to };
    else doubt(answer);
    return answer.ok;
  }
}
