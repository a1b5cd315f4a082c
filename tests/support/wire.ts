import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Wire = {
  readonly origin: string;
  /** Everything that runs over the wire breaks off, and nothing gets through until it is mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** A wire to a running product, which a test can cut: a browser's own offline switch leaves open sockets open. */
export async function wireTo(origin: string): Promise<Wire> {
  const { hostname, port } = new URL(origin);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => void (whole = true),
    async close() {
      cut();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
