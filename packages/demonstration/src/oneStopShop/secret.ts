/** Khóa ký của nguồn minh họa: public like the tokens of the cast, and good for the demonstration alone. */
export const publicSecret = 'whsec_a2hvYS1jb25nLWtoYWktY3VhLXBoYW4tbWluaC1ob2E=';
