import { graphqlRoute } from '@quanlian/app-kit/graphql-route.ts';
import { settings } from '#env.ts';

export const POST = graphqlRoute(settings);
