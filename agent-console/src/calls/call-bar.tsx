/** The operator's telephone, at the top of every page. */
export default function CallBar() {
  return null;
}
