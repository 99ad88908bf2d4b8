import { notFound } from 'next/navigation';

/** Any address without a page: said inside the frame, so that whoever works here stays where the menu is. */
export default function UnknownPage() {
  notFound();
}
