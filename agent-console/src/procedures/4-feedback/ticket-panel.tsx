import type { TicketPage } from '../../../../api/shared/tickets/contract.ts';

export default function TicketPanel(_: { readonly ticket: TicketPage }) {
  return null;
}
