/** Short JSON as a person reads it: `state sent, powerKw 998`; what is no object stays as it is. */
export function plainOf(json: string, other = ''): string {
  const fields = fieldsOf(json);
  if (!fields) return json;
  const others = fieldsOf(other) ?? {};
  return Object.entries(fields)
    .filter(([name, value]) => JSON.stringify(others[name]) !== JSON.stringify(value))
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
