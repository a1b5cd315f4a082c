import { randomUUID } from 'node:crypto';
import { safetyFactors } from '../../../api/procedures/1-survey/questionnaires/safety-factors.ts';
import type { TestApp } from '../../support/app.ts';
import type { Answer, Client, Loose } from '../../support/client.ts';
import { CITY, COUNTY } from '../../support/world.ts';

type Centre = Pick<TestApp, 'as'>;
const HOUR_MS = 3_600_000;
let counter = 0;

/** The factor questionnaire in force; its version. */
export async function aFactorVersion(app: Centre, model: object = safetyFactors): Promise<string> {
  const made = await app.as('admin').post('/questionnaires', {
    key: `factors-${(counter += 1)}`,
    title: safetyFactors.title['zh-cn'],
    titleEn: safetyFactors.title.en,
    model,
  });
  await app.as('admin').post(`/questionnaire-versions/${made.body.versionId}/publish`);
  return made.body.versionId;
}

export type Collection = { readonly id: string; readonly key: string; readonly versionId: string };

/** A collection of the county that is open for a day; its open link. */
export async function aCollection(
  app: Pick<TestApp, 'as' | 'clock'>,
  wish: object = {},
): Promise<Collection> {
  const versionId = await aFactorVersion(app);
  const now = app.clock.now().getTime();
  const made = await app.as('supervisor').post('/survey/web-collections', {
    title: '测试网络问卷',
    titleEn: 'A collection',
    versionId,
    regionCode: COUNTY,
    kind: 'open',
    opensAt: new Date(now - HOUR_MS).toISOString(),
    closesAt: new Date(now + 24 * HOUR_MS).toISOString(),
    intro: '问卷不记名。',
    introEn: 'It is anonymous.',
    ...wish,
  });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  const id = made.body.collectionId as string;
  const { body } = await app.as('supervisor').get(`/survey/web-collections/${id}`);
  return { id, key: String(body.path ?? '').replace('/q/', ''), versionId };
}

/** One of the whole city, which the city's own people open. */
export async function aCityCollection(app: TestApp): Promise<Collection> {
  const collection = await aCollection(app);
  await app.rt.database.prisma.webCollection.update({
    where: { id: collection.id },
    data: { regionCode: CITY },
  });
  return collection;
}

/** The keys of a collection's personal links. */
export async function personalKeys(app: Centre, collectionId: string): Promise<string[]> {
  const file = await app.as('supervisor').get(`/survey/web-collections/${collectionId}/codes`, {
    format: 'csv',
    origin: 'https://minyi.example',
  });
  return [...file.bytes.toString().matchAll(/\/q\/([a-z0-9]+)/g)].map(([, key]) => key!);
}

export const start = (client: Client, key: string, startKey: string = randomUUID()): Promise<Answer> =>
  client.post(`/public/questionnaires/${key}/start`, { startKey, language: 'zh' });

export const RESIDENCE = '*county';

/** Sensible answers; each story changes what it is about. */
export const ANSWERS: Readonly<Record<string, string | string[]>> = {
  [RESIDENCE]: COUNTY,
  age16: '1',
  sex: 'female',
  ageBand: '30-39',
  area: 'urban',
  safety: '2',
  reasons: ['fraud', 'lights'],
  night: '3',
  trend: '1',
  patrol: '1',
  response: '2',
  fraud: '3',
  traffic: '1',
  mediation: '2',
  lighting: '4',
  attitude: '1',
  victim: '2',
  handled: '2',
  awareness: '1',
  advice: '希望路灯修好，我的电话是 139 0001 2345，张三。',
};

export type Given = {
  readonly changes?: Loose;
  readonly seconds?: number;
  readonly until?: string;
};

/** Answers page after page as the browser does, and returns the client, its token and the last standing. */
export async function answer(client: Client, key: string, { changes = {}, seconds = 4, until }: Given = {}) {
  const begun = await start(client, key);
  if (begun.status !== 200) throw new Error(JSON.stringify(begun.body));
  const { token } = begun.body.response;
  const answers: Loose = { ...ANSWERS, ...changes };
  let stands = begun.body.response;
  let seq = stands.seq as number;
  const say = async (question: string) => {
    const body = { token, seq: (seq += 1), question, value: answers[question], seconds };
    const said = await client.post(`/public/questionnaires/${key}/answers`, body);
    if (said.status !== 200) throw new Error(`${question}: ${JSON.stringify(said.body)}`);
    stands = said.body;
  };
  await say(RESIDENCE);
  while (stands.open !== null && stands.open !== until) await say(stands.open);
  return { token: token as string, stands, seq };
}

/** Answers to the end and sends it. */
export async function answerAll(client: Client, key: string, given: Given = {}): Promise<Answer> {
  const { token } = await answer(client, key, given);
  return client.post(`/public/questionnaires/${key}/finish`, { token });
}
