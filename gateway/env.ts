/** @apollo/gateway reports usage to its maker unless told not to; imported before anything of it is loaded. */
export function disableApolloTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
