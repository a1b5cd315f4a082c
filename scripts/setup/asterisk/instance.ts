// One running Asterisk with a folder of its own inside the system folder: the one of `npm run asterisk:up`, or one
// of a test.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderConfiguration } from '../../../telephony/asterisk/configuration/index.ts';
import type { AsteriskSite } from '../../../telephony/asterisk/configuration/index.ts';
import { commandLine, endProcess, freePort, isAlive, startDetached, waitUntil } from '../process.ts';
import { music, signal, wav } from './sounds.ts';

export type Exchange = Readonly<{
  pid: number;
  started: boolean;
  site: AsteriskSite;
  /** Where ARI answers. */
  url: string;
  /** As seen from outside the system folder. */
  folder: string;
  stop(): Promise<void>;
}>;

type Ports = Readonly<{
  http: number;
  sip: number;
  rtp: number;
  trunk: number;
  /** Where browsers connect over TLS; not there where nobody has asked for it. */
  wss?: number;
  password: string;
  pid?: number;
}>;

/** Loopback addresses, one for each side: what comes from the network's address is the trunk. */
export const exchangeHost = '127.0.0.1';
export const networkHost = '127.0.0.2';

const RTP_PORTS = 400;

const certificateFile = 'wss.crt';
const keyFile = 'wss.key';

/** Starts the Asterisk of this name, or takes over the one that runs. */
export async function startExchange(
  system: string,
  name: string,
  wish: {
    readonly probeSeconds?: number;
    /** Further files of its configuration; `+name` is added to the end of one of ours. */
    readonly more?: Readonly<Record<string, string>>;
    /** Browsers connect over wss too, with a certificate that it has signed itself. */
    readonly tls?: boolean;
  } = {},
): Promise<Exchange> {
  const inside = `/minyi/${name}`;
  const folder = join(system, inside);
  const note = join(folder, 'exchange.json');
  const remembered = readNote(note);
  const siteFor = (ports: Ports) => withProbe(siteOf(inside, ports), wish.probeSeconds);
  if (remembered?.pid !== undefined && isOurs(remembered.pid, inside)) {
    const site = siteFor(remembered);
    if (await waitUntil(() => answers(site), 5_000)) return exchange(site, folder, remembered.pid, false);
    await endProcess(remembered.pid, 'SIGTERM', 'SIGKILL');
  }
  const ports = await portsOf(remembered, wish.tls === true);
  const site = siteFor(ports);
  writeFolder(folder, inside, site, wish.more ?? {});
  if (wish.tls) await signCertificate(join(folder, 'etc'));
  const log = join(folder, 'log', 'console');
  const args = [system, 'asterisk', '-f', '-n', '-C', `${inside}/etc/asterisk.conf`];
  const child = startDetached('chroot', args, { log, cwd: '/' });
  const up = await waitUntil(async () => child.exitCode !== null || (await answers(site)), 60_000);
  if (!up || child.exitCode !== null || child.pid === undefined)
    throw new Error(`Asterisk did not start: see ${log} and ${join(folder, 'log', 'messages')}.`);
  writeFileSync(note, JSON.stringify({ ...ports, pid: child.pid }), { mode: 0o600 });
  return exchange(site, folder, child.pid, true);
}

function exchange(site: AsteriskSite, folder: string, pid: number, started: boolean): Exchange {
  const { host, port } = site.ari.bind;
  return {
    pid,
    started,
    site,
    url: `http://${host}:${port}`,
    folder,
    stop: () => endProcess(pid, 'SIGTERM', 'SIGKILL'),
  };
}

async function portsOf(before: Ports | undefined, tls: boolean): Promise<Ports> {
  const http = await freePort(before?.http, exchangeHost);
  const sip = await freePort(before?.sip, exchangeHost);
  const trunk = await freePort(before?.trunk, networkHost);
  // Pairs of ports from an even one; where two exchanges meet, Asterisk itself looks for a free pair.
  const rtp = before?.rtp ?? 20_000 + 2 * Math.floor(Math.random() * 10_000);
  const wss = tls ? await freePort(before?.wss, exchangeHost) : undefined;
  const password = before?.password ?? randomBytes(18).toString('base64url');
  return { http, sip, rtp, trunk, wss, password };
}

