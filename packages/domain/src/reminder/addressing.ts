import { derivedId } from '../identity.ts';
import { unsealed } from '../sealed.ts';

/** Whether an address is one of mail, which may be somebody's own; a URL or a file is not. */
export const isMailAddress = (address: string): boolean => /^[^\s@/]+@[^\s@/]+$/.test(address);

/** Until version 2 the event of a delivery held mail addresses open. */
export function addressUnsealed(data: Record<string, unknown>): Record<string, unknown> {
  const address = String(data.address);
  return isMailAddress(address)
    ? { ...data, address: unsealed(derivedId('person', 'address', address), address) }
    : data;
}
