import { loadDemonstration } from '@thac/api/demonstration/load';
import { openWorkshop } from '@thac/api/demonstration/workshop';

/** A process that loads the demonstration into the database it is given, to be killed on the way. */
const url = process.argv[2];
if (url === undefined) throw new Error('which database?');
const workshop = openWorkshop(url);
await loadDemonstration({ ...workshop, say: () => {} });
await workshop.close();
