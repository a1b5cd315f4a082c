import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { answerTo, digest, header, mediaOf, parse, sdp, tagOf, uriOf, write } from './message.ts';
import type { SipMessage } from './message.ts';
import { Voice } from './voice.ts';

// Over all telephones: the exchange takes a message with an id that it has seen for a repetition.
let serial = 0;
const nextSerial = (): number => (serial += 1);

type Place = { host: string; port: number };
type Stage = 'ringing' | 'calling' | 'up' | 'over';

/** One call of a test telephone. */
export type Conversation = {
  readonly id: string;
  /** What Minyi says its call is, when it rings a telephone of ours. */
  readonly callId: string;
  readonly ours: boolean;
  stage: Stage;
  /** The final answer, when the other side refused. */
  status: number;
  readonly voice: Voice;
  invite: SipMessage;
  tag: string;
  remote: string;
  target: string;
  cseq: number;
};

/**
 * A SIP telephone for tests, over UDP: it registers, rings until told what to do (or answers by itself when it is
 * asked to), calls, and says and hears tones.
 */
export class Telephone {
  readonly calls: Conversation[] = [];
  readonly #socket: Socket;
  readonly #exchange: Place;
  readonly #user: string;
  readonly #password: string;
  readonly #host: string;
  readonly #answers = new Map<string, (answer: SipMessage) => void>();

  private constructor(socket: Socket, exchange: Place, host: string, user: string, password: string) {
    this.#socket = socket;
    this.#exchange = exchange;
    this.#host = host;
    this.#user = user;
    this.#password = password;
    socket.on('message', (packet) => void this.#received(parse(String(packet))));
  }

  static async open(exchange: Place, host: string, user: string, password = ''): Promise<Telephone> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new Telephone(socket, exchange, host, user, password);
  }

