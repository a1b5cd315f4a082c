import { useEffect, useState } from 'react';
import { Alert, App, Button, Space, Tag, Upload } from 'antd';
import { EditOutlined, PlayCircleOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Prompt, PromptsAnswer, UploadAnswer } from '../../../../api/shared/calls/contract-prompts.ts';
import { api, formatSeconds, useMutate } from '../../lib/index.ts';
import { ConfirmButton, DataTable, PageHeader, TimeText } from '../../ui/index.ts';
import { PromptDrawer } from './prompt-drawer.tsx';
import { pathOf, promptsKey, usePromptName } from './prompt-names.ts';

/** Everything that callers hear, and who recorded it. */
export default function PromptsPage() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const nameOf = usePromptName();
  const [heard, setHeard] = useState<{ readonly url: string; readonly name: string }>();
  const [editing, setEditing] = useState<Prompt>();
  useEffect(() => () => void (heard && URL.revokeObjectURL(heard.url)), [heard]);
  const prompts = useQuery({ queryKey: promptsKey, queryFn: () => api.get<PromptsAnswer>('/api/prompts') });
  const refresh = [promptsKey];
  const upload = useMutate(
    ({ prompt, file }: { prompt: Prompt; file: File }) => {
      const form = new FormData();
      form.append('files', file);
      return api.upload<UploadAnswer>(pathOf(prompt, 'file'), form);
    },
    {
      refresh,
      onSuccess: ({ converted }) =>
        void (converted
          ? message.success(t('admin:prompts.converted', { ...converted }), 8)
          : message.success(t('common:saved'))),
    },
  );
  const remove = useMutate((prompt: Prompt) => api.delete(pathOf(prompt, 'file')), { refresh });
  const hear = useMutate(
    async (prompt: Prompt) => ({
      url: await api.sound('GET', pathOf(prompt, 'sound')),
      name: nameOf(prompt),
    }),
    { onSuccess: setHeard },
  );
  const { data } = prompts;
  return (
    <>
      <PageHeader
        title={t('admin:menu.prompts')}
        sub={data && t('admin:prompts.sub', { longest: data.longestSeconds })}
        actions={
          heard && (
            <Space>
              <span className="quiet">{heard.name}</span>
              <audio controls autoPlay src={heard.url} aria-label={heard.name} />
            </Space>
          )
        }
      />
      {data && <Notes {...data} />}
      <DataTable<Prompt>
        rowKey="key"
        source={{ ...prompts, data: data?.items }}
        empty={t('common:nothing-here')}
        scroll={{}}
        columns={[
          {
            title: t('admin:prompts.which'),
            width: 230,
            render: (_, row) => (
              <>
                {nameOf(row)} {row.language === 'en' && <Tag>{t('admin:prompts.english')}</Tag>}
                {row.serviceName && <div className="quiet">{row.serviceName}</div>}
              </>
            ),
          },
          { title: t('admin:prompts.text'), dataIndex: 'text' },
          {
            title: t('admin:prompts.heard'),
            width: 210,
            render: (_, row) => data && <Heard prompt={row} line={data.line} speaks={data.speaks} />,
          },
          {
            title: t('common:actions'),
            width: 360,
            render: (_, row) => (
              <Space size="small">
                <Button
                  size="small"
                  icon={<PlayCircleOutlined />}
                  disabled={!row.file && !data?.speaks}
                  loading={hear.isPending && hear.variables.key === row.key}
                  onClick={() => hear.mutate(row)}
                >
                  {t('admin:prompts.hear')}
                </Button>
                <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(row)}>
                  {t('admin:prompts.edit')}
                </Button>
                <Upload
                  accept=".wav,audio/wav"
                  showUploadList={false}
                  beforeUpload={(file) => {
                    upload.mutate({ prompt: row, file });
                    return false;
                  }}
                >
                  <Button
                    size="small"
                    icon={<UploadOutlined />}
                    loading={upload.isPending && upload.variables.prompt.key === row.key}
                  >
                    {t(row.file ? 'admin:prompts.replace' : 'admin:prompts.upload')}
                  </Button>
                </Upload>
                {row.file && (
                  <ConfirmButton
                    size="small"
                    question={t('admin:prompts.remove-question')}
                    onConfirm={() => remove.mutate(row)}
                  >
                    {t('admin:prompts.remove-recording')}
                  </ConfirmButton>
                )}
              </Space>
            ),
          },
        ]}
      />
      <PromptDrawer prompt={editing} onClose={() => setEditing(undefined)} />
    </>
  );
}

/** What stands between these prompts and whoever calls. */
function Notes({ line, folder, speaks }: PromptsAnswer) {
  const { t } = useTranslation();
  const where = {
    simulator: t('admin:prompts.simulated'),
    twilio: t('admin:prompts.twilio'),
    asterisk: folder ? t('admin:prompts.written', { folder }) : t('admin:prompts.no-folder'),
  };
  const reaches = line !== 'asterisk' || folder !== null;
  return (
    <>
      <Alert type={reaches ? 'info' : 'warning'} showIcon className="call-note" title={where[line]} />
      {!speaks && <Alert type="warning" showIcon className="call-note" title={t('admin:prompts.no-voice')} />}
    </>
  );
}

function Heard({ prompt, line, speaks }: { prompt: Prompt } & Pick<PromptsAnswer, 'line' | 'speaks'>) {
  const { t } = useTranslation();
  const { file } = prompt;
  if (file)
    return (
      <>
        {file.name} <span className="figures">{formatSeconds(file.seconds)}</span>
        <div className="quiet">
          {file.uploadedBy} <TimeText at={file.uploadedAt} format="short" />
        </div>
      </>
    );
  if (line === 'twilio') return <Tag>{t('admin:prompts.twilio-spoken')}</Tag>;
  return speaks ? (
    <Tag>{t('admin:prompts.spoken')}</Tag>
  ) : (
    <Tag color="orange">{t('admin:prompts.music')}</Tag>
  );
}
