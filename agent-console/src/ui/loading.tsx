import { Spin } from 'antd';

/** A page or a panel that is on its way. */
export function Loading() {
  return (
    <div className="loading" aria-busy="true">
      <Spin />
    </div>
  );
}
