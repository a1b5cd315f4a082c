import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { verbsOf } from './markup.ts';
import type { Verb } from './markup.ts';
import type { Post } from './post.ts';

export const newSid = (kind: 'CA' | 'CF' | 'RE'): string => kind + randomBytes(16).toString('hex');

export type Status =
  'queued' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'canceled' | 'failed';

export const livesIn = (status: Status): boolean => ['queued', 'ringing', 'in-progress'].includes(status);

/** How a leg takes part in the room it is in. */
export type Part = {
  conference: string;
  label: string;
  muted: boolean;
  hold: boolean;
  holdUrl: string;
  coaching: string | null;
};

/** How long a recorded or spoken prompt is, and a second of a caller's patience, in a test. */
const PROMPT_MS = 30;
const SECOND_MS = 60;

/** What the room of a call is to the call. */
export type Rooms = { enter(call: SimCall, name: string): void; leave(call: SimCall): void };

/** One leg as Twilio keeps it: what it is doing, and what it is told to do next. */
export class SimCall {
  readonly sid = newSid('CA');
  readonly begun = new Date();
  readonly to: string;
  readonly from: string;
  readonly direction: 'inbound' | 'outbound-api';
  status: Status = 'queued';
  part: Part | null = null;
  /** What it hears or does now, for whoever looks. */
  doing = '';
  callback: { url: string; events: readonly string[] } | null = null;
  seconds = 0;
  readonly #post: Post;
  readonly #rooms: Rooms;
  #sequence = 0;
  #run = 0;
  #keys: ((key: string) => void) | null = null;
  /** Something short is under way: nobody may take this call to be quiet. */
  busy = 0;

  constructor(way: { to: string; from: string; direction: SimCall['direction']; post: Post; rooms: Rooms }) {
    const { to, from, direction, post, rooms } = way;
    this.to = to;
    this.from = from;
    this.direction = direction;
    this.#post = post;
    this.#rooms = rooms;
  }

  get lives(): boolean {
    return livesIn(this.status);
  }

  become(status: Status, sip?: number): void {
    if (!this.lives || status === this.status) return;
    this.status = status;
    if (!livesIn(status)) {
      this.#run += 1;
      this.#keys = null;
      this.#rooms.leave(this);
      this.doing = '';
    }
    const event = { queued: 'initiated', ringing: 'ringing', 'in-progress': 'answered' }[status as string];
    this.tell(event ?? 'completed', sip);
  }

  /** The request that tells of a state, where somebody wants to hear of it. */
  tell(event: string, sip?: number): void {
    if (!this.callback?.events.includes(event)) return;
    const form: Record<string, string> = { ...this.form, SequenceNumber: String(this.#sequence) };
    this.#sequence += 1;
    if (event === 'completed') form['CallDuration'] = String(this.seconds);
    if (sip !== undefined) form['SipResponseCode'] = String(sip);
    this.#post.tell(this.sid, this.callback.url, form);
  }

  get form(): Record<string, string> {
    const status = this.status === 'queued' ? 'initiated' : this.status;
    const { sid, from, to, direction } = this;
    return {
      ...{
        CallSid: sid,
        From: from,
        To: to,
        CallStatus: status,
        Direction: direction,
        ApiVersion: '2010-04-01',
      },
      Timestamp: new Date().toUTCString(),
      CallbackSource: 'call-progress-events',
    };
  }

  press(keys: string): void {
    for (const key of keys) this.#keys?.(key);
  }

  /** Follows these instructions instead of those it followed before. */
  async follow(document: string | null): Promise<void> {
    this.#run += 1;
    this.#keys = null;
    this.#rooms.leave(this);
    const run = this.#run;
    // Twilio says that an error has occurred, and hangs up.
    if (document === null) return this.become('completed');
    for (const verb of verbsOf(document)) {
      const next = await this.#obey(verb, () => run === this.#run);
      if (run !== this.#run) return;
      if (next !== undefined) return this.follow(next);
    }
    this.become('completed');
  }

  async ask(url: string): Promise<string | null> {
    this.busy += 1;
    try {
      return await this.#post.ask(url, this.form);
    } finally {
      this.busy -= 1;
    }
  }

  /** The document to follow instead, where there is one. */
  async #obey(verb: Verb, goesOn: () => boolean): Promise<string | null | undefined> {
    switch (verb.name) {
      case 'Play':
      case 'Say':
        return void (await this.#hear(verb));
      case 'Redirect':
        return this.ask(verb.text);
      case 'Gather':
        return this.#gather(verb, goesOn);
      case 'Dial': {
        const [room] = verb.children;
        if (room?.name !== 'Conference') throw new Error(`13223: ${verb.children[0]?.name}`);
        this.#rooms.enter(this, room.text);
        return new Promise(() => undefined);
      }
      case 'Hangup':
        this.become('completed');
        return undefined;
      default:
        throw new Error(`12200: ${verb.name}`);
    }
  }

  async #hear({ text, attributes }: Verb): Promise<void> {
    this.doing = text;
    // What waits plays for longer than a test lasts.
    if (Number(attributes['loop'] ?? 1) > 1 || text.endsWith('.mp3')) return new Promise(() => undefined);
    this.busy += 1;
    await pause(PROMPT_MS);
    this.busy -= 1;
  }

  async #gather({ attributes, children }: Verb, goesOn: () => boolean): Promise<string | null | undefined> {
    let digits = '';
    let finishedOnKey = '';
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let timer: NodeJS.Timeout | undefined;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(finish, Number(attributes['timeout']) * SECOND_MS);
    };
    this.#keys = (key) => {
      if (key === attributes['finishOnKey']) {
        finishedOnKey = key;
        finish();
      } else if (digits.length < Number(attributes['numDigits'])) {
        digits += key;
        if (digits.length === Number(attributes['numDigits'])) finish();
        else wait();
      }
    };
    this.doing = 'gather';
    for (const verb of children) await this.#hear(verb);
    if (goesOn()) wait();
    await finished;
    clearTimeout(timer);
    if (!goesOn()) return undefined;
    this.#keys = null;
    const told = { Digits: digits, FinishedOnKey: finishedOnKey };
    return this.#post.ask(attributes['action'] ?? '', { ...this.form, ...told });
  }
}
