using System.Collections.Immutable;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.History.Queries;

/// <summary>Which calls a contract is about: those of its queues that came to its entry numbers. An empty list leaves nothing out.</summary>
public sealed record CallScope(ImmutableArray<string> Queues, ImmutableArray<string> EntryNumbers)
{
    /// <summary>Parameters $1 and $2, see <see cref="AddTo"/>.</summary>
    internal const string Sql = "($1 IS NULL OR queue = ANY ($1)) AND ($2 IS NULL OR entry_number = ANY ($2))";

    public static CallScope Everything { get; } = new([], []);

    internal void AddTo(NpgsqlCommand command)
    {
        foreach (var names in new[] { Queues, EntryNumbers })
        {
            command.Parameters.Add(new()
            {
                Value = names.IsDefaultOrEmpty ? DBNull.Value : names.ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            });
        }
    }
}

/// <summary>Whole days of the centre, both included.</summary>
/// <param name="First">First day.</param>
/// <param name="Last">Last day, not before the first.</param>
/// <param name="Zone">Where these days are.</param>
public sealed record DayPeriod(DateOnly First, DateOnly Last, TimeZoneInfo Zone)
{
    /// <summary>First moment.</summary>
    public DateTimeOffset From => LocalTime.StartOfDay(First, Zone);

    /// <summary>First moment after.</summary>
    public DateTimeOffset To => Last == DateOnly.MaxValue ? DateTimeOffset.MaxValue : LocalTime.StartOfDay(Last.AddDays(1), Zone);

    public static DayPeriod Month(int year, int month, TimeZoneInfo zone) =>
        new(new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1), zone);

    internal List<LocalSpan> Days() => LocalTime.Split(First, Last, Zone, byHour: false);
}
