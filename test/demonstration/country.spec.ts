import { issueNationally } from '@thac/api/demonstration/country';
import { openWorkshop } from '@thac/api/demonstration/workshop';
import { expect, it } from 'vitest';
import { createDatabase } from '../database.ts';

it('one national decision reaches 34 provinces and 3,321 communes, each of its tasks once', async () => {
  const database = await createDatabase();
  const workshop = openWorkshop(database.url);
  try {
    const lines: string[] = [];
    const run = await issueNationally(workshop, (line) => lines.push(line));
    expect(run).toMatchObject({ units: 34 + 3_321, obligations: 67_100 });
    expect(run.recorded).toBeLessThanOrEqual(run.visible);
    expect(lines.join('\n')).toContain('67.100 nhiệm vụ của 3.355 đơn vị');
  } finally {
    await workshop.close();
    await database.drop();
  }
}, 120_000);
