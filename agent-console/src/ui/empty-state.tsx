import type { ReactNode } from 'react';
import { Empty } from 'antd';

/** Nothing is here: why, and what to do about it. */
export function EmptyState({ text, action }: { text: ReactNode; action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text} style={{ padding: '24px 0' }}>
      {action}
    </Empty>
  );
}
