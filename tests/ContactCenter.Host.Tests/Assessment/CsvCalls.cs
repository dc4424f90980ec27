using System.Globalization;
using System.Text;

namespace ContactCenter.Host.Tests.Assessment;

/// <summary>One row of a file of calls, read with nothing but this.</summary>
internal sealed record CsvCall(
    string Id, string Direction, string Caller, string Queue, DateTimeOffset Arrived, DateTimeOffset? Requested, DateTimeOffset? Answered,
    DateTimeOffset Ended, DateTimeOffset? WrapUpEnded, long HoldMilliseconds, bool Pushed, int? Rating, string Agent, string Entry, TimeZoneInfo Zone)
{
    /// <summary>Without the prefix that an exchange puts before a mobile number.</summary>
    public string Number => Caller.Length == 12 && Caller.StartsWith("01", StringComparison.Ordinal) ? Caller[1..] : Caller;

    public long Wait => Milliseconds(Requested!.Value, Answered ?? Ended);

    /// <summary>From the answer until the wrap-up was done: KPI-03.</summary>
    public long Handle => Milliseconds(Answered!.Value, WrapUpEnded ?? Ended);

    /// <summary>The centre's day that it belongs to.</summary>
    public DateOnly Day => DayOf(Requested ?? Arrived);

    public static CsvCall Parse(string line, TimeZoneInfo zone)
    {
        var f = line.Split(',');
        return new(
            f[0], f[1], f[3], f[4], Moment(f[6])!.Value, Moment(f[7]), Moment(f[8]), Moment(f[9])!.Value, Moment(f[10]),
            (long)(decimal.Parse(f[11].Length == 0 ? "0" : f[11], CultureInfo.InvariantCulture) * 1_000), f[13] == "true",
            f[14].Length == 0 ? null : int.Parse(f[14], CultureInfo.InvariantCulture), f[5], f[2], zone);
    }

    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime);

    private static DateTimeOffset? Moment(string text) => text.Length == 0 ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static long Milliseconds(DateTimeOffset from, DateTimeOffset to) => (to - from).Ticks / TimeSpan.TicksPerMillisecond;
}

/// <summary>
/// The facts of a month counted from the rows of a file, by the contract's words and with no code of the product: what the sheet has
/// to be equal to.
/// </summary>
internal sealed class RecountedFacts
{
    public RecountedFacts(IReadOnlyCollection<CsvCall> calls)
    {
        var requested = calls.Where(c => c.Requested is not null).ToList();
        var answered = requested.Where(c => c.Answered is not null).ToList();
        Values = new()
        {
            ["calls.requested"] = requested.Count,
            ["calls.answered"] = answered.Count,
            ["calls.answered-within-60s"] = answered.Count(c => c.Wait <= 60_000),
            ["calls.answered-wait-ms"] = answered.Sum(c => c.Wait),
            ["calls.handled"] = answered.Count,
            ["calls.handle-ms"] = answered.Sum(c => c.Handle),
            ["calls.abandoned"] = requested.Count - answered.Count,
            ["ratings.pushed"] = answered.Count(c => c.Pushed),
            ["ratings.received"] = answered.Count(c => c.Rating is not null),
            ["ratings.satisfied"] = answered.Count(c => c.Rating >= 4),
        };
        foreach (var day in calls.GroupBy(c => c.Day))
        {
            CountCallbacks(day.ToList());
        }
    }

    public Dictionary<string, long> Values { get; }

    /// <summary>OUT-01: each number once a day; not those answered later; called back after its last abandoned call.</summary>
    private void CountCallbacks(List<CsvCall> day)
    {
        foreach (var lost in day.Where(c => c.Requested is not null && c.Answered is null && c.Caller.Length > 0).GroupBy(c => c.Number))
        {
            var until = lost.Max(c => c.Ended);
            if (day.Any(c => c.Requested is not null && c.Number == lost.Key && c.Answered is { } answered && answered > until && c.DayOf(answered) == c.Day))
            {
                continue;
            }

            var done = day.Any(c => c.Direction == "outbound" && c.Number == lost.Key && c.Arrived >= until);
            Values["callbacks.due"] = Values.GetValueOrDefault("callbacks.due") + 1;
            Values["callbacks.done"] = Values.GetValueOrDefault("callbacks.done") + (done ? 1 : 0);
        }
    }
}

/// <summary>A small file of calls, written by hand.</summary>
internal static class SmallFile
{
    public const string Header =
        "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,ended_at,wrap_up_ended_at,hold_seconds,outcome,rating_pushed,rating";

    /// <summary>
    /// Of 20 calls a day over the first ten days of March 2025, 18 are answered after 8 + n seconds; two are abandoned, of which one
    /// number is called back.
    /// </summary>
    public static string Write(ContractRig rig)
    {
        var csv = new StringBuilder(Header).Append('\n');
        for (var day = 1; day <= 10; day++)
        {
            for (var n = 0; n < 20; n++)
            {
                csv.Append(n < 18 ? Answered(rig, rig.Id, day, n) : Lost(rig, day, n)).Append('\n');
            }

            csv.Append($"{rig.Id}-{day}-back,outbound,12366,{Caller(day, 18)},,8001,{rig.At(day, 15, 0, 0)},,{rig.At(day, 15, 0, 10)},{rig.At(day, 15, 1, 0)}")
                .Append(",,,answered,false,\n");
        }

        return csv.ToString();
    }

    public static string Answered(ContractRig rig, string prefix, int day, int n) =>
        $"{prefix}-{day}-{n},inbound,12366,{Caller(day, n)},{rig.Queue},8001,{rig.At(day, 9, n, 0)},{rig.At(day, 9, n, 5)},{rig.At(day, 9, n, 13 + n)},"
        + $"{rig.At(day, 9, n + 5, 0)},{rig.At(day, 9, n + 5, 20)},{n % 3},answered,true,{(n % 2 == 0 ? 5 : n % 9 == 1 ? 2 : "")}";

    private static string Lost(ContractRig rig, int day, int n) =>
        $"{rig.Id}-{day}-{n},inbound,12366,{Caller(day, n)},{rig.Queue},,{rig.At(day, 10, n, 0)},{rig.At(day, 10, n, 5)},,{rig.At(day, 10, n, 50)},,,abandoned,false,";

    private static string Caller(int day, int n) => $"1380013{day:00}{n:00}";
}
