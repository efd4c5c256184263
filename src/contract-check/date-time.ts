// The form of the contract's times. In a file of its own, as the generator of the validators reads it too.

/** RFC 3339, as the provider writes it. */
export const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
