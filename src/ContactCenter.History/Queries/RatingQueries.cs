using System.Collections.Immutable;
using ContactCenter.Domain.Metrics;
using ContactCenter.History.Database;

namespace ContactCenter.History.Queries;

/// <summary>What the callers of one queue said of their calls at once (SAT-01, SAT-02, X7).</summary>
/// <param name="Queue">Null: calls that reached no queue.</param>
/// <param name="Answered">Calls that an agent answered: what KPI-04 divides by.</param>
/// <param name="Asked">Of them those whose caller was asked.</param>
/// <param name="Ratings">Delivered, answered, satisfied: the facts of KPI-04 and KPI-05.</param>
/// <param name="Score">Sum of the ratings, each 1 to 5.</param>
public sealed record QueueRatings(string? Queue, long Answered, long Asked, RatingFigures Ratings, long Score)
{
    public static QueueRatings operator +(QueueRatings a, QueueRatings b) =>
        new(null, a.Answered + b.Answered, a.Asked + b.Asked, a.Ratings + b.Ratings, a.Score + b.Score);
}

/// <summary>Ratings of calls by queue, by the rows of <see cref="VoiceFacts"/>.</summary>
public sealed class RatingQueries(StorageDatabase database)
{
    /// <param name="from">Of the request for a human, included.</param>
    /// <param name="to">Not included.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Queues with calls.</returns>
    public async Task<ImmutableArray<QueueRatings>> ByQueueAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel)
    {
        await using var command = database.DataSource.CreateCommand($"""
            SELECT queue, {Count(VoiceFacts.Answered)},
              count(*) FILTER (WHERE {FactSql.Predicate(VoiceFacts.Answered)} AND rating_pushed IS NOT NULL),
              {Count(VoiceFacts.RatingsPushed)}, {Count(VoiceFacts.RatingsReceived)}, {Count(VoiceFacts.RatingsSatisfied)},
              COALESCE(sum(rating) FILTER (WHERE {FactSql.Predicate(VoiceFacts.RatingsReceived)}), 0)::bigint
            FROM {FactSql.RatedCalls}
            WHERE {FactSql.Requested} AND human_requested_at >= $1 AND human_requested_at < $2
            GROUP BY queue
            """);
        command.Parameters.Add(new() { Value = from.UtcDateTime });
        command.Parameters.Add(new() { Value = to.UtcDateTime });
        var rows = ImmutableArray.CreateBuilder<QueueRatings>();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(new(
                reader.TextOrNull(0), reader.GetInt64(1), reader.GetInt64(2),
                new(reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)), reader.GetInt64(6)));
        }

        return rows.ToImmutable();
    }

    private static string Count(VoiceFact fact) => $"count(*) FILTER (WHERE {FactSql.Predicate(fact)})";
}
