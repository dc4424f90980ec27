using System.Globalization;
using ContactCenter.Assessment.Rules;

namespace ContactCenter.Assessment.Tests.Facts;

/// <summary>
/// The facts counted once more, straight from the text of a file and by the words of the ledger, sharing nothing with the product: no
/// database, no call record, no figures.
/// </summary>
internal static class PlainFacts
{
    public sealed record Row(
        string Direction, string Entry, string Caller, string Queue, DateTimeOffset Arrived, DateTimeOffset? Requested, DateTimeOffset? Answered,
        DateTimeOffset Ended, DateTimeOffset? WrapUpEnded, bool Pushed, int? Rating)
    {
        public DateOnly Day => DateOnly.FromDateTime((Requested ?? Arrived).ToOffset(TimeSpan.FromHours(8)).DateTime);

        public bool IsAbandoned => Requested is not null && Answered is null;
    }

    public static List<Row> Read(IEnumerable<string> lines) => [.. lines.Select(Read)];

    public static SortedDictionary<string, long> Count(IReadOnlyCollection<Row> rows)
    {
        var requested = rows.Where(r => r.Requested is not null).ToList();
        var answered = requested.Where(r => r.Answered is not null).ToList();
        var (due, done) = Callbacks(rows);
        return new(StringComparer.Ordinal)
        {
            [FactNames.CallsRequested] = requested.Count,
            [FactNames.CallsAnswered] = answered.Count,
            [FactNames.CallsAnsweredWithin60Seconds] = answered.Count(r => r.Answered - r.Requested <= TimeSpan.FromSeconds(60)),
            [FactNames.CallsAnsweredWaitMilliseconds] = answered.Sum(r => (long)(r.Answered - r.Requested)!.Value.TotalMilliseconds),
            [FactNames.CallsHandled] = answered.Count,
            [FactNames.CallsHandleMilliseconds] = answered.Sum(r => (long)((r.WrapUpEnded ?? r.Ended) - r.Answered)!.Value.TotalMilliseconds),
            [FactNames.CallsAbandoned] = requested.Count - answered.Count,
            [FactNames.RatingsPushed] = answered.Count(r => r.Pushed),
            [FactNames.RatingsReceived] = answered.Count(r => r.Rating is not null),
            [FactNames.RatingsSatisfied] = answered.Count(r => r.Rating is 4 or 5),
            [FactNames.CallbacksDue] = due,
            [FactNames.CallbacksDone] = done,
        };
    }

    private static (long Due, long Done) Callbacks(IReadOnlyCollection<Row> rows)
    {
        var (due, done) = (0L, 0L);
        foreach (var day in rows.GroupBy(r => r.Day))
        {
            var midnight = new DateTimeOffset(day.Key.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));
            foreach (var number in day.Where(r => r.IsAbandoned && r.Caller.Length > 0).GroupBy(r => r.Caller))
            {
                var last = number.Max(r => r.Ended);
                if (day.Any(r => r.Requested is not null && r.Caller == number.Key && r.Answered > last && r.Answered < midnight))
                {
                    continue;
                }

                due++;
                done += day.Any(r => r.Direction == "outbound" && (r.Caller == number.Key || r.Caller == "0" + number.Key) && r.Arrived >= last) ? 1 : 0;
            }
        }

        return (due, done);
    }

    private static Row Read(string line)
    {
        var f = line.Split(',');
        return new(f[1], f[2], f[3], f[4], Moment(f[6])!.Value, Moment(f[7]), Moment(f[8]), Moment(f[9])!.Value, Moment(f[10]), f[13] == "true",
            f[14].Length == 0 ? null : int.Parse(f[14], CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset? Moment(string text) => text.Length == 0 ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
