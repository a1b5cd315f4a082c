import {
  createProject,
  createPublicSafety,
  importSample,
  moveProject,
  planQuotas,
  publishVersion,
} from '../../api/procedures/1-survey/index.ts';
import { perform, type Ctx, type Runtime } from '../../api/shared/context.ts';
import { actorOf } from '../../api/shared/people/index.ts';
import { shanghaiDay } from '../../api/platform/lib/shanghai.ts';
import { parts } from '../../api/cycle.ts';
import { makeWorker } from '../../api/worker.ts';
import { CITY, COUNTIES, townshipsOf } from './places.ts';

const SEXES = ['男', '女'] as const;
const AGE_BANDS = ['16-19', '20-29', '30-39', '40-49', '50-59', '60-69', '70+'] as const;
/** Adults by age, roughly; invented for the demonstration. */
const AGE_SHARES = [0.07, 0.17, 0.2, 0.18, 0.18, 0.13, 0.07];
const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const PREFIXES = ['135', '136', '137', '138', '139', '150', '151', '152'];
const TARGET_PER_COUNTY = 140;

/**
 * A sample file as a statistics office would send it. Numbers are invented: on the simulated line nobody has them.
 */
export function inventSample(
  rows: number,
  counties: readonly string[] = COUNTIES.map(({ code }) => code),
): string {
  const lines = ['号码,县区,乡镇,性别,年龄段,姓名'];
  for (let index = 0; index < rows; index++) {
    const county = COUNTIES.find(({ code }) => code === counties[index % counties.length])!;
    // Steps without common factors go through all combinations evenly.
    const spread = index * 7919;
    const town = townshipsOf(county.code)[spread % 4]!;
    const number = `${PREFIXES[index % PREFIXES.length]}0396${String(Math.floor(index / PREFIXES.length)).padStart(4, '0')}`;
    const name = `${SURNAMES[spread % SURNAMES.length]}示例`;
    lines.push(
      [number, county.name, town.name, SEXES[(spread >> 3) % 2], AGE_BANDS[(spread >> 4) % 7], name].join(
        ',',
      ),
    );
  }
  return lines.join('\r\n');
}

/** The published questionnaire, an open project over the whole city, its quotas and its sample. */
export async function seedProject(rt: Runtime, rows: number): Promise<void> {
  const find = async (signInName: string) =>
    actorOf(await rt.database.prisma.person.findUniqueOrThrow({ where: { signInName } }));
  const analyst = await find('analyst');
  const supervisor = await find('supervisor');
  const day = shanghaiDay(rt.clock.now());

  const versionId = await perform(rt, analyst, async (ctx) => {
    const made = await createPublicSafety(ctx);
    await publishVersion(ctx, made);
    return made.versionId;
  });
  const projectId = await perform(rt, supervisor, (ctx) => planProject(ctx, versionId, day));
  await perform(rt, supervisor, (ctx) =>
    importSample(ctx, {
      projectId,
      file: { name: '示例样本.csv', mime: 'text/csv', content: Buffer.from(`\uFEFF${inventSample(rows)}`) },
    }),
  );
  const worker = makeWorker(rt, parts, async () => {});
  await worker.runTasks();
  await perform(rt, supervisor, (ctx) => moveProject(ctx, { projectId, move: 'open' }));
  await worker.drain();
}

async function planProject(ctx: Ctx, versionId: string, day: string): Promise<string> {
  const year = day.slice(0, 4);
  const { projectId } = await createProject(ctx, {
    name: `${year} 年公众安全感与执法满意度日常调查（示例）`,
    versionId,
    regionCode: CITY.code,
    startsOn: `${year}-01-01`,
    endsOn: `${Number(year) + 1}-12-31`,
    dialMode: 'preview',
  });
  const cells = COUNTIES.flatMap(({ code }) =>
    ['male', 'female'].flatMap((sex) =>
      AGE_BANDS.map((ageBand, index) => ({
        countyCode: code,
        sex,
        ageBand,
        target: Math.round((TARGET_PER_COUNTY / 2) * AGE_SHARES[index]!),
      })),
    ),
  );
  await planQuotas(ctx, { projectId, cells });
  return projectId;
}
