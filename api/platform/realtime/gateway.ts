import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { RedisConnections } from '../jobs/redis.ts';
import type { Logger } from '../lib/logger.ts';
import { Unsent } from './unsent.ts';

/**
 * Pushes to consoles. A push is a wake-up with ids: it never carries what only some may see. Every push of a room has a
 * number, counted in Redis without gaps; a console that sees a gap, or a number that went back because Redis was
 * emptied, fetches the truth again. While Redis is away nothing is pushed; when it is back, what was not sent is, and
 * every console is greeted again, so that those whose numbers went back learn it at once.
 */
export type PushMessage = { readonly room: string; readonly topic: string; readonly data: object };

export type Gateway = {
  push(messages: readonly PushMessage[]): Promise<void>;
  close(): Promise<void>;
};

type Connection = { readonly rooms: readonly string[] };

const SEQUENCE_KEY = 'minyi:room-sequences';

export function openGateway(options: {
  readonly redis: RedisConnections;
  readonly logger: Logger;
  /** Null in a process that only pushes. */
  readonly server: HttpServer | null;
  readonly identify: (cookieHeader: string | undefined) => Promise<Connection | null>;
}): Gateway {
  const counter = options.redis.connect();
  const io = new Server({
    adapter: createAdapter(options.redis.connect({ blocking: true }), {
      streamName: 'minyi:socket.io',
      maxLen: 10_000,
    }),
    serveClient: false,
    pingInterval: 10_000,
    pingTimeout: 8_000,
  });
  if (options.server) io.attach(options.server);

  io.use(async (socket, next) => {
    const connection = await options.identify(socket.handshake.headers.cookie).catch(() => null);
    if (!connection) return next(new Error('unauthenticated'));
    (socket.data as { rooms: readonly string[] }).rooms = connection.rooms;
    next();
  });
  io.on('connection', (socket) => void greet(socket));

  async function greet(socket: Socket): Promise<void> {
    const { rooms } = socket.data as { rooms: readonly string[] };
    // Join before reading the numbers: a push in between is then received twice rather than missed.
    await socket.join([...rooms]);
    socket.emit('hello', { rooms: await sequencesOf(rooms) });
  }

  async function sequencesOf(rooms: readonly string[]): Promise<Record<string, number>> {
    if (rooms.length === 0) return {};
    const numbers = await counter.hmget(SEQUENCE_KEY, ...rooms).catch(() => []);
    return Object.fromEntries(rooms.map((room, index) => [room, Number(numbers[index] ?? 0)]));
  }

  const unsent = new Unsent();

  /** False where Redis could not count it. */
  async function send({ room, topic, data }: PushMessage, step = 1): Promise<boolean> {
    try {
      const seq = await counter.hincrby(SEQUENCE_KEY, room, step);
      io.to(room).emit('push', { room, seq, topic, data });
      return true;
    } catch (error) {
      options.logger.debug({ err: error, topic }, 'a push has to wait');
      return false;
    }
  }

  async function sendAll(messages: readonly PushMessage[]): Promise<void> {
    for (const message of messages) if (!(await send(message))) unsent.keep(message);
  }

  let greeted = false;
  counter.on('ready', () => {
    // The first time nobody is there yet.
    if (greeted) void catchUp();
    greeted = true;
  });

  async function catchUp(): Promise<void> {
    for (const { room, messages, more } of unsent.take()) {
      await sendAll(messages);
      // A number left out tells a console that it missed something.
      if (more) await send({ room, topic: 'missed', data: {} }, 2);
    }
    await Promise.all([...io.sockets.sockets.values()].map((socket) => greet(socket)));
  }

  return {
    push: sendAll,
    async close() {
      io.disconnectSockets(true);
      await new Promise<void>((done) => (options.server ? io.close(() => done()) : done()));
    },
  };
}
