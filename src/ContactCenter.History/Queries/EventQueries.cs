using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ContactCenter.Domain.Events;
using ContactCenter.History.Database;
using ContactCenter.Journal;
using Npgsql;

namespace ContactCenter.History.Queries;

/// <summary>Events as they are stored.</summary>
public sealed class EventQueries(StorageDatabase database)
{
    private const int EventsAtOnce = 2_000;

    /// <summary>Events of calls that happened at <paramref name="since"/> or later, those of one call together and in their order.</summary>
    public async IAsyncEnumerable<ImmutableArray<StreamEvent>> OfCallsAsync(
        DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand(
            "SELECT stream, sequence, body FROM journal_event WHERE at >= $1 AND stream LIKE 'call/%' ORDER BY stream, sequence", connection);
        command.Parameters.Add(new() { Value = since.ToUniversalTime() });
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var part = ImmutableArray.CreateBuilder<StreamEvent>(EventsAtOnce);
        while (await rows.ReadAsync(cancel))
        {
            part.Add(new(rows.GetString(0), rows.GetInt64(1), EventJson.Read(rows.GetString(2))));
            if (part.Count == EventsAtOnce)
            {
                yield return part.DrainToImmutable();
            }
        }

        yield return part.DrainToImmutable();
    }
}
