using System.Collections.Concurrent;
using ContactCenter.Workforce.Staff;
using Npgsql;

namespace ContactCenter.Workforce.Gates;

/// <summary>
/// Asked before a seat takes calls. A seat without a staff file is open, unless seats need files: a centre that keeps none is not closed.
/// </summary>
public interface ISeatGates
{
    /// <summary>
    /// What closes a seat today; empty: nothing. While the database does not answer it is what was known of the seat last: callers who wait
    /// are not made to wait for it.
    /// </summary>
    /// <param name="agent">Id of the seat.</param>
    /// <param name="cancel">Stops it.</param>
    Task<IReadOnlyList<ClosedGate>> ClosedAsync(string agent, CancellationToken cancel);

    /// <summary>Ids of all seats that are closed today.</summary>
    Task<IReadOnlyList<string>> ClosedSeatsAsync(CancellationToken cancel);
}

internal sealed class SeatGates(StaffQueries staff, GateReader reader, WorkforceOptions options, TimeProvider time) : ISeatGates
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, IReadOnlyList<ClosedGate>> _known = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<ClosedGate>> ClosedAsync(string agent, CancellationToken cancel)
    {
        try
        {
            return _known[agent] = await ReadAsync(agent, cancel).WaitAsync(Patience, time, cancel);
        }
        catch (Exception e) when (e is TimeoutException or NpgsqlException)
        {
            return _known.GetValueOrDefault(agent, []);
        }
    }

    public async Task<IReadOnlyList<string>> ClosedSeatsAsync(CancellationToken cancel)
    {
        var people = await staff.WithSeatsAsync(cancel);
        var states = await reader.LookAsync(people, counted: false, cancel);
        return [.. people.Where(p => states[p.Id].Look.Closed.Count > 0).Select(p => p.Agent!)];
    }

    private async Task<IReadOnlyList<ClosedGate>> ReadAsync(string agent, CancellationToken cancel) =>
        await staff.OfSeatAsync(agent, cancel) is { } person
            ? (await reader.LookAsync(person, counted: false, cancel)).Look.Closed
            : options.SeatsNeedFiles ? [new(SeatGate.NoFile, [])] : [];
}
