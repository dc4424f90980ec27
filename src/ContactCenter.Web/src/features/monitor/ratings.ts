import { shallowRef } from 'vue';
import { fetchRatings } from './api';
import { usePolling } from '@/hooks/use-polling';
import type { RatingCounts, Ratings } from '@/typings/api/live';

const EVERY = 10_000;

/** What callers said today, asked again while somebody looks. */
export function useRatings() {
  const ratings = shallowRef<Ratings | null>(null);
  usePolling(() => true, async () => {
    const { data } = await fetchRatings();
    ratings.value = data ?? ratings.value;
  }, EVERY);
  return ratings;
}

const rate = (numerator: number, denominator: number) => ({ numerator, denominator, value: null });

/** Of some queues together; every rate from its own two counts. */
export function sumRatings(parts: RatingCounts[]): RatingCounts {
  const sum = (of: (part: RatingCounts) => number) => parts.reduce((all, part) => all + of(part), 0);
  const [answered, asked, delivered, received, satisfied] = (['answered', 'asked', 'delivered', 'received', 'satisfied'] as const).map((name) => sum((part) => part[name])) as [number, number, number, number, number];
  return {
    answered, asked, delivered, received, satisfied,
    deliveredRate: rate(delivered, answered),
    receivedRate: rate(received, delivered),
    satisfiedRate: rate(satisfied, received),
    averageScore: rate(sum((part) => part.averageScore.numerator), received),
  };
}
