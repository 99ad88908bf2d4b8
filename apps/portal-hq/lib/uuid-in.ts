const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An id from the address, or undefined: what stands in an address may be anything. */
export function uuidIn(value: string | undefined): string | undefined {
  return value !== undefined && uuid.test(value) ? value : undefined;
}
