import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Prompt } from '../../../../api/shared/calls/contract-prompts.ts';
import { api, useMutate } from '../../lib/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { pathOf, promptsKey, usePromptName } from './prompt-names.ts';

type Values = { readonly text: string };

const LONGEST = 300;
const refresh = [promptsKey, ['service-numbers'], ['settings']];

/** The words of one prompt. */
export function PromptDrawer({
  prompt,
  onClose,
}: {
  readonly prompt: Prompt | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const nameOf = usePromptName();
  const back = useMutate((one: Prompt) => api.put(pathOf(one, 'text'), { text: null }), {
    refresh,
    success: t('common:saved'),
    onSuccess: onClose,
  });
  const which = prompt && [nameOf(prompt), prompt.serviceName].filter(Boolean).join(' · ');
  const list = prompt?.placeholders.map((one) => t(`admin:prompts.placeholder.${one}`)).join(', ');
  return (
    <FormDrawer<Values>
      open={prompt !== undefined}
      title={prompt && t('admin:prompts.edit-title', { which })}
      initial={{ text: prompt?.text }}
      submit={({ text }) => api.put(pathOf(prompt!, 'text'), { text })}
      onClose={onClose}
      refresh={refresh}
      more={
        prompt?.usual &&
        prompt.usual !== prompt.text && (
          <Button loading={back.isPending} onClick={() => back.mutate(prompt)}>
            {t('admin:prompts.usual')}
          </Button>
        )
      }
    >
      {prompt?.file && (
        <Alert type="info" showIcon className="call-note" title={t('admin:prompts.recorded-note')} />
      )}
      <Form.Item
        name="text"
        label={t('admin:prompts.text')}
        rules={[{ required: true, whitespace: true, message: t('common:required') }]}
        extra={
          <>
            {t('admin:prompts.edit-help')}
            {list && (
              <div>{t('admin:prompts.placeholders', { list, interpolation: { escapeValue: false } })}</div>
            )}
          </>
        }
      >
        <Input.TextArea rows={5} maxLength={LONGEST} autoFocus />
      </Form.Item>
    </FormDrawer>
  );
}
