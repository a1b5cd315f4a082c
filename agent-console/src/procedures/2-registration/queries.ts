import { useQuery } from '@tanstack/react-query';
import { api } from '../../lib/index.ts';
import type { FormFacts } from '../../../../api/procedures/2-registration/contract.ts';

export type {
  Accepted,
  FormFacts,
  Proposal,
  RegistrationRow,
  RegistrationView,
  SavedRegistration,
  SimilarMatter,
} from '../../../../api/procedures/2-registration/contract.ts';
export type { TicketPage, TicketRow } from '../../../../api/shared/tickets/contract.ts';

export const NATURES = ['inquiry', 'help', 'complaint', 'report', 'suggestion', 'praise', 'other'] as const;
export const URGENCIES = ['ordinary', 'urgent', 'extra-urgent'] as const;
export const RISKS = ['low', 'medium', 'high', 'major'] as const;
export const STATUSES = [
  'accepted',
  'dispatched',
  'handling',
  'answered',
  'replying',
  'revisiting',
  'deciding',
  'closed',
  'merged',
] as const;
export const COLOURS = ['red', 'yellow', 'green'] as const;
export const CHANNELS = ['hotline', 'visit', 'letter'] as const;

export const STATUS_TONES: Readonly<Record<string, string>> = {
  accepted: 'gold',
  dispatched: 'blue',
  handling: 'blue',
  answered: 'purple',
  replying: 'cyan',
  revisiting: 'cyan',
  deciding: 'orange',
  closed: 'green',
  merged: 'default',
};
export const URGENCY_TONES: Readonly<Record<string, string>> = { urgent: 'orange', 'extra-urgent': 'red' };
export const RISK_TONES: Readonly<Record<string, string>> = { high: 'volcano', major: 'red' };
export const CARD_TONES: Readonly<Record<string, string>> = { ordinary: 'blue', yellow: 'gold', red: 'red' };

export const registrationKeys = {
  all: ['registrations'] as const,
  list: (query: object) => ['registrations', 'list', query] as const,
  one: (id: string) => ['registrations', 'one', id] as const,
  similar: (query: object) => ['registrations', 'similar', query] as const,
  ofPhone: (query: object) => ['registrations', 'of-phone', query] as const,
};
export const ticketKeys = {
  all: ['tickets'] as const,
  list: (query: object) => ['tickets', 'list', query] as const,
  one: (id: string) => ['tickets', 'one', id] as const,
};
/** What may have changed a ticket that is on the screen. */
export const TICKET_TOPICS = [
  'ticket',
  'assignment',
  'return',
  'extension',
  'supervision',
  'result',
  'caller',
  'revisit',
] as const;

export const useFormFacts = () =>
  useQuery({
    queryKey: ['registrations', 'form'],
    queryFn: () => api.get<FormFacts>('/api/registrations/form'),
    staleTime: 300_000,
  });
