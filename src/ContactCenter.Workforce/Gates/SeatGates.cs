using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using ContactCenter.Workforce.Exams;

namespace ContactCenter.Workforce.Gates;

/// <summary>
/// Asked before a seat takes calls. A seat without a staff file is open: a centre that keeps none is not closed by this.
/// </summary>
public interface ISeatGates
{
    /// <summary>What closes a seat today; empty: nothing.</summary>
    /// <param name="agent">Id of the seat.</param>
    /// <param name="cancel">Stops it.</param>
    Task<IReadOnlyList<ClosedGate>> ClosedAsync(string agent, CancellationToken cancel);

    /// <summary>Ids of all seats that are closed today.</summary>
    Task<IReadOnlyList<string>> ClosedSeatsAsync(CancellationToken cancel);
}

internal sealed class SeatGates(StaffQueries staff, TestQueries tests, IWorkforceCentre centre) : ISeatGates
{
    public async Task<IReadOnlyList<ClosedGate>> ClosedAsync(string agent, CancellationToken cancel) =>
        await staff.OfSeatAsync(agent, cancel) is { } person
            ? GateRules.Closed(person, [.. (await tests.OfAsync([person.Id], cancel))[person.Id]], centre.Today)
            : [];

    public async Task<IReadOnlyList<string>> ClosedSeatsAsync(CancellationToken cancel)
    {
        var people = await staff.WithSeatsAsync(cancel);
        var results = await tests.OfAsync([.. people.Select(p => p.Id)], cancel);
        return [.. people.Where(p => GateRules.Closed(p, [.. results[p.Id]], centre.Today).Count > 0).Select(p => p.Agent!)];
    }
}
