// Callers of the public network: SIPp on the network's address, which says when each of them sent its INVITE.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { networkHost } from '../../setup/asterisk/instance.ts';

/** How long a caller waits with their telephone at the ear; nobody picks up, which keeps the operators free. */
const WAITS_MS = 2_000;

export type Wave = {
  /** By caller, when the INVITE left, in milliseconds of the epoch. */
  readonly sentAt: ReadonlyMap<string, number>;
  /** Calls that SIPp itself counts as failed. */
  readonly failed: number;
};

export type WaveWish = {
  readonly exchange: { readonly host: string; readonly port: number };
  readonly number: string;
  readonly perSecond: number;
  readonly calls: number;
  /** Tells the callers of one wave from those of another. */
  readonly wave: number;
};

export async function callIn(wish: WaveWish): Promise<Wave> {
  const folder = mkdtempSync(join(tmpdir(), 'minyi-callers-'));
  try {
    const numbers = Array.from(
      { length: wish.calls },
      (_, index) => `+86139${String(wish.wave).padStart(3, '0')}${String(index).padStart(5, '0')}`,
    );
    writeFileSync(join(folder, 'callers.csv'), `SEQUENTIAL\n${numbers.join('\n')}\n`);
    writeFileSync(join(folder, 'calls.xml'), scenario);
    const target = `${wish.exchange.host}:${wish.exchange.port}`;
    const args = [
      ...[
        '-sf',
        'calls.xml',
        '-inf',
        'callers.csv',
        '-s',
        wish.number,
        '-i',
        networkHost,
        '-mi',
        networkHost,
      ],
      ...[
        '-r',
        String(wish.perSecond),
        '-m',
        String(wish.calls),
        '-nostdin',
        '-recv_timeout',
        '15000',
        '-timeout',
        '60',
      ],
      ...['-trace_logs', '-log_file', 'sent.log', '-trace_stat', '-stf', 'stat.csv', '-fd', '1', target],
    ];
    const child = spawn('/usr/bin/sipp', args, { cwd: folder, stdio: 'ignore' });
    await new Promise<void>((resolve) => child.once('exit', () => resolve()));
    const sentAt = new Map(
      readFileSync(join(folder, 'sent.log'), 'utf8')
        .split('\n')
        .flatMap((line) => {
          const [, number, stamp] = /(\+\d+) at .*?(\d{10}\.\d+)/.exec(line) ?? [];
          return number && stamp ? [[number, Number(stamp) * 1000] as const] : [];
        }),
    );
    return { sentAt, failed: failedIn(readFileSync(join(folder, 'stat.csv'), 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function failedIn(statistics: string): number {
  const lines = statistics.trim().split('\n');
  const column = (lines[0] ?? '').split(';').indexOf('FailedCall(C)');
  return Number((lines.at(-1) ?? '').split(';')[column] ?? 0);
}

const scenario = `<?xml version="1.0" encoding="UTF-8" ?>
<scenario name="waits">
  <nop><action><log message="[field0] at [timestamp]"/></action></nop>
  <send retrans="500"><![CDATA[
INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]C[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:[field0]@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=- 1 1 IN IP[local_ip_type] [local_ip]
s=-
c=IN IP[media_ip_type] [media_ip]
t=0 0
m=audio [media_port] RTP/AVP 8 101
a=rtpmap:8 PCMA/8000
a=rtpmap:101 telephone-event/8000

]]></send>
  <recv response="100" optional="true"/>
  <recv response="180" optional="true"/>
  <recv response="200" rrs="true"/>
  <send><![CDATA[
ACK [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]C[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 1 ACK
Max-Forwards: 70
Content-Length: 0

]]></send>
  <pause milliseconds="${WAITS_MS}"/>
  <send retrans="500"><![CDATA[
BYE [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:[field0]@[local_ip]:[local_port]>;tag=[pid]C[call_number]
[last_To:]
Call-ID: [call_id]
CSeq: 2 BYE
Max-Forwards: 70
Content-Length: 0

]]></send>
  <recv response="200"/>
</scenario>
`;
