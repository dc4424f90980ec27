using System.Collections.Immutable;
using ContactCenter.History.Database;

namespace ContactCenter.History.Queries;

/// <param name="Code">What the agent chose at wrap-up; null: nothing.</param>
/// <param name="Calls">Answered calls with it.</param>
public sealed record DispositionCount(string? Code, long Calls);

/// <summary>What answered calls were about (RPT-04).</summary>
public sealed class DispositionQueries(StorageDatabase database)
{
    /// <summary>Most calls first, those without a disposition last. Together they are the answered calls of the period.</summary>
    public async Task<ImmutableArray<DispositionCount>> CountAsync(CallScope scope, DayPeriod period, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"""
            SELECT disposition, count(*) FROM call_record
            WHERE human_requested_at >= $3 AND human_requested_at < $4 AND {FigureSql.Predicate(CallFact.Answered)} AND {CallScope.Sql}
            GROUP BY disposition ORDER BY disposition IS NULL, count(*) DESC, disposition
            """);
        scope.AddTo(command);
        command.Parameters.Add(new() { Value = period.From.UtcDateTime });
        command.Parameters.Add(new() { Value = period.To.UtcDateTime });
        var counts = ImmutableArray.CreateBuilder<DispositionCount>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            counts.Add(new(rows.TextOrNull(0), rows.GetInt64(1)));
        }

        return counts.ToImmutable();
    }
}
