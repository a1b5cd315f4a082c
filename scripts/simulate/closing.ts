import type { ReportAnswer } from '../../api/procedures/6-analysis/contract.ts';
import type { FileAnswer } from '../../api/platform/http/route.ts';
import type { AssessmentPage } from '../../api/procedures/7-assessment/contract.ts';
import type { Centre } from './centre.ts';
import type { Life } from './stage.ts';
import { CITY, COUNTY } from './staff.ts';

export type Outcome = {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly reportId: string;
  readonly assessments: readonly AssessmentPage[];
};

/** The morning after: the analyst drafts the week, the leader publishes it, and everybody is scored. */
export async function closeWeek(centre: Centre, life: Life, weekStart: string): Promise<Outcome> {
  const analyst = centre.person('analyst').console;
  const leader = centre.person('leader').console;
  const reportId = await draft(centre, weekStart);
  const path = `/analysis/reports/${reportId}`;
  await life.sleep(1500);
  const drafted = await analyst.get<ReportAnswer>(path);
  const sections = drafted.text.sections.map((section) =>
    section.key === 'proposals'
      ? {
          ...section,
          paragraphs: [
            ...section.paragraphs,
            { id: 'simulated', text: '建议对群众反映集中的噪音扰民、路灯照明等事项开展专项整治。' },
          ],
        }
      : section,
  );
  const edited = await analyst.put<ReportAnswer>(`${path}/text`, {
    version: drafted.version,
    text: { sections },
  });
  const submitted = await analyst.post<ReportAnswer>(`${path}/submit`, { version: edited.version });
  await analyst.post<object>(`${path}/follow-ups`, { text: '下周通报路灯照明事项整改情况' });
  await life.sleep(2400);
  await leader.post<object>(`${path}/publish`, { version: submitted.version });
  const files = new Map<string, Buffer>();
  for (const format of ['docx', 'pdf', 'xlsx', 'json']) {
    const file = await leader.get<FileAnswer>(`${path}.${format}`);
    files.set(`weekly-report.${format}`, file.content);
  }
  return { files, reportId, assessments: await assess(centre, life, weekStart) };
}

/** The draft may be there already: the product drafts a week that nobody has drafted. */
async function draft(centre: Centre, weekStart: string): Promise<string> {
  const analyst = centre.person('analyst').console;
  const made = await centre.attempt(() =>
    analyst.post<{ reportId: string }>('/analysis/reports', { regionCode: COUNTY, weekStart }),
  );
  if (made) return made.reportId;
  const { items } = await analyst.get<{ items: ReportAnswer[] }>('/analysis/reports', { region: COUNTY });
  const found = items.find((item) => item.weekStart === weekStart && item.regionCode === COUNTY);
  if (!found) throw new Error('The weekly report is neither drafted nor there.');
  const current = await analyst.get<ReportAnswer>(`/analysis/reports/${found.id}`);
  await analyst.post<object>(`/analysis/reports/${found.id}/refresh`, {
    version: current.version,
    redraft: true,
  });
  return found.id;
}

async function assess(centre: Centre, life: Life, weekStart: string): Promise<readonly AssessmentPage[]> {
  const [year = '', month = ''] = weekStart.split('-');
  const quarter = `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;
  const wanted = [
    ['city-analyst', 'county', CITY, quarter],
    ['analyst', 'unit', COUNTY, quarter],
    ['analyst', 'operator', COUNTY, `${year}-${month}-01`],
  ] as const;
  const pages: AssessmentPage[] = [];
  for (const [who, kind, regionCode, periodStart] of wanted) {
    await life.sleep(300);
    const { console } = centre.person(who);
    const page = await console.post<AssessmentPage>('/assessments', { kind, regionCode, periodStart });
    pages.push(await console.post<AssessmentPage>(`/assessments/${page.id}/announce`));
  }
  return pages;
}
