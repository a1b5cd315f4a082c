import { useTranslation } from 'react-i18next';
import type { Prompt } from '../../../../api/shared/calls/contract-prompts.ts';

export const promptsKey = ['prompts'];

export const pathOf = ({ key }: Prompt, what: 'file' | 'sound' | 'text') =>
  `/api/prompts/${encodeURIComponent(key)}/${what}`;

/** What a prompt is for, in the words of the page. */
export function usePromptName(): (prompt: Prompt) => string {
  const { t } = useTranslation();
  return ({ key }) => {
    const kind = key.split(':')[0]!.replace(/-en$/, '');
    return t(`admin:prompts.kind.${kind}`, { defaultValue: kind });
  };
}
