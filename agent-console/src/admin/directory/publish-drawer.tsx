import { Alert, DatePicker, Form, Input } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { DirectoryVersion } from '../../../../api/shared/regions/contract.ts';
import { api, ZONE } from '../../lib/index.ts';
import { FormDrawer } from '../form-drawer.tsx';
import { directoryKey } from './directory-key.ts';

type Values = { validFrom?: Dayjs | null; note: string };
type Props = { version: DirectoryVersion | undefined; onClose: () => void };

/** A draft becomes the directory, now or at a moment to come. */
export function PublishDrawer({ version, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <FormDrawer<Values>
      open={version !== undefined}
      title={t('admin:directory.publish')}
      initial={{ note: version?.note ?? '' }}
      submit={({ validFrom, note }) =>
        api.post(`/api/directory/${version?.id}/publication`, {
          note,
          // What is picked is a clock in China, wherever the browser stands.
          validFrom: validFrom
            ? dayjs.tz(validFrom.format('YYYY-MM-DD HH:mm'), ZONE).toISOString()
            : undefined,
        })
      }
      refresh={[directoryKey]}
      onClose={onClose}
    >
      <Alert type="warning" showIcon title={t('admin:directory.publish-hint')} style={{ marginBottom: 16 }} />
      <Form.Item
        name="validFrom"
        label={t('admin:directory.valid-from')}
        extra={t('admin:directory.valid-from-help')}
      >
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
      <Form.Item name="note" label={t('admin:directory.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDrawer>
  );
}
