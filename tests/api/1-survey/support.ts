import { publicSafety } from '../../../api/procedures/1-survey/questionnaires/public-safety.ts';
import type { TestApp } from '../../support/app.ts';
import type { TestLine } from '../../support/line.ts';
import { COUNTY } from '../../support/world.ts';

/** What these stories need of an app: also of one that runs in processes of its own. */
type Centre = Pick<TestApp, 'as' | 'runTasks'>;
type Desk = Pick<TestApp, 'as'>;

let counter = 0;
export const aNumber = (): string => `1390001${String((counter += 1)).padStart(4, '0')}`;

/** A questionnaire in force; its version. */
export async function aPublishedVersion(app: Desk): Promise<string> {
  const made = await app.as('admin').post('/questionnaires', {
    key: `safety-${(counter += 1)}`,
    title: publicSafety.title['zh-cn'],
    titleEn: publicSafety.title.en,
    model: publicSafety,
  });
  await app.as('admin').post(`/questionnaire-versions/${made.body.versionId}/publish`);
  return made.body.versionId;
}

type Wish = {
  readonly numbers?: readonly string[];
  readonly dialMode?: string;
  readonly rules?: object;
  readonly open?: boolean;
  readonly windows?: object;
  readonly quotas?: readonly object[];
};

/** A project of the county with these numbers in its sample, open. */
export async function aProject(app: Centre, wish: Wish = {}): Promise<string> {
  const defaults = (await app.as('supervisor').get('/survey/project-defaults')).body;
  const made = await app.as('supervisor').post('/survey/projects', {
    name: '测试安全感调查',
    versionId: await aPublishedVersion(app),
    regionCode: COUNTY,
    startsOn: '2026-11-01',
    endsOn: '2027-12-31',
    dialMode: wish.dialMode ?? 'preview',
    rules: { ...defaults.rules, ...wish.rules },
    windows: wish.windows,
  });
  const { projectId } = made.body;
  if (wish.numbers) await importFile(app, projectId, ['号码', ...wish.numbers].join('\n'));
  if (wish.quotas)
    await app.as('supervisor').put(`/survey/projects/${projectId}/quotas`, { cells: wish.quotas });
  if (wish.open !== false)
    await app.as('supervisor').post(`/survey/projects/${projectId}/moves`, { move: 'open' });
  return projectId;
}

/** Uploads a sample file and lets it be read; the import as the screen shows it. */
export async function importFile(
  app: Centre,
  projectId: string,
  content: Uint8Array | string,
  name = 'sample.csv',
) {
  const sent = await app
    .as('supervisor')
    .upload(`/survey/projects/${projectId}/imports`, [{ name, content }]);
  await app.runTasks();
  const { items } = (await app.as('supervisor').get(`/survey/projects/${projectId}/imports`)).body;
  return items.find((each: { id: string }) => each.id === sent.body.importId);
}

export const beReady = (app: Desk, who: Parameters<TestApp['as']>[0], more: object = {}) =>
  app.as(who).post('/presence/ready', { blend: false, ...more });

/** A resident who picks up and talks as long as the operator likes. */
export const willing = {
  outcome: 'human',
  ringSeconds: 3,
  stance: 'willing',
  patienceSeconds: 60,
  hangUpAfterSeconds: 60,
} as const;

/** The next case of the project, dialled and answered. */
export async function aConversation(
  app: TestApp,
  line: TestLine,
  who: Parameters<TestApp['as']>[0],
  projectId: string,
): Promise<{ caseId: string; attemptId: string; callId: string }> {
  await beReady(app, who);
  const next = await app.as(who).post('/survey/next', { projectId });
  const caseId = next.body.case.id;
  const dialled = await app.as(who).post(`/survey/cases/${caseId}/dial`);
  await line.pass(5);
  return { caseId, ...dialled.body };
}

export const FULL: Readonly<Record<string, string | readonly string[]>> = {
  consent: '1',
  residence: '1',
  age16: '1',
  sex: 'female',
  ageBand: '30-39',
  area: 'urban',
  safety: '1',
  trend: '1',
  night: '2',
  police: '1',
  procuratorate: '2',
  court: '2',
  justice: '98',
  crackdown: '1',
  awareness: '1',
  raise: '希望夜间增加巡逻（测试）',
};

/** Saves answers one after another, as the screen does; the last answer of the server. */
export async function answerAll(
  app: Desk,
  who: Parameters<TestApp['as']>[0],
  interviewId: string,
  answers: Readonly<Record<string, string | readonly string[]>>,
  from = 1,
) {
  let last;
  let seq = from;
  for (const [question, value] of Object.entries(answers)) {
    const body = { value, seq: seq++, seconds: 4.5, next: null };
    last = await app.as(who).put(`/survey/interviews/${interviewId}/answers/${question}`, body);
  }
  return last;
}
