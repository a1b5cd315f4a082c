import type { ComponentType } from 'react';
import DispatchPanel from '../3-dispatch/ticket-panel.tsx';
import FeedbackPanel from '../4-feedback/ticket-panel.tsx';
import IncidentPanel from '../5-reporting/ticket-panel.tsx';
import type { TicketPage } from './queries.ts';

/** What the other procedures add to the ticket page: what can be done with the ticket now. */
export const ticketPanels: readonly {
  readonly key: string;
  readonly Panel: ComponentType<{ ticket: TicketPage }>;
}[] = [
  { key: 'dispatch', Panel: DispatchPanel },
  { key: 'feedback', Panel: FeedbackPanel },
  { key: 'reporting', Panel: IncidentPanel },
];
