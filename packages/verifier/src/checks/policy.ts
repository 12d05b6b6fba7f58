import { Malformed } from '@thac/proof/malformed';
import { type Policy, parsePolicy } from '@thac/proof/policy';
import { followRotations, parseRotations } from '@thac/proof/rotation';
import type { Layout } from '../bundle/open.ts';
import type { Findings } from '../findings.ts';
import { textOf } from './text.ts';

const largest = 1 << 20;

/** Whom the inspector trusts; null where the policy cannot be read. */
export function checkPolicy(text: string | Uint8Array | null, findings: Findings): Policy | null {
  let policy: Policy | null = null;
  findings.check('policy', () => {
    if (text === null) {
      findings.unknown(
        'no-policy',
        {},
        'Chưa nêu tệp chính sách (--policy), nên không biết phải tin khóa nào.',
        'No policy was given (--policy), so it is not known which keys to trust.',
      );
      return null;
    }
    try {
      policy = parsePolicy(text);
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      findings.unknown(
        'policy-unreadable',
        {},
        `Không đọc được tệp chính sách: ${error.vi}.`,
        `The policy cannot be read: ${error.en}.`,
      );
      return null;
    }
    const { logs, witnesses, quorum } = policy;
    return {
      vi: `${logs.length} khóa sổ, ${witnesses.length} bên đồng ký; cần: ${shown(quorum)}`,
      en: `${logs.length} keys of logs, ${witnesses.length} witnesses; required: ${shown(quorum)}`,
    };
  });
  return policy;
}

/** A policy with the keys that follow from its own by statements that the old and the new key have signed. */
export function withRotations({ entries }: Layout, policy: Policy, findings: Findings): Policy {
  const entry = entries.get('rotations');
  const text = entry === undefined ? null : textOf(entry, largest);
  try {
    const known = policy.logs.map(({ key }) => key);
    const followed = followRotations(known, parseRotations(text ?? '-'));
    const added = followed.slice(known.length).map((key) => ({ key, url: null }));
    return { ...policy, logs: [...policy.logs, ...added] };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const { vi, en } = error;
    findings.tampered(
      'rotation-altered',
      { entry: 'rotations' },
      `Văn bản thay khóa không hợp lệ: ${vi}.`,
      `A change of keys is not valid: ${en}.`,
    );
    return policy;
  }
}

/** A name of the policy, whose bytes are held as Latin-1, as it was written. */
export const shown = (octets: string): string => Buffer.from(octets, 'latin1').toString('utf8');
