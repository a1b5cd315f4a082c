import { useEffect, useState } from 'react';
import { Alert, Button, Space, Tag, Upload } from 'antd';
import { PlayCircleOutlined, UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Prompt, PromptsAnswer } from '../../../../api/shared/calls/contract-prompts.ts';
import { api, formatSeconds, useMutate } from '../../lib/index.ts';
import { ConfirmButton, DataTable, PageHeader, TimeText } from '../../ui/index.ts';

const key = ['prompts'];
const pathOf = (prompt: Prompt) => `/api/prompts/${encodeURIComponent(prompt.key)}/file`;

/** Everything that callers hear, and who recorded it. */
export default function PromptsPage() {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string>();
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  const prompts = useQuery({ queryKey: key, queryFn: () => api.get<PromptsAnswer>('/api/prompts') });
  const refresh = [key];
  const upload = useMutate(
    ({ prompt, file }: { prompt: Prompt; file: File }) => {
      const form = new FormData();
      form.append('files', file);
      return api.upload(pathOf(prompt), form);
    },
    { refresh, success: t('common:saved') },
  );
  const remove = useMutate((prompt: Prompt) => api.delete(pathOf(prompt)), { refresh });
  const hear = useMutate((prompt: Prompt) => api.sound('GET', pathOf(prompt)), { onSuccess: setUrl });
  const { data } = prompts;
  return (
    <>
      <PageHeader
        title={t('admin:menu.prompts')}
        sub={data && t('admin:prompts.sub', { longest: data.longestSeconds })}
        actions={url && <audio controls autoPlay src={url} />}
      />
      {data && (
        <Alert
          type={data.folder ? 'info' : 'warning'}
          showIcon
          className="call-note"
          title={
            data.folder ? t('admin:prompts.folder', { folder: data.folder }) : t('admin:prompts.no-folder')
          }
        />
      )}
      <DataTable<Prompt>
        rowKey="key"
        source={{ ...prompts, data: data?.items }}
        empty={t('common:nothing-here')}
        scroll={{}}
        columns={[
          {
            title: t('admin:prompts.which'),
            width: 260,
            render: (_, row) => (
              <>
                {t(`admin:prompts.kind.${row.key.split(':')[0]}`, { defaultValue: row.key })}
                {row.serviceName && <div className="quiet">{row.serviceName}</div>}
              </>
            ),
          },
          { title: t('admin:prompts.text'), dataIndex: 'text' },
          {
            title: t('admin:prompts.recording'),
            width: 240,
            render: (_, { file }) =>
              file ? (
                <>
                  {file.name} <span className="figures">{formatSeconds(file.seconds)}</span>
                  <div className="quiet">
                    {file.uploadedBy} <TimeText at={file.uploadedAt} format="short" />
                  </div>
                </>
              ) : (
                <Tag>{t('admin:prompts.none')}</Tag>
              ),
          },
          {
            title: t('common:actions'),
            width: 260,
            render: (_, row) => (
              <Space>
                <Upload
                  accept=".wav,audio/wav"
                  showUploadList={false}
                  beforeUpload={(file) => {
                    upload.mutate({ prompt: row, file });
                    return false;
                  }}
                >
                  <Button size="small" icon={<UploadOutlined />}>
                    {t('admin:prompts.upload')}
                  </Button>
                </Upload>
                {row.file && (
                  <>
                    <Button
                      size="small"
                      icon={<PlayCircleOutlined />}
                      aria-label={t('admin:prompts.hear')}
                      onClick={() => hear.mutate(row)}
                    />
                    <ConfirmButton
                      size="small"
                      question={t('admin:prompts.remove-question')}
                      onConfirm={() => remove.mutate(row)}
                    >
                      {t('common:remove')}
                    </ConfirmButton>
                  </>
                )}
              </Space>
            ),
          },
        ]}
      />
    </>
  );
}
