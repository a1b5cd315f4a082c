import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from '../../../api/platform/db/index.ts';
import { callerNamePlace } from '../../../api/shared/tickets/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import { CITY, COUNTY, OTHER_COUNTY } from '../../support/world.ts';
import { LAST_WEEK, publishQuestionnaire, shanghai } from './week-data.ts';

let app: TestApp;
let versionId: string;
const USUAL = [
  '路灯不亮',
  '噪音扰民',
  '占道经营',
  '拖欠工资',
  '电梯故障',
  '垃圾堆放',
  '井盖缺失',
  '物业收费',
];

type Given = {
  readonly day: string;
  readonly text: string;
  readonly caller?: string;
  readonly name?: string;
  readonly place?: string;
  readonly reservedFor?: string;
  readonly county?: string;
  readonly confidential?: boolean;
};
let number = 0;

/** A matter that became a ticket, written as rows. */
async function matter(given: Given): Promise<string> {
  const at = shanghai(given.day);
  const { prisma } = app.rt.database;
  const [id, ticketId] = [app.rt.ids.newId(at), app.rt.ids.newId(at)];
  const shared = {
    countyCode: given.county ?? COUNTY,
    regionCode: given.place ?? given.county ?? '411702101',
    nature: 'complaint',
    title: given.text.slice(0, 8),
    text: given.text,
    urgency: 'ordinary',
    riskLevel: 'low',
    confidential: given.confidential ?? false,
    reservedFor: given.reservedFor ?? null,
    categoryCode: 'life.water',
  };
  await prisma.registration.create({
    data: {
      ...shared,
      id,
      channel: 'hotline',
      state: 'decided',
      outcome: 'accepted',
      phoneId: given.caller ?? null,
      callerNameCipher: given.name
        ? new Uint8Array(app.rt.vault.seal(given.name, callerNamePlace(id)))
        : null,
      registeredAt: at,
      decidedAt: at,
      changedAt: at,
    },
  });
  await prisma.ticket.create({
    data: {
      ...shared,
      id: ticketId,
      number: `H${++number}`,
      lookupHash: `h${number}`,
      registrationId: id,
      status: 'accepted',
      acceptedAt: at,
    },
  });
  return ticketId;
}

async function answer(day: string, words: string): Promise<void> {
  const at = shanghai(day);
  await sql(
    app.rt.database.prisma,
    `insert into interview (id, case_id, project_id, version_id, county_code, operator_id, mode, state, answers,
       answer_seq, active_seconds, started_at, changed_at, sealed_at)
     values ($1::uuid, $1::uuid, $1::uuid, $2::uuid, $3, $4::uuid, 'telephone', 'sealed', $5::jsonb, 1, 60,
       $6::timestamptz, $6::timestamptz, $6::timestamptz)`,
    app.rt.ids.newId(at),
    versionId,
    COUNTY,
    app.people.operator1,
    JSON.stringify({ raise: words }),
    at,
  );
}

const someone = () => app.rt.ids.newId(shanghai('2026-11-01'));

beforeAll(async () => {
  app = await startTestApp();
  versionId = await publishQuestionnaire(app);
  // Twelve weeks of the usual, and the usual in the week itself.
  for (let week = 0; week <= 12; week++) {
    const day = new Date(shanghai(LAST_WEEK).getTime() - week * 7 * 86_400_000 + 86_400_000)
      .toISOString()
      .slice(0, 10);
    for (let i = 0; i < 12; i++) {
      await matter({
        day,
        text: `${USUAL[(i + week) % USUAL.length]}${USUAL[(i * 3 + week) % USUAL.length]}第${week * 100 + i}件事`,
        caller: someone(),
        place: i % 2 ? '411702101' : '411702102',
      });
      await answer(day, USUAL[(i + week) % USUAL.length]!);
    }
  }
  for (let i = 0; i < 6; i++) {
    await matter({
      day: '2026-11-12',
      text: `陈晓明反映自来水浑浊有异味，家里老人不敢喝，电话1380013800${i}`,
      name: '陈晓明',
      caller: someone(),
    });
    await answer('2026-11-12', '最担心渣土车闯红灯');
  }
  for (let i = 0; i < 5; i++) {
    await matter({
      day: '2026-11-12',
      text: '心里难受活着没有意思想跟热线聊聊',
      reservedFor: 'care',
      caller: someone(),
    });
  }
  await matter({
    day: '2026-11-12',
    text: '自来水浑浊有异味，家里老人不敢喝',
    county: OTHER_COUNTY,
    caller: someone(),
  });
  await app.rt.database.prisma.person.update({
    where: { id: app.people.analyst2 },
    data: { skills: ['care'] },
  });
});
afterAll(() => app.close());

const asked = { regionCode: COUNTY, weekStart: LAST_WEEK };
type Who = 'analyst' | 'analyst2' | 'otherAnalyst' | 'dispatcher' | 'cityLeader';
async function find(who: Who, over: object = {}) {
  const { status, body } = await app.as(who).post('/analysis/topic-runs', { ...asked, ...over });
  expect(status).toBe(202);
  await app.runTasks();
  return (await app.as(who).get(`/analysis/topic-runs/${body.runId}`)).body;
}
const wordsOf = (found: { topics: { words: { word: string }[] }[] }) =>
  found.topics.flatMap(({ words }) => words.map(({ word }) => word));

