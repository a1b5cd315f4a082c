import type { ReviewList } from '../../api/procedures/4-feedback/contract-result.ts';
import type { Centre, Person } from './centre.ts';
import { officeDays } from './office.ts';
import { DISPATCHERS } from './plan.ts';
import type { Life } from './stage.ts';
import { randomOf } from './random.ts';
import { PLAN } from './plan.ts';
import { anyMatter, understand } from './matters.ts';
import { localClock } from './time.ts';

/** The supervisor looks at the board and the progress, and reads results when the dispatchers have no time. */
export async function supervisorLife(
  centre: Centre,
  person: Person,
  life: Life,
  days: readonly string[],
): Promise<void> {
  const { console, random } = person;
  await officeDays(
    life,
    days,
    () => random.between(50, 75),
    async () => {
      await console.get('/calls/board');
      await console.get(`/survey/projects/${centre.projectId}/progress`);
      const { items } = await console.get<ReviewList>('/feedback/reviews');
      for (const { result } of items.slice(0, 5)) {
        await life.sleep(random.around(110, 0.4));
        const sentBack = random.chance(DISPATCHERS.sendsBack);
        await centre.attempt(() =>
          console.post(`/results/${result.id}/review`, {
            verdict: sentBack ? 'send-back' : 'pass',
            note: sentBack ? '请补充与诉求人联系的情况。' : '',
          }),
        );
      }
    },
  );
}

/** The leader opens the overview in the morning and in the afternoon. */
export async function leaderLife(person: Person, life: Life, days: readonly string[]): Promise<void> {
  const { console, random } = person;
  await officeDays(
    life,
    days,
    () => random.between(150, 200),
    async () => {
      await console.get('/overview');
    },
  );
}

/** Citizens who write on the public page instead of calling, and look later how far it is. */
export async function webLife(centre: Centre, life: Life, until: Date): Promise<void> {
  const random = randomOf(centre.world.seed, 'web');
  const citizen = centre.world.consoles.of(null);
  const aDay = PLAN.webMattersADay * Math.min(1, centre.scale.traffic * 2);
  while (life.now < until) {
    await life.sleep((-Math.log(1 - random.next()) * 86_400) / aDay);
    if (life.now >= until || localClock(life.now) < '07:00') continue;
    const { form } = understand(random, anyMatter(random), '匿', 'hotline');
    const receipt = await citizen.post<{ number: string; code: string }>('/public/matters', {
      regionCode: form.regionCode,
      address: form.address,
      nature: form.nature,
      text: form.text,
      anonymous: form.anonymous,
      callerName: form.callerName ?? '',
      phone: random.chance(0.8) ? `1990300${String(Math.floor(random.next() * 9999)).padStart(4, '0')}` : '',
      contactConsent: form.contactConsent,
    });
    if (random.chance(0.5))
      centre.begin(async (later) => {
        await later.sleep(random.between(4, 40) * 3600);
        await citizen.post<object>('/public/track', receipt);
      });
  }
}
