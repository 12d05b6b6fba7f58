/** Toàn bộ danh sách: the page that holds every row, for what is worked out over a whole list; never for an answer. */
export const unpaged = { first: 2_147_483_647, after: null } as const;
