import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const RATE = 8_000;
const FRAME = 160;
const FRAME_MS = 20;
const keys = '0123456789*#';

/** What a test telephone says and hears: a tone of its own in A-law, and how much of which tones arrives. */
export class Voice {
  /** Packets that arrived. */
  received = 0;
  sent = 0;
  readonly #socket: Socket;
  #peer: { host: string; port: number } | null = null;
  #heard: number[] = [];
  #kept: number[] | null = null;
  #timer: NodeJS.Timeout | null = null;
  #sequence = 0;
  #stamp = 0;
  #toneHertz = 0;
  #toneIndex = 0;
  #pressing: Buffer[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (packet) => this.#hear(packet));
  }

  static async open(host: string): Promise<Voice> {
    const socket = createSocket('udp4');
    socket.bind(0, host);
    await once(socket, 'listening');
    return new Voice(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  /** Speaks: silence, until a tone is asked for. */
  start(peer: { host: string; port: number }): void {
    this.#peer = peer;
    this.#timer ??= setInterval(() => this.#speak(), FRAME_MS);
  }

  hum(hertz: number): void {
    this.#toneHertz = hertz;
  }

  /** Presses keys as telephone-events (RFC 4733), 100 ms each with 100 ms between. */
  press(digits: string): void {
    for (const digit of digits) {
      const code = keys.indexOf(digit);
      const begin = Array.from({ length: 5 }, (_, index) => event(code, false, (index + 1) * FRAME));
      const end = Array.from({ length: 3 }, () => event(code, true, 6 * FRAME));
      this.#pressing.push(...begin, ...end, ...Array.from({ length: 4 }, () => Buffer.alloc(0)));
    }
  }

  /** Forgets what was heard so far. */
  listen(): void {
    this.#heard = [];
  }

  /** Keeps all that is heard from now on, and not the latest seconds alone. */
  keep(): void {
    this.#kept = [];
  }

  /** All that was heard since `keep`. */
  get kept(): readonly number[] {
    return this.#kept ?? [];
  }

  /** How loud this tone was since `listen`, from 0 to 1 of what a full tone would be; null if too little came. */
  loudness(hertz: number): number | null {
    const samples = this.#heard.slice(-RATE);
    if (samples.length < RATE / 4) return null;
    return toneIn(samples, hertz);
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#socket.close();
  }

  #speak(): void {
    const packet = this.#pressing.shift();
    if (packet && packet.length > 0) return this.#send(101, packet);
    const samples = Array.from({ length: FRAME }, () => {
      this.#toneIndex += 1;
      if (this.#toneHertz === 0) return 0;
      return Math.round(8_000 * Math.sin((2 * Math.PI * this.#toneHertz * this.#toneIndex) / RATE));
    });
    this.#send(8, Buffer.from(samples.map(toALaw)));
  }

  #send(type: number, payload: Buffer): void {
    const head = Buffer.alloc(12);
    head.writeUInt8(0x80, 0);
    head.writeUInt8(type, 1);
    head.writeUInt16BE((this.#sequence += 1) & 0xffff, 2);
    // All packets of one pressed key carry the time at which it was pressed.
    if (type === 8 || payload.readUInt16BE(2) === FRAME) this.#stamp += FRAME;
    head.writeUInt32BE(this.#stamp, 4);
    head.writeUInt32BE(0x6d696e79, 8);
    this.sent += 1;
    if (this.#peer) this.#socket.send(Buffer.concat([head, payload]), this.#peer.port, this.#peer.host);
  }

  #hear(packet: Buffer): void {
    if (packet.length <= 12 || (packet[1]! & 0x7f) !== 8) return;
    this.received += 1;
    for (const byte of packet.subarray(12)) {
      this.#heard.push(fromALaw(byte));
      this.#kept?.push(fromALaw(byte));
    }
    if (this.#heard.length > 4 * RATE) this.#heard = this.#heard.slice(-2 * RATE);
  }
}

/** How loud a tone is in these samples (Goertzel), from 0 to 1 of the tone that a telephone of ours makes. */
export function toneIn(samples: readonly number[], hertz: number): number {
  const k = 2 * Math.cos((2 * Math.PI * hertz) / RATE);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + k * one - two, one];
  const power = one * one + two * two - k * one * two;
  return (2 * Math.sqrt(Math.max(0, power))) / samples.length / 8_000;
}

/**
 * How far these words are in what was heard, from 0 to 1: the best correlation of a second of them, from `from` seconds
 * on, at any place. What a line does to a sound, A-law above all, leaves it near 1; other words of one voice stay below a
 * half.
 */
export function likeness(heard: readonly number[], words: ArrayLike<number>, from = 0.5): number {
  const start = Math.round(from * RATE);
  const piece = Float64Array.from({ length: RATE }, (_, index) => words[start + index] ?? 0);
  const energy = (samples: ArrayLike<number>, at: number) => {
    let sum = 0;
    for (let index = 0; index < RATE; index += 1) sum += (samples[at + index] ?? 0) ** 2;
    return sum;
  };
  const own = energy(piece, 0);
  let best = 0;
  for (let at = 0; at + RATE <= heard.length; at += 1) {
    let product = 0;
    for (let index = 0; index < RATE; index += 1) product += heard[at + index]! * piece[index]!;
    if (product <= 0) continue;
    best = Math.max(best, product / Math.sqrt(own * energy(heard, at)));
    if (best > 0.95) break;
  }
  return best;
}

function event(code: number, end: boolean, duration: number): Buffer {
  const payload = Buffer.alloc(4);
  payload.writeUInt8(code, 0);
  payload.writeUInt8(end ? 0x8a : 0x0a, 1);
  payload.writeUInt16BE(duration, 2);
  return payload;
}

/** ITU-T G.711, from 16-bit linear. */
export function toALaw(linear: number): number {
  const value = Math.min(0xfff, (linear >= 0 ? linear : -linear - 1) >> 3);
  let segment = 0;
  while (value >= 0x20 << segment) segment += 1;
  const code = (segment << 4) | ((value >> Math.max(1, segment)) & 0x0f);
  return code ^ (linear >= 0 ? 0xd5 : 0x55);
}

export function fromALaw(byte: number): number {
  const code = byte ^ 0x55;
  const exponent = (code >> 4) & 7;
  const mantissa = ((code & 0x0f) << 4) + 8;
  const value = exponent === 0 ? mantissa : (mantissa + 0x100) << (exponent - 1);
  return code & 0x80 ? value : -value;
}