  async register(): Promise<number> {
    const uri = `sip:${this.#exchange.host}:${this.#exchange.port}`;
    const id = `register-${this.#user}-${process.pid}-${nextSerial()}`;
    const ask = (cseq: number, authorization?: string) =>
      this.#ask(id, cseq, 'REGISTER', uri, [
        ['To', `<${this.#me}>`],
        ['Contact', `<${this.#contact}>`],
        ['Expires', '3600'],
        ...(authorization ? [['Authorization', authorization] as const] : []),
      ]);
    const first = await ask(1);
    if (first.status !== 401) return first.status;
    const wish = { method: 'REGISTER', uri, user: this.#user, password: this.#password };
    return (await ask(2, digest(header(first, 'www-authenticate'), wish))).status;
  }

  /** Calls a number over the exchange; the conversation is up once its stage says so. */
  async call(number: string): Promise<Conversation> {
    const id = `call-${this.#user}-${process.pid}-${nextSerial()}`;
    const target = `sip:${number}@${this.#exchange.host}:${this.#exchange.port}`;
    const voice = await Voice.open(this.#host);
    const invite = parse(write(`INVITE ${target} SIP/2.0`, []));
    const call: Conversation = {
      ...{ id, callId: '', ours: true, stage: 'calling', status: 0, voice, invite },
      ...{ tag: `t${nextSerial()}`, remote: `<${target}>`, target, cseq: 1 },
    };
    this.calls.push(call);
    this.#answers.set(`${id} 1`, (answer) => this.#answered(call, answer));
    this.#send(this.#request(call, 'INVITE', sdp(this.#host, voice.port)));
    return call;
  }

  /** The ringing call, picked up. */
  pickUp(call: Conversation): void {
    if (call.stage !== 'ringing') return;
    call.stage = 'up';
    call.voice.start(mediaOf(call.invite.body));
    const body = sdp(this.#host, call.voice.port);
    this.#send(answerTo(call.invite, '200 OK', { tag: call.tag, contact: this.#contact, body }));
  }

  reject(call: Conversation): void {
    this.#send(answerTo(call.invite, '486 Busy Here', { tag: call.tag }));
    this.#over(call);
  }

  hangUp(call: Conversation): void {
    if (call.stage === 'calling') this.#send(this.#cancel(call));
    if (call.stage !== 'up') return;
    call.cseq += 1;
    this.#send(this.#request(call, 'BYE'));
    this.#over(call);
  }

  close(): void {
    for (const call of this.calls) {
      this.hangUp(call);
      if (call.stage !== 'over') this.#over(call);
    }
    this.#socket.close();
  }

  get #me(): string {
    return `sip:${this.#user}@${this.#exchange.host}`;
  }

  get #contact(): string {
    return `sip:${this.#user}@${this.#host}:${this.#socket.address().port}`;
  }

  #over(call: Conversation): void {
    if (call.stage === 'over') return;
    call.stage = 'over';
    call.voice.close();
  }

  async #received(message: SipMessage): Promise<void> {
    if (message.status > 0) {
      const cseq = header(message, 'cseq').split(' ')[0];
      return this.#answers.get(`${header(message, 'call-id')} ${cseq}`)?.(message);
    }
    const call = this.calls.find(({ id }) => id === header(message, 'call-id'));
    if (message.method === 'INVITE') return call ? this.#again(call, message) : this.#rung(message);
    if (message.method === 'ACK') return;
    this.#send(answerTo(message, '200 OK', { tag: call?.tag ?? 'none' }));
    if (!call || call.stage === 'over') return;
    if (message.method === 'CANCEL') {
      this.#send(answerTo(call.invite, '487 Request Terminated', { tag: call.tag }));
      this.#over(call);
    } else if (message.method === 'BYE') this.#over(call);
  }

  async #rung(invite: SipMessage): Promise<void> {
    const id = header(invite, 'call-id');
    const call: Conversation = {
      ...{ id, callId: header(invite, 'x-minyi-call'), ours: false, stage: 'ringing', status: 0, invite },
      ...{ voice: undefined as unknown as Voice, tag: `t${nextSerial()}`, cseq: 0 },
      ...{ remote: header(invite, 'from'), target: uriOf(header(invite, 'contact')) },
    };
    // Known before anything is awaited: the same request may come again meanwhile.
    this.calls.push(call);
    Object.assign(call, { voice: await Voice.open(this.#host) });
    this.#send(answerTo(invite, '180 Ringing', { tag: call.tag, contact: this.#contact }));
    if (header(invite, 'call-info').includes('answer-after=0')) this.pickUp(call);
  }

  /** A repeated or renewed INVITE: the same answer. */
  #again(call: Conversation, invite: SipMessage): void {
    if (call.stage !== 'up' || !call.voice) return;
    const body = sdp(this.#host, call.voice.port);
    this.#send(answerTo(invite, '200 OK', { tag: call.tag, contact: this.#contact, body }));
  }

  #answered(call: Conversation, answer: SipMessage): void {
    if (answer.status < 200 || call.stage === 'over') return;
    call.remote = header(answer, 'to');
    this.#send(
      this.#request(call, 'ACK', '', answer.status < 300 ? uriOf(header(answer, 'contact')) : undefined),
    );
    call.status = answer.status;
    if (answer.status >= 300) return this.#over(call);
    call.target = uriOf(header(answer, 'contact')) || call.target;
    call.stage = 'up';
    call.voice.start(mediaOf(answer.body));
  }

  #request(call: Conversation, method: string, body = '', target = call.target): string {
    const from = call.ours
      ? `<${this.#me}>;tag=${call.tag}`
      : `${withTag(header(call.invite, 'to'), call.tag)}`;
    return write(
      `${method} ${target} SIP/2.0`,
      [
        [
          'Via',
          `SIP/2.0/UDP ${this.#host}:${this.#socket.address().port};branch=${this.#branch(call, method)};rport`,
        ],
        ['Max-Forwards', '70'],
        ['From', from],
        ['To', call.remote],
        ['Call-ID', call.id],
        ['CSeq', `${call.cseq} ${method}`],
        ['Contact', `<${this.#contact}>`],
        ...(body ? [['Content-Type', 'application/sdp'] as const] : []),
      ],
      body,
    );
  }

  #cancel(call: Conversation): string {
    return this.#request(call, 'CANCEL');
  }

  // A CANCEL is of the transaction that it cancels; everything else is a transaction of its own.
  #branch(call: Conversation, method: string): string {
    return `z9hG4bK-${call.id}-${call.cseq}-${method === 'CANCEL' ? 'INVITE' : method}`;
  }

  #ask(
    id: string,
    cseq: number,
    method: string,
    uri: string,
    more: readonly (readonly [string, string])[],
  ): Promise<SipMessage> {
    return new Promise((resolve) => {
      this.#answers.set(`${id} ${cseq}`, (answer) => {
        if (answer.status >= 200) resolve(answer);
      });
      const via = `SIP/2.0/UDP ${this.#host}:${this.#socket.address().port};branch=z9hG4bK-${id}-${cseq};rport`;
      this.#send(
        write(`${method} ${uri} SIP/2.0`, [
          ['Via', via],
          ['Max-Forwards', '70'],
          ['From', `<${this.#me}>;tag=${id}`],
          ['Call-ID', id],
          ['CSeq', `${cseq} ${method}`],
          ...more,
        ]),
      );
    });
  }

  #send(text: string): void {
    this.#socket.send(text, this.#exchange.port, this.#exchange.host);
  }
}

const withTag = (value: string, tag: string): string => (tagOf(value) ? value : `${value};tag=${tag}`);
