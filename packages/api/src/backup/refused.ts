/** Từ chối: why a backup is not made, not taken or not put back, for whoever runs the command. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
  /** `unusable`: the copy itself is at fault; `refused`: what it should go to or come from. */
  readonly kind: 'unusable' | 'refused';
  readonly vi: string;
  readonly en: string;

  constructor(kind: BackupRefused['kind'], vi: string, en: string) {
    super(en);
    this.kind = kind;
    this.vi = vi;
    this.en = en;
  }
}
