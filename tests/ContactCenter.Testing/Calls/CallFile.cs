using System.Globalization;

namespace ContactCenter.Testing.Calls;

/// <summary>What a made-up file of calls is like.</summary>
public sealed record CallFileOptions
{
    public int Seed { get; init; } = 1;

    /// <summary>Rows, outbound ones included.</summary>
    public long Calls { get; init; } = 10_000;

    public DateOnly FirstDay { get; init; } = new(2026, 1, 1);

    public int Months { get; init; } = 1;

    public int Agents { get; init; } = 70;

    public IReadOnlyList<string> EntryNumbers { get; init; } = ["12366"];

    public IReadOnlyList<string> Queues { get; init; } = ["tax-general", "tax-software", "tax-levy"];

    /// <summary>Of the calls that asked for a human; the real share follows within chance.</summary>
    public double AbandonedShare { get; init; } = 0.06;

    /// <summary>Begins every call id: files with different prefixes have no call in common.</summary>
    public string IdPrefix { get; init; } = "old";
}

/// <summary>
/// Made-up calls of a tax hotline as a file to import, the same for the same options: working days from half past eight with a peak at
/// ten and at three, a lull at noon, busy first weeks of the month; callers who give up ring again or are called back, some not.
/// </summary>
public sealed class CallFile(CallFileOptions options)
{
    public const string Header =
        "call_id,direction,entry_number,caller_number,queue,agent,arrived_at,human_requested_at,answered_at,ended_at,wrap_up_ended_at,hold_seconds,outcome,rating_pushed,rating";

    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>Share of the day's calls in each hour from 8 to 20.</summary>
    private static readonly double[] Hours = [5, 15, 17, 12, 4, 9, 14, 13, 8, 2, 0.6, 0.3, 0.1];

    private readonly Random _random = new(options.Seed);
    private long _number;

    public void Write(TextWriter csv)
    {
        csv.WriteLine(Header);
        var days = Days();
        var total = days.Sum(d => d.Weight);
        var passed = 0.0;
        var written = 0L;
        foreach (var (day, weight) in days)
        {
            passed += weight;
            var until = (long)Math.Round(options.Calls * (passed / total));
            foreach (var call in Day(day, until - written).OrderBy(c => c.Arrived).ThenBy(c => c.Id, StringComparer.Ordinal))
            {
                csv.WriteLine(call.Row());
            }

            written = until;
        }
    }

    private List<(DateOnly Day, double Weight)> Days()
    {
        var days = new List<(DateOnly, double)>();
        for (var day = options.FirstDay; day < options.FirstDay.AddMonths(options.Months); day = day.AddDays(1))
        {
            var weekly = day.DayOfWeek switch { DayOfWeek.Sunday => 0.02, DayOfWeek.Saturday => 0.15, DayOfWeek.Monday => 1.2, _ => 1.0 };
            var monthly = day.Day <= 15 ? 1.3 : 0.8;
            var yearly = day.Month is 1 or 3 or 5 or 12 ? 1.25 : 1.0;
            days.Add((day, weekly * monthly * yearly * (0.9 + (0.2 * _random.NextDouble()))));
        }

        return days;
    }

    private List<Call> Day(DateOnly day, long count)
    {
        var calls = new List<Call>();
        while (calls.Count < count)
        {
            var arrived = Moment(day);
            var caller = _random.Next(50) == 0 ? "" : "13" + _random.Next(1_000_000_000).ToString("000000000", CultureInfo.InvariantCulture);
            var call = Inbound(arrived, caller);
            calls.Add(call);
            if (call.Outcome == "abandoned" && caller.Length > 0)
            {
                Afterwards(call, calls, count);
            }
        }

        return calls;
    }

    /// <summary>Who gave up rings again, or is called back, or neither.</summary>
    private void Afterwards(Call lost, List<Call> calls, long count)
    {
        var later = lost.Ended.AddSeconds(30 + _random.Next(3_600));
        if (calls.Count < count && later.Date == lost.Arrived.Date && _random.Next(3) > 0)
        {
            calls.Add(_random.Next(2) == 0 ? Inbound(later, lost.Caller) : Outbound(later, lost.Caller));
        }
    }

