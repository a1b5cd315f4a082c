import type { TestApp } from '../../support/app.ts';
import type { Who } from '../../support/world.ts';

/** A complete matter with invented words; `overrides` tells what the test is about. */
export const aMatter = (overrides: object = {}) => ({
  channel: 'visit',
  regionCode: '411702101',
  categoryCode: 'life.road',
  nature: 'help',
  text: '测试镇主街的路灯坏了两周，晚上走路害怕。',
  ...overrides,
});

let sequence = 0;
/** Invented numbers: the range 199 0000 xxxx is nobody's here. */
export const aNumber = (): string => `1990000${String(++sequence).padStart(4, '0')}`;

export async function register(app: Pick<TestApp, 'as'>, overrides: object = {}, who: Who = 'operator1') {
  const answer = await app.as(who).post('/registrations', aMatter(overrides));
  if (answer.status !== 201) throw new Error(`not registered: ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string; version: number };
}

export async function aTicket(app: Pick<TestApp, 'as'>, overrides: object = {}, who: Who = 'operator1') {
  const { id } = await register(app, overrides, who);
  const answer = await app.as(who).post(`/registrations/${id}/accept`);
  if (answer.status !== 201) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
  return { registrationId: id, ...(answer.body as { ticketId: string; number: string; code: string }) };
}
