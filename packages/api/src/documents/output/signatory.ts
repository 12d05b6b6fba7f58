import { fold } from '@thac/domain/text/fold';
import { officesOn } from '@thac/projections/peopleQueries';
import type { Moment } from '../../graphql/reads.ts';
import type { Vault } from '../../personal/vault.ts';
import type { Paper } from './paper.ts';

/**
 * Người ký: who held the office of the signature on the day, where the record says it of one person; whose data were erased
 * is printed as that, and stays so.
 */
export async function withSignatory(
  paper: Paper,
  vault: Vault,
  moment: Moment,
  issuer: string | null,
): Promise<Paper> {
  const { position, name } = paper.signature;
  if (issuer === null || position === null || name !== null) return paper;
  const offices = await officesOn(moment.db, [issuer], moment);
  const [holder, other] = offices.filter(({ post }) => fold(post) === fold(position));
  if (holder === undefined || other !== undefined) return paper;
  const nameOf = await vault.opening(holder.name);
  return { ...paper, signature: { ...paper.signature, name: nameOf(holder.name) } };
}
