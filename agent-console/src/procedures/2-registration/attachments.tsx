import { useRef } from 'react';
import { Button, Popconfirm } from 'antd';
import { DeleteOutlined, PaperClipOutlined, PlusOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { QueryKey } from '@tanstack/react-query';
import { api, useMutate } from '../../lib/index.ts';
import { useSession } from '../../session/index.ts';
import './attachments.css';
import { type TicketPage, useFormFacts } from './queries.ts';

type File = TicketPage['attachments'][number];
type Props = {
  readonly files: readonly File[];
  /** Where files are added: `/api/registrations/1` or `/api/tickets/1`; asked for when a file is picked. */
  readonly base: () => Promise<string>;
  readonly mayAdd: boolean;
  readonly refresh: readonly QueryKey[];
  readonly showStage?: boolean;
};

const KILOBYTE = 1024;
const sizeText = (bytes: number) =>
  bytes >= KILOBYTE * KILOBYTE
    ? `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`
    : `${Math.ceil(bytes / KILOBYTE)} KB`;

/** Files of a matter: listed, opened, added, taken off by who added them. */
export function Attachments({ files, base, mayAdd, refresh, showStage = false }: Props) {
  const { t } = useTranslation('registration');
  const { person } = useSession();
  const facts = useFormFacts().data;
  const input = useRef<HTMLInputElement>(null);
  const add = useMutate(
    async (list: readonly globalThis.File[]) => {
      const form = new FormData();
      for (const file of list) form.append('files', file);
      return api.upload(`${await base()}/attachments`, form);
    },
    { refresh },
  );
  const remove = useMutate((id: string) => api.delete(`/api/attachments/${id}`), { refresh });
  return (
    <div className="reg-files">
      {files.map((file) => (
        <span key={file.id} className="reg-file">
          <PaperClipOutlined />{' '}
          <a href={`/api/attachments/${file.id}/file`} target="_blank" rel="noreferrer">
            {file.name}
          </a>{' '}
          <span className="quiet">
            {sizeText(file.size)}
            {showStage && ` · ${t(`attach.stage.${file.stage}`)}`}
            {showStage && file.addedBy && ` · ${file.addedBy.name}`}
          </span>
          {file.addedBy?.id === person.id && mayAdd && (
            <Popconfirm title={t('attach.remove-question')} onConfirm={() => remove.mutate(file.id)}>
              <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={t('attach.remove')} />
            </Popconfirm>
          )}
        </span>
      ))}
      {files.length === 0 && !mayAdd && <span className="quiet">{t('attach.none')}</span>}
      {mayAdd && (
        <>
          <input
            ref={input}
            type="file"
            multiple
            style={{ display: 'none' }}
            aria-label={t('attach.add')}
            onChange={(event) => {
              const list = [...(event.target.files ?? [])];
              event.target.value = '';
              if (list.length > 0) add.mutate(list);
            }}
          />
          <Button
            size="small"
            icon={<PlusOutlined />}
            loading={add.isPending}
            onClick={() => input.current?.click()}
            title={facts && t('attach.hint', { limit: facts.attachments.megabytes })}
          >
            {t('attach.add')}
          </Button>
        </>
      )}
    </div>
  );
}
