/**
 * Who may do what, as sentences. The server is the only judge; the same list is sent to the console as abilities, which
 * hides what would be refused. Scope (whose county, whose unit) is checked beside it, in `scope.ts`.
 */
export const ROLES = ['operator', 'supervisor', 'dispatcher', 'unit', 'analyst', 'leader', 'admin'] as const;
export type Role = (typeof ROLES)[number];

const GRANTS = {
  /** Takes and makes calls, interviews, revisits, replies to callers. */
  'call.operate': ['operator', 'supervisor'],
  /** Sees every operator, the queue and the calls; listens in; works the list of missed calls. */
  'call.supervise': ['supervisor', 'leader'],
  'call.callback': ['operator', 'supervisor'],
  'call.missed': ['operator', 'supervisor', 'leader'],
  /** Proposes that a number be restricted; who rules on it is somebody else. */
  'nuisance.propose': ['operator', 'supervisor'],
  'nuisance.read': ['operator', 'supervisor', 'leader'],
  'nuisance.rule': ['supervisor'],
  'survey.interview': ['operator', 'supervisor'],
  /** Projects, samples, quotas, calling windows, do-not-call. */
  'survey.manage': ['supervisor', 'analyst'],
  'survey.read': ['supervisor', 'analyst', 'leader'],
  'questionnaire.edit': ['analyst', 'admin'],
  /** Records matters from interviews, calls and visits, and decides their way out. */
  'registration.register': ['operator', 'supervisor', 'dispatcher'],
  'registration.read': ['operator', 'supervisor', 'dispatcher', 'analyst', 'leader'],
  'ticket.read': ['operator', 'supervisor', 'dispatcher', 'analyst', 'leader'],
  'ticket.merge': ['dispatcher', 'supervisor'],
  'number.reveal': ['operator', 'supervisor', 'dispatcher'],
  'dispatch.assign': ['dispatcher'],
  /** Rules on returns and extensions, urges, issues supervision cards. */
  'dispatch.rule': ['dispatcher'],
  'dispatch.supervise': ['dispatcher', 'leader'],
  /** A unit's own assignments: accept, return, extension, progress, result. */
  'assignment.handle': ['unit'],
  'feedback.review': ['dispatcher', 'supervisor'],
  'feedback.reply': ['operator', 'supervisor', 'dispatcher'],
  'feedback.revisit': ['operator', 'supervisor'],
  /** Decides after an unsatisfied revisit: dispatch again, or close with reasons. */
  'feedback.decide': ['dispatcher', 'supervisor'],
  'incident.report': ['operator', 'supervisor', 'dispatcher', 'analyst'],
  'incident.pass-up': ['supervisor', 'analyst', 'leader'],
  'incident.acknowledge': ['leader'],
  'incident.read': ['supervisor', 'dispatcher', 'analyst', 'leader'],
  'analysis.read': ['analyst', 'leader', 'supervisor', 'dispatcher'],
  'analysis.write': ['analyst'],
  'analysis.publish': ['leader'],
  /** The safety index and its versions; whoever edits one must see it. */
  'index.read': ['analyst', 'leader', 'supervisor', 'dispatcher', 'admin'],
  'index.edit': ['analyst', 'admin'],
  'assessment.read': ['analyst', 'leader', 'supervisor', 'dispatcher'],
  /** A unit or an operator sees its own scores and may object. */
  'assessment.own': ['unit', 'operator'],
  'assessment.compute': ['analyst'],
  'assessment.rule': ['leader'],
  'assessment.publish': ['leader'],
  'assessment.scheme': ['analyst', 'admin'],
  'overview.read': ['leader', 'analyst', 'supervisor'],
  'admin.people': ['admin'],
  'admin.regions': ['admin'],
  'admin.units': ['admin'],
  'admin.categories': ['admin'],
  'admin.calendar': ['admin'],
  'admin.directory': ['admin', 'dispatcher'],
  'admin.settings': ['admin'],
  'admin.lines': ['admin'],
  'admin.audit': ['admin', 'leader'],
} as const satisfies Record<string, readonly Role[]>;

export type Ability = keyof typeof GRANTS;

export const ABILITIES = Object.keys(GRANTS) as readonly Ability[];

export const can = (roles: readonly Role[], ability: Ability): boolean =>
  GRANTS[ability].some((role: Role) => roles.includes(role));

export const abilitiesOf = (roles: readonly Role[]): readonly Ability[] =>
  ABILITIES.filter((ability) => can(roles, ability));
