import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { installPackages } from '../../setup/packages.ts';
import { waitUntil } from '../../setup/process.ts';
import { atMost, figure, verdict, type Bench, type Figure } from '../figure.ts';
import { table } from '../table.ts';
import { Ami } from './ami.ts';
import { callIn, type Wave } from './callers.ts';
import { hotlineNumber, openCentre, type Centre } from './centre.ts';
import { queueNumber, startBenchExchange, type BenchExchange } from './exchange.ts';

const RATES = [1, 2, 5, 10, 20];
const SECONDS = 12;
/** More than there are callers at any moment, so that the time to a screen is not a wait for a person. */
const OPERATORS = 60;
/** What is under way when the last caller has gone may still arrive. */
const LATE_MS = 3_000;

/** A screen that answers within a blink (reference: agent screens that poll take from 100 ms to 1.5 s and more). */
const goals = { p95: atMost(200), lost: atMost(0) };

type Heard = { readonly delays: readonly number[]; readonly calls: number; readonly lost: number };
type Measured = { readonly rate: number; readonly ours: Heard; readonly peer: Heard };

export const lineBench: Bench = {
  does: 'the real Asterisk: from a caller’s INVITE to the operator’s screen, 1 to 20 calls a second, beside app_queue',
  async run(_seed, progress) {
    await installPackages(existsSync('/usr/bin/sipp') ? [] : ['sip-tester']);
    const exchange = await startBenchExchange();
    try {
      progress(`Asterisk is up; ${OPERATORS} operators connect`);
      const centre = await openCentre(exchange, OPERATORS);
      try {
        return report(await measure(exchange, centre, progress));
      } finally {
        await centre.close();
      }
    } finally {
      await exchange.stop();
    }
  },
};

async function measure(
  exchange: BenchExchange,
  centre: Centre,
  progress: (text: string) => void,
): Promise<readonly Measured[]> {
  let wave = 0;
  const send = (number: string, rate: number) =>
    callIn({
      exchange: exchange.site.sip.bind,
      number,
      perSecond: rate,
      calls: rate * SECONDS,
      wave: (wave += 1),
    });
  // Both warm: what is compiled and planned at a first call is not what is measured.
  const agentCalled = new Map<string, number>();
  const ami = await Ami.open(exchange, (number) => {
    if (!agentCalled.has(number)) agentCalled.set(number, performance.timeOrigin + performance.now());
  });
  try {
    const ours = new Map<number, Heard>();
    await centre.setReady(true);
    await send(hotlineNumber, 3);
    for (const rate of RATES) {
      progress(`${rate} calls a second, Minyi`);
      ours.set(rate, await heardByUs(centre, await send(hotlineNumber, rate)));
    }
    await centre.setReady(false);
    for (const operator of centre.operators) ami.addMember(operator);
    await send(queueNumber, 3);
    const measured: Measured[] = [];
    for (const rate of RATES) {
      progress(`${rate} calls a second, app_queue`);
      const sent = await send(queueNumber, rate);
      await pause(LATE_MS);
      measured.push({ rate, ours: ours.get(rate)!, peer: heard(sent, agentCalled) });
    }
    return measured;
  } finally {
    ami.close();
  }
}

/** The screens are told of calls; whose call it was, the database knows by the blind index of the number. */
async function heardByUs({ rt, toldAt }: Centre, wave: Wave): Promise<Heard> {
  const byIndex = new Map([...wave.sentAt.keys()].map((number) => [rt.vault.blindIndex(number), number]));
  const ended = () =>
    rt.database.pool
      .query('select count(*)::int as open from call where ended_at is null')
      .then(({ rows }) => (rows[0] as { open: number }).open === 0);
  await waitUntil(ended, LATE_MS);
  const { rows } = await rt.database.pool.query<{ id: string; index: string }>(
    'select c.id, p.blind_index as index from call c join phone p on p.id = c.phone_id where p.blind_index = any($1)',
    [[...byIndex.keys()]],
  );
  const screens = new Map<string, number>();
  for (const { id, index } of rows) {
    const number = byIndex.get(index);
    const at = toldAt.get(id);
    if (number && at !== undefined) screens.set(number, at);
  }
  return heard(wave, screens);
}

function heard({ sentAt, failed }: Wave, screens: ReadonlyMap<string, number>): Heard {
  const delays = [...sentAt].flatMap(([number, at]) => {
    const told = screens.get(number);
    return told === undefined ? [] : [told - at];
  });
  const lost = Math.max(failed, sentAt.size - delays.length);
  return { delays: delays.sort((one, other) => one - other), calls: sentAt.size, lost };
}

const quantile = ({ delays }: Heard, share: number): number =>
  delays[Math.min(delays.length - 1, Math.ceil(delays.length * share) - 1)] ?? Number.NaN;

function report(measured: readonly Measured[]) {
  const figuresOf = ({ rate, ours, peer }: Measured): Readonly<Record<string, Figure>> => ({
    p50: figure(`${rate}.p50`, quantile(ours, 0.5), 'ms', null, quantile(peer, 0.5)),
    p95: figure(`${rate}.p95`, quantile(ours, 0.95), 'ms', goals.p95, quantile(peer, 0.95)),
    p99: figure(`${rate}.p99`, quantile(ours, 0.99), 'ms', null, quantile(peer, 0.99)),
    lost: figure(`${rate}.lost`, ours.lost, 'calls', goals.lost, peer.lost),
  });
  const rows = measured.map((each) => ({ each, figures: figuresOf(each) }));
  const text = table(
    [
      'Calls/s',
      'Calls',
      'p50 ms',
      'p95 ms',
      'Goal',
      'p99 ms',
      'Lost',
      'Goal',
      'app_queue p50',
      'p95',
      'p99',
      'Lost',
    ],
    rows.map(({ each: { rate, ours, peer }, figures }) => [
      ...[String(rate), String(ours.calls)],
      ...[figures['p50']!.value.toFixed(0), figures['p95']!.value.toFixed(0), verdict(figures['p95']!)],
      ...[figures['p99']!.value.toFixed(0), String(ours.lost), verdict(figures['lost']!)],
      ...[0.5, 0.95, 0.99].map((share) => quantile(peer, share).toFixed(0)),
      String(peer.lost),
    ]),
    [4, 7],
  );
  return { text: `${text}\n\n${notes}`, figures: rows.flatMap(({ figures }) => Object.values(figures)) };
}

const notes = [
  `${SECONDS} s at each rate, ${OPERATORS} operators; a caller waits 2 s, so that somebody is always free.`,
  'From the INVITE that SIPp sends to the event that the operator’s screen shows: Minyi’s push to the console, and',
  'Asterisk’s AgentCalled on AMI for app_queue. Minyi has then written the call, its number encrypted, and the offer.',
].join('\n');
