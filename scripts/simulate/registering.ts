import type { Accepted, SavedRegistration } from '../../api/procedures/2-registration/contract.ts';
import type { Person } from './centre.ts';
import type { Told } from './matters.ts';
import type { Life } from './stage.ts';
import { COUNTY } from './staff.ts';

/** The registration form: typed, compared with earlier matters, and one of the three ways out. */
export async function registerMatter(
  life: Life,
  { console, random }: Person,
  told: Told,
  source: {
    readonly channel: 'interview' | 'hotline';
    readonly callId: string;
    readonly interviewId?: string;
  },
): Promise<{ readonly ticketId: string | null; readonly registrationId: string }> {
  const saved = await console.post<SavedRegistration>('/registrations', {
    ...source,
    ...told.form,
    autosave: true,
  });
  await console.get('/registrations/of-phone', { registrationId: saved.id });
  await console.post('/registrations/similar', {
    text: told.form.text,
    regionCode: COUNTY,
    exceptId: saved.id,
  });
  await life.sleep(random.around(8, 0.4));
  return { registrationId: saved.id, ticketId: await decide(console, saved.id, told.way) };
}

export async function decide(
  console: Person['console'],
  registrationId: string,
  way: Told['way'],
): Promise<string | null> {
  const path = `/registrations/${registrationId}`;
  switch (way) {
    case 'answered':
      await console.post(`${path}/answer`, { text: '已当场解释有关政策和办理流程，来电人表示理解。' });
      return null;
    case 'refused':
      await console.post(`${path}/refuse`, {
        reasonCode: 'litigation',
        text: '该事项应当通过诉讼途径解决，已向来电人说明。',
        legalRoute: '可向有管辖权的人民法院反映。',
      });
      return null;
    case 'accepted':
      return (await console.post<Accepted>(`${path}/accept`)).ticketId;
  }
}
