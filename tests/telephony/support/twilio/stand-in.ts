import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Manner } from '../driven-line.ts';
import { Post } from './post.ts';
import type { Way } from './post.ts';
import { handle } from './rest-api.ts';
import { livesIn, newSid, SimCall } from './sim-call.ts';
import type { Status } from './sim-call.ts';

export type Room = { readonly sid: string; readonly name: string; readonly members: Set<SimCall> };
export type Recording = { readonly sid: string; readonly call: SimCall; status: string; log: string[] };

/** How long the telephone of somebody outside rings until they do what they do. */
const RING_MS = 700;
const FAIL_MS = 150;

const outcomes: Readonly<Record<Exclude<Manner, 'answers' | 'no-answer'>, [Status, number]>> = {
  busy: ['busy', 486],
  rejected: ['busy', 603],
  'switched-off': ['no-answer', 480],
  'no-such-number': ['failed', 404],
  'out-of-service': ['failed', 410],
  unreachable: ['failed', 408],
  network: ['failed', 503],
};

/** A Twilio of our own: keeps calls, rooms and recordings, obeys REST, follows documents and sends requests. */
export class StandIn {
  readonly post: Post;
  readonly calls = new Map<string, SimCall>();
  readonly rooms = new Map<string, Room>();
  readonly recordings = new Map<string, Recording>();
  /** Requests to REST that were answered, as method and path. */
  readonly asked: string[] = [];
  /** What the next request to REST is answered with instead, or `silence` after it was carried out. */
  readonly mishaps: ({ status: number; code: number } | 'silence')[] = [];
  /** Where a number's own calls are announced. */
  voiceUrl = '';
  statusUrl = '';
  port = 0;
  /** REST requests under way. */
  #open = 0;
  #server: Server | null = null;
  readonly #manners = new Map<string, Manner>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** What is to happen when somebody picks up, by leg. */
  readonly #ringing = new Map<string, () => void>();

  constructor(authToken: string, way: Way, proxied?: (url: string) => string) {
    this.post = new Post(authToken, way, proxied);
  }

  async listen(): Promise<void> {
    if (this.#server) return;
    const server = createServer((req, res) => void this.#answer(req, res));
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Nobody reaches it any more. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async close(): Promise<void> {
    this.post.closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await this.cut();
  }

  get quiet(): boolean {
    return (
      this.#open === 0 && this.post.pending === 0 && [...this.calls.values()].every((call) => !call.busy)
    );
  }

  script(number: string, manner: Manner): void {
    this.#manners.set(number, manner);
  }

  /** Somebody calls a number of the account. */
  async callIn(from: string, to: string): Promise<SimCall> {
    const call = this.add(to, from, 'inbound');
    call.callback = { url: this.statusUrl, events: ['completed'] };
    call.become('ringing');
    const document = await call.ask(this.voiceUrl);
    this.answered(call);
    void call.follow(document);
    return call;
  }

  /** Begins a leg; whoever has the number, or the browser, does what they do. */
  dial(call: SimCall, answered: () => void): void {
    const auto = call.to.includes('auto=1');
    call.tell('initiated');
    this.#soon(5, () => {
      call.become('ringing');
      if (auto) this.#soon(5, () => this.#pickUp(call, answered));
    });
    if (call.to.startsWith('client:')) return void this.#ringing.set(call.sid, answered);
    const manner = this.#manners.get(call.to) ?? 'answers';
    if (manner === 'no-answer') return;
    if (manner === 'answers') return this.#later(RING_MS, () => this.#pickUp(call, answered));
    this.#later(FAIL_MS, () => call.become(...outcomes[manner]));
  }

  pickUp(call: SimCall): void {
    const answered = this.#ringing.get(call.sid);
    if (answered) this.#pickUp(call, answered);
  }

  answered(call: SimCall): void {
    call.become('in-progress');
    call.seconds = 1;
  }

  add(to: string, from: string, direction: SimCall['direction']): SimCall {
    const call = new SimCall({ to, from, direction, post: this.post, rooms: this.#roomsOf() });
    this.calls.set(call.sid, call);
    return call;
  }

  room(nameOrSid: string): Room {
    const there =
      this.rooms.get(nameOrSid) ?? [...this.rooms.values()].find(({ name }) => name === nameOrSid);
    if (there) return there;
    const room: Room = { sid: newSid('CF'), name: nameOrSid, members: new Set() };
    this.rooms.set(room.sid, room);
    return room;
  }

  enter(call: SimCall, room: Room): void {
    room.members.add(call);
    call.part ??= { conference: '', label: '', muted: false, hold: false, holdUrl: '', coaching: null };
    call.part.conference = room.sid;
    call.doing = 'room';
  }

  /** Who hears whom in a room, by where they are called. */
  heard(name: string): readonly string[] {
    const members = [...([...this.rooms.values()].find((room) => room.name === name)?.members ?? [])];
    const speaks = (from: SimCall, to: SimCall) =>
      from !== to &&
      !from.part?.hold &&
      !to.part?.hold &&
      !from.part?.muted &&
      (from.part?.coaching === null || from.part?.coaching === to.sid);
    const nameOf = ({ to, direction, from }: SimCall) =>
      direction === 'inbound' ? from : to.replace(/^client:|\?.*$/g, '');
    return members
      .flatMap((from) =>
        members.filter((to) => speaks(from, to)).map((to) => `${nameOf(from)} > ${nameOf(to)}`),
      )
      .sort();
  }

  #pickUp(call: SimCall, answered: () => void): void {
    this.#ringing.delete(call.sid);
    if (call.status !== 'ringing' && call.status !== 'queued') return;
    this.answered(call);
    answered();
  }

  #roomsOf() {
    return {
      enter: (call: SimCall, name: string) => this.enter(call, this.room(name)),
      leave: (call: SimCall) => {
        for (const room of this.rooms.values()) {
          if (room.members.delete(call) && room.members.size === 0) this.rooms.delete(room.sid);
        }
        if (call.part && livesIn(call.status)) call.part = { ...call.part, hold: false };
      },
    };
  }

  /** Counted as under way. */
  #soon(ms: number, run: () => void): void {
    this.post.pending += 1;
    this.#later(ms, () => {
      this.post.pending -= 1;
      run();
    });
  }

  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, ms);
    this.#timers.add(timer);
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    this.#open += 1;
    try {
      const parts: Buffer[] = [];
      for await (const part of req) parts.push(part as Buffer);
      const url = new URL(req.url ?? '', 'http://stand-in');
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      const mishap = req.method === 'POST' ? this.mishaps.shift() : undefined;
      this.asked.push(`${req.method} ${url.pathname}`);
      if (mishap && mishap !== 'silence') {
        res.writeHead(mishap.status, { 'content-type': 'application/json' });
        res.end(JSON.stringify({ code: mishap.code, message: 'mishap', status: mishap.status }));
        return;
      }
      const { status, body, type } = handle(this, req.method ?? '', url, form);
      if (mishap === 'silence') return void req.socket.destroy();
      res.writeHead(status, { 'content-type': type });
      res.end(body);
    } finally {
      this.#open -= 1;
    }
  }
}
