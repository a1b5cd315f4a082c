import type { Dayjs } from 'dayjs';
import { local } from '../../lib/index.ts';
import type { RegistrationView } from './queries.ts';

export type FormValues = {
  text: string;
  title: string;
  regionCode?: string;
  address: string;
  categoryCode?: string;
  nature: string;
  urgency: string;
  riskLevel: string;
  occurredAt?: Dayjs | null;
  anonymous: boolean;
  callerName: string;
  phone: string;
  contactPreference: string;
  contactConsent: boolean;
  confidential: boolean;
};

export const emptyForm: FormValues = {
  text: '',
  title: '',
  address: '',
  nature: 'other',
  urgency: 'ordinary',
  riskLevel: 'low',
  anonymous: false,
  callerName: '',
  phone: '',
  contactPreference: 'phone',
  contactConsent: false,
  confidential: false,
};

/** The form of a registration; a number that is there already is shown masked beside the empty field. */
export const formOf = (view: RegistrationView): FormValues => ({
  text: view.text,
  title: view.title,
  regionCode: view.regionCode,
  address: view.address,
  categoryCode: view.categoryCode ?? undefined,
  nature: view.nature,
  urgency: view.urgency,
  riskLevel: view.riskLevel,
  occurredAt: view.occurredAt ? local(view.occurredAt) : null,
  anonymous: view.anonymous,
  callerName: view.callerName ?? '',
  phone: '',
  contactPreference: view.contactPreference,
  contactConsent: view.contactConsent,
  confidential: view.confidential,
});

/** Changed fields as the server takes them. A region that was cleared stays what it was: a matter has a place. */
export function bodyOf(changed: Partial<FormValues>): Record<string, unknown> {
  const body: Record<string, unknown> = { ...changed };
  if ('occurredAt' in changed) body['occurredAt'] = changed.occurredAt?.toISOString() ?? null;
  if ('categoryCode' in changed) body['categoryCode'] = changed.categoryCode ?? null;
  if ('callerName' in changed) body['callerName'] = changed.callerName || null;
  if ('phone' in changed) body['phone'] = changed.phone || null;
  if ('regionCode' in changed && !changed.regionCode) delete body['regionCode'];
  return body;
}
