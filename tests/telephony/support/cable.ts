import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A connection that can be cut and mended: stands between a driver and its exchange. */
export class Cable {
  readonly port: number;
  readonly #target: { host: string; port: number };
  readonly #sockets = new Set<Socket>();
  #server: Server | null;

  private constructor(server: Server, port: number, target: { host: string; port: number }) {
    this.#server = server;
    this.port = port;
    this.#target = target;
    this.#serve(server);
  }

  static async to(target: { host: string; port: number }): Promise<Cable> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return new Cable(server, typeof address === 'object' && address ? address.port : 0, target);
  }

  cut(): void {
    this.#server?.close();
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
  }

  async mend(): Promise<void> {
    if (this.#server) return;
    const server = createServer();
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
    this.#serve(server);
  }

  #serve(server: Server): void {
    server.on('connection', (near) => {
      const far = connect(this.#target.port, this.#target.host);
      for (const socket of [near, far]) {
        this.#sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          this.#sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
  }
}
