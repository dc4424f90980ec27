using System.Collections.Immutable;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Host.Recordings;

/// <summary>What a recording is of.</summary>
public enum RecordingKind
{
    /// <summary>A conversation with an agent.</summary>
    Call,

    /// <summary>What a caller left at a voicemail.</summary>
    Message,
}

/// <summary>A term of its own for some recordings.</summary>
/// <param name="Name">As people recognise it: what went by it says so for ever.</param>
/// <param name="Queue">Of this queue; null: of any.</param>
/// <param name="Kind">Of this kind; null: of both.</param>
/// <param name="Months">36–600.</param>
public sealed record KeepingRule(string Name, string? Queue, RecordingKind? Kind, int Months);

/// <summary>How long recordings are kept, and when those go that are over. Pure.</summary>
/// <param name="Removes">Whether anything goes at all: while it is false, what is over is only shown.</param>
/// <param name="Months">For what no rule is for, 36–600.</param>
/// <param name="Hour">Of the night's round, in the centre's time, 0–23.</param>
/// <param name="Rules">The first that fits counts.</param>
/// <param name="Compression">How finished recordings become smaller.</param>
public sealed record KeepingRules(
    bool Removes, int Months, int Hour, ImmutableArray<KeepingRule> Rules, CompressionRules? Compression = null)
{
    /// <summary>What the contract asks for (OPS-02, X29): three years. Nothing may be kept shorter.</summary>
    public const int LeastMonths = 36;

    public const int MostMonths = 600;

    /// <summary>The name of the term for what no rule is for.</summary>
    public const string Rest = "*";

    internal const int MostRules = 50;
    internal const int LongestName = 60;

    /// <summary>As shipped: three years, and nothing goes before somebody says so.</summary>
    public static KeepingRules Shipped { get; } = new(Removes: false, LeastMonths, Hour: 2, []);

    /// <summary>The term of a recording, and whose it is.</summary>
    public (string Name, int Months) Of(string? queue, RecordingKind kind) =>
        Rules.FirstOrDefault(r => (r.Queue is null || r.Queue == queue) && (r.Kind is null || r.Kind == kind)) is { } rule
            ? (rule.Name, rule.Months)
            : (Rest, Months);

    /// <summary>The first day on which a recording is over: the last day of its term is still a whole one.</summary>
    public static DateOnly OverFrom(DateOnly day, int months) => day.AddMonths(months).AddDays(1);

    /// <summary>As said, or as shipped.</summary>
    internal CompressionRules Compressing => Compression ?? CompressionRules.Shipped;

    /// <summary>The shortest term: what began later cannot be over.</summary>
    internal int ShortestMonths => Rules.Select(r => r.Months).Append(Months).Min();

    internal Dictionary<string, Fault> Check(Func<QueueId, bool> isQueue)
    {
        var errors = new Dictionary<string, Fault>();
        Range("months", Months, LeastMonths, MostMonths);
        Range("hour", Hour, 0, 23);
        Range("compression.afterHours", Compressing.AfterHours, 1, 8_760);
        Range("compression.bitRate", Compressing.BitRate, 12_000, 64_000);
        Range("compression.from", Compressing.From, 0, 23);
        Range("compression.until", Compressing.Until, 0, 23);
        Range("compression.percent", Compressing.Percent, 1, 100);
        if (Rules.Length > MostRules)
        {
            errors["rules"] = Wrong.TooMany(MostRules);
            return errors;
        }

        for (var i = 0; i < Rules.Length; i++)
        {
            var (at, rule) = ($"rules[{i}]", Rules[i]);
            Range($"{at}.months", rule.Months, LeastMonths, MostMonths);
            if (TextRules.WhyNotLine(rule.Name, LongestName) is { } wrong)
            {
                errors[$"{at}.name"] = wrong;
            }
            else if (rule.Name == Rest || Rules.Take(i).Any(r => r.Name == rule.Name))
            {
                errors[$"{at}.name"] = Wrong.Twice(rule.Name);
            }

            if (rule.Queue is { } queue && !isQueue(QueueId.From(queue)))
            {
                errors[$"{at}.queue"] = Wrong.Unknown(queue);
            }
        }

        return errors;

        void Range(string field, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                errors[field] = Wrong.OutOfRange(value, least, most);
            }
        }
    }
}

/// <summary>How finished recordings become Ogg Opus in the background.</summary>
/// <param name="On">Whether they do.</param>
/// <param name="AfterHours">1–8,760 after they began.</param>
/// <param name="BitRate">Of both channels together, 12,000–64,000 bits a second.</param>
/// <param name="From">The hour from which on, 0–23 in the centre's time.</param>
/// <param name="Until">The hour before which; the same as <paramref name="From"/>: all day.</param>
/// <param name="Percent">Of one processor, 1–100.</param>
public sealed record CompressionRules(bool On, int AfterHours, int BitRate, int From, int Until, int Percent)
{
    /// <summary>Off; once on, at night, by a quarter of a processor, at the rate by which the disks were reckoned (OPS-02).</summary>
    public static CompressionRules Shipped { get; } = new(On: false, 24, 24_000, 20, 7, 25);

    /// <summary>Whether something may be compressed in this hour.</summary>
    public bool IsOn(int hour) => On
        && (From == Until || (From < Until ? hour >= From && hour < Until : hour >= From || hour < Until));
}
