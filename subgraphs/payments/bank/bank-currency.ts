/** The currency of our bank accounts; accounts in others come with foreign exchange. */
export const bankCurrency = 'CNY';