describe('研判会商 analysis: topics', () => {
  it('tell what is new, with callers and matters, and open into their tickets', async () => {
    const run = await find('analyst');
    expect([run.state, run.done === run.total, run.withReserved]).toEqual(['done', true, false]);
    expect(wordsOf(run.matters)).toEqual(expect.arrayContaining(['自来水', '浑浊', '异味']));
    expect(wordsOf(run.matters)).not.toContain('路灯不亮');
    const topic = run.matters.topics[0];
    expect(topic).toMatchObject({ documents: 6, callers: 6, matters: 1 });
    expect(topic.words[0].z).toBeGreaterThan(2);
    expect(run.matters.documents).toBe(18);
    const { body } = await app
      .as('analyst')
      .get(`/analysis/topic-runs/${run.id}/texts`, { source: 'matters', part: 'topics', at: 0 });
    expect(body.total).toBe(6);
    expect(body.items[0]).toMatchObject({
      number: expect.stringMatching(/^H/),
      ticketId: expect.any(String),
    });
    const ticket = await app.as('analyst').get(`/tickets/${body.items[0].ticketId}`);
    expect(ticket.status).toBe(200);
  });

  it('name nobody: numbers and names are taken out of every text', async () => {
    const { body: latest } = await app.as('analyst').get('/analysis/topic-runs', asked);
    const { body } = await app
      .as('analyst')
      .get(`/analysis/topic-runs/${latest.run.id}/texts`, { source: 'matters', part: 'alike', at: 0 });
    const said = JSON.stringify([latest, body]);
    expect(said).not.toContain('陈晓明');
    expect(said).not.toMatch(/1380013800/);
    expect(body.items[0].excerpt).toContain('自来水浑浊有异味');
    expect(body.items[0].excerpt).toContain('［号码］');
  });

  it('open answers are their own source, for those who may read the survey', async () => {
    const { body } = await app.as('analyst').get('/analysis/topic-runs', asked);
    expect(wordsOf(body.run.answers)).toContain('渣土车');
    expect(wordsOf(body.run.matters)).not.toContain('渣土车');
    const texts = await app
      .as('analyst')
      .get(`/analysis/topic-runs/${body.run.id}/texts`, { source: 'answers', part: 'topics', at: 0 });
    expect(texts.body.items[0]).toMatchObject({
      ticketId: null,
      registrationId: null,
      question: { zh: '意见和建议' },
    });
    const dispatcher = await app.as('dispatcher').get('/analysis/topic-runs', asked);
    expect(dispatcher.body.run.answers).toBeNull();
    expect(dispatcher.body.run.matters).not.toBeNull();
    const denied = await app
      .as('dispatcher')
      .get(`/analysis/topic-runs/${body.run.id}/texts`, { source: 'answers', part: 'topics', at: 0 });
    expect(denied.status).toBe(404);
  });

  it('what is reserved for a skill is read for those who have it, and their run is not for others', async () => {
    const run = await find('analyst2');
    expect(run.withReserved).toBe(true);
    expect(run.matters.documents).toBe(23);
    expect((await app.as('analyst').get(`/analysis/topic-runs/${run.id}`)).status).toBe(404);
    const latest = await app.as('analyst').get('/analysis/topic-runs', asked);
    expect(latest.body.run.matters.documents).toBe(18);
  });

  it('a county sees its own, the city all, and nobody a neighbour', async () => {
    const foreign = await app.as('otherAnalyst').get('/analysis/topic-runs', asked);
    expect([foreign.status, foreign.body.error.code]).toEqual([404, 'region.not-found']);
    const city = await find('cityLeader', { regionCode: CITY });
    expect(city.matters.documents).toBe(19);
    expect(city.matters.alike[0].places).toContain(OTHER_COUNTY);
    expect((await app.as('analyst').get(`/analysis/topic-runs/${city.id}`)).status).toBe(404);
  });

  it('pressing twice is not working twice', async () => {
    const ask = async () => (await app.as('analyst').post('/analysis/topic-runs', asked)).body.runId;
    const first = await ask();
    expect(await ask()).toBe(first);
    await app.runTasks();
    expect(await ask()).not.toBe(first);
    await app.runTasks();
  });

  it('a day that is no Monday and a week to come are refused', async () => {
    const post = async (weekStart: string) =>
      (await app.as('analyst').post('/analysis/topic-runs', { ...asked, weekStart })).body.error.code;
    expect(await post('2026-11-10')).toBe('analysis.not-a-monday');
    expect(await post('2026-11-23')).toBe('analysis.week-not-begun');
  });

  it('are frozen with the weekly report, and recompute', async () => {
    const { body } = await app.as('analyst').post('/analysis/reports', asked);
    const report = (await app.as('analyst').get(`/analysis/reports/${body.reportId}`)).body;
    expect(wordsOf(report.figures.topics)).toEqual(expect.arrayContaining(['自来水', '浑浊', '异味']));
    expect(report.figures.topics.topics[0]).toMatchObject({ documents: 6, callers: 6, matters: 1 });
    expect(JSON.stringify(report.figures.topics)).not.toContain('陈晓明');
    const words = JSON.stringify(report.text);
    expect(words).toMatch(/本周新出现的话题有：“[^”]+”.*（6件，来电人6名）/);
    const check = await app.as('analyst').get(`/analysis/reports/${body.reportId}/check`);
    expect(check.body.recomputed).toEqual({ equal: true, differing: [] });
    const paper = await app.as('analyst').get(`/analysis/reports/${body.reportId}.xlsx`);
    expect(paper.status).toBe(200);
  });
});
