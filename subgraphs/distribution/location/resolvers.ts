import type { Resolvers } from '../generated/graphql.ts';
import { changeLocation } from './change-location.ts';
import { createLocation } from './create-location.ts';
import { findLocation, listLocations, locationById } from './queries.ts';

export const locationResolvers = {
  Query: {
    locations: (_parent, args, ctx) => ctx.read(listLocations, args),
    location: (_parent, { id }, ctx) => ctx.read(findLocation, { id }),
  },
  Mutation: {
    createLocation: (_parent, { input }, ctx) => ctx.execute(createLocation, input, 'Location'),
    changeLocation: (_parent, { input }, ctx) => ctx.execute(changeLocation, input, 'Location'),
  },
  Location: {
    __resolveReference: ({ id }, ctx) => ctx.loader(locationById).load(id),
    legalEntity: (location) => ({ id: location.legalEntityId }),
  },
} satisfies Resolvers;
