import { waitingRoute } from '@quanlian/app-kit/portal/waiting-route.ts';
import { navigation } from '#lib/navigation.ts';
import { currentPerson } from '#lib/session.ts';

export const GET = waitingRoute({ navigation, currentPerson });
