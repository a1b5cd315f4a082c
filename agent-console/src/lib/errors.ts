import type { TFunction } from 'i18next';
import { ApiError, type FieldProblem } from './api.ts';

type Translate = TFunction;

/** The sentence for a failure, from the catalogues; a code without a sentence is told with its request number. */
export function errorSentence(t: Translate, error: unknown): string {
  if (!(error instanceof ApiError)) return t('errors:unknown', { code: 'console', requestId: '-' });
  const general = t('errors:unknown', { code: error.code, requestId: error.requestId || '-' });
  return t(`errors:${error.code}`, { requestId: error.requestId, ...error.params, defaultValue: general });
}

/** The sentence for one field: its code's (`errors:field.too_big`), else that it is not right. */
export function fieldSentence(t: Translate, problem: FieldProblem): string {
  return t(`errors:${problem.code}`, {
    ...problem.params,
    defaultValue: t('errors:field.invalid'),
  });
}

/** `items.0.name` as an Ant Design form names it. */
export function formPath(path: string): (string | number)[] {
  return path
    .split('.')
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
