import { ReportIncidentButton } from './report-incident.tsx';

/** On the ticket page: a matter that turns out to be major goes up at once, with what is known of it. */
export default function IncidentTicketPanel({
  ticket,
}: {
  readonly ticket: {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly regionCode: string;
  };
}) {
  const { id, title, text, regionCode } = ticket;
  return <ReportIncidentButton ticketId={id} draft={{ title, text, regionCode }} size="small" />;
}
