/** The command that takes or refuses a held part. */
export const settle = (name: 'acceptMatchDifference' | 'rejectMatchDifference') => `mutation ($input: ${
  name === 'acceptMatchDifference' ? 'AcceptMatchDifferenceInput' : 'RejectMatchDifferenceInput'
}!) { ${name}(input: $input) { ... on InvoiceMatch { state heldGross { amountMinor } matchedGross { amountMinor } }
  ... on Error { message } ... on WrongState { fromState } } }`;

export interface MatchPart {
  id: string;
  state: string;
  difference: string | null;
}

/** The part of a match that waits for somebody. */
export const heldPart = (match: { lines: { parts: MatchPart[] }[] }) => {
  const part = match.lines.flatMap((line) => line.parts).find((candidate) => candidate.state === 'HELD');
  if (!part) throw new Error('nothing is held');
  return part;
};
