import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from '../../../scripts/setup/packages.ts';
import { signal } from '../../../scripts/setup/process.ts';
import { until } from '../../support/until.ts';
import type { Manner } from './driven-line.ts';
import { toALaw } from './sip/voice.ts';

const scenario = (name: string): string => fileURLToPath(new URL(`./sipp/${name}.xml`, import.meta.url));

/** `leaves` hangs up after a second; `announces` plays something before it fails, as for 关机. */
export type NetworkManner = Manner | 'leaves' | 'announces';

/** The last two digits of a number say what it does; the scenario `network.xml` reads them. */
const manners: Readonly<Record<NetworkManner, string>> = {
  answers: '00',
  'no-answer': '01',
  busy: '02',
  'switched-off': '03',
  'no-such-number': '04',
  rejected: '05',
  'out-of-service': '06',
  unreachable: '07',
  network: '08',
  leaves: '10',
  announces: '11',
};

/** What everybody says who answers, unless they are telephones of the test's own. */
export const NETWORK_HERTZ = 440;

let numbers = 0;

/** A new number of the network that does this whenever it is called. */
export function numberThat(manner: NetworkManner): string {
  numbers += 1;
  return `+86138${String(numbers).padStart(6, '0')}${manners[manner]}`;
}

/** The public network: SIPp on an address of its own. */
export class Network {
  readonly #folder = mkdtempSync(join(tmpdir(), 'minyi-network-'));
  readonly #processes: ChildProcess[] = [];
  readonly #host: string;

  private constructor(host: string) {
    this.#host = host;
    const tone = Array.from({ length: 8_000 }, (_, index) =>
      toALaw(Math.round(8_000 * Math.sin((2 * Math.PI * NETWORK_HERTZ * index) / 8_000))),
    );
    writeFileSync(join(this.#folder, 'tone.al'), Buffer.from(tone));
  }

  /** Answers at this port until closed. */
  static async open(host: string, port: number): Promise<Network> {
    if (!existsSync('/usr/bin/sipp')) {
      const came = await installPackages(['sip-tester']);
      if (!existsSync('/usr/bin/sipp'))
        throw new Error(`The telephone tests need SIPp (Debian: sip-tester): ${came}.`);
    }
    const network = new Network(host);
    const answering = network.#sipp('network', ['-p', String(port)]);
    // SIPp says nothing when it is ready: it is when its port is taken.
    await until('SIPp to listen', async () => {
      if (answering.exitCode !== null) throw new Error(`SIPp has ended with ${answering.exitCode}.`);
      return isTaken(host, port);
    });
    return network;
  }

  /** One caller of this scenario, who calls a number of the centre. */
  calls(name: string, exchange: { host: string; port: number }, number: string): ChildProcess {
    const target = `${exchange.host}:${exchange.port}`;
    return this.#sipp(name, ['-m', '1', '-s', number, '-key', 'caller', numberThat('answers'), target]);
  }

  close(): void {
    for (const { pid, exitCode } of this.#processes) if (pid && exitCode === null) signal(pid, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #sipp(name: string, more: readonly string[]): ChildProcess {
    const own = ['-sf', scenario(name), '-i', this.#host, '-mi', this.#host, '-nostdin'];
    const process = spawn('/usr/bin/sipp', [...own, ...more], {
      cwd: this.#folder,
      stdio: 'ignore',
    });
    this.#processes.push(process);
    return process;
  }
}

async function isTaken(host: string, port: number): Promise<boolean> {
  const { createSocket } = await import('node:dgram');
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(true));
    socket.bind(port, host, () => socket.close(() => resolve(false)));
  });
}