    private DateTimeOffset Moment(DateOnly day)
    {
        var pick = _random.NextDouble() * Hours.Sum();
        var hour = 0;
        while (hour < Hours.Length - 1 && pick >= Hours[hour])
        {
            pick -= Hours[hour++];
        }

        var first = hour == 0 ? 1_800_000 : 0;
        return new DateTimeOffset(day.ToDateTime(new(8 + hour, 0)), Shanghai).AddMilliseconds(_random.Next(first, 3_600_000));
    }

    private Call Inbound(DateTimeOffset arrived, string caller)
    {
        var call = new Call
        {
            Id = $"{options.IdPrefix}-{_number++:D9}",
            Direction = "inbound",
            Entry = options.EntryNumbers[_random.Next(options.EntryNumbers.Count)],
            Caller = caller,
            Arrived = arrived,
            Ended = After(arrived, 40_000),
            Outcome = "selfService",
        };
        if (_random.Next(12) == 0)
        {
            return call;
        }

        var requested = After(arrived, 25_000);
        call = call with { Queue = options.Queues[_random.Next(options.Queues.Count)], Requested = requested };
        var wait = Exponential(_random.Next(10) == 0 ? 60_000 : 11_000);
        if (_random.NextDouble() < options.AbandonedShare)
        {
            return call with { Outcome = "abandoned", Ended = requested.AddMilliseconds(Exponential(35_000)) };
        }

        var answered = requested.AddMilliseconds(wait);
        var hold = _random.Next(5) == 0 ? Exponential(20_000) : 0;
        var ended = answered.AddMilliseconds(15_000 + Exponential(190_000) + hold);
        var pushed = _random.Next(100) < 88;
        return call with
        {
            Outcome = "answered",
            Agent = (8001 + _random.Next(options.Agents)).ToString(CultureInfo.InvariantCulture),
            Answered = answered,
            Ended = ended,
            WrapUpEnded = ended.AddMilliseconds(5_000 + Exponential(30_000)),
            Hold = hold,
            Pushed = pushed,
            Rating = pushed && _random.Next(100) < 60 ? Rating() : null,
        };
    }

    private Call Outbound(DateTimeOffset dialled, string caller)
    {
        var reached = _random.Next(5) > 0;
        var answered = dialled.AddMilliseconds(4_000 + _random.Next(15_000));
        var ended = reached ? answered.AddMilliseconds(Exponential(90_000)) : answered;
        return new()
        {
            Id = $"{options.IdPrefix}-{_number++:D9}",
            Direction = "outbound",
            Entry = options.EntryNumbers[0],
            Caller = "0" + caller,
            Agent = reached ? (8001 + _random.Next(options.Agents)).ToString(CultureInfo.InvariantCulture) : null,
            Arrived = dialled,
            Answered = reached ? answered : null,
            Ended = ended,
            Outcome = reached ? "answered" : "selfService",
        };
    }

    private int Rating() => _random.Next(1_000) switch { < 720 => 5, < 955 => 4, < 980 => 3, < 992 => 2, _ => 1 };

    private DateTimeOffset After(DateTimeOffset at, int upToMilliseconds) => at.AddMilliseconds(_random.Next(upToMilliseconds));

    private int Exponential(int mean) => (int)Math.Min(-mean * Math.Log(1 - _random.NextDouble()), mean * 12.0);

    private sealed record Call
    {
        public required string Id { get; init; }

        public required string Direction { get; init; }

        public required string Entry { get; init; }

        public required string Caller { get; init; }

        public string? Queue { get; init; }

        public string? Agent { get; init; }

        public DateTimeOffset Arrived { get; init; }

        public DateTimeOffset? Requested { get; init; }

        public DateTimeOffset? Answered { get; init; }

        public DateTimeOffset Ended { get; init; }

        public DateTimeOffset? WrapUpEnded { get; init; }

        public int Hold { get; init; }

        public required string Outcome { get; init; }

        public bool Pushed { get; init; }

        public int? Rating { get; init; }

        public string Row() => string.Create(CultureInfo.InvariantCulture,
            $"{Id},{Direction},{Entry},{Caller},{Queue},{Agent},{Text(Arrived)},{Text(Requested)},{Text(Answered)},{Text(Ended)},{Text(WrapUpEnded)},{Hold / 1000m:0.###},{Outcome},{(Pushed ? "true" : "false")},{Rating}");

        private static string Text(DateTimeOffset? at) => at?.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture) ?? "";
    }
}
