using System.Collections.Immutable;

namespace ContactCenter.Domain.Callbacks;

/// <summary>From the calls of a day to the list of lost calls, by the rule of KPI-12 (OUT-01, X11). Pure.</summary>
public static class LostNumbers
{
    /// <param name="days">The numbers of one day.</param>
    /// <param name="counts">Which calls are looked at: an answer outside is none (as in the facts of a contract).</param>
    /// <returns>The oldest loss first; withheld calls each for itself, because nobody knows whether they were one person.</returns>
    public static ImmutableArray<LostNumber> Of(IEnumerable<NumberDay> days, Func<NumberMoment, bool> counts)
    {
        var lines = ImmutableArray.CreateBuilder<LostNumber>();
        foreach (var day in days)
        {
            if (day.Number.Length == 0)
            {
                lines.AddRange(day.Moments.Where(m => m.LostAt is not null && counts(m)).Select(Withheld));
            }
            else if (LineOf(day.Number, [.. day.Moments.Where(counts)]) is { } line)
            {
                lines.Add(line);
            }
        }

        lines.Sort((a, b) => (a.LostUntil, a.Last.Call.Value).CompareTo((b.LostUntil, b.Last.Call.Value)));
        return lines.DrainToImmutable();
    }

    private static LostNumber? LineOf(string number, List<NumberMoment> moments)
    {
        var lost = moments.Where(m => m.LostAt is not null).ToList();

        // An abandoned call decides where there is one: a broken conversation beside it changes no figure.
        if ((lost.Count > 0 ? lost.MaxBy(m => (m.LostAt, m.Call.Value)) : moments
            .Where(m => m.BrokenAt is not null).MaxBy(m => (m.BrokenAt, m.Call.Value)))
            is not { } last)
        {
            return null;
        }

        var until = (lost.Count > 0 ? last.LostAt : last.BrokenAt)!.Value;
        var answered = moments.Where(m => m.Dialled is null).Max(m => m.AnsweredAt);
        var attempts = moments.Select(m => m.Dialled).OfType<CallbackAttempt>().OrderBy(a => a.At).ToImmutableArray();
        DateTimeOffset? dialled = attempts.IsEmpty ? null : attempts[^1].At;
        return new()
        {
            Number = number,
            State = StateOf(until, answered, dialled),
            Abandoned = lost.Count,
            LostUntil = until,
            AnsweredUntil = answered,
            DialledUntil = dialled,
            Last = last,
            Attempts = attempts,
        };
    }

    /// <summary>An answer wins over a call back: who has been served needs none, also when an agent is just dialling.</summary>
    private static CallbackState StateOf(DateTimeOffset lost, DateTimeOffset? answered, DateTimeOffset? dialled) =>
        answered > lost ? CallbackState.AnsweredLater
        : dialled >= lost ? CallbackState.Done
        : CallbackState.Missed;

    private static LostNumber Withheld(NumberMoment moment) => new()
    {
        Number = string.Empty,
        State = CallbackState.Anonymous,
        Abandoned = 1,
        LostUntil = moment.LostAt!.Value,
        Last = moment,
    };
}
