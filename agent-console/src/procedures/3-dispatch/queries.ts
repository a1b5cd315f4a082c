import type { TFunction } from 'i18next';

export type {
  DispatchBody,
  DispatchPlan,
  ExtensionItem,
  Inbox,
  Receivers,
  ReturnItem,
  RunningTicket,
  WaitingTicket,
} from '../../../../api/procedures/3-dispatch/contract.ts';
export type {
  LimitRuleBody,
  LimitRuleRow,
  LimitRules,
} from '../../../../api/procedures/3-dispatch/contract-limit.ts';
export type {
  Task,
  TaskGroup,
  TaskList,
  TaskPage,
} from '../../../../api/procedures/3-dispatch/contract-unit.ts';
export type { TicketPage } from '../../../../api/shared/tickets/contract.ts';

export const RETURN_REASONS = [
  'not-our-duty',
  'not-our-area',
  'another-unit-leads',
  'not-clear',
  'repeated',
  'legal-route',
] as const;
export const CARD_LEVELS = ['ordinary', 'yellow', 'red'] as const;
export const CARD_TONES: Readonly<Record<string, string>> = { ordinary: 'blue', yellow: 'gold', red: 'red' };

export const dispatchKeys = {
  inbox: ['dispatch', 'inbox'] as const,
  plan: (ticketId: string, days: number | null) => ['dispatch', 'plan', ticketId, days] as const,
  receivers: (ticketId: string) => ['dispatch', 'receivers', ticketId] as const,
  limits: ['dispatch', 'limits'] as const,
  tasks: ['tasks'] as const,
  taskList: (group: string, page: number) => ['tasks', 'list', group, page] as const,
  task: (id: string) => ['tasks', 'one', id] as const,
  ticket: (id: string) => ['tickets', 'one', id] as const,
};

/** What a dispatch changes: the queues, the list of tickets and the open ticket. */
export const REFRESH = [['dispatch'], ['tickets'], ['feedback']] as const;

export const TOPICS = [
  'ticket',
  'assignment',
  'return',
  'extension',
  'supervision',
  'result',
  'proposals',
] as const;

/** `5wd` and `24h` as people say them. */
export function limitLabel(t: TFunction, text: string): string {
  const match = /^(\d+)(wd|h)$/.exec(text);
  if (!match) return text;
  return t(match[2] === 'wd' ? 'dispatch:limit.days' : 'dispatch:limit.hours', { count: Number(match[1]) });
}
