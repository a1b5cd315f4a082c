/** Works a stored JSON value out once, as long as it is among the last `most` different ones; the answer is shared. */
export function remembering<Value>(read: (stored: unknown) => Value, most = 64): (stored: unknown) => Value {
  const known = new Map<string, Value>();
  return (stored) => {
    const text = JSON.stringify(stored) ?? '';
    if (!known.has(text)) {
      if (known.size >= most) known.delete(known.keys().next().value!);
      known.set(text, read(stored));
    }
    return known.get(text)!;
  };
}