function siteOf(inside: string, { http, sip, rtp, trunk, wss, password }: Ports): AsteriskSite {
  return {
    app: 'minyi',
    ari: { bind: { host: exchangeHost, port: http }, user: 'minyi', password },
    tls: wss
      ? {
          bind: { host: exchangeHost, port: wss },
          certificate: `${inside}/etc/${certificateFile}`,
          key: `${inside}/etc/${keyFile}`,
        }
      : null,
    sip: { bind: { host: exchangeHost, port: sip }, externalAddress: null, localNetworks: [] },
    rtp: { from: rtp, to: rtp + RTP_PORTS, stunServer: null },
    trunk: {
      address: { host: networkHost, port: trunk },
      from: [networkHost],
      account: null,
      probeSeconds: 0,
    },
    promptsFolder: `${inside}/prompts`,
    musicFolder: `${inside}/music`,
  };
}

const withProbe = (site: AsteriskSite, probeSeconds = 0): AsteriskSite => ({
  ...site,
  trunk: { ...site.trunk, probeSeconds },
});

function writeFolder(
  folder: string,
  inside: string,
  site: AsteriskSite,
  more: Readonly<Record<string, string>>,
): void {
  rmSync(join(folder, 'etc'), { recursive: true, force: true });
  // Recording fails without its spool folder, and says so only at the first recording.
  for (const part of ['etc', 'log', 'run', 'lib/keys', 'spool/recording', 'prompts', 'music'])
    mkdirSync(join(folder, part), { recursive: true });
  const files = { ...renderConfiguration(site), ...instanceFiles(inside) };
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(folder, 'etc', name), text, { mode: 0o600 });
  for (const [name, text] of Object.entries(more))
    writeFileSync(join(folder, 'etc', name.replace('+', '')), text, {
      mode: 0o600,
      flag: name.startsWith('+') ? 'a' : 'w',
    });
  writeFileSync(join(folder, 'music', 'waiting.wav'), wav(music));
  for (const prompt of ['please-wait', 'rate', 'consent', 'welcome'])
    writeFileSync(join(folder, 'prompts', `${prompt}.wav`), wav(signal));
}

async function signCertificate(folder: string): Promise<void> {
  const subject = ['-subj', `/CN=${exchangeHost}`, '-addext', `subjectAltName=IP:${exchangeHost}`];
  const files = ['-keyout', join(folder, keyFile), '-out', join(folder, certificateFile)];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650'];
  await promisify(execFile)('openssl', ['req', '-x509', ...kind, ...subject, ...files]);
}

/** What belongs to this instance and not to a site: where its folders are, what it logs. */
function instanceFiles(inside: string): Readonly<Record<string, string>> {
  return {
    'asterisk.conf': [
      '[directories]',
      `astetcdir => ${inside}/etc`,
      `astvarlibdir => ${inside}/lib`,
      `astdbdir => ${inside}/lib`,
      `astkeydir => ${inside}/lib`,
      'astdatadir => /usr/share/asterisk',
      `astspooldir => ${inside}/spool`,
      `astrundir => ${inside}/run`,
      `astlogdir => ${inside}/log`,
      '[options]',
      'documentation_language = en_US',
      '',
    ].join('\n'),
    'logger.conf': '[general]\n[logfiles]\nmessages => notice,warning,error,dtmf\n',
    'indications.conf':
      '[general]\ncountry = cn\n[cn]\ndescription = China\nringcadence = 1000,4000\ndial = 450\nbusy = 450/350,0/350\nring = 450/1000,0/4000\ncongestion = 450/700,0/700\n',
  };
}

async function answers({ ari }: AsteriskSite): Promise<boolean> {
  const { host, port } = ari.bind;
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  try {
    const answer = await fetch(`http://${host}:${port}/ari/asterisk/ping`, { headers: { authorization } });
    return answer.ok;
  } catch {
    return false;
  }
}

const isOurs = (pid: number, inside: string): boolean => isAlive(pid) && commandLine(pid).includes(inside);

function readNote(file: string): Ports | undefined {
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Ports;
}
