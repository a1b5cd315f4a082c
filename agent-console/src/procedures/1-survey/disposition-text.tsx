import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

/** A code as a key of the catalogue: dots would be read as levels. */
export const dispositionKey = (code: string): string => `survey:disposition.${code.replaceAll('.', '-')}`;

export function useDispositionName(): (code: string | null | undefined) => string {
  const { t } = useTranslation();
  return (code) => (code ? t(dispositionKey(code), { defaultValue: code }) : '');
}

const toneOf = (code: string): string => {
  if (code.startsWith('1.')) return 'success';
  if (code.startsWith('2.1')) return 'error';
  if (code.startsWith('4.')) return 'default';
  return code.startsWith('2.') ? 'warning' : 'processing';
};

/** A disposition in words, with its AAPOR code. */
export function DispositionTag({ code }: { code: string | null }) {
  const nameOf = useDispositionName();
  if (code === null) return <span className="quiet">–</span>;
  return (
    <Tooltip title={`AAPOR ${code}`}>
      <Tag color={toneOf(code)}>{nameOf(code)}</Tag>
    </Tooltip>
  );
}
