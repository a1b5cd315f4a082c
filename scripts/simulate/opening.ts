import { publicSafety } from '../../api/procedures/1-survey/questionnaires/public-safety.ts';
import { interlock } from '../../api/procedures/1-survey/quota-table.ts';
import { AGE_BANDS } from '../../api/procedures/1-survey/sample-row.ts';
import type { ImportItem } from '../../api/procedures/1-survey/contract.ts';
import type { Centre } from './centre.ts';
import { HOURS, PLAN } from './plan.ts';
import { sampleFile } from './sample.ts';
import type { Life } from './stage.ts';
import { COUNTY } from './staff.ts';

export const HOTLINE = '+863962812340';

/** Shares of men and women by age band (assumption, rounded from the seventh census for counties of this kind). */
const SHARES = AGE_BANDS.flatMap((ageBand, index) =>
  (['male', 'female'] as const).map((sex) => ({ sex, ageBand, share: [5, 15, 20, 18, 20, 14, 8][index]! })),
);

/** The first morning: the line's number, the questionnaire, the project with its sample and quotas. */
export async function openCentre(
  centre: Centre,
  life: Life,
  period: { readonly startsOn: string; readonly endsOn: string; readonly dials: number },
): Promise<void> {
  const admin = centre.person('admin').console;
  const analyst = centre.person('analyst').console;
  const supervisor = centre.person('supervisor').console;
  await admin.post('/service-numbers', {
    number: HOTLINE,
    name: '群众热线',
    countyCode: COUNTY,
    hours: { weekly: Array.from({ length: 7 }, () => [HOURS.hotline]) },
    welcomeText: '您好，这里是社情民意调查中心。',
    closedText: '现在是非工作时间，我们将尽快给您回电。',
    active: true,
  });
  const { versionId } = await analyst.post<{ versionId: string }>('/questionnaires', {
    key: 'public-safety',
    title: publicSafety.title['zh-cn'],
    titleEn: publicSafety.title.en,
    model: publicSafety,
  });
  await analyst.post(`/questionnaire-versions/${versionId}/publish`);
  const { projectId } = await supervisor.post<{ projectId: string }>('/survey/projects', {
    name: '群众安全感周调查（模拟）',
    versionId,
    regionCode: COUNTY,
    startsOn: period.startsOn,
    endsOn: period.endsOn,
    dialMode: 'progressive',
  });
  const target = Math.max(20, Math.round(period.dials * PLAN.interviewsPerDial));
  await supervisor.put(`/survey/projects/${projectId}/quotas`, {
    cells: interlock(COUNTY, target, SHARES),
  });
  const content = sampleFile(
    centre.person('supervisor').random,
    Math.round(period.dials * PLAN.numbersPerDial),
  );
  await supervisor.post<object>(`/survey/projects/${projectId}/imports`, {}, [
    { name: '样本.csv', mime: 'text/csv', content },
  ]);
  for (;;) {
    await life.sleep(20);
    const { items } = await supervisor.get<{ items: ImportItem[] }>(`/survey/projects/${projectId}/imports`);
    if (items[0]?.state === 'failed') throw new Error('The sample could not be imported.');
    if (items[0]?.state === 'done') break;
  }
  await supervisor.post<object>(`/survey/projects/${projectId}/moves`, { move: 'open' });
  centre.projectId = projectId;
  centre.versionId = versionId;
}
