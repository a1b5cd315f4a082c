/**
 * Everything the cycle announces, in the order of the procedures: the script of the product. Past tense, noun first,
 * ids and the few facts a reader needs; never whole rows, never a telephone number, never what a citizen said.
 * `countyCode` is the county the fact belongs to.
 */
type In<Name extends string, Facts> = { readonly name: Name; readonly countyCode: string } & Readonly<Facts>;

export type CallEventAnnounced =
  | In<'call.changed', { callId: string; phase: string; operatorId: string | null }>
  | In<'call.answered', { callId: string; purpose: string; operatorId: string | null }>
  /** A call that was dialled ahead goes to an operator. */
  | In<'call.taken', { callId: string; subjectId: string | null; operatorId: string }>
  | In<
      'call.ended',
      {
        callId: string;
        purpose: string;
        direction: string;
        operatorId: string | null;
        subjectId: string | null;
        cause: string;
        endedBy: string;
        joined: boolean;
      }
    >
  | In<'call.abandoned', { callId: string; serviceNumberId: string | null }>
  | In<'callback.requested', { callbackId: string; kind: string }>
  | In<'callback.taken', { callbackId: string; personId: string | null }>
  | In<'callback.done', { callbackId: string; outcome: string }>
  | In<'operator.changed', { personId: string; state: string; dialMode: string }>
  | In<'nuisance.changed', { nuisanceId: string; state: string }>
  | In<'voicemail.left', { voicemailId: string }>
  | In<'voicemail.changed', { voicemailId: string; state: string }>
  | In<'queue.changed', Record<never, never>>;

export type SurveyEvent =
  | In<'sample.imported', { importId: string; projectId: string }>
  | In<'sample.progressed', { importId: string; projectId: string; done: number; total: number }>
  | In<'project.changed', { projectId: string; state: string }>
  | In<
      'attempt.ended',
      { attemptId: string; caseId: string; projectId: string; operatorId: string | null; disposition: string }
    >
  /** Dialled ahead, and an operator's from now on. */
  | In<'attempt.taken', { attemptId: string; caseId: string; projectId: string; operatorId: string }>
  | In<'appointment.made', { appointmentId: string; caseId: string; projectId: string }>
  | In<'interview.sealed', { interviewId: string; caseId: string; projectId: string }>
  | In<'quota.closed', { projectId: string; cellId: string }>
  | In<'survey.matter-raised', { interviewId: string; registrationId: string }>;

export type TicketEvent =
  | In<'matter.registered', { registrationId: string; channel: string }>
  | In<'matter.amended', { registrationId: string }>
  | In<'matter.answered', { registrationId: string }>
  | In<'matter.refused', { registrationId: string }>
  | In<'proposals.made', { registrationId: string }>
  | In<'ticket.accepted', { ticketId: string; registrationId: string; urgency: string; riskLevel: string }>
  | In<'ticket.merged', { ticketId: string; intoId: string }>
  | In<'ticket.dispatched', { ticketId: string; roundId: string; round: number; unitIds: readonly string[] }>
  | In<'assignment.accepted', { ticketId: string; assignmentId: string; unitId: string }>
  | In<'assignment.progressed', { ticketId: string; assignmentId: string; unitId: string }>
  | In<'return.requested', { ticketId: string; assignmentId: string; unitId: string }>
  | In<'return.ruled', { ticketId: string; assignmentId: string; unitId: string; ruling: string }>
  | In<'extension.requested', { ticketId: string; assignmentId: string; unitId: string }>
  | In<'extension.ruled', { ticketId: string; assignmentId: string; unitId: string; ruling: string }>
  | In<'ticket.urged', { ticketId: string; kind: string; unitIds: readonly string[] }>
  | In<'supervision.changed', { ticketId: string; level: string; unitIds: readonly string[] }>
  | In<'ticket.overdue', { ticketId: string; roundId: string; unitIds: readonly string[] }>
  | In<'ticket.recalled', { ticketId: string; roundId: string; unitIds: readonly string[] }>
  | In<'assignment.answered', { ticketId: string; assignmentId: string; unitId: string; role: string }>
  | In<'result.reviewed', { ticketId: string; assignmentId: string; unitId: string; review: string }>
  | In<'caller.replied', { ticketId: string; roundId: string; reached: boolean }>
  | In<'revisit.due', { revisitId: string; ticketId: string }>
  | In<'revisit.completed', { revisitId: string; ticketId: string; outcome: string }>
  | In<'ticket.reopened', { ticketId: string; round: number }>
  | In<'ticket.closed', { ticketId: string; kind: string }>;

export type ReportingEvent =
  | In<'incident.reported', { incidentId: string; grade: string; kind: string }>
  | In<'incident.passed-up', { incidentId: string; level: string; regionCode: string }>
  | In<'incident.acknowledged', { incidentId: string; level: string; late: boolean }>
  | In<'incident.closed', { incidentId: string }>
  | In<'incident.late', { incidentId: string; level: string }>;

export type AnalysisEvent =
  | In<'analysis.drafted', { reportId: string }>
  | In<'analysis.submitted', { reportId: string }>
  | In<'analysis.returned', { reportId: string }>
  | In<'analysis.published', { reportId: string }>
  | In<'analysis.follow-up-set', { reportId: string; followUpId: string }>
  | In<'analysis.topics-found', { runId: string }>;

export type AssessmentEvent =
  | In<'assessment.computed', { assessmentId: string; kind: string }>
  | In<'assessment.announced', { assessmentId: string; kind: string }>
  | In<'assessment.objected', { assessmentId: string; objectionId: string }>
  | In<'assessment.ruled', { assessmentId: string; objectionId: string; ruling: string }>
  | In<'assessment.published', { assessmentId: string; kind: string }>;

export type TaskEvent = In<'task.progressed', { taskId: string; kind: string; state: string }>;

export type CycleEvent =
  | CallEventAnnounced
  | SurveyEvent
  | TicketEvent
  | ReportingEvent
  | AnalysisEvent
  | AssessmentEvent
  | TaskEvent;

export type EventName = CycleEvent['name'];
export type EventNamed<Name extends EventName> = Extract<CycleEvent, { name: Name }>;

export const eventCounty = (event: CycleEvent): string => event.countyCode;
