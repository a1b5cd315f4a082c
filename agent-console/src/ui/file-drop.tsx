import { InboxOutlined } from '@ant-design/icons';
import { App, Upload } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = {
  /** As in `<input accept>`: `.csv,.xlsx`. */
  readonly accept?: string;
  readonly multiple?: boolean;
  readonly maxBytes?: number;
  readonly text?: React.ReactNode;
  readonly hint?: React.ReactNode;
  readonly disabled?: boolean;
  readonly onFiles: (files: File[]) => void;
};

const MEGABYTE = 1024 * 1024;

/** Files dropped or picked; nothing is sent until the page does so. */
export function FileDrop({ accept, multiple = false, maxBytes, text, hint, disabled, onFiles }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  return (
    <Upload.Dragger
      accept={accept}
      multiple={multiple}
      disabled={disabled}
      showUploadList={false}
      beforeUpload={(file, batch) => {
        if (file !== batch[0]) return false;
        const fitting = maxBytes === undefined ? batch : batch.filter((one) => one.size <= maxBytes);
        if (fitting.length < batch.length) {
          void message.error(t('common:file-too-large', { limit: Math.floor((maxBytes ?? 0) / MEGABYTE) }));
        }
        if (fitting.length > 0) onFiles(fitting);
        return false;
      }}
    >
      <p className="file-drop-icon">
        <InboxOutlined />
      </p>
      <p>{text ?? t('common:drop-file')}</p>
      {hint !== undefined && <p className="quiet">{hint}</p>}
    </Upload.Dragger>
  );
}
