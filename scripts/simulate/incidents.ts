import type { Incident } from '../../api/procedures/5-reporting/contract.ts';
import type { Centre, Person } from './centre.ts';
import type { Told } from './matters.ts';
import type { Life } from './stage.ts';
import { room } from '../../api/shared/part.ts';
import { COUNTY } from './staff.ts';

/** The first report of a major incident, from the ticket that it came with. */
export async function reportFrom(
  centre: Centre,
  { console }: Person,
  ticketId: string,
  told: Told,
): Promise<void> {
  const now = centre.world.clock.now();
  await console.post<object>('/incidents', {
    regionCode: told.form.regionCode,
    kind: 'order',
    grade: told.form.urgency === 'extra-urgent' ? 'larger' : 'general',
    title: `群众反映：${told.form.text.slice(0, 30)}`,
    occurredAt: new Date(now.getTime() - 30 * 60_000).toISOString(),
    learntAt: now.toISOString(),
    place: told.form.address,
    text: `接群众来电反映：${told.form.text}已受理并交办，正在核实。`,
    ticketId,
  });
}

/** A leader who has the telephone with them: reads what arrives and gives an instruction. */
export async function followIncidents(
  centre: Centre,
  person: Person,
  life: Life,
  act: (incident: Incident) => Promise<void>,
): Promise<void> {
  const waiting: string[] = [];
  centre.world.listen(room.county(COUNTY), ({ topic, data }) => {
    const { incidentId } = data as { incidentId?: string };
    if (topic.startsWith('incident.') && incidentId && !waiting.includes(incidentId))
      waiting.push(incidentId);
    life.nudge();
  });
  for (;;) {
    await life.until(() => waiting.length > 0, 86_400);
    if (waiting.length === 0) continue;
    await life.sleep(person.random.between(3, 35) * 60);
    for (const incidentId of waiting.splice(0)) {
      const incident = await centre.attempt(() => person.console.get<Incident>(`/incidents/${incidentId}`));
      if (incident && incident.state !== 'closed') await act(incident);
    }
  }
}

export const acknowledges = (centre: Centre, person: Person) => async (incident: Incident) => {
  if (!incident.mayAcknowledge) return;
  await centre.attempt(() =>
    person.console.post<object>(`/incidents/${incident.id}/acknowledge`, {
      instruction: '请立即核实处置，跟进情况及时续报。',
    }),
  );
};

/** The supervisor on duty: passes up, and once every level has acknowledged, follows up and closes. */
export const pursues = (centre: Centre, person: Person) => {
  const followed = new Set<string>();
  return async (incident: Incident) => {
    const path = `/incidents/${incident.id}`;
    if (incident.mayPassUp) {
      await centre.attempt(() => person.console.post<object>(`${path}/pass-up`, { channel: 'system' }));
      return;
    }
    if (followed.has(incident.id) || incident.steps.some(({ acknowledgedAt }) => acknowledgedAt === null))
      return;
    followed.add(incident.id);
    const write = (kind: 'follow-up' | 'final', text: string) =>
      centre.attempt(() => person.console.post<object>(`${path}/entries`, { kind, text }));
    centre.begin(async (life) => {
      await life.sleep(person.random.between(1, 3) * 3600);
      await write('follow-up', '续报：承办单位已到现场，相关情况正在核查，暂无新的人员伤亡。');
      await life.sleep(person.random.between(3, 20) * 3600);
      await write('final', '终报：事件已处置完毕，现场秩序正常，后续工作由承办单位跟进。');
    });
  };
};
