import type { Part } from '../part.ts';
import { push, room } from '../part.ts';
import { deadlineThresholds } from './deadline.ts';
import { exportLimit } from './export.ts';
import { attachmentStagesForUnits } from './for-unit.ts';
import { ticketRoutes } from './routes.ts';

export { lockTicket, moveTicket, noteOnTicket } from './actions.ts';
export type { LockedTicket, MoveOptions, TicketChange } from './actions.ts';
export { deadlineColour, deadlineThresholds } from './deadline.ts';
export type { DeadlineColour, DeadlineThresholds } from './deadline.ts';
export { attachmentStagesForUnits, presentForUnit } from './for-unit.ts';
export { foldHistory } from './history.ts';
export type { HistoryRow } from './history.ts';
export { lookupHash, newLookupCode, nextTicketNumber } from './numbers.ts';
export { plainCode, plainNumber } from './number-text.ts';
export { shanghaiDay, shanghaiMinute } from './day.ts';
export { safeCell } from './spreadsheet-cell.ts';
export { afterMove, isLive, isTicketStatus, isWithUnits, movesFrom, MOVES, STATUSES } from './status.ts';
export type { TicketMove, TicketStatus } from './status.ts';
export { appendHistory } from './store-history.ts';
export type { HistoryNote } from './store-history.ts';
export { listTickets, ticketRowById } from './store-list.ts';
export type { ListedTicket } from './store-list.ts';
export { peopleNames, unitNames } from './store-names.ts';
export { attachmentsOf, callerNamePlace, mayReveal, ticketView } from './store-page.ts';
export type { TicketView } from './store-page.ts';
export { findTicket, ticketScope } from './store.ts';
export type { FoundTicket } from './store.ts';

export const tickets: Part = {
  name: 'tickets',
  title: '工单',
  routes: ticketRoutes,
  settings: [deadlineThresholds, attachmentStagesForUnits, exportLimit],
  pushes: [push(['ticket.accepted', 'ticket.merged'], (event) => [room.county(event.countyCode)])],
};
