using System.Security.Claims;
using ContactCenter.Domain.Metrics;
using ContactCenter.Grains.Abstractions.Metrics;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Metrics;
using ContactCenter.Host.Sessions;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>What an agent did today.</summary>
/// <param name="NotAnswered">Offers that rang until their deadline.</param>
/// <param name="Declined">Offers that the agent declined.</param>
public sealed record OwnFigures(FiguresView Today, int NotAnswered, int Declined, IReadOnlyList<OwnDisposition> Dispositions)
{
    internal static async Task<OwnFigures> GetAsync(
        ClaimsPrincipal user, IGrainFactory grains, CallQueries calls, CentreClock clock, CancellationToken cancel)
    {
        var agent = user.RequireAgent();
        var live = await grains.GetGrain<IMetricsGrain>(IMetricsGrain.Site).GetSnapshot();
        var counts = await calls.DispositionsAsync(agent, clock.StartOf(clock.Today), clock.StartOf(clock.Today.AddDays(1)), cancel);
        var notTaken = live.NotTakenToday.GetValueOrDefault(agent, OffersNotTaken.None);
        return new(
            FiguresView.Of(live.AgentsToday.GetValueOrDefault(agent) ?? Figures.None),
            notTaken.NotAnswered,
            notTaken.Declined,
            [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new OwnDisposition(c.Key, c.Value))]);
    }
}

public sealed record OwnDisposition(string Code, int Count);
